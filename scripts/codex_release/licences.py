"""Which programs and libraries a runtime bundles, and under which licence each is.

A table, from the file names of the payload; the texts are in the template (`runtime/licenses/`) or
come with the payload. What no row claims is Codex itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_VOICE = r"codex-resources/voice/.*/(?:lib)?"


@dataclass(frozen=True)
class Component:
    """Something bundled: its name, its SPDX licence expression, and how to tell its files."""

    name: str
    licence: str
    pattern: str
    """A regular expression for whole paths of the package folder."""
    texts: tuple[str, ...] = ()
    """Its licence texts in the template; a component without brings its own in the payload."""
    kind: str = "library"
    """The component type in CycloneDX: "application" or "library"."""


CODEX = Component("codex", "Apache-2.0", "", (), "application")
"""The owner of every file that no row claims; its text is the LICENSE of the package."""

COMPONENTS: tuple[Component, ...] = (
    Component(
        "ripgrep",
        "MIT OR Unlicense",
        r"codex-path/rg(?:\.exe)?",
        ("ripgrep-MIT.txt", "ripgrep-UNLICENSE.txt"),
        "application",
    ),
    Component(
        "bubblewrap",
        "LGPL-2.0-or-later",
        r"codex-resources/bwrap",
        ("bubblewrap-LGPL-2.0.txt",),
        "application",
    ),
    Component("gstreamer", "LGPL-2.1-or-later", rf"{_VOICE}gst[^/]*"),
    Component("glib", "LGPL-2.1-or-later", rf"{_VOICE}g(?:io|lib|module|object)-[^/]*"),
    Component("libffi", "MIT", rf"{_VOICE}ffi[.-][^/]*"),
    Component("pcre2", "BSD-3-Clause AND BSD-2-Clause", rf"{_VOICE}pcre2[.-][^/]*"),
    Component("opus", "BSD-3-Clause", rf"{_VOICE}opus[.-][^/]*"),
    Component("zlib", "Zlib", rf"{_VOICE}z[.-][^/]*"),
    Component("proxy-libintl", "LGPL-2.0-or-later", rf"{_VOICE}intl[.-][^/]*"),
    Component(
        "vcruntime", "LicenseRef-Microsoft-Visual-Cpp-Runtime", rf"{_VOICE}vcruntime[^/]*\.dll"
    ),
)

_TEXT = re.compile(
    r"(?:.*/)?(?:licenses/[^/]+|(?:licen[cs]e|copying|notice|unlicense)(?:[.-][^/]*)?)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[A-Za-z0-9._/-]+")
_MAX_TEXT = 1 << 20


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
    parts = dict.fromkeys(part for item in present for part in item.licence.split(" AND "))
    return " AND ".join(f"({part})" if " OR " in part else part for part in parts)


def is_text(path: str, size: int) -> bool:
    """Whether a file of the payload is a licence text or a notice."""
    plain = _PLAIN.fullmatch(path) is not None
    return plain and size <= _MAX_TEXT and _TEXT.fullmatch(path) is not None
