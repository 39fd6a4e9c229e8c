"""Where lines go: two streams, with or without a terminal and the extra `[cli]`."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Sequence
from typing import IO, Any

from .text import clean, wrapped

Styled = tuple[str, str]
Row = tuple[Styled, str, str, str]
"""A styled word, a name, a sentence, and a hint or nothing."""
_WIDTH_WITHOUT_TERMINAL = 100


class Screen:
    """Standard output and error, which take any text whatever their encoding is.

    Args:
        out: for results.
        err: for messages.
        plain: whether rich is left out even if it is installed.
    """

    def __init__(
        self, out: IO[str] | None = None, err: IO[str] | None = None, *, plain: bool = False
    ) -> None:
        # A program without a console has no streams at all.
        self.stdout = _tolerant(out or sys.stdout or io.StringIO())
        self.stderr = _tolerant(err or sys.stderr or io.StringIO())
        self.plain = plain

    def out(self, text: str) -> None:
        """Write a line of the result."""
        print(text, file=self.stdout, flush=True)

    def err(self, text: str) -> None:
        """Write a line that is no part of the result."""
        print(text, file=self.stderr, flush=True)

    def rich_console(self, stream: IO[str]) -> Any:
        """Return a rich console on `stream`; None without the extra, or without a terminal."""
        if self.plain or not stream.isatty():
            return None
        try:
            from rich.console import Console
        except ImportError:
            return None
        console = Console(file=stream, markup=False, highlight=False, emoji=False)
        return None if console.is_dumb_terminal else console

    def table(self, rows: Sequence[Row]) -> None:
        """Show rows on standard output."""
        console = self.rich_console(self.stdout)
        if console is not None:
            from .rich_table import show

            show(console, rows)
            return
        width = shutil.get_terminal_size((_WIDTH_WITHOUT_TERMINAL, 24)).columns
        for line in plain_table(rows, width):
            self.out(line)


def plain_table(rows: Sequence[Row], width: int) -> list[str]:
    """Return rows as lines of at most `width` characters."""
    first = max((len(row[0][0]) for row in rows), default=0) + 2
    second = max((len(row[1]) for row in rows), default=0) + 2
    room = width - first - second
    lines: list[str] = []
    for (word, _), name, sentence, hint in rows:
        texts = wrapped(sentence, room)
        texts += [f"-> {part}" if not i else f"   {part}" for i, part in _hints(hint, room - 3)]
        lines.append(f"{word:<{first}}{name:<{second}}{texts[0]}")
        lines += [" " * (first + second) + text for text in texts[1:]]
    return lines


def _hints(hint: str, room: int) -> list[tuple[int, str]]:
    return list(enumerate(wrapped(hint, room))) if hint else []


def _tolerant(stream: IO[str]) -> IO[str]:
    """Let a stream take characters that its encoding lacks."""
    reconfigure: Any = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    return stream


__all__ = ["Row", "Screen", "Styled", "clean", "plain_table"]
