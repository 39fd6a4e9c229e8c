"""Members whose names become one on systems that do not tell upper and lower case apart."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.wheels.tags import parse

_FOLDING = ("any", "darwin", "windows")


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a pair; a wheel for Linux only is unpacked by none of these systems."""
    if item.claimed and not any(parse(tag).system in _FOLDING for tag in item.claimed):
        return
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    for member in item.members:
        name = member.name.removesuffix("/")
        groups[unicodedata.normalize("NFC", name).casefold()][name] = None
    for names in groups.values():
        if len(names) > 1:
            first, *others = names
            yield Hit(
                f"On Windows and macOS it is the same file as {', '.join(map(repr, others))}.",
                first,
            )


RULE = FileRule(
    "name-collision",
    "error",
    "Two names differ only in case or in the spelling of a character, and the systems that the"
    " file is for take them for one.",
    "Rename one of them.",
    check,
    ("wheel", "sdist"),
)
