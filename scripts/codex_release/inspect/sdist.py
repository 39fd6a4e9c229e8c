"""The facts of a source distribution, read once from front to back."""

from __future__ import annotations

from pathlib import Path

from codex_release.inspect.contents import Member, SdistFacts

__all__ = ["Member", "SdistFacts", "read_sdist"]


def read_sdist(path: Path) -> SdistFacts:
    """The facts of the sdist at `path`."""
    raise NotImplementedError
