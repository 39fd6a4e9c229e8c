"""Which platform a file is a program for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from codex_release.errors import BinaryFormatError


@dataclass(frozen=True)
class BinaryFacts:
    """What the headers of a program, library or object file say.

    `machines` has the names of the target table ("x86_64", "aarch64"); one that the table does
    not know is written as `machine-0x….`. A universal Mach-O file has several.
    """

    format: str
    system: str
    machines: tuple[str, ...]
    interpreter: str | None = None
    """The dynamic loader an ELF program asks for; None for a static one."""

    def __str__(self) -> str:
        return f"{self.format} for {self.system} {'+'.join(self.machines)}"


class MalformedError(Exception):
    """The magic number fits and the rest does not."""


def identify(path: Path) -> BinaryFacts | None:
    """The facts of `path`, or None when it is no ELF, Mach-O or PE file.

    Reads a few hundred bytes. Raises BinaryFormatError for one that is cut off or malformed.
    """
    from codex_release.inspect import elf, macho, pe

    readers: dict[bytes, Callable[[BinaryIO], BinaryFacts]] = {
        elf.MAGIC: elf.read,
        **dict.fromkeys(macho.MAGICS, macho.read),
        pe.MAGIC: pe.read,
    }
    with path.open("rb") as stream:
        start = stream.read(4)
        for magic, read in readers.items():
            if start.startswith(magic):
                stream.seek(0)
                try:
                    return read(stream)
                except MalformedError as error:
                    raise BinaryFormatError(
                        f"{path} is a damaged program file",
                        found=str(error),
                        expected=f"whole headers after the magic number {magic!r}",
                        fix="Fetch the runtime again",
                    ) from error
    return None


def take(stream: BinaryIO, size: int, what: str) -> bytes:
    """Exactly `size` bytes, or MalformedError."""
    data = stream.read(size)
    if len(data) != size:
        raise MalformedError(f"the end of the file within {what}")
    return data
