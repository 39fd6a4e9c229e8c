"""Read a source distribution (`.tar.gz`) into `SdistFacts`, unpacked once from front to back."""

from __future__ import annotations

import gzip
import hashlib
import stat
import struct
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO, cast

from codex_release.wheels.facts import Damaged, Member, ProgramFacts, SdistFacts
from codex_release.wheels.limits import (
    BLOCK,
    LIMITS,
    Faults,
    ForwardReader,
    Limits,
    TarHeaderError,
    TarOrderError,
    hash_all,
    opened,
)
from codex_release.wheels.programs import may_be_program, read_program
from codex_release.wheels.wheel import is_text
from codex_release.wheels.window import TableRows

_SUFFIX = ".tar.gz"
_CHUNK = 1 << 20
_IN_MEMORY = 16 << 20
_FREE_MEMBERS, _BYTES_PER_MEMBER = 10_000, 64
"""A member takes at least 512 bytes, but a hostile archive packs them into two."""
_TEXTS = ("PKG-INFO", "pyproject.toml")
_KINDS = {
    tarfile.REGTYPE: stat.S_IFREG,
    tarfile.AREGTYPE: stat.S_IFREG,
    tarfile.DIRTYPE: stat.S_IFDIR,
    tarfile.SYMTYPE: stat.S_IFLNK,
    tarfile.LNKTYPE: stat.S_IFREG,
    tarfile.FIFOTYPE: stat.S_IFIFO,
    tarfile.CHRTYPE: stat.S_IFCHR,
    tarfile.BLKTYPE: stat.S_IFBLK,
}
# Everything that gzip and tarfile raise for damaged or hostile bytes.
_DAMAGE = (
    *(tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, struct.error),
    *(ValueError, OverflowError, RecursionError),
)


class _RefusedError(Exception):
    """The archive exceeds a limit. The message says which."""


