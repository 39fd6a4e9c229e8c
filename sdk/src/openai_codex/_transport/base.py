"""The interface of a transport: the pipes of a child process, or a WebSocket."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Protocol

from ..errors import CodexError
from . import log

Outgoing = bytes | Callable[[], bytes]
"""A line with its LF, or a function that returns it when it is sent; empty for no message."""
Failure = Callable[[], CodexError]
"""Creates the error that says why the transport ended, a new one for each waiter."""


CHUNK_BYTES = 64 * 1024
"""Bytes per read. A chunk is processed at once, so larger ones would delay the waiting threads."""


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
    """Return the line to send. If it cannot be created, log the error and return no bytes."""
    if isinstance(data, bytes):
        return data
    try:
        return data()
    except Exception:
        log.exception("a message to the runtime could not be created")
        return b""


class Receiver(Protocol):
    """Callbacks of a transport, called in the transport's threads."""

    def on_data(self, chunk: bytes) -> None:
        """Handle a chunk of the runtime's output: complete or partial lines."""
        ...

    def on_end(self, failure: Failure) -> None:
        """Handle the end of the output. May be called more than once; the first call counts."""
        ...


def deliver(receiver: Receiver, chunk: bytes) -> None:
    """Pass a chunk to the receiver. An error is logged, and the reader continues."""
    try:
        receiver.on_data(chunk)
    except Exception:
        log.exception("a chunk of the runtime's output could not be processed")


class Transport(Protocol):
    """Sends lines to a runtime and receives them. `write`, `close`, `kill` are thread-safe."""

    @property
    def where(self) -> str:
        """The identity of the runtime, for messages: `pid=4711` or `url='ws://…'`."""
        ...

    @property
    def max_line(self) -> int | None:
        """The length of the longest line that can be sent, in bytes, or None."""
        ...

    @property
    def pid(self) -> int | None:
        """Process id of a child process, also after it has ended, or None."""
        ...

    @property
    def returncode(self) -> int | None:
        """Exit status of a child process that has ended, if it is known; else None."""
        ...

    def open(self, receiver: Receiver) -> None:
        """Start the runtime or connect. Blocks. Raises CodexError."""
        ...

    def write(self, data: Outgoing) -> None:
        """Queue `data`. Never blocks. Data that cannot be delivered is dropped."""
        ...

    def close(self) -> None:
        """Close the connection, and stop a child process. Takes bounded time; never raises.

        Several threads may call it. Each call returns after the end.
        """
        ...

    def kill(self) -> None:
        """Close immediately, without waiting. Never raises."""
        ...
