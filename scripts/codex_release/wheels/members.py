"""Reads the members of a zip file, each once, and compares both of its headers.

Layout from the ZIP specification (APPNOTE.TXT 4.3).
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from codex_release.wheels.facts import Damaged, ProgramFacts
from codex_release.wheels.inflate import CHUNK, InflateError, Inflater
from codex_release.wheels.limits import Faults
from codex_release.wheels.programs import (
    MACHO_MAGICS,
    MAGIC_SIZE,
    may_be_program,
    read_window,
)
from codex_release.wheels.window import PageHashes, TableRows, Window
from codex_release.wheels.zip import (
    DESCRIPTOR,
    ENCRYPTED,
    FULL_32,
    ZIP64,
    Directory,
    Entry,
    extra_fields,
)

_LOCAL = b"PK\3\4"
_LOCAL_FORM = struct.Struct("<4s5H3I2H")
_WIDE_FORM = struct.Struct("<QQ")
_DESCRIPTOR_MARK = b"PK\7\10"
_STORED, _DEFLATED = 0, 8
_SHEBANG = b"#!"


@dataclass(frozen=True)
class Content:
    """The content of a member."""

    size: int
    sha256: str
    program: ProgramFacts | Damaged | None
    text: bytes | None
    is_script: bool


class KnownContents:
    """The contents of large members that were read before, also of other files.

    The wheels of a release for glibc and musl may have the same programs, packed to the same bytes.
    """

    LARGE = 1 << 20
    """Bytes; smaller members are not kept."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], tuple[Path, int, Content]] = {}

    def find(self, stream: BinaryIO, entry: Entry, place: int) -> Content | None:
        """The content of a member whose packed bytes are at `place`, if the same ones are known."""
        path, first, content = self._known.get(_key(entry), (None, 0, None))
        if path is None:
            return None
        stream.seek(place)
        left = entry.packed
        with path.open("rb") as other:
            other.seek(first)
            while left and (chunk := stream.read(min(left, CHUNK))):
                if other.read(len(chunk)) != chunk:
                    return None
                left -= len(chunk)
        return None if left else content

    def add(self, path: Path, entry: Entry, place: int, content: Content) -> None:
        """Keep the content of a member without faults."""
        if entry.size >= self.LARGE and content.text is None:
            self._known.setdefault(_key(entry), (path, place, content))


def _key(entry: Entry) -> tuple[int, ...]:
    return entry.crc, entry.size, entry.packed, entry.method, entry.flags & ENCRYPTED


@dataclass(frozen=True)
class Reading:
    """What reading the members of a zip file needs besides the file."""

    path: Path
    wants_text: Callable[[Entry], bool]
    rows: TableRows
    """Counts the rows of tables in all programs."""
    known: KnownContents
    faults: Faults
    """Takes unreadable members and other problems."""


def read_members(
    stream: BinaryIO, directory: Directory, reading: Reading
) -> Iterator[tuple[int, Content]]:
    """Yield the content of each readable member, with its index in the directory.

    In the order of the file.
    """
    faults = reading.faults
    order = sorted(range(len(directory.entries)), key=lambda i: directory.entries[i].offset)
    free = directory.first
    for index in order:
        entry = directory.entries[index]
        if entry.offset < free:
            faults.add(f"{entry.name}: it overlaps another member")
            continue
        if entry.offset > free:
            faults.add(
                f"{entry.name}: {entry.offset - free} bytes before it do not belong to a member"
            )
        place = _check_local(stream, entry, directory.start, faults)
        if place is None:
            free = entry.offset
            continue
        free = place + entry.packed + _check_descriptor(stream, entry, place, faults)
        content = _read(stream, entry, place, reading)
        if content is not None:
            yield index, content
    if free < directory.start:
        faults.add(f"{directory.start - free} bytes after the last member belong to no member")


def _check_local(stream: BinaryIO, entry: Entry, end: int, faults: Faults) -> int | None:
    """Compare the local header; returns where the data begins, or None without a header."""
    stream.seek(entry.offset)
    header = stream.read(_LOCAL_FORM.size)
    if len(header) != _LOCAL_FORM.size or not header.startswith(_LOCAL):
        faults.add(f"{entry.name}: no local header at the place in the directory")
        return None
    fields: tuple[int, ...] = _LOCAL_FORM.unpack(header)[2:]
    name, extra = stream.read(fields[7]), stream.read(fields[8])
    place = entry.offset + _LOCAL_FORM.size + fields[7] + fields[8]
    if place + entry.packed > end:
        faults.add(f"{entry.name}: its {entry.packed} bytes extend beyond the members")
        return None
    extras = dict(extra_fields(extra, entry.name, faults))
    for label, local, central in _pairs(entry, name, fields, extras.get(ZIP64, b"")):
        if local != central:
            faults.add(
                f"{entry.name}: its {label} is {local!r} in the local header and {central!r} in "
                "the directory"
            )
    return place


