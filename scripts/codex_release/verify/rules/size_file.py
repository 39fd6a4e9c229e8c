"""The size of a file."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import MIB, Artifact, Hit, Release, SetRule


def check(release: Release) -> Iterator[tuple[Artifact, Hit]]:
    """One hit a file above the budget of its project."""
    for item in release.artifacts:
        limit = release.budget(item.project).file
        if item.facts.size > limit:
            size = f"{item.facts.size / MIB:.1f} MiB"
            yield item, Hit(f"It has {size}; the budget of a file is {limit / MIB:.0f} MiB.")


RULE = SetRule(
    "size-file",
    "error",
    "A file is larger than the index takes: 100 MiB, unless the project's limit was raised.",
    "Build with `--profile smallest`, or have the limit raised and then set the `file` budget.",
    check,
    "every file",
    "files",
)
