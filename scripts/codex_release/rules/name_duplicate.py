"""Members of the same name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from codex_release.rules.model import Artifact, FileRule, Hit


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a name."""
    for name, count in Counter(member.name for member in item.members).items():
        if count > 1:
            yield Hit(
                f"It is there {count} times; installers differ in which of them they keep.", name
            )


RULE = FileRule(
    "name-duplicate",
    "error",
    "Two members have the same name.",
    "Build the file again with each member once.",
    check,
    ("wheel", "sdist"),
)
