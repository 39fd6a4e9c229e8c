"""The unpacked bytes of a gzipped tar file, for `tarfile`, within limits."""

from __future__ import annotations

import gzip
from collections.abc import Generator
from contextlib import contextmanager

BLOCK = 512
MAX_HEADERS = 4 << 20
"""Size limit of all headers of one member."""


class TarHeaderError(Exception):
    """The headers of a member are larger than the limit. The message says what was found."""


class TarOrderError(Exception):
    """A member is before the end of another. The message says what was found."""


class ForwardReader:
    """The bytes of a gzip stream, read once from front to back: seeking back would unpack it again.

    tarfile keeps the headers of a member in memory. It takes any number of them and, depending on
    the version of Python, reads each at once or in pieces, so what counts is their sum.
    """

    def __init__(self, stream: gzip.GzipFile, max_headers: int = MAX_HEADERS) -> None:
        self._stream, self._max_headers = stream, max_headers
        self._headers: int | None = 0
        """Bytes of headers since the last member; None while contents are read."""

    @contextmanager
    def contents(self) -> Generator[None]:
        """What is read in this block is not a header; after it, the next member's headers begin."""
        self._headers = None
        yield
        self._headers = 0

    def read(self, size: int = -1) -> bytes:
        """The next `size` bytes, or fewer at the end. Raises TarHeaderError."""
        if self._headers is not None:
            self._headers += size
            if size < 0 or self._headers > self._max_headers:
                raise TarHeaderError(f"a header of more than {self._max_headers} bytes")
        return self._stream.read(size)

    def tell(self) -> int:
        """The place in the unpacked bytes."""
        return self._stream.tell()

    def seek(self, place: int) -> int:
        """Go forward to `place`. Raises TarOrderError."""
        if place < self.tell():
            raise TarOrderError(f"a member at {place}, which is before the end of another")
        return self._stream.seek(place)
