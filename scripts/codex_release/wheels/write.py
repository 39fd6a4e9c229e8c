"""Write a wheel in canonical form: the same members give the same bytes on every machine.

The order is: the package by name, then `.dist-info` by name, RECORD last. All members are regular
files with mode 0644 or 0755, made on "Unix", with the same date and without extra fields. They are
passed in packed, so that a content in several wheels is compressed only once. Layout from the ZIP
specification (APPNOTE.TXT 4.3).
"""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from email import message_from_string
from email.message import Message
from pathlib import Path
from typing import BinaryIO

from codex_release.errors import BuildError
from codex_release.system.files import CHUNK
from codex_release.wheels.compress import Packed, Profile, pack_bytes
from codex_release.wheels.record import record_text

SOURCE_DATE_EPOCH = "1580601600"
"""The date of every member without SOURCE_DATE_EPOCH. Same default as hatchling."""

_UNIX = 3
_VERSION = 20
_UTF8_NAME = 0x800
_OPTIONS: Mapping[Profile, int] = {"fast": 0x4, "smallest": 0}
"""The compression option of a deflated member (APPNOTE 4.4.4), so that `verify` knows it."""
_LIMIT = (1 << 32) - 1
_MAX_MEMBERS = (1 << 16) - 1
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


@dataclass(frozen=True)
class Entry:
    """One member of a wheel."""

    name: str
    packed: Packed
    executable: bool = False

    @property
    def mode(self) -> int:
        """File type and permission bits."""
        return stat.S_IFREG | (0o755 if self.executable else 0o644)


def read_entries(wheel: Path, profile: Profile) -> list[Entry]:
    """Return the members of a wheel, packed again, without RECORD. Reads it into memory."""
    with zipfile.ZipFile(wheel) as archive:
        return [
            Entry(
                info.filename,
                pack_bytes(archive.read(info), profile),
                bool(info.external_attr >> 16 & 0o111),
            )
            for info in archive.infolist()
            if not info.is_dir() and not info.filename.endswith(".dist-info/RECORD")
        ]


def wheel_metadata(wheel: Path) -> Message:
    """Return the parsed METADATA of a wheel. Its payload is the description."""
    with zipfile.ZipFile(wheel) as archive:
        names = [n for n in archive.namelist() if n.endswith(".dist-info/METADATA")]
        # Parsed as text, because the bytes parser treats non-ASCII bytes as errors.
        return message_from_string(archive.read(names[0]).decode("utf-8"))


def write_wheel(place: Path, entries: Iterable[Entry], profile: Profile) -> None:
    """Write `entries` and their RECORD to `place`, which must not exist.

    Raises BuildError for duplicate names, for names with control characters, unless there is
    exactly one `.dist-info` folder, for a date that a zip file cannot have, and for a wheel that
    would need the 64-bit extension.
    """
    members = _in_order(entries, place.name, profile)
    date = dos_date(os.environ)
    with place.open("xb") as stream:
        _write_members(stream, members, date, _OPTIONS[profile])


def _write_members(
    stream: BinaryIO, members: Sequence[Entry], date: tuple[int, int], option: int
) -> None:
    offsets = [_write_member(stream, entry, date, option) for entry in members]
    _write_directory(stream, members, offsets, date, option)
    if stream.tell() > _LIMIT or len(members) > _MAX_MEMBERS:
        raise BuildError(
            "The wheel is too large",
            found=f"{stream.tell()} bytes, {len(members)} members",
            expected=f"at most {_LIMIT} and {_MAX_MEMBERS}",
        )


