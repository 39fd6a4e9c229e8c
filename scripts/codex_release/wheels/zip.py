"""Reads a zip file strictly. Layout from the ZIP specification (APPNOTE.TXT 4.3).

`zipfile` is not used, because it accepts files that installers read differently, and has no limits
for a malicious file.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from codex_release.wheels.facts import Damaged, ProgramFacts
from codex_release.wheels.inflate import CHUNK, InflateError, Inflater
from codex_release.wheels.limits import Faults, Limits
from codex_release.wheels.programs import (
    MACHO_MAGICS,
    MAGIC_SIZE,
    may_be_program,
    read_program,
    read_window,
)
from codex_release.wheels.window import PageHashes, TableRows, Window

END = b"PK\5\6"
_CENTRAL = b"PK\1\2"
_END_64 = b"PK\6\6"
_LOCATOR = b"PK\6\7"

_END_FORM = struct.Struct("<4s4H2IH")
_END_64_FORM = struct.Struct("<4sQ2H2I4Q")
_LOCATOR_FORM = struct.Struct("<4sIQI")
_CENTRAL_FORM = struct.Struct("<4sBBHHHHHIIIHHHHHII")

_MAX_COMMENT = 0xFFFF
_EMPTY_DEFLATED = 2
FULL_16, FULL_32 = 0xFFFF, 0xFFFFFFFF
UTF8_NAME = 0x800
ENCRYPTED = 0x1 | 0x40
DESCRIPTOR = 0x8
_OPTION, _FAST = 0x6, 0x4
_ZIP64, _UNICODE_NAME = 0x0001, 0x7075


@dataclass(frozen=True)
class Entry:
    """One row of the central directory."""

    raw_name: bytes
    system: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    attributes: int
    """The external attributes: `st_mode` in the upper half."""
    offset: int
    """Offset of its local header, from the start of the file."""

    @property
    def name(self) -> str:
        """The name as text; bytes that are wrongly marked as UTF-8 become escapes."""
        if self.flags & UTF8_NAME:
            return self.raw_name.decode("utf-8", "backslashreplace")
        return self.raw_name.decode("cp437")

    @property
    def is_fast(self) -> bool:
        """Whether it is marked as compressed with the option "fast"."""
        return self.flags & _OPTION == _FAST

    @property
    def modified(self) -> tuple[int, ...]:
        """Year to second, as written. Seconds are even."""
        return (
            1980 + (self.date >> 9),
            self.date >> 5 & 0xF,
            self.date & 0x1F,
            self.time >> 11,
            self.time >> 5 & 0x3F,
            (self.time & 0x1F) * 2,
        )


@dataclass(frozen=True)
class _End:
    """The end record: its place, and where it says that the directory is."""

    place: int
    disks: tuple[int, int]
    counts: tuple[int, int]
    size: int
    offset: int
    comment: int


@dataclass(frozen=True)
class Directory:
    """All entries, and their place in the file."""

    entries: tuple[Entry, ...]
    first: int
    """Where the members begin: 0 unless there are bytes before the zip file."""
    start: int
    """Offset of the directory."""


def read_directory(stream: BinaryIO, size: int, limits: Limits, faults: Faults) -> Directory | None:
    """The directory of a zip file of `size` bytes, with its faults; None if it cannot be read."""
    end = _find_end(stream, size, faults)
    if end is None:
        faults.add("No end record: it is not a zip file, or it is cut off")
        return None
    end = _with_64(stream, end, faults)
    start = end.place - end.size
    if end.disks != (0, 0) or end.counts[0] != end.counts[1]:
        faults.add("It is marked as one part of several files")
    if start < 0 or start < end.offset:
        faults.add(
            f"There is no directory of {end.size} bytes at {end.offset}, where the end record says"
        )
        return None
    if end.size > limits.directory or end.counts[1] > limits.members:
        faults.add(
            f"Over the limit: a directory of {end.size} bytes and {end.counts[1]} members, but "
            f"the limits are {limits.directory} and {limits.members}"
        )
        return None
    if start > end.offset:
        faults.add(f"{start - end.offset} bytes before the first member")
    stream.seek(start)
    first = start - end.offset
    return Directory(tuple(_rows(stream.read(end.size), end, first, faults)), first, start)


def _find_end(stream: BinaryIO, size: int, faults: Faults) -> _End | None:
    """The last end record whose comment ends within the file, as installers look for it."""
    tail_size = min(size, _END_FORM.size + _MAX_COMMENT)
    stream.seek(size - tail_size)
    tail = stream.read(tail_size)
    at = tail.rfind(END)
    while at >= 0:
        if at + _END_FORM.size <= len(tail):
            fields = _END_FORM.unpack_from(tail, at)
            after = len(tail) - at - _END_FORM.size
            if fields[7] <= after:
                _after_end(fields[7], after, faults)
                place = size - tail_size + at
                return _End(place, fields[1:3], fields[3:5], fields[5], fields[6], fields[7])
        at = tail.rfind(END, 0, at)
    return None


def _after_end(comment: int, after: int, faults: Faults) -> None:
    if comment:
        faults.add(f"A comment of {comment} bytes after the directory")
    if after > comment:
        faults.add(f"{after - comment} bytes after the end of the zip file")


def _with_64(stream: BinaryIO, end: _End, faults: Faults) -> _End:
    """The end record with the values of the 64-bit end record, if there is one."""
    place = end.place - _LOCATOR_FORM.size
    if place < 0:
        return end
    stream.seek(place)
    locator = stream.read(_LOCATOR_FORM.size)
    if not locator.startswith(_LOCATOR):
        return end
    # It must be directly before its locator; a locator that points elsewhere is ambiguous.
    record = place - _END_64_FORM.size
    stated = _LOCATOR_FORM.unpack(locator)[2]
    stream.seek(max(record, 0))
    data = stream.read(_END_64_FORM.size)
    if record < 0 or len(data) != _END_64_FORM.size or not data.startswith(_END_64):
        faults.add("The 64-bit end record is not where it should be")
        return end
    fields = _END_64_FORM.unpack(data)
    wide = _End(record, fields[4:6], fields[6:8], fields[8], fields[9], end.comment)
    if stated > record or not _agree(end, wide):
        faults.add("The 64-bit end record and the plain one disagree")
    return wide


def _agree(end: _End, wide: _End) -> bool:
    pairs = [(end.counts[1], wide.counts[1], FULL_16)]
    pairs += [(end.size, wide.size, FULL_32), (end.offset, wide.offset, FULL_32)]
    return all(short in (full, long) for short, long, full in pairs)


def _rows(data: bytes, end: _End, shift: int, faults: Faults) -> Iterator[Entry]:
    at = 0
    for number in range(end.counts[1]):
        if at + _CENTRAL_FORM.size > len(data) or data[at : at + 4] != _CENTRAL:
            faults.add(f"The directory ends after {number} of {end.counts[1]} members")
            return
        fields = _CENTRAL_FORM.unpack_from(data, at)
        at += _CENTRAL_FORM.size
        lengths = fields[11:14]
        parts: list[bytes] = []
        for length in lengths:
            parts.append(data[at : at + length])
            at += length
        if at > len(data):
            faults.add(f"The directory ends within member {number + 1}")
            return
        yield _entry(fields, parts, shift, faults)
    if at != len(data):
        faults.add(f"{len(data) - at} bytes in the directory after the last member")


def _entry(fields: tuple[int, ...], parts: list[bytes], shift: int, faults: Faults) -> Entry:
    _, _, system, _, flags, method, time, date, crc, packed, size = fields[:11]
    disk, _, attributes, offset = fields[14:]
    entry = Entry(
        parts[0], system, flags, method, time, date, crc, packed, size, attributes, offset
    )
    extras = dict(extra_fields(parts[1], entry.name, faults))
    if FULL_32 in (packed, size, offset):
        entry = _widen(entry, extras.get(_ZIP64, b""), faults)
    if _UNICODE_NAME in extras and extras[_UNICODE_NAME][5:] != entry.raw_name:
        faults.add(f"{entry.name}: an extra field has a different name")
    if disk not in (0, FULL_16):
        faults.add(f"{entry.name}: it is marked as being in another file")
    _check_name(entry, faults)
    return replace(entry, offset=entry.offset + shift)


def _check_name(entry: Entry, faults: Faults) -> None:
    if entry.raw_name.endswith(b"/") and (entry.size or entry.packed > _EMPTY_DEFLATED):
        faults.add(f"{entry.name}: a folder with {entry.size} bytes of content")
    if not entry.flags & UTF8_NAME:
        if not entry.raw_name.isascii():
            faults.add(f"{entry.name}: the name is not ASCII and not marked as UTF-8")
        return
    try:
        entry.raw_name.decode()
    except UnicodeDecodeError:
        faults.add(f"{entry.name}: the name is marked as UTF-8 but is not UTF-8")


def _widen(entry: Entry, data: bytes, faults: Faults) -> Entry:
    """The entry with its 64-bit values, for those that do not fit into 32 bits."""
    values = iter(struct.unpack(f"<{len(data) // 8}Q", data[: len(data) // 8 * 8]))
    wide: list[int] = []
    for value in (entry.size, entry.packed, entry.offset):
        chosen = next(values, None) if value == FULL_32 else value
        if chosen is None:
            faults.add(f"{entry.name}: its 64-bit sizes are missing")
            chosen = value
        wide.append(chosen)
    return replace(entry, size=wide[0], packed=wide[1], offset=wide[2])


def extra_fields(data: bytes, name: str, faults: Faults) -> Iterator[tuple[int, bytes]]:
    """Yield the id and the content of each extra field."""
    at = 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        at += 4
        yield kind, data[at : at + length]
        at += length
    if at != len(data):
        faults.add(f"{name}: extra fields of a wrong length")


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
            return read_program(self._inflater.reader(), size, pages, rows)
        return read_window(Window(self._stream, size, self._place, pages, rows))
