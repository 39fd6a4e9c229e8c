"""Compress files for wheels: each distinct content once, in parallel, in bounded memory.

One pinned implementation (libdeflate) compresses everything, so a file gives the same bytes on
every platform. `zlib` does not guarantee this: its faster variants differ between systems.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED

from codex_release.errors import BuildError, ProgramFailedError, StagedTreeError
from codex_release.system.progress import SILENT, Progress
from codex_release.system.workers import Workers
from codex_release.wheels import deflate

Profile = Literal["fast", "smallest"]

LEVELS: Mapping[Profile, int] = {"fast": 6, "smallest": 12}
"""libdeflate's level by profile: 6 beats zlib in a third of the time, 12 is the maximum.

CPU time for a MB of the runtime on Linux, and size against level 12: level 6 0.011 s and +3.0 %,
9 0.026 s and +2.4 %, 10 0.070 s and +0.05 %, 11 0.095 s and +0.0005 %, 12 0.111 s. zopfli takes
8 to 16 times as long as 12, for -0.1 %.
"""

INLINE = 1 << 20
"""Files up to this size in bytes are compressed in-process, because a program starts slower."""

PROGRAM = deflate.__name__


@dataclass(frozen=True)
class Packed:
    """A content as it is packed in a zip file."""

    data: Path | bytes
    """The packed bytes, or a file with them."""
    method: int
    """ZIP_DEFLATED or ZIP_STORED."""
    packed_size: int
    size: int
    """Size before packing, in bytes."""
    crc32: int
    sha256: str
    """SHA-256 of the bytes before packing, in hex."""


def pack_bytes(data: bytes, profile: Profile = "fast") -> Packed:
    """Pack a small content; it is stored if packing does not make it smaller."""
    packed: bytes = bytes(deflate.raw(data, LEVELS[profile])) if data else b""
    deflated = 0 < len(packed) < len(data)
    kept = packed if deflated else data
    method = ZIP_DEFLATED if deflated else ZIP_STORED
    return Packed(kept, method, len(kept), len(data), zlib.crc32(data), sha256(data).hexdigest())


def pack_files(
    files: Mapping[str, Path],
    scratch: Path,
    *,
    profile: Profile,
    workers: Workers,
    progress: Progress = SILENT,
    tick: Callable[[], None] | None = None,
) -> dict[str, Packed]:
    """Pack files, given by their expected sha256. The result has the same keys.

    `tick` is called a few times per second and may raise to stop it. Large files are packed first,
    so that all processors are busy until the end. Packed streams are written below `scratch`, which
    must exist as long as the result is used.
    Raises StagedTreeError if a file has another hash, OSError for an error of the file system, and
    BuildError if packing fails.
    """
    order = sorted(files, key=lambda digest: (-files[digest].stat().st_size, digest))
    sizes = {digest: files[digest].stat().st_size for digest in order}
    made: dict[str, Packed] = {}
    with progress.step("compress the payload", total=sum(sizes.values())) as step:
        futures = {
            workers.start(_pack_file, files[digest], digest, scratch, profile, workers): digest
            for digest in order
        }
        for future in workers.finished(futures, tick):
            made[futures[future]] = future.result()
            step.advance(sizes[futures[future]])
    return made


def _pack_file(
    file: Path, digest: str, scratch: Path, profile: Profile, workers: Workers
) -> Packed:
    if file.stat().st_size <= INLINE:
        packed = pack_bytes(file.read_bytes(), profile)
    else:
        packed = _pack_large(file, scratch / digest, profile, workers)
    if packed.sha256 != digest:
        raise StagedTreeError(
            f"{file} does not match the staging manifest",
            found=f"sha256 {packed.sha256}",
            expected=digest,
            fix="Stage the runtime again",
        )
    return packed


def _pack_large(file: Path, place: Path, profile: Profile, workers: Workers) -> Packed:
    size = file.stat().st_size
    command: list[str | Path] = [sys.executable, "-m", PROGRAM, str(LEVELS[profile]), file, place]
    # The stream has about half the size of the source, which counts, too, without page dropping.
    held = size // 2 if deflate.CAN_DROP else size + size // 2
    with workers.memory(held):
        try:
            done = workers.programs.run(command)
        except ProgramFailedError as error:
            raise BuildError(
                f"{file} cannot be compressed", found=error.found, expected="a DEFLATE stream"
            ) from error
    facts = cast("dict[str, Any]", json.loads(done.stdout))
    if "errno" in facts:
        raise OSError(facts["errno"], os.strerror(facts["errno"]), str(place))
    packed = place.stat().st_size
    if packed < size:
        return Packed(place, ZIP_DEFLATED, packed, size, facts["crc32"], facts["sha256"])
    place.unlink()
    return Packed(file, ZIP_STORED, size, size, facts["crc32"], facts["sha256"])
