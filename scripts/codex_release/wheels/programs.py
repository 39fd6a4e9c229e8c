"""Which platform a file is a program for: the facts of a program, in few words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from codex_release.errors import BinaryFormatError
from codex_release.wheels import elf, macho, pe
from codex_release.wheels.facts import Damaged, ElfFacts, MachOFacts, ProgramFacts
from codex_release.wheels.window import MalformedError, Window

_READERS: dict[bytes, Callable[[Window], ProgramFacts | None]] = {
    elf.MAGIC: elf.read,
    **dict.fromkeys(macho.MAGICS, macho.read),
    pe.MAGIC: pe.read,
}
MAGIC_SIZE = max(map(len, _READERS))
"""Bytes of a file that tell whether it may be a program."""


def may_be_program(start: bytes) -> bool:
    """Whether a file that begins with `start` begins like a program."""
    return start.startswith(tuple(_READERS))


def read_program(stream: BinaryIO, size: int) -> ProgramFacts | Damaged | None:
    """The facts of a program of `size` bytes; None for any other file.

    `stream` must be able to seek. Reads headers and tables only, a few megabytes at the very
    most, and never raises for what it reads.
    """
    return read_window(Window(stream, size))


def read_window(window: Window) -> ProgramFacts | Damaged | None:
    """The same for a part of a file."""
    try:
        start = window.take(0, min(MAGIC_SIZE, window.size), "the magic number")
        for magic, read in _READERS.items():
            if start.startswith(magic):
                return read(window)
    except MalformedError as error:
        return Damaged(str(error))
    return None


@dataclass(frozen=True)
class BinaryFacts:
    """What the headers of a program, library or object file say.

    `machines` has the names of the target table ("x86_64", "aarch64"); one that is not known at
    all is written as `machine-0x….`. A universal Mach-O file has several.
    """

    format: str
    system: str
    machines: tuple[str, ...]
    interpreter: str | None = None
    """The dynamic loader an ELF program asks for; None for a static one."""

    def __str__(self) -> str:
        return f"{self.format} for {self.system} {'+'.join(self.machines)}"


def identify(path: Path) -> BinaryFacts | None:
    """The facts of `path`, or None when it is no ELF, Mach-O or PE file.

    Raises BinaryFormatError for one that is cut off or malformed, and for one that is not 64-bit
    and little-endian, as every target is.
    """
    with path.open("rb") as stream:
        facts = read_program(stream, path.stat().st_size)
    if facts is None:
        return None
    reason = facts.reason if isinstance(facts, Damaged) else _foreign(facts)
    if reason is not None:
        raise BinaryFormatError(
            f"{path} is a damaged program file, or one for no target",
            found=reason,
            expected="whole headers of a 64-bit little-endian program",
            fix="Fetch the runtime again",
        )
    return None if isinstance(facts, Damaged) else _summary(facts)


def _foreign(facts: ProgramFacts) -> str | None:
    """Why a program is for no target whatever its machine is; None when it may be for one."""
    if isinstance(facts, ElfFacts) and (facts.bits != 64 or facts.big_endian):
        return f"a {facts.bits}-bit ELF file, {'big' if facts.big_endian else 'little'}-endian"
    if isinstance(facts, MachOFacts) and "i686" in facts.machines:
        return "a 32-bit Mach-O file"
    return None


def _summary(facts: ProgramFacts) -> BinaryFacts:
    if isinstance(facts, ElfFacts):
        return BinaryFacts("ELF", facts.system, facts.machines, facts.interpreter)
    if isinstance(facts, MachOFacts):
        kind = "Mach-O" if len(facts.slices) == 1 else "universal Mach-O"
        return BinaryFacts(kind, facts.system, facts.machines)
    return BinaryFacts("PE", facts.system, facts.machines)
