"""Reads the directory of a zip file strictly. Layout from the ZIP specification (APPNOTE.TXT 4.3).

`zipfile` is not used, because it accepts files that installers read differently, and has no limits
for a malicious file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from codex_release.wheels.limits import Faults, Limits

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
ZIP64, _UNICODE_NAME = 0x0001, 0x7075


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
        entry = _widen(entry, extras.get(ZIP64, b""), faults)
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
