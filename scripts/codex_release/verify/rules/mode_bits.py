"""Permission bits that no installed file may have."""

from __future__ import annotations

import stat
from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit

_FAULTS = {
    stat.S_ISUID: "runs as its owner (setuid)",
    stat.S_ISGID: "runs as its group (setgid)",
    stat.S_ISVTX: "has the sticky bit",
    stat.S_IWOTH: "may be written by anybody",
}


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a member."""
    for member in item.members:
        # The permissions of a link are not its own, and are always all.
        faults = [text for bit, text in _FAULTS.items() if member.mode & bit]
        if faults and not member.is_symlink:
            mode = f"{stat.S_IMODE(member.mode):04o}"
            yield Hit(f"It {', '.join(faults)} (mode {mode}).", member.name)


RULE = FileRule(
    "mode-bits",
    "error",
    "A member would be installed with setuid, setgid or sticky bits, or writable by anybody.",
    "Give files mode 0644 and programs 0755 before the build.",
    check,
    ("wheel", "sdist"),
)
