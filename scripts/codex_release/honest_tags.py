"""The widest platform tags that the programs of a wheel really support."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from codex_release.inspect.contents import WheelFacts
from codex_release.inspect.facts import ProgramFacts


@dataclass(frozen=True)
class HonestTags:
    """The widest tags, and why none is wider."""

    platforms: tuple[str, ...]
    """("any",) for a wheel without programs; empty when no one tag holds for all programs."""
    reasons: tuple[str, ...]
    """One sentence a limit; each names the member that sets it."""


def widest_tags(facts: WheelFacts | Iterable[tuple[str, ProgramFacts]]) -> HonestTags:
    """The widest tags for the programs of a wheel."""
    raise NotImplementedError


def tag_is_true(claimed: str, honest: HonestTags) -> bool:
    """Whether a machine that accepts the platform tag `claimed` can run what `honest` is of."""
    raise NotImplementedError
