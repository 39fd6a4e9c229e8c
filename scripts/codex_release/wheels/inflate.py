"""Unpack a deflated member once, and read parts of it again without unpacking all of it.

The tables of a program are anywhere in the file. To keep 300 MB for that would take the memory,
or a copy on the disk. Instead the state of the decompressor is kept every few megabytes, 40 kB
each: a look back unpacks from the nearest one.
"""

from __future__ import annotations

import io
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 1 << 20
"""The most bytes of one unpacked piece."""
_FEED = 1 << 18
_STRIDE = 8 << 20
_RAW = -zlib.MAX_WBITS


class InflateError(Exception):
    """The packed bytes are not a complete DEFLATE stream of the declared size."""


class _State(Protocol):
    """The decompressor of zlib, which has no public type."""

    @property
    def eof(self) -> bool: ...

    @property
    def unconsumed_tail(self) -> bytes: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...

    def copy(self) -> _State: ...


class _Position:
    """A decompressor, with the numbers of bytes that it has read and written."""

    def __init__(self, state: _State, taken: int, given: int) -> None:
        self._state, self._taken, self.given = state, taken, given
        self._feed = b""

    def copy(self) -> _Position:
        return _Position(self._state.copy(), self._taken - len(self._feed), self.given)

    def next(self, stream: BinaryIO, start: int, packed: int) -> bytes:
        """The next unpacked bytes; empty at the end. Raises InflateError."""
        while not self._state.eof:
            if not self._feed:
                stream.seek(start + self._taken)
                self._feed = stream.read(min(_FEED, packed - self._taken))
                self._taken += len(self._feed)
            ended = not self._feed
            try:
                data = self._state.decompress(self._feed, CHUNK)
            except zlib.error as error:
                raise InflateError(f"its data is damaged ({error})") from error
            self._feed = self._state.unconsumed_tail
            self.given += len(data)
            if data:
                return data
            if ended and not self._state.eof:
                raise InflateError("its data is cut off")
        return b""

    def left(self, packed: int) -> int:
        """Return the number of unused packed bytes."""
        return packed - self._taken + len(self._state.unused_data) + len(self._feed)


class Inflater:
    """A member whose `packed` bytes start at `start` of the stream and unpack to `size`."""

    def __init__(self, stream: BinaryIO, start: int, packed: int, size: int) -> None:
        self._stream, self._start, self._packed, self._size = stream, start, packed, size
        self._marks = [_Position(zlib.decompressobj(_RAW), 0, 0)]
        self.unused = 0
        """Packed bytes after the end of the data; valid after reading all pieces."""

    def chunks(self) -> Iterator[bytes]:
        """Yield all pieces. Raises InflateError for damage and for more than `size` bytes."""
        position = self._marks[0].copy()
        while data := position.next(self._stream, self._start, self._packed):
            if position.given > self._size:
                raise InflateError(f"it unpacks to more than the {self._size} bytes it declares")
            if position.given - self._marks[-1].given >= _STRIDE:
                self._marks.append(position.copy())
            yield data
        self.unused = position.left(self._packed)

    def reader(self) -> BinaryIO:
        """A seekable stream of the content, as far as the pieces were read."""
        return io.BufferedReader(_Reader(self), 1 << 16)

    def mark(self, offset: int) -> _Position:
        """The last kept position at or before `offset`; copy it before reading."""
        return self._marks[bisect_right(self._marks, offset, key=lambda mark: mark.given) - 1]

    def step(self, position: _Position) -> bytes:
        """Return the next piece at a position."""
        return position.next(self._stream, self._start, self._packed)


class _Reader(io.RawIOBase):
    """Reads at any offset by unpacking from the nearest mark, or from the current place."""

    def __init__(self, source: Inflater) -> None:
        self._source = source
        self._offset = 0
        self._position = source.mark(0).copy()
        self._piece, self._piece_start = b"", 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation("only from the start")
        self._offset = offset
        return offset

    def tell(self) -> int:
        return self._offset

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        self._find()
        data = self._piece[self._offset - self._piece_start :][: len(view)]
        view[: len(data)] = data
        self._offset += len(data)
        return len(data)

    def _find(self) -> None:
        """Unpack the piece that contains the offset, or an empty one at the end."""
        mark = self._source.mark(self._offset)
        if self._offset < self._piece_start or mark.given > self._position.given:
            self._position = mark.copy()
            self._piece, self._piece_start = b"", mark.given
        while self._offset >= self._piece_start + len(self._piece):
            self._piece_start = self._position.given
            self._piece = self._source.step(self._position)
            if not self._piece:
                return
