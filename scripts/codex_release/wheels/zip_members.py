"""The members of a zip file: their local headers against the directory, and their content.

Every member is unpacked once, front to back, in pieces. Layout from APPNOTE.TXT 4.3.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from codex_release.wheels.facts import Damaged, ProgramFacts
from codex_release.wheels.inflate import CHUNK, InflateError, Inflater
from codex_release.wheels.limits import Faults
from codex_release.wheels.programs import MAGIC_SIZE, may_be_program, read_program, read_window
from codex_release.wheels.window import Window
from codex_release.wheels.zip_directory import (
    DESCRIPTOR,
    ENCRYPTED,
    FULL_32,
    Directory,
    Entry,
    extra_fields,
)

_LOCAL = b"PK\3\4"
_LOCAL_FORM = struct.Struct("<4s5H3I2H")
_WIDE_FORM = struct.Struct("<QQ")
_DESCRIPTOR_MARK = b"PK\7\10"
_STORED, _DEFLATED = 0, 8
_ZIP64 = 0x0001


@dataclass(frozen=True)
class Content:
    """What came out of a member."""

    size: int
    sha256: str
    program: ProgramFacts | Damaged | None
    text: bytes | None


def read_members(
    stream: BinaryIO,
    directory: Directory,
    wants_text: Callable[[Entry], bool],
    faults: Faults,
) -> Iterator[tuple[int, Content]]:
    """The content of each member that can be read, with its index in the directory.

    In the order of the file. What is not read, and anything else amiss, goes to `faults`.
    """
    order = sorted(range(len(directory.entries)), key=lambda i: directory.entries[i].offset)
    free = directory.first
    for index in order:
        entry = directory.entries[index]
        if entry.offset < free:
            faults.add(f"{entry.name}: it overlaps another member")
            continue
        if entry.offset > free:
            faults.add(f"{entry.name}: {entry.offset - free} bytes before it belong to no member")
        place = _check_local(stream, entry, directory.start, faults)
        if place is None:
            free = entry.offset
            continue
        free = place + entry.packed + _check_descriptor(stream, entry, place, faults)
        content = _read(stream, entry, place, wants_text(entry), faults)
        if content is not None:
            yield index, content
    if free < directory.start:
        faults.add(f"{directory.start - free} bytes after the last member belong to none")


def _check_local(stream: BinaryIO, entry: Entry, end: int, faults: Faults) -> int | None:
    """Compare the local header; returns where the data begins, None when there is none."""
    stream.seek(entry.offset)
    header = stream.read(_LOCAL_FORM.size)
    if len(header) != _LOCAL_FORM.size or not header.startswith(_LOCAL):
        faults.add(f"{entry.name}: no local header where the directory says")
        return None
    fields: tuple[int, ...] = _LOCAL_FORM.unpack(header)[2:]
    name, extra = stream.read(fields[7]), stream.read(fields[8])
    place = entry.offset + _LOCAL_FORM.size + fields[7] + fields[8]
    if place + entry.packed > end:
        faults.add(f"{entry.name}: its {entry.packed} bytes reach beyond the members")
        return None
    extras = dict(extra_fields(extra, entry.name, faults))
    for label, local, central in _pairs(entry, name, fields, extras.get(_ZIP64, b"")):
        if local != central:
            faults.add(
                f"{entry.name}: its {label} is {local!r} in the local header and {central!r} in "
                "the directory"
            )
    return place


def _pairs(
    entry: Entry, name: bytes, fields: tuple[int, ...], wide: bytes
) -> Iterator[tuple[str, object, object]]:
    """What both headers say: label, local value, central value."""
    flags, method, time, date, crc, packed, size = fields[:7]
    yield "name", name, entry.raw_name
    yield "flags", flags, entry.flags
    yield "method", method, entry.method
    yield "date", (date, time), (entry.date, entry.time)
    if FULL_32 in (packed, size) and len(wide) >= _WIDE_FORM.size:
        size, packed = _WIDE_FORM.unpack_from(wide)
    # With a data descriptor they may be left out here.
    if not flags & DESCRIPTOR or crc or packed or size:
        yield "checksum", crc, entry.crc
        yield "sizes", (packed, size), (entry.packed, entry.size)


def _check_descriptor(stream: BinaryIO, entry: Entry, place: int, faults: Faults) -> int:
    """The size of the data descriptor after a member; 0 when there is none."""
    if not entry.flags & DESCRIPTOR:
        return 0
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


def _read(stream: BinaryIO, entry: Entry, place: int, keep: bool, faults: Faults) -> Content | None:
    if entry.flags & ENCRYPTED:
        faults.add(f"{entry.name}: it is encrypted")
        return None
    if entry.method not in (_STORED, _DEFLATED):
        faults.add(f"{entry.name}: packed by method {entry.method}, which installers need not know")
        return None
    source = _Source(stream, entry, place)
    digest, crc, size = hashlib.sha256(), 0, 0
    start = b""
    kept: list[bytes] = []
    try:
        for chunk in source.chunks():
            if size < MAGIC_SIZE:
                start = (start + chunk[:MAGIC_SIZE])[:MAGIC_SIZE]
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
        faults.add(f"{entry.name}: {size} bytes, where {entry.size} are declared")
    if crc != entry.crc:
        faults.add(f"{entry.name}: its checksum is {crc:08x}, where {entry.crc:08x} is declared")
    program = source.program(size) if may_be_program(start) else None
    return Content(size, digest.hexdigest(), program, b"".join(kept) if keep else None)


class _Source:
    """The content of one member: as pieces, and then, for the tables of a program, at any place."""

    def __init__(self, stream: BinaryIO, entry: Entry, place: int) -> None:
        self._stream, self._entry, self._place = stream, entry, place
        self._inflater = Inflater(stream, place, entry.packed, entry.size)

    def chunks(self) -> Iterator[bytes]:
        """All of it; raises InflateError."""
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
        """Packed bytes after the end of the content."""
        return self._inflater.unused

    def program(self, size: int) -> ProgramFacts | Damaged | None:
        """The facts of it as a program, after all pieces were taken."""
        if self._entry.method == _DEFLATED:
            return read_program(self._inflater.reader(), size)
        return read_window(Window(self._stream, size, self._place))
