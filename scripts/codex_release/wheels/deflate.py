"""Compress one file with libdeflate, as a program of its own: `-m … LEVEL SOURCE PLACE`.

It is a program so that an interrupted run can stop it, because one file takes up to a minute. It
imports very little and starts in a few hundredths of a second. It writes the raw DEFLATE stream to
PLACE and prints one JSON object: `sha256`, `crc32` and `size` of the source, or an `errno`.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import sys
import threading
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import deflate

CHUNK = 1 << 20
DROP_SECONDS = 0.05
CAN_DROP = hasattr(mmap, "MADV_DONTNEED")
"""Whether pages that were read can be released while the file is still mapped."""


def main(arguments: list[str]) -> int:
    """Run one command line and return the exit code.

    An error of the file system is reported with its `errno`. Other errors are tracebacks.
    """
    level, source, place = int(arguments[0]), Path(arguments[1]), Path(arguments[2])
    facts: dict[str, object] = {}
    # Both parts release the interpreter lock, so they run in parallel.
    reader = threading.Thread(target=lambda: facts.update(read_facts(source)))
    reader.start()
    try:
        compress(source, place, level)
    except OSError as error:
        facts = {"errno": error.errno}
    reader.join()
    print(json.dumps(facts))
    return 0


def read_facts(source: Path) -> dict[str, object]:
    """Return the hash, the checksum and the size of a file, in one pass."""
    digest, checksum, size = hashlib.sha256(), 0, 0
    with source.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            checksum = zlib.crc32(chunk, checksum)
            size += len(chunk)
    return {"sha256": digest.hexdigest(), "crc32": checksum, "size": size}


def compress(source: Path, place: Path, level: int) -> None:
    """Write the raw DEFLATE stream of `source`, which must not be empty, to `place`."""
    with (
        source.open("rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as view,
        _dropping(view),
    ):
        data = raw(view, level)
    with place.open("xb") as copy:
        copy.write(data)


@contextmanager
def _dropping(view: mmap.mmap) -> Generator[None]:
    """Release the pages of the file repeatedly while the block runs.

    libdeflate needs its whole input at once, and reads it once from front to back. Pages that it
    reads again are still in the page cache. So the process uses memory for the compressed half
    only.
    """
    done = threading.Event()

    def drop() -> None:
        while not done.wait(DROP_SECONDS):
            view.madvise(mmap.MADV_DONTNEED)

    thread = threading.Thread(target=drop)
    if CAN_DROP:
        thread.start()
    try:
        yield
    finally:
        done.set()
        if CAN_DROP:
            thread.join()


_Pack = Callable[["bytes | mmap.mmap", int], bytearray]

raw = cast("_Pack", deflate.deflate_compress)  # pyright: ignore[reportUnknownMemberType] - the library has no types
"""Content and level (1 to 12) → a raw DEFLATE stream."""

gz = cast("_Pack", deflate.gzip_compress)  # pyright: ignore[reportUnknownMemberType] - the library has no types
"""Content and level (1 to 12) → a gzip file without date and name."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
