"""The descriptions of a function and its arguments in a docstring.

Google style (`Args:`), Sphinx style (`:param name:`) and NumPy style (`Parameters` underlined).
"""

from __future__ import annotations

import inspect
import re
from typing import NamedTuple

_ARGUMENTS = frozenset({"args", "arguments", "params", "parameters", "other parameters"})
_SECTIONS = _ARGUMENTS | {
    "attributes",
    "example",
    "examples",
    "note",
    "notes",
    "raises",
    "references",
    "return",
    "returns",
    "see also",
    "todo",
    "warning",
    "warnings",
    "warns",
    "yield",
    "yields",
}
_FIELD = re.compile(r":(\w+)(?:\s+(?:[^:]*\s)?(\*{0,2}\w+))?:\s*(.*)")
_GOOGLE = re.compile(r"(\*{0,2}\w+)\s*(?:\([^)]*\))?\s*:\s*(.*)")
_NUMPY = re.compile(r"(\*{0,2}\w+)\s*(?::.*)?$")


class Described(NamedTuple):
    """A parsed docstring: the description, and argument → its description."""

    text: str
    arguments: dict[str, str]


class _Reader:
    def __init__(self) -> None:
        self.text: list[str] = []
        self.arguments: dict[str, list[str]] = {}
        self._into: list[str] | None = self.text
        self._entry: re.Pattern[str] | None = None
        self._margin: int | None = None

    def section(self, name: str, entry: re.Pattern[str]) -> None:
        """Start a section. Only sections about arguments are kept."""
        self._into = None
        self._entry = entry if name in _ARGUMENTS else None
        self._margin = None

    def field(self, kind: str, name: str | None, text: str) -> None:
        """Add a Sphinx field. Only fields about arguments are kept."""
        self._entry = None
        self._into = [text]
        if kind in ("param", "parameter", "arg", "argument") and name:
            self.arguments[name.lstrip("*")] = self._into

    def line(self, line: str) -> None:
        """Add any other line."""
        indent = len(line) - len(line.lstrip())
        if self._entry is not None and line.strip():
            if self._margin is None:
                self._margin = indent
            found = self._entry.match(line.strip()) if indent <= self._margin else None
            if found is not None:
                self._into = [found[2]] if found.re.groups > 1 else []
                self.arguments[found[1].lstrip("*")] = self._into
                return
        if self._into is not None:
            self._into.append(line.strip() if self._into is not self.text else line)


def describe(docstring: str | None) -> Described:
    """Parse `docstring`. The result is empty without one."""
    lines = inspect.cleandoc(docstring or "").splitlines()
    reader = _Reader()
    skip = False
    for index, line in enumerate(lines):
        following = "".join(lines[index + 1 : index + 2])
        if skip:
            skip = False
            continue
        heading = line.strip().rstrip(":").lower() if not line.startswith((" ", "\t")) else ""
        field = _FIELD.match(line)
        if heading in _SECTIONS and line.rstrip().endswith(":"):
            reader.section(heading, _GOOGLE)
        elif heading in _SECTIONS and re.fullmatch(r"-{3,}", following.strip()):
            reader.section(heading, _NUMPY)
            skip = True
        elif field is not None:
            reader.field(field[1], field[2], field[3])
        else:
            reader.line(line)
    arguments = {
        name: " ".join(" ".join(parts).split()) for name, parts in reader.arguments.items()
    }
    return Described("\n".join(reader.text).strip(), arguments)
