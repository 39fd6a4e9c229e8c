"""The facts of a wheel, read once from front to back."""

from __future__ import annotations

from pathlib import Path

from codex_release.inspect.contents import Member, RecordRow, WheelFacts, WheelName

__all__ = ["Member", "RecordRow", "WheelFacts", "WheelName", "read_wheel"]


def read_wheel(path: Path) -> WheelFacts:
    """The facts of the wheel at `path`."""
    raise NotImplementedError
