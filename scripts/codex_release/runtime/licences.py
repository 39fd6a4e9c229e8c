"""Which programs a runtime bundles, and under which licence each is.

A table, from the file names of the payload; the texts are in the template (`runtime/licenses/`).
What no row claims is Codex itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Component:
    """Something bundled: its name, its SPDX licence expression, and how to tell its files."""

    name: str
    licence: str
    pattern: str
    """A regular expression for whole paths of the package folder."""
    texts: tuple[str, ...] = ()
    """Its licence texts in the template."""


CODEX = Component("codex", "Apache-2.0", "")
"""The owner of every file that no row claims; its text is the LICENSE of the package."""

COMPONENTS: tuple[Component, ...] = (
    Component(
        "ripgrep",
        "MIT OR Unlicense",
        r"codex-path/rg(?:\.exe)?",
        ("ripgrep-MIT.txt", "ripgrep-UNLICENSE.txt"),
    ),
    Component(
        "bubblewrap",
        "LGPL-2.0-or-later",
        r"codex-resources/bwrap",
        ("bubblewrap-LGPL-2.0.txt",),
    ),
)


def owner(path: str) -> Component:
    """The component that a file of the package folder belongs to."""
    found = (item for item in COMPONENTS if re.fullmatch(item.pattern, path))
    return next(found, CODEX)


def components(paths: Iterable[str]) -> list[Component]:
    """What a payload bundles, Codex first, then in the order of the table."""
    present = {owner(path).name for path in paths} | {CODEX.name}
    return [item for item in (CODEX, *COMPONENTS) if item.name in present]


def expression(present: Iterable[Component]) -> str:
    """The SPDX expression for all of them together."""
    parts = (item.licence for item in present)
    return " AND ".join(f"({part})" if " OR " in part else part for part in parts)
