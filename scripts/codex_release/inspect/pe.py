"""PE: programs of Windows. Layout from the Microsoft PE/COFF specification."""

from __future__ import annotations

import struct
from typing import BinaryIO

from codex_release.inspect.binary import BinaryFacts, MalformedError, take

MAGIC = b"MZ"
_MACHINES = {0x8664: "x86_64", 0xAA64: "aarch64"}
_MAX_STUB = 1 << 20


def read(stream: BinaryIO) -> BinaryFacts:
    """The machine of a PE file; raises MalformedError."""
    header = take(stream, 64, "the DOS header")
    (offset,) = struct.unpack_from("<I", header, 60)
    if offset > _MAX_STUB:
        raise MalformedError(f"a PE header at {offset:#x}")
    stream.seek(offset)
    signature = take(stream, 6, "the PE header")
    if signature[:4] != b"PE\0\0":
        raise MalformedError(f"the signature {signature[:4]!r} instead of a PE one")
    (machine,) = struct.unpack_from("<H", signature, 4)
    return BinaryFacts("PE", "windows", (_MACHINES.get(machine, f"machine-{machine:#x}"),))