def read_sdist(
    path: Path, *, limits: Limits = LIMITS, check: Callable[[], None] | None = None
) -> SdistFacts:
    """The facts of the sdist at `path`, for any content.

    What is wrong with it as an archive is in `structure`; members after such a place are not
    read. `check` is called before every piece and may raise, to stop it. Raises StorageError
    when the file cannot be read at all.
    """
    faults = Faults()
    with opened(path, "an sdist", check) as stream:
        size, digest = hash_all(stream)
        stream.seek(0)
        within = replace(
            limits,
            unpacked=limits.most_unpacked(size),
            members=min(limits.members, _FREE_MEMBERS + size // _BYTES_PER_MEMBER),
        )
        members = tuple(_members(stream, within, limits.table_rows(size), faults))
    name, version = _parse_name(path.name)
    roots = {PurePosixPath(member.name).parts[:1] for member in members}
    root = roots.pop()[0] if len(roots) == 1 and roots != {()} else None
    texts = {member.name: member.text for member in members}
    return SdistFacts(
        path=path,
        size=size,
        sha256=digest,
        name=name,
        version=version,
        root=root,
        members=members,
        metadata=texts.get(f"{root}/PKG-INFO"),
        structure=faults.all(),
    )


def unread_sdist(path: Path, fault: str) -> SdistFacts:
    """The facts of an sdist that could not be opened: its name, and why."""
    name, version = _parse_name(path.name)
    return SdistFacts(path, 0, "", name, version, None, (), None, (fault,))


def _parse_name(file: str) -> tuple[str, str] | tuple[None, None]:
    stem = file.removesuffix(_SUFFIX)
    name, dash, version = stem.rpartition("-") if stem != file else ("", "", "")
    return (name, version) if dash else (None, None)


class _Forward(ForwardReader):
    """The unpacked bytes of an sdist, up to the limit."""

    def __init__(self, stream: gzip.GzipFile, limits: Limits) -> None:
        super().__init__(stream)
        self._limits = limits

    def read(self, size: int = -1) -> bytes:
        data = super().read(size)
        self._require(self.tell())
        return data

    def seek(self, place: int) -> int:
        self._require(place)
        return super().seek(place)

    def rest(self) -> Iterator[bytes]:
        """The rest, which must be read for gzip to check the checksum."""
        with self.contents():
            while data := self.read(_CHUNK):
                yield data

    def _require(self, place: int) -> None:
        if place > self._limits.unpacked:
            raise _RefusedError(f"Over the limit: more than {self._limits.unpacked} bytes unpacked")


def _members(stream: BinaryIO, limits: Limits, rows: TableRows, faults: Faults) -> Iterator[Member]:
    try:
        yield from _read_all(stream, limits, rows, faults)
    except _RefusedError as error:
        faults.add(str(error))
    except TarHeaderError as error:
        faults.add(f"Over the limit: {error}")
    except TarOrderError as error:
        faults.add(f"Out of order: {error}")
    except _DAMAGE as error:
        faults.add(f"The archive is damaged: {error or type(error).__name__}")


def _read_all(
    stream: BinaryIO, limits: Limits, rows: TableRows, faults: Faults
) -> Iterator[Member]:
    with gzip.open(stream) as packed:
        forward = _Forward(packed, limits)
        with tarfile.open(fileobj=cast("IO[bytes]", forward), mode="r:") as source:
            left = limits.texts
            for number, info in enumerate(source):
                if number >= limits.members:
                    raise _RefusedError(f"Over the limit: more than {limits.members} members")
                if info.issparse():
                    # The holes of a sparse file are not counted by any limit.
                    raise _RefusedError(f"{info.name} has holes (a sparse file)")
                with forward.contents():
                    member = _member(source, info, min(limits.text, left), rows)
                left -= len(member.text or b"")
                yield member
                # tarfile keeps every header that it has read; drop them to bound the memory.
                cast("Any", source).members.clear()
        _check_end(forward, faults)


def _check_end(forward: _Forward, faults: Faults) -> None:
    padding, strange = 0, False
    for data in forward.rest():
        padding += len(data)
        strange = strange or bool(data.strip(b"\0"))
    if strange:
        faults.add("More data after the end of the archive")
    elif padding < BLOCK:
        faults.add("The archive has no end mark")


def _member(source: tarfile.TarFile, info: tarfile.TarInfo, text: int, rows: TableRows) -> Member:
    content = source.extractfile(info) if info.isreg() else None
    keep = info.size <= text and _is_text(info.name)
    size, digest, program, kept = (
        (0, "", None, None) if content is None else _read(content, rows, keep=keep)
    )
    return Member(
        name=info.name,
        size=size,
        packed=0,
        mode=_KINDS.get(info.type, 0) | stat.S_IMODE(info.mode),
        system=3,
        modified=_modified(info.mtime),
        sha256=digest,
        method=8,
        is_folder=info.isdir(),
        program=program,
        text=kept,
        link=info.linkname if info.issym() or info.islnk() else None,
    )


def _is_text(name: str) -> bool:
    return PurePosixPath(name).name in _TEXTS or is_text(name)


def _read(
    content: IO[bytes], rows: TableRows, *, keep: bool
) -> tuple[int, str, ProgramFacts | Damaged | None, bytes | None]:
    """Size, hash, facts as a program, and the content if it is kept."""
    start = content.read(_CHUNK)
    if may_be_program(start):
        return _read_program(content, start, rows)
    digest, size, kept = hashlib.sha256(start), len(start), [start]
    while chunk := content.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if keep:
            kept.append(chunk)
    return size, digest.hexdigest(), None, b"".join(kept) if keep else None


def _read_program(
    content: IO[bytes], start: bytes, rows: TableRows
) -> tuple[int, str, ProgramFacts | Damaged | None, bytes | None]:
    """The same for a program, from a copy, because its tables can be anywhere."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        digest, size, chunk = hashlib.sha256(), 0, start
        while chunk:
            digest.update(chunk)
            size += copy.write(chunk)
            chunk = content.read(_CHUNK)
        facts = read_program(cast("BinaryIO", copy), size, rows)
    return size, digest.hexdigest(), facts, None


def _modified(seconds: float) -> tuple[int, ...]:
    """A date of a tar file in UTC; empty for an impossible one."""
    try:
        return tuple(datetime.fromtimestamp(int(seconds), timezone.utc).timetuple()[:6])
    except (ValueError, OverflowError, OSError):
        return ()
