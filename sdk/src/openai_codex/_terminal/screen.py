"""The output streams, with or without a terminal and the extra `[cli]`; text that is safe there."""

from __future__ import annotations

import io
import re
import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import IO, Any

Styled = tuple[str, str]
"""A text, and the name of its rich style."""
Row = tuple[Styled, str, str, str]
"""A status, a name, a sentence, and a hint or an empty string."""
_WIDTH_WITHOUT_TERMINAL = 100
_NARROWEST_COLUMN = 40


class Screen:
    """Standard output and error. They accept any text, whatever their encoding is.

    Args:
        out: for results.
        err: for messages.
    """

    def __init__(self, out: IO[str] | None = None, err: IO[str] | None = None) -> None:
        # A program without a console has no streams at all.
        self.stdout = _tolerant(out or sys.stdout or io.StringIO())
        self.stderr = _tolerant(err or sys.stderr or io.StringIO())

    def out(self, text: str) -> None:
        """Write a line of the result."""
        print(text, file=self.stdout, flush=True)

    def err(self, text: str) -> None:
        """Write a line that is not part of the result."""
        print(text, file=self.stderr, flush=True)

    def rich_console(self, stream: IO[str]) -> Any:
        """Return a rich console for `stream`; None without the extra or without a terminal."""
        if not stream.isatty():
            return None
        try:
            from rich.console import Console
        except ImportError:
            return None
        console = Console(file=stream, markup=False, highlight=False, emoji=False)
        return None if console.is_dumb_terminal else console

    def table(self, rows: Sequence[Row]) -> None:
        """Print rows on standard output."""
        console = self.rich_console(self.stdout)
        if console is None:
            width = shutil.get_terminal_size((_WIDTH_WITHOUT_TERMINAL, 24)).columns
            for line in table(rows, width):
                self.out("".join(text for text, _ in line).rstrip())
            return
        from rich.text import Text

        for line in table(rows, console.width):
            console.print(Text.assemble(*line), soft_wrap=True)


def table(rows: Sequence[Row], width: int) -> list[list[Styled]]:
    """Return rows as lines of at most `width` characters. Longer words are not split.

    The text of a row is next to its name, or below it on a narrow terminal.
    """
    first = max((len(row[0][0]) for row in rows), default=0) + 2
    second = max((len(row[1]) for row in rows), default=0) + 2
    narrow = width < first + second + _NARROWEST_COLUMN
    indent = 2 if narrow else first + second
    lines: list[list[Styled]] = []
    for (word, style), name, sentence, hint in rows:
        head = [(f"{word:<{first}}", style), (f"{name:<{second}}", "bold")]
        body = [[(" " * indent, ""), said] for said in _said(sentence, hint, width - indent)]
        lines += [head, *body] if narrow else [[*head, *body[0][1:]], *body[1:]]
    return lines


def _said(sentence: str, hint: str, room: int) -> list[Styled]:
    said = [(part, "") for part in wrapped(sentence, room)]
    parts = wrapped(hint, room - 3) if hint else []
    return said + [(f"{'   ' if i else '-> '}{part}", "dim") for i, part in enumerate(parts)]


def _tolerant(stream: IO[str]) -> IO[str]:
    """Make a stream accept characters that are missing in its encoding."""
    reconfigure: Any = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    return stream


_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters except tab and line feed, characters that reorder or hide text, surrogates."""


def clean(text: str) -> str:
    """Return `text` with control characters made visible, as in `\\x1b`."""
    return _UNSAFE.sub(_visible, text.replace("\r\n", "\n"))


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def one_line(text: str, limit: int) -> str:
    """Return `text` clean, on one line, with at most `limit` characters."""
    line = " ".join(clean(text).split())
    return line if len(line) <= limit else f"{line[: limit - 3]}..."


def tail(text: str, count: int) -> list[str]:
    """Return the last `count` lines of `text`, clean, after a line that counts omitted ones."""
    lines = clean(text).rstrip().splitlines()
    if len(lines) <= count:
        return lines
    left = len(lines) - count
    return [f"... {left} more line{'s' * (left != 1)}", *lines[-count:]]


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` characters. Longer words are not split.

    So a path, a URL or a command stays in one piece and can be copied.
    """
    lines = textwrap.wrap(clean(text), width, break_long_words=False, break_on_hyphens=False)
    return lines or [""]
