"""Platform tags that the index takes."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.wheels.tags import is_accepted


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a tag."""
    for tag in item.claimed:
        if not is_accepted(tag):
            yield Hit(f"The index refuses the platform tag {tag}.")


RULE = FileRule(
    "tag-accepted",
    "error",
    "The index does not accept a wheel with this platform tag.",
    "Use manylinux_x_y, musllinux_x_y, win_… or macosx_…; of macOS 11 and later only"
    " macosx_<major>_0.",
    check,
)
