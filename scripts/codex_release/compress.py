"""Compress files for wheels: each different content once, several at a time, in bounded memory.

One pinned implementation (libdeflate) makes every stream, so a file gives the same bytes on every
platform. `zlib` would not: its faster variants differ from one system to the next.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import zlib
from collections.abc import Generator, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, TypeVar, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED

import deflate

from codex_release import deflater
from codex_release.errors import BuildError, StagedTreeError, ToolFailedError
from codex_release.progress import SILENT, Progress
from codex_release.tools import Tools

Profile = Literal["fast", "smallest"]

LEVELS: Mapping[Profile, int] = {"fast": 6, "smallest": 12}
"""libdeflate's level by profile: 6 is below zlib's size at a third of its time, 12 the densest."""

MEMORY = 400_000_000
"""Bytes that all compressors may hold at a time."""

INLINE = 1 << 20
"""Files up to this size, in bytes, are compressed here: starting a program would take longer."""

PROGRAM = Path(deflater.__file__)
T = TypeVar("T")


@dataclass(frozen=True)
class Packed:
    """A content in the form in which a zip file holds it."""

    data: Path | bytes
    """The packed bytes, or the file that has them."""
    method: int
    """ZIP_DEFLATED or ZIP_STORED."""
    packed_size: int
    size: int
    """Bytes before packing."""
    crc32: int
    sha256: str
    """Of the bytes before packing, in hex."""


def default_jobs() -> int:
    """As many as there are processors for this process."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def pack_bytes(data: bytes, profile: Profile = "fast") -> Packed:
    """Pack a small content; it is stored when packing would not make it smaller."""
    packed: bytes = bytes(deflate.deflate_compress(data, LEVELS[profile])) if data else b""
    deflated = 0 < len(packed) < len(data)
    kept = packed if deflated else data
    method = ZIP_DEFLATED if deflated else ZIP_STORED
    return Packed(kept, method, len(kept), len(data), zlib.crc32(data), sha256(data).hexdigest())


def pack_files(
    files: Mapping[str, Path],
    scratch: Path,
    *,
    profile: Profile,
    crew: Crew,
    progress: Progress = SILENT,
) -> dict[str, Packed]:
    """Pack files, given by the sha256 each must have; the result has the same keys.

    The large ones first, so that all processors are busy to the end. Packed streams go below
    `scratch`, which must exist and stay as long as the result is used.
    Raises StagedTreeError when a file has another hash, BuildError when packing fails.
    """
    order = sorted(files, key=lambda digest: (-files[digest].stat().st_size, digest))
    sizes = {digest: files[digest].stat().st_size for digest in order}
    made: dict[str, Packed] = {}
    with progress.step("compress the payload", total=sum(sizes.values())) as step:
        futures = {
            crew.start(_pack_file, files[digest], digest, scratch, profile, crew): digest
            for digest in order
        }
        for future in crew.finished(futures):
            made[futures[future]] = future.result()
            step.advance(sizes[futures[future]])
    return made


class Stopped(Exception):
    """Raised in a worker of a crew that is being dismissed."""


class Crew:
    """Worker threads that wait for programs, and end them when the crew is dismissed."""

    def __init__(self, pool: ThreadPoolExecutor, tools: Tools) -> None:
        self._pool, self.tools = pool, tools
        self._stop = threading.Event()
        self._held = 0
        self._change = threading.Condition()

    def start(self, task: Any, *arguments: Any) -> Future[Any]:
        """Run `task` as soon as a worker is free."""
        return self._pool.submit(task, *arguments)

    def finished(self, futures: Iterable[Future[T]]) -> Generator[Future[T]]:
        """Each future when it ends; interruptible, unlike waiting for one of them."""
        waiting = set(futures)
        while waiting:
            done, waiting = wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED)
            yield from done

    def check(self) -> None:
        """Raise Stopped in a crew that is being dismissed; a `tick` for `Tools.run`."""
        if self._stop.is_set():
            raise Stopped

    @contextmanager
    def memory(self, size: int) -> Generator[None]:
        """Wait until `size` more bytes fit; what is larger than all of it waits to be alone."""
        size = min(size, MEMORY)
        with self._change:
            while self._held + size > MEMORY:
                self.check()
                self._change.wait(0.1)
            self._held += size
        try:
            yield
        finally:
            with self._change:
                self._held -= size
                self._change.notify_all()

    def dismiss(self) -> None:
        """Drop what has not begun and end what has; returns when nothing runs any more."""
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def crew(jobs: int, tools: Tools) -> Generator[Crew]:
    """A crew of `jobs` workers for the length of a block; nothing it started outlives that."""
    team = Crew(ThreadPoolExecutor(max(1, jobs)), tools)
    try:
        yield team
    finally:
        team.dismiss()


def _pack_file(file: Path, digest: str, scratch: Path, profile: Profile, crew: Crew) -> Packed:
    if file.stat().st_size <= INLINE:
        packed = pack_bytes(file.read_bytes(), profile)
    else:
        packed = _pack_large(file, scratch / digest, profile, crew)
    if packed.sha256 != digest:
        raise StagedTreeError(
            f"{file} is not what the staging manifest says",
            found=f"sha256 {packed.sha256}",
            expected=digest,
            fix="Stage the runtime again",
        )
    return packed


def _pack_large(file: Path, place: Path, profile: Profile, crew: Crew) -> Packed:
    size = file.stat().st_size
    command = [sys.executable, PROGRAM, str(LEVELS[profile]), file, place]
    # The stream is about half of the source; without page dropping the source counts as well.
    held = size // 2 if deflater.CAN_DROP else size + size // 2
    with crew.memory(held):
        try:
            done = crew.tools.run(command, tick=crew.check)
        except ToolFailedError as error:
            raise BuildError(
                f"{file} cannot be compressed", found=error.found, expected="a DEFLATE stream"
            ) from error
    facts = cast("dict[str, Any]", json.loads(done.stdout))
    packed = place.stat().st_size
    if packed < size:
        return Packed(place, ZIP_DEFLATED, packed, size, facts["crc32"], facts["sha256"])
    place.unlink()
    return Packed(file, ZIP_STORED, size, size, facts["crc32"], facts["sha256"])
