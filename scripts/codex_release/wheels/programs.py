"""What kind of program a file is, by its first bytes, and the facts of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from codex_release.wheels import elf, macho, pe
from codex_release.wheels.facts import Damaged, ProgramFacts
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
