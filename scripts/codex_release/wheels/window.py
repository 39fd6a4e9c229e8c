"""Bounded reads from a file that is not trusted."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, BinaryIO

MAX_BLOCK = 4 << 20
"""The most bytes of one table."""
MAX_NAME = 1024
"""The most bytes of one name, without the final zero."""
MAX_PATHS = 32 << 10
"""The same for a list of paths."""
_ROW = 32
"""Characters of a name that count as one row."""


class MalformedError(Exception):
    """The file has the magic number of a program but cannot be read as one."""


class TableRows:
    """Counts the rows of the tables in all programs of an archive; those after `most` are refused.

    A small archive can unpack to thousands of programs with as many rows each.
    """

    def __init__(self, most: int = 1_000_000) -> None:
        self._most = self._left = most

    def count(self, rows: int) -> None:
        """Take so many more. Raises MalformedError."""
        self._left -= rows
        if self._left < 0:
            raise MalformedError(f"more than {self._most} rows of tables in all programs together")


class PageHashes:
    """The SHA-256 of each page of a file, made while it is read from front to back."""

    PAGE = 4096
    """Bytes of a page, as in nearly all code signatures."""

    def __init__(self) -> None:
        self._found: list[bytes] = []
        self._rest = b""
        self._first = 0

    def update(self, data: bytes) -> None:
        """Take the next bytes of the file."""
        block = memoryview(self._rest + data)
        end = len(block) - len(block) % self.PAGE
        for at in range(0, end, self.PAGE):
            self._found.append(sha256(block[at : at + self.PAGE]).digest())
        self._rest = bytes(block[end:])

    def part(self, offset: int) -> PageHashes | None:
        """Those from a place on; None if no page begins there."""
        if offset % self.PAGE:
            return None
        part = PageHashes()
        part._found, part._first = self._found, self._first + offset // self.PAGE
        return part

    def joined(self, count: int) -> bytes:
        """The first hashes, one after the other."""
        return b"".join(self._found[self._first : self._first + count])

    def get(self, number: int) -> bytes | None:
        """The hash of one page; None if it is not a whole one."""
        place = self._first + number
        return self._found[place] if place < len(self._found) else None


class Window:
    """A part of a file: `size` bytes from `start`, addressed from 0.

    Reads are limited to the window and to MAX_BLOCK bytes.
    """

    def __init__(
        self,
        stream: BinaryIO,
        size: int,
        start: int = 0,
        pages: PageHashes | None = None,
        rows: TableRows | None = None,
    ) -> None:
        self._stream, self._start, self.size = stream, start, size
        self.pages = pages
        """The hashes of its pages, if they are known."""
        self._rows = rows or TableRows()

    def part(self, offset: int, size: int, what: str) -> Window:
        """A window within this one; raises MalformedError if it does not fit."""
        self._require(offset, size, what)
        pages = None if self.pages is None else self.pages.part(offset)
        return Window(self._stream, size, self._start + offset, pages, self._rows)

    def count(self, rows: int) -> None:
        """Note that rows of a table are read; raises MalformedError if there are too many."""
        self._rows.count(rows)

    def take(self, offset: int, size: int, what: str) -> bytes:
        """Exactly `size` bytes at `offset`; raises MalformedError if the file is shorter."""
        self._require(offset, size, what)
        if size > MAX_BLOCK:
            raise MalformedError(f"{size} bytes of {what}, more than {MAX_BLOCK}")
        self._stream.seek(self._start + offset)
        data = self._stream.read(size)
        if len(data) != size:
            raise MalformedError(f"the end of the file within {what}")
        return data

    def upto(self, offset: int, size: int, what: str) -> bytes:
        """`size` bytes at `offset`, or fewer if the file ends before."""
        return self.take(offset, max(0, min(size, self.size - offset)), what)

    def unpack(self, form: struct.Struct, offset: int, what: str) -> tuple[Any, ...]:
        """Return the values of a structure at `offset`."""
        return form.unpack(self.take(offset, form.size, what))

    def names(self, offsets: Iterable[int], what: str, most: int = MAX_NAME) -> dict[int, str]:
        """Return the zero-terminated name of at most `most` bytes at each offset.

        Reads in ascending order, because seeking back is expensive in some streams. A long name
        counts as several rows, and so does a path of several parts.
        """
        found: dict[int, str] = {}
        for offset in sorted(set(offsets)):
            found[offset] = name = self._name(offset, what, most)
            self.count(1 + len(name) // _ROW + name.count(":"))
        return found

    def _name(self, offset: int, what: str, most: int) -> str:
        text, end, _ = self.upto(offset, most + 1, what).partition(b"\0")
        if not end:
            raise MalformedError(f"{what} without an end at {offset:#x}")
        return text.decode("utf-8", "backslashreplace")

    def _require(self, offset: int, size: int, what: str) -> None:
        if not (0 <= offset <= self.size and 0 <= size <= self.size - offset):
            raise MalformedError(f"the end of the file within {what}")
