"""The form of an upload (`multipart/form-data`), read in pieces because a wheel is large."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

_PIECE = 1 << 18
_HEADERS_LIMIT = 1 << 16
_NAME = re.compile(r'\bname="([^"]*)"')
_FILENAME = re.compile(r'\bfilename="([^"]*)"')
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?')


class Stream(Protocol):
    """A request body."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; empty at the end."""
        ...


class BrokenFormError(Exception):
    """The request is not a form, or ended within it."""


@dataclass
class Form:
    """The fields of a form, and its file, from the field `content`."""

    fields: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    filename: str = ""
    sha256: str = ""
    size: int = 0


def read_form(stream: Stream, length: int, content_type: str, place: Path) -> Form:
    """Read a form of `length` bytes; its file is written to `place`. Raises BrokenFormError."""
    boundary = _BOUNDARY.search(content_type)
    if boundary is None:
        raise BrokenFormError("no boundary")
    reader = _Reader(stream, length, b"\r\n--" + boundary[1].encode())
    form = Form()
    reader.skip_first()
    while reader.at_part():
        headers = reader.headers()
        name = _NAME.search(headers)
        filename = _FILENAME.search(headers)
        if name is None:
            raise BrokenFormError("a part without a name")
        if filename is None:
            text = b"".join(reader.body()).decode()
            form.fields.setdefault(name[1], []).append(text)
        else:
            form.filename = Path(filename[1]).name
            form.sha256, form.size = _store(reader.body(), place)
    return form


def _store(pieces: Iterator[bytes], place: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with place.open("wb") as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size


class _Reader:
    """A request body as parts between boundaries."""

    def __init__(self, stream: Stream, length: int, boundary: bytes) -> None:
        self._stream, self._left, self._boundary = stream, length, boundary
        # Only the first boundary has no line end before it.
        self._buffer = b"\r\n"

    def skip_first(self) -> None:
        """Skip the first boundary."""
        for _ in self.body():
            raise BrokenFormError("text before the first part")

    def at_part(self) -> bool:
        """Whether another part follows; the end of the form is `--`."""
        mark = self._take_until(b"\r\n")
        if mark not in (b"", b"--"):
            raise BrokenFormError("text after a boundary")
        return mark == b""

    def headers(self) -> str:
        """The headers of a part."""
        return self._take_until(b"\r\n\r\n").decode("utf-8", "replace")

    def body(self) -> Iterator[bytes]:
        """The content up to the next boundary."""
        while True:
            found = self._buffer.find(self._boundary)
            if found >= 0:
                if found:
                    yield self._buffer[:found]
                self._buffer = self._buffer[found + len(self._boundary) :]
                return
            # The end of the buffer may be the beginning of a boundary.
            safe = len(self._buffer) - len(self._boundary)
            if safe > 0:
                yield self._buffer[:safe]
                self._buffer = self._buffer[safe:]
            self._fill()

    def _take_until(self, mark: bytes) -> bytes:
        while (found := self._buffer.find(mark)) < 0:
            if len(self._buffer) > _HEADERS_LIMIT:
                raise BrokenFormError("headers that do not end")
            self._fill()
        taken, self._buffer = self._buffer[:found], self._buffer[found + len(mark) :]
        return taken

    def _fill(self) -> None:
        piece = self._stream.read(min(_PIECE, self._left)) if self._left else b""
        if not piece:
            raise BrokenFormError("the request broke off")
        self._left -= len(piece)
        self._buffer += piece
