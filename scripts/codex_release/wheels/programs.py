"""Read any program by its magic number, and say which platform it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from codex_release.errors import BinaryFormatError
from codex_release.wheels import elf, macho, pe
from codex_release.wheels.facts import Damaged, ElfFacts, MachOFacts, ProgramFacts
from codex_release.wheels.window import MalformedError, TableRows, Window

_READERS: dict[bytes, Callable[[Window], ProgramFacts | None]] = {
    elf.MAGIC: elf.read,
    **dict.fromkeys(macho.MAGICS, macho.read),
    pe.MAGIC: pe.read,
}
MAGIC_SIZE = max(map(len, _READERS))
"""The number of first bytes that show whether a file may be a program."""


MACHO_MAGICS = macho.MAGICS


def may_be_program(start: bytes) -> bool:
    """Whether `start` begins with the magic number of a program."""
    return start.startswith(tuple(_READERS))


def read_program(
    stream: BinaryIO, size: int, rows: TableRows | None = None
) -> ProgramFacts | Damaged | None:
    """The facts of a program of `size` bytes; None for any other file.

    `stream` must be seekable. `rows` counts those of all programs of an archive.
    """
    return read_window(Window(stream, size, rows=rows))


def read_window(window: Window) -> ProgramFacts | Damaged | None:
    """The facts of a program that is a part of a file; None for anything else.

    Reads only headers and tables, at most a few megabytes; of a signed Mach-O file all, unless the
    window has the hashes of its pages. Never raises because of the content.
    """
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

    `machines` are named as in the table of targets ("x86_64", "aarch64"); an unknown one is
    `machine-0x….`. A universal Mach-O file has several.
    """

    format: str
    system: str
    machines: tuple[str, ...]
    interpreter: str | None = None
    """The dynamic loader of an ELF program; None for a static one."""

    def __str__(self) -> str:
        return f"{self.format} for {self.system} {'+'.join(self.machines)}"


def identify(path: Path) -> BinaryFacts | None:
    """The facts of `path`; None if it is not an ELF, Mach-O or PE file.

    Raises BinaryFormatError for a malformed file, and for one that is not 64-bit little-endian,
    because all targets are.
    """
    with path.open("rb") as stream:
        facts = read_program(stream, path.stat().st_size)
    if facts is None:
        return None
    reason = facts.reason if isinstance(facts, Damaged) else _foreign(facts)
    if reason is not None:
        raise BinaryFormatError(
            f"{path} is damaged, or is a program for none of the targets",
            found=reason,
            expected="complete headers of a 64-bit little-endian program",
            fix="Fetch the runtime again",
        )
    return None if isinstance(facts, Damaged) else _summary(facts)


def _foreign(facts: ProgramFacts) -> str | None:
    """Why a program cannot be for any target, apart from its machine; None if it can."""
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
