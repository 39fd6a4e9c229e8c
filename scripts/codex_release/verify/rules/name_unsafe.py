"""Names of members that lead out of the place they are unpacked to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit

_DRIVE = re.compile(r"[A-Za-z]:")


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a member, for the first thing that is wrong with its name."""
    for member in item.members:
        if fault := _fault(member.name):
            yield Hit(f"The name {member.name!r} {fault}.", member.name)


def _fault(name: str) -> str | None:
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or _DRIVE.match(name):
        return "is absolute"
    if "\\" in name:
        return "has a backslash, which separates folders on Windows and nowhere else"
    if ".." in parts:
        return "leads out of the folder by '..'"
    if not all(parts) or "." in parts:
        return "has an empty part or '.', so that two names mean one file"
    if not name.isprintable():
        return "has characters that cannot be printed"
    return None


RULE = FileRule(
    "name-unsafe",
    "error",
    "A member's name is absolute, leads out of the folder, or is read differently by systems.",
    "Name members by relative paths of printable characters, with forward slashes.",
    check,
    ("wheel", "sdist"),
)
