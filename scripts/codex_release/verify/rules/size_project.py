"""The room that the index grants a project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isqrt

from codex_release.verify.model import GIB, Artifact, Budget, Hit, Release, SetRule


@dataclass(frozen=True)
class Room:
    """What a release takes up of a project's budget."""

    project: str
    size: int
    """Bytes of all its files that are judged."""
    budget: Budget

    @property
    def left(self) -> int:
        """Bytes that are free after this release; negative when it does not fit."""
        return self.budget.project - (self.budget.used or 0) - self.size

    @property
    def growth(self) -> int | None:
        """Bytes by which it is larger than the release before; None when that is not known."""
        before = self.budget.previous
        return None if before is None else max(0, self.size - before)

    @property
    def releases_left(self) -> int:
        """How many more releases fit after this one, if they go on growing as it did.

        Of the next n, growing by g from the size s, all fit while n·s + g·n(n+1)/2 is no more than
        what is left. Without a known growth they are taken to be of this size.
        """
        left, size, growth = max(0, self.left), max(1, self.size), self.growth or 0
        if not growth:
            return left // size
        linear = 2 * size + growth
        return (isqrt(linear**2 + 8 * growth * left) - linear) // (2 * growth)


def rooms(release: Release) -> list[Room]:
    """One a project, in the order of the files."""
    projects = dict.fromkeys(item.project for item in release.artifacts)
    return [
        Room(project, sum(item.facts.size for item in release.of(project)), release.budget(project))
        for project in projects
    ]


def check(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
    """One hit a project whose release does not fit."""
    for room in rooms(release):
        if room.left < 0:
            yield (
                None,
                Hit(
                    f"{room.project}: {room.size / GIB:.2f} GiB do not fit into"
                    f" {room.budget.project / GIB:.2f} GiB, of which"
                    f" {(room.budget.used or 0) / GIB:.2f} are used."
                ),
            )


RULE = SetRule(
    "size-project",
    "error",
    "A release does not fit into what the index grants the project: 10 GiB, unless raised.",
    "Have the limit raised, or delete old pre-releases; then set `project` and `used`.",
    check,
    "every project",
)
