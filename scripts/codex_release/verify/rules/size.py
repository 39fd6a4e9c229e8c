"""Sizes, compared with what the index grants a project."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import GIB, MIB, Artifact, Hit, Release, set_rule


@set_rule(
    "size-file",
    "error",
    "A file is larger than the index accepts: 100 MiB, unless the limit of the project was raised.",
    "Build with `--profile smallest`, or have the limit raised and then set the `file` budget.",
    scope="every file",
    needs="files",
)
def size_file(release: Release) -> Iterator[tuple[Artifact, Hit]]:
    """One hit for each file above the budget of its project."""
    for item in release.artifacts:
        limit = release.budget(item.project).file
        if item.facts.size > limit:
            size = f"{item.facts.size / MIB:.1f} MiB"
            yield item, Hit(f"It has {size}; the budget for a file is {limit / MIB:.0f} MiB.")


@set_rule(
    "size-project",
    "error",
    "The release does not fit into the project's limit on the index: 10 GiB, unless it was raised.",
    "Have the limit raised, or delete old pre-releases; then set `project` and `used`.",
    scope="every project",
)
def size_project(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
    """One hit for each project whose release does not fit."""
    for headroom in release.headrooms():
        if headroom.left < 0:
            yield (
                None,
                Hit(
                    f"{headroom.project}: {headroom.size / GIB:.2f} GiB do not fit into"
                    f" {headroom.budget.project / GIB:.2f} GiB, of which"
                    f" {(headroom.budget.used or 0) / GIB:.2f} are used."
                ),
            )


@set_rule(
    "size-growth",
    "warning",
    "Only a few more releases of this size and growth fit into the project's limit on the index.",
    "Have the project's limit raised before the next releases.",
    scope="every project",
)
def size_growth(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
    """One hit for each project with fewer releases left than its reserve."""
    for headroom in release.headrooms():
        if headroom.left >= 0 and headroom.releases_left < headroom.budget.reserve:
            yield (
                None,
                Hit(
                    f"{headroom.project}: {headroom.releases_left} more releases of"
                    f" {headroom.size / GIB:.2f} GiB fit after this one; the reserve is"
                    f" {headroom.budget.reserve}."
                ),
            )
