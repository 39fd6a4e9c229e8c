"""Members that are neither files nor folders."""

from __future__ import annotations

import stat
from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit

_KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFCHR: "a character device",
    stat.S_IFBLK: "a block device",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
}


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a member."""
    for member in item.members:
        kind = _KINDS.get(stat.S_IFMT(member.mode))
        if kind is None and member.link is not None:
            kind = "a hard link"
        if kind is not None:
            where = f" to {member.link!r}" if member.link else ""
            yield Hit(f"It is {kind}{where}, not a file or a folder.", member.name)


RULE = FileRule(
    "member-link",
    "error",
    "A member is a link or a device. Installers write a link in a wheel as a text file, and a link"
    " may lead anywhere.",
    "Put the file itself in its place.",
    check,
    ("wheel", "sdist"),
)
