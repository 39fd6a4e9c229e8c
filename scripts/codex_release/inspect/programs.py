"""What kind of program a file is, by its first bytes, and the facts of it."""

from __future__ import annotations

from typing import BinaryIO

from codex_release.inspect.facts import Damaged, ProgramFacts


def read_program(stream: BinaryIO, size: int) -> ProgramFacts | Damaged | None:
    """The facts of a program of `size` bytes; None for any other file."""
    raise NotImplementedError