def _pairs(
    entry: Entry, name: bytes, fields: tuple[int, ...], wide: bytes
) -> Iterator[tuple[str, object, object]]:
    """The values in both headers: label, local value, central value."""
    flags, method, time, date, crc, packed, size = fields[:7]
    yield "name", name, entry.raw_name
    yield "flags", flags, entry.flags
    yield "method", method, entry.method
    yield "date", (date, time), (entry.date, entry.time)
    if FULL_32 in (packed, size) and len(wide) >= _WIDE_FORM.size:
        size, packed = _WIDE_FORM.unpack_from(wide)
    # With a data descriptor these may be 0 in the local header.
    if not flags & DESCRIPTOR or crc or packed or size:
        yield "checksum", crc, entry.crc
        yield "sizes", (packed, size), (entry.packed, entry.size)


def _check_descriptor(stream: BinaryIO, entry: Entry, place: int, faults: Faults) -> int:
    """The size of the data descriptor after a member; 0 if there is none."""
    if not entry.flags & DESCRIPTOR:
        return 0
    if entry.method == _STORED:
        # Where it ends is not known before its end is read: uv refuses it over HTTP.
        faults.add(f"{entry.name}: stored with its size after it, which uv cannot download")
    stream.seek(place + entry.packed)
    data = stream.read(24)
    for mark in (_DESCRIPTOR_MARK, b""):
        for form in ("<III", "<IQQ"):
            if max(entry.packed, entry.size) > FULL_32 and form == "<III":
                continue
            wanted = mark + struct.pack(form, entry.crc, entry.packed, entry.size)
            if data.startswith(wanted):
                return len(wanted)
    faults.add(f"{entry.name}: its data descriptor is missing or differs from the directory")
    return 0


def _read(stream: BinaryIO, entry: Entry, place: int, reading: Reading) -> Content | None:
    keep, faults = reading.wants_text(entry), reading.faults
    if entry.flags & ENCRYPTED:
        faults.add(f"{entry.name}: it is encrypted")
        return None
    if entry.method not in (_STORED, _DEFLATED):
        faults.add(
            f"{entry.name}: packed by method {entry.method}, which installers need not support"
        )
        return None
    if not keep and (known := reading.known.find(stream, entry, place)):
        return known
    source = _Source(stream, entry, place)
    digest, crc, size = hashlib.sha256(), 0, 0
    start = b""
    pages: PageHashes | None = None
    kept: list[bytes] = []
    try:
        for chunk in source.chunks():
            if size < MAGIC_SIZE:
                start = (start + chunk[:MAGIC_SIZE])[:MAGIC_SIZE]
                if start.startswith(MACHO_MAGICS):
                    pages = PageHashes()
            if pages is not None:
                pages.update(chunk)
            digest.update(chunk)
            crc = zlib.crc32(chunk, crc)
            size += len(chunk)
            if keep:
                kept.append(chunk)
    except InflateError as error:
        faults.add(f"{entry.name}: {error}")
        return None
    if source.unused:
        faults.add(f"{entry.name}: {source.unused} bytes after the end of its data")
    if size != entry.size:
        faults.add(f"{entry.name}: {size} bytes, but {entry.size} are declared")
    if crc != entry.crc:
        faults.add(f"{entry.name}: its checksum is {crc:08x}, but {entry.crc:08x} is declared")
    program = source.program(size, pages, reading.rows) if may_be_program(start) else None
    text = b"".join(kept) if keep else None
    content = Content(size, digest.hexdigest(), program, text, start.startswith(_SHEBANG))
    if (size, crc, source.unused) == (entry.size, entry.crc, 0):
        reading.known.add(reading.path, entry, place, content)
    return content


def digest_of(stream: BinaryIO, entry: Entry, algorithm: str) -> str:
    """Another hash of the content of a member that was read before without a fault."""
    stream.seek(entry.offset)
    fields = _LOCAL_FORM.unpack(stream.read(_LOCAL_FORM.size))
    place = entry.offset + _LOCAL_FORM.size + fields[-2] + fields[-1]
    digest = hashlib.new(algorithm)
    for chunk in _Source(stream, entry, place).chunks():
        digest.update(chunk)
    return digest.hexdigest()


class _Source:
    """The content of one member: first in pieces, then at any place, for a program's tables."""

    def __init__(self, stream: BinaryIO, entry: Entry, place: int) -> None:
        self._stream, self._entry, self._place = stream, entry, place
        self._inflater = Inflater(stream, place, entry.packed, entry.size)

    def chunks(self) -> Iterator[bytes]:
        """Yield the whole content. Raises InflateError."""
        if self._entry.method == _DEFLATED:
            yield from self._inflater.chunks()
            return
        self._stream.seek(self._place)
        left = self._entry.packed
        while left and (chunk := self._stream.read(min(left, CHUNK))):
            left -= len(chunk)
            yield chunk

    @property
    def unused(self) -> int:
        """Number of packed bytes after the end of the content."""
        return self._inflater.unused

    def program(
        self, size: int, pages: PageHashes | None, rows: TableRows
    ) -> ProgramFacts | Damaged | None:
        """Its facts as a program; call it after reading all pieces."""
        if self._entry.method == _DEFLATED:
            return read_window(Window(self._inflater.reader(), size, 0, pages, rows))
        return read_window(Window(self._stream, size, self._place, pages, rows))
