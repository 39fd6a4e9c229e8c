"""Limits for hostile archives; opening and hashing one, and reading a tar file within limits."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from codex_release.errors import StorageError
from codex_release.wheels.window import TableRows


@dataclass(frozen=True)
class Limits:
    """The most that is read of an archive; more is a fault."""

    members: int = 100_000
    unpacked: int = 4 << 30
    """Bytes of all members together, as declared: about ten times the largest runtime. Unpacking a
    member stops at the size that it declares.
    """
    ratio: int = 64
    """Unpacked bytes for each byte of the archive, besides the first `free`. Real wheels have 20 at
    most; without this limit a file of 1 MB keeps a processor busy for seconds.
    """
    free: int = 100 << 20
    directory: int = 64 << 20
    """Bytes of the zip directory."""
    text: int = 1 << 20
    """Bytes of one file that is kept as text; the text of a larger one is not kept."""
    record: int = 32 << 20
    """The same for RECORD, which has one row per member."""
    texts: int = 48 << 20
    """Bytes of all texts together."""

    rows: int = 20_000
    """Rows of the tables in all programs, besides one for each `bytes_per_row` of the archive."""
    bytes_per_row: int = 50

    def table_rows(self, size: int) -> TableRows:
        """A counter for the tables in the programs of an archive of `size` bytes."""
        return TableRows(self.rows + size // self.bytes_per_row)

    def most_unpacked(self, size: int) -> int:
        """The most bytes that an archive of `size` bytes may unpack to."""
        return min(self.unpacked, self.free + self.ratio * size)


LIMITS = Limits()
"""The limits of the commands."""
MAX_FAULTS = 200


class Faults:
    """Collects faults; those after the first MAX_FAULTS are only counted."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._more = 0

    def add(self, sentence: str) -> None:
        """Add one fault, a sentence without its final dot."""
        if len(self._found) < MAX_FAULTS:
            self._found.append(sentence)
        else:
            self._more += 1

    def all(self) -> tuple[str, ...]:
        """The faults in order, and how many more there were."""
        more = [f"{self._more} more faults of the archive"] if self._more else []
        return (*self._found, *more)


_CHUNK = 1 << 20


@contextmanager
def opened(
    path: Path, expected: str, check: Callable[[], None] | None = None
) -> Generator[BinaryIO]:
    """Open `path` for reading; each OSError becomes a StorageError.

    `check` is called before each read.
    """
    try:
        if path.exists() and not path.is_file():
            raise OSError(None, "not a regular file")
        with path.open("rb") as stream:
            yield stream if check is None else cast("BinaryIO", _Checked(stream, check))
    except OSError as error:
        raise StorageError(
            f"{path} cannot be read",
            found=error.strerror or str(error),
            expected=expected,
            fix="Pass the path of a readable file",
        ) from error


class _Checked:
    """A file that calls `check` before each read."""

    def __init__(self, stream: BinaryIO, check: Callable[[], None]) -> None:
        self._stream, self._check = stream, check

    def read(self, size: int = -1) -> bytes:
        self._check()
        return self._stream.read(size)

    def seek(self, place: int, whence: int = 0) -> int:
        return self._stream.seek(place, whence)

    def tell(self) -> int:
        return self._stream.tell()


def hash_all(stream: BinaryIO) -> tuple[int, str]:
    """The size and the SHA-256 in hex of a file that is at its start."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return size, digest.hexdigest()


# --- tar files ------------------------------------------------------------------------------------

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
