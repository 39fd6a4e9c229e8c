"""How a step reports its progress, independent of where that is shown; amounts as text.

Steps never print: they open a `Step` on the `Progress` they were given and count bytes on it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from typing import Literal, Protocol


def seconds_text(seconds: float) -> str:
    """`0.41 s`, `14.2 s`, `2 min 05 s`."""
    if seconds < 9.995:
        return f"{seconds:.2f} s"
    if seconds < 99.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s"


def size_text(size: int) -> str:
    """Bytes in decimal units, as package indexes count them."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} B"


def megabytes(size: int) -> str:
    """`size` bytes as text in MB of 10**6 bytes, one decimal."""
    return f"{size / 1e6:.1f} MB"


Outcome = Literal["passed", "failed", "interrupted"]
"""How a step ended."""


class Step(Protocol):
    """One running step; use it only inside its `with` block."""

    def advance(self, size: int) -> None:
        """`size` more bytes are done."""
        ...

    def reach(self, done: int, total: int | None = None) -> None:
        """`done` bytes in all are done; `total`, when given, replaces the expected number."""
        ...


class Progress(Protocol):
    """What receives the steps."""

    def step(self, name: str, *, total: int | None = None) -> AbstractContextManager[Step]:
        """Open a step; it ends with the `with` block, as failed when an exception leaves it.

        `name` is a short phrase ("copy the runtime"), `total` the expected bytes if known.
        Steps may be nested; the inner one belongs to the outer one.
        """
        ...


class _SilentStep:
    def advance(self, size: int) -> None: ...

    def reach(self, done: int, total: int | None = None) -> None: ...


class SilentProgress:
    """Shows nothing."""

    @contextmanager
    def step(self, name: str, *, total: int | None = None) -> Generator[Step]:
        del name, total
        yield _SilentStep()


WORTH_A_LINE = 10_000_000
"""Bytes below which a step gets a single line."""


class _LineStep:
    def __init__(self, name: str, total: int | None, write: Callable[[str], None]) -> None:
        self._name, self._total, self._write = name, total, write
        self._done = 0
        self._shown = 0

    def advance(self, size: int) -> None:
        self.reach(self._done + size)

    def reach(self, done: int, total: int | None = None) -> None:
        self._done = done
        self._total = total or self._total
        if not self._total or self._total < WORTH_A_LINE:
            return
        if self._done * 10 // self._total > self._shown:
            self._shown = self._done * 10 // self._total
            self._write(f"{self._name}: {megabytes(self._done)} of {megabytes(self._total)}")


class LineProgress:
    """One line when a step starts, and one for each tenth of a large one: for logs and pipes."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write

    @contextmanager
    def step(self, name: str, *, total: int | None = None) -> Generator[Step]:
        self._write(name)
        yield _LineStep(name, total, self._write)


SILENT: Progress = SilentProgress()
