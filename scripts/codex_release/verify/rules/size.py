"""Sizes, held against what the index grants a project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isqrt

from codex_release.verify.model import GIB, MIB, Artifact, Budget, Hit, Release, set_rule


@set_rule(
    "size-file",
    "error",
    "A file is larger than the index takes: 100 MiB, unless the project's limit was raised.",
    "Build with `--profile smallest`, or have the limit raised and then set the `file` budget.",
    scope="every file",
    needs="files",
)
def size_file(release: Release) -> Iterator[tuple[Artifact, Hit]]:
    """One hit a file above the budget of its project."""
    for item in release.artifacts:
        limit = release.budget(item.project).file
        if item.facts.size > limit:
            size = f"{item.facts.size / MIB:.1f} MiB"
            yield item, Hit(f"It has {size}; the budget of a file is {limit / MIB:.0f} MiB.")


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


@set_rule(
    "size-project",
    "error",
    "A release does not fit into what the index grants the project: 10 GiB, unless raised.",
    "Have the limit raised, or delete old pre-releases; then set `project` and `used`.",
    scope="every project",
)
def size_project(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
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


@set_rule(
    "size-growth",
    "warning",
    "At the size and the growth of this release only few more fit into what the index grants the"
    " project.",
    "Have the project's limit raised before the next releases.",
    scope="every project",
)
def size_growth(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
    """One hit a project with fewer releases left than its reserve."""
    for room in rooms(release):
        if room.left >= 0 and room.releases_left < room.budget.reserve:
            yield (
                None,
                Hit(
                    f"{room.project}: {room.releases_left} more releases of"
                    f" {room.size / GIB:.2f} GiB fit after this one; the reserve is"
                    f" {room.budget.reserve}."
                ),
            )
