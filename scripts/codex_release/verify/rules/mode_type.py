"""The file type in the mode of a member."""

from __future__ import annotations

import stat
from collections.abc import Iterator

from codex_release.names import OURS
from codex_release.verify.model import Artifact, FileRule, Hit, some

_UNIX = 3


def check(item: Artifact) -> Iterator[Hit]:
    """One hit for all members; of a foreign wheel made on Windows no modes are expected."""
    without = [
        member.name
        for member in item.files
        if not stat.S_IFMT(member.mode) and (member.system == _UNIX or item.is_runtime)
    ]
    if without:
        yield Hit(
            f"{len(without)} of {len(item.files)} members have no file type in their mode:"
            f" {some(without, 1)}.",
            severity="error" if item.project in OURS else None,
        )


RULE = FileRule(
    "mode-type",
    "warning",
    "The mode of a member does not say that it is a regular file (S_IFREG), and some tools then"
    " drop its permissions. In one of our own packages it is an error.",
    "Build with a backend that writes whole modes; `codex-release build` does.",
    check,
)
