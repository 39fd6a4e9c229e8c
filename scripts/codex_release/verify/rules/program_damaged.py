"""Programs that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.wheels.facts import Damaged


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a program."""
    for member in item.files:
        if isinstance(member.program, Damaged):
            yield Hit(
                f"It starts like a program, but {member.program.reason.rstrip('.')}.", member.name
            )


RULE = FileRule(
    "program-damaged",
    "error",
    "A file has the magic number of a program and cannot be read as one, so that nothing can be"
    " said of the tags.",
    "Fetch or compile it again.",
    check,
)
