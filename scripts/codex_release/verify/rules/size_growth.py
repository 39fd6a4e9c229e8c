"""How many more releases fit."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import GIB, Artifact, Hit, Release, SetRule
from codex_release.verify.rules.size_project import rooms


def check(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
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


RULE = SetRule(
    "size-growth",
    "warning",
    "At the size and the growth of this release only few more fit into what the index grants the"
    " project.",
    "Have the project's limit raised before the next releases.",
    check,
    "every project",
)
