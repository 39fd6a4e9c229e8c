"""What carries a session's bytes: a child process's pipes, or a WebSocket."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Protocol

from ..errors import CodexError
from . import log

Outgoing = bytes | Callable[[], bytes]
"""One line with its LF, or what makes it when its turn comes; no bytes are no message."""
Failure = Callable[[], CodexError]
"""Makes the error that says why the transport ended: one of its own for everyone who waits."""


CHUNK_BYTES = 64 * 1024
"""A chunk is handled in one go: larger ones would hold up the threads that wait for its events."""


_SHORTAGES = {
    errno.EMFILE: "This process has no file descriptor left: close files, sockets and clients that "
    "it no longer uses, or raise its limit (ulimit -n)",
    errno.ENFILE: "The system has no file descriptor left: end programs that hold many",
    errno.EAGAIN: "No process can be started: end some, or raise the limit (ulimit -u)",
    errno.ENOMEM: "There is not enough memory: end programs, or start fewer runtimes at once",
}


def shortage_of(error: BaseException) -> str | None:
    """Return what the machine is short of and what to do, if that is what `error` says."""
    if isinstance(error, RuntimeError) and "start new thread" in str(error):
        return "No thread can be started: end some, or raise the limit (ulimit -u)"
    return _SHORTAGES.get(error.errno or 0) if isinstance(error, OSError) else None


def line_of(data: Outgoing) -> bytes:
    """Return the line to send; no bytes for one that cannot be made, which is logged."""
    if isinstance(data, bytes):
        return data
    try:
        return data()
    except Exception:
        log.exception("a message to the runtime could not be made")
        return b""


class Receiver(Protocol):
    """What a transport tells, from threads of its own."""

    def on_data(self, chunk: bytes) -> None:
        """A chunk of what the runtime wrote: whole lines, or parts of them."""
        ...

    def on_end(self, failure: Failure) -> None:
        """Nothing more will come. May be called more than once; the first call counts."""
        ...


def deliver(receiver: Receiver, chunk: bytes) -> None:
    """Hand a chunk on. One that cannot be handled is logged; the reader goes on."""
    try:
        receiver.on_data(chunk)
    except Exception:
        log.exception("a chunk of the runtime's output could not be handled")


class Transport(Protocol):
    """Carries lines to a runtime and back. `write`, `close` and `kill` are for any thread."""

    @property
    def where(self) -> str:
        """What tells this runtime from others, for messages: `pid=4711` or `url='ws://…'`."""
        ...

    @property
    def max_line(self) -> int | None:
        """The longest line that can be sent, in bytes; None without a limit."""
        ...

    @property
    def pid(self) -> int | None:
        """Process id of a runtime of its own, also after its end; else None."""
        ...

    @property
    def returncode(self) -> int | None:
        """Exit status of a runtime of its own that has ended, if it is known; else None."""
        ...

    def open(self, receiver: Receiver) -> None:
        """Start or reach the runtime; blocks. Raises a CodexError."""
        ...

    def write(self, data: Outgoing) -> None:
        """Queue `data`; never blocks. What cannot be delivered is dropped."""
        ...

    def close(self) -> None:
        """End the connection, and the runtime if it is its own. Bounded; never raises.

        Any number of threads may call it; each returns when it has ended.
        """
        ...

    def kill(self) -> None:
        """End it at once, without waiting. Never raises."""
        ...
