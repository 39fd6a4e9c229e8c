"""Limits for hostile archives; and opening and hashing an archive, stoppable at any read."""

from __future__ import annotations

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
