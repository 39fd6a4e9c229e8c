"""ELF: programs of Linux. Layout from the System V ABI, chapter 4 and 5."""

from __future__ import annotations

import struct
from typing import BinaryIO

from codex_release.inspect.binary import BinaryFacts, MalformedError, take

MAGIC = b"\x7fELF"
_MACHINES = {62: "x86_64", 183: "aarch64"}
_PT_INTERP = 3
_MAX_SEGMENTS = 128
_MAX_INTERPRETER = 4096


def read(stream: BinaryIO) -> BinaryFacts:
    """Header and, when there is one, the interpreter; raises MalformedError."""
    header = take(stream, 64, "the ELF header")
    width, order = header[4], header[5]
    if (width, order) != (2, 1):
        raise MalformedError(
            f"ELF class {width}, byte order {order} instead of 64-bit little-endian"
        )
    machine = struct.unpack_from("<H", header, 18)[0]
    (table,) = struct.unpack_from("<Q", header, 32)
    entry_size, count = struct.unpack_from("<HH", header, 54)
    name = _MACHINES.get(machine, f"machine-{machine:#x}")
    interpreter = _interpreter(stream, table, entry_size, count) if count else None
    return BinaryFacts("ELF", "linux", (name,), interpreter)


def _interpreter(stream: BinaryIO, table: int, entry_size: int, count: int) -> str | None:
    if entry_size != 56 or count > _MAX_SEGMENTS:
        raise MalformedError(f"{count} program headers of {entry_size} bytes")
    _seek(stream, table)
    headers = take(stream, entry_size * count, "the program headers")
    for at in range(0, len(headers), entry_size):
        kind, _flags, offset = struct.unpack_from("<IIQ", headers, at)
        size = struct.unpack_from("<Q", headers, at + 32)[0]
        if kind == _PT_INTERP:
            if size > _MAX_INTERPRETER:
                raise MalformedError(f"an interpreter name of {size} bytes")
            _seek(stream, offset)
            name = take(stream, size, "the interpreter's name")
            return name.rstrip(b"\0").decode("utf-8", "replace")
    return None


def _seek(stream: BinaryIO, offset: int) -> None:
    if offset >= 1 << 62:
        raise MalformedError(f"an offset of {offset:#x}")
    stream.seek(offset)
