"""The signals that end a command: turned into an exception, or held back during a clean-up.

A handler can be set in the main thread only; in others nothing here has an effect.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

from codex_release.errors import EXIT_TERMINATED

Handler = Callable[[int, FrameType | None], Any]

_ENDING = ("SIGTERM", "SIGHUP")
_ALL = ("SIGINT", *_ENDING)


class Terminated(SystemExit):
    """SIGTERM or SIGHUP, raised where the program is, so that every clean-up runs."""


@contextmanager
def terminable() -> Generator[None]:
    """Within the block SIGTERM and SIGHUP raise Terminated once; later ones are ignored."""

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        for other in _numbers(_ENDING):
            signal.signal(other, signal.SIG_IGN)
        raise Terminated(EXIT_TERMINATED)

    with _handled(_ENDING, end):
        yield


@contextmanager
def signals_later() -> Generator[None]:
    """Hold signals back during the block; the first one is raised after it."""
    came: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        del frame
        came.append(number)

    try:
        with _handled(_ALL, note):
            yield
    finally:
        for number in came[:1]:
            signal.raise_signal(number)


@contextmanager
def _handled(names: Sequence[str], handler: Handler) -> Generator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: dict[int, Any] = {}
    try:
        for number in _numbers(names):
            before[number] = signal.signal(number, handler)
        yield
    finally:
        for number, usual in before.items():
            signal.signal(number, usual)


def _numbers(names: Sequence[str]) -> list[int]:
    """Those of the signals that this system has."""
    return [getattr(signal, name) for name in names if hasattr(signal, name)]
