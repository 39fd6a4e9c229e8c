"""Mach-O: programs of macOS, thin (64-bit little-endian) or universal. Layout from <mach-o>."""

from __future__ import annotations

import struct
from typing import BinaryIO

from codex_release.inspect.binary import BinaryFacts, MalformedError, take

_THIN = b"\xcf\xfa\xed\xfe"
_UNIVERSAL = b"\xca\xfe\xba\xbe"
_THIN_32 = b"\xce\xfa\xed\xfe"
MAGICS = (_THIN, _UNIVERSAL, _THIN_32)
_MACHINES = {0x01000007: "x86_64", 0x0100000C: "aarch64"}
_MAX_SLICES = 16


def read(stream: BinaryIO) -> BinaryFacts:
    """The machines of a Mach-O file; raises MalformedError."""
    magic = take(stream, 4, "the magic number")
    if magic == _THIN_32:
        raise MalformedError("a 32-bit Mach-O file")
    if magic == _THIN:
        header = take(stream, 28, "the Mach-O header")
        return BinaryFacts("Mach-O", "darwin", (_machine(struct.unpack_from("<I", header)[0]),))
    (count,) = struct.unpack(">I", take(stream, 4, "the universal header"))
    # The same magic number starts a Java class file, whose next word is its version, 45 or more.
    if not 0 < count <= _MAX_SLICES:
        raise MalformedError(f"{count} slices in a universal file")
    slices = take(stream, 20 * count, "the universal header")
    machines = {_machine(struct.unpack_from(">I", slices, 20 * i)[0]) for i in range(count)}
    return BinaryFacts("universal Mach-O", "darwin", tuple(sorted(machines)))


def _machine(cpu: int) -> str:
    return _MACHINES.get(cpu, f"machine-{cpu:#x}")