def _in_order(entries: Iterable[Entry], wheel: str, profile: Profile) -> list[Entry]:
    """Return all members in canonical order, including RECORD."""
    ordered = sorted(entries, key=lambda entry: (_info_folder(entry.name) != "", entry.name))
    names = [entry.name for entry in ordered]
    folders = {_info_folder(name) for name in names} - {""}
    odd = [name for name in names if not name.isprintable()]
    if len(folders) != 1 or len(set(names)) != len(names) or odd:
        raise BuildError(
            f"{wheel} cannot be assembled",
            found=f"{len(names)} members, metadata in {sorted(folders)}, odd names {odd}",
            expected="each member once, with a printable name, and one .dist-info folder",
        )
    record = f"{folders.pop()}/RECORD"
    rows = ((entry.name, entry.packed.sha256, entry.packed.size) for entry in ordered)
    text = record_text(rows, record)
    return [*ordered, Entry(record, pack_bytes(text.encode(), profile))]


def _info_folder(name: str) -> str:
    """Return the top folder of a member if it is a `.dist-info` folder, else an empty string."""
    folder = name.partition("/")[0]
    return folder if folder.endswith(".dist-info") else ""


def dos_date(environment: Mapping[str, str]) -> tuple[int, int]:
    """Return SOURCE_DATE_EPOCH as date and time of a zip member, in UTC, at least 1980."""
    text = environment.get("SOURCE_DATE_EPOCH", SOURCE_DATE_EPOCH)
    try:
        when = datetime.fromtimestamp(max(int(text), 315532800), timezone.utc)
        if when.year > 2107:
            raise ValueError("after 2107")
    except (ValueError, OverflowError, OSError) as error:
        raise BuildError(
            "SOURCE_DATE_EPOCH is not a date that a zip file can have",
            found=repr(text),
            expected="seconds since 1970, until 2107",
            fix="Correct or unset it",
        ) from error
    date = (when.year - 1980) << 9 | when.month << 5 | when.day
    return date, when.hour << 11 | when.minute << 5 | when.second // 2


def _write_member(stream: BinaryIO, entry: Entry, date: tuple[int, int], option: int) -> int:
    offset = stream.tell()
    name, packed = entry.name.encode(), entry.packed
    fields = (_VERSION, _flags(entry, option), packed.method, date[1], date[0])
    sizes = (packed.crc32, packed.packed_size, packed.size)
    if max(offset, *sizes) > _LIMIT:
        raise BuildError(
            f"{entry.name} is too large for a wheel",
            found=f"{packed.size} bytes at offset {offset}",
            expected=f"at most {_LIMIT}",
        )
    stream.write(_LOCAL.pack(b"PK\3\4", *fields, *sizes, len(name), 0) + name)
    if isinstance(packed.data, bytes):
        stream.write(packed.data)
    else:
        with packed.data.open("rb") as source:
            while chunk := source.read(CHUNK):
                stream.write(chunk)
    written = stream.tell() - offset - _LOCAL.size - len(name)
    if written != packed.packed_size:
        raise BuildError(
            f"{entry.name} changed while it was copied",
            found=f"{written} bytes",
            expected=packed.packed_size,
        )
    return offset


def _write_directory(
    stream: BinaryIO,
    entries: Sequence[Entry],
    offsets: Sequence[int],
    date: tuple[int, int],
    option: int,
) -> None:
    start = stream.tell()
    for entry, offset in zip(entries, offsets, strict=True):
        name, packed = entry.name.encode(), entry.packed
        made_by = _UNIX << 8 | _VERSION
        fields = (made_by, _VERSION, _flags(entry, option), packed.method, date[1], date[0])
        sizes = (packed.crc32, packed.packed_size, packed.size)
        rest = (len(name), 0, 0, 0, 0, entry.mode << 16, offset)
        stream.write(_CENTRAL.pack(b"PK\1\2", *fields, *sizes, *rest) + name)
    size = stream.tell() - start
    count = min(len(entries), _MAX_MEMBERS)
    stream.write(_END.pack(b"PK\5\6", 0, 0, count, count, size & _LIMIT, start & _LIMIT, 0))


def _flags(entry: Entry, option: int) -> int:
    deflated = entry.packed.method == zipfile.ZIP_DEFLATED
    return (option if deflated else 0) | (0 if entry.name.isascii() else _UTF8_NAME)
