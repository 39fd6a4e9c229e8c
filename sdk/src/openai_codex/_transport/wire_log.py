"""The wire log: a file with every line between client and runtime, without secrets.

`OPENAI_CODEX_WIRE_LOG=FILE` enables it, in the environment of the program or in `CodexConfig.env`.
Each line of FILE is a JSON object:

    {"time": "2026-01-31T12:00:00.000000+00:00", "pid": 4711, "client": 1, "direction": "out",
     "transport": "stdio", "message": {"id": 1, "method": "initialize", "params": {…}}}

`message` is a string if the line was not JSON. The start and the end of the connection have `event`
instead of `message`. Several processes may use the same FILE: each line is appended in one write.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import stat
import threading
from collections.abc import Callable
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from .._observe import WIRE_LOG, transport_name
from .._observe.redact import Redactor, redactor_of
from .._protocol.connection import LineDecoder
from ..config import CodexConfig
from ..errors import InvalidConfigError

if TYPE_CHECKING:
    from .base import Failure, Outgoing, Receiver

_MODE = 0o600
_clients = itertools.count(1)


class WireLog:
    """The open log of one client.

    Args:
        path: the file. Its mode is set to 0600.
        transport: name of the transport, such as `stdio`.
        redactor: removes secrets.
        failed: called once if a line cannot be written. Nothing is written after that.

    Raises InvalidConfigError if the file cannot be written.
    """

    def __init__(
        self, path: str, transport: str, redactor: Redactor, failed: Callable[[OSError], object]
    ) -> None:
        self._transport = transport
        self._redactor = redactor
        self._failed = failed
        self._client = next(_clients)
        # Reentrant, because a finaliser that answers a request may run during a write.
        self._lock = threading.RLock()
        self._file: int | None = _opened(path)

    def message(self, direction: str, line: bytes) -> None:
        """Write one line of the connection. Never raises."""
        if line and not line.isspace():
            self._write(direction, message=self._redactor.line(line))

    def event(self, text: str) -> None:
        """Write an event of the connection. Never raises."""
        self._write("none", event=self._redactor.text(text))

    def _write(self, direction: str, **content: Any) -> None:
        entry = {
            "time": datetime.now(timezone.utc).isoformat(timespec="microseconds"),
            "pid": os.getpid(),
            "client": self._client,
            "direction": direction,
            "transport": self._transport,
            **content,
        }
        text = json.dumps(entry, ensure_ascii=False) + "\n"
        self._append(text.encode("utf-8", "backslashreplace"))

    def _append(self, data: bytes) -> None:
        with self._lock:
            if self._file is None:
                return
            try:
                view = memoryview(data)
                while view:
                    view = view[os.write(self._file, view) :]
            except OSError as error:
                self._release()
                self._failed(error)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._release()

    def _release(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            with contextlib.suppress(OSError):
                os.close(file)


def _opened(path: str) -> int:
    """Open `path` for appending. Raises InvalidConfigError."""
    # Without O_NONBLOCK, opening a pipe without a reader would block forever.
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    for name in ("O_NONBLOCK", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        file = os.open(path, flags, _MODE)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise _unwritable(path, f"cannot be opened for writing ({reason})") from error
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise _unwritable(path, "is not a regular file")
    if hasattr(os, "fchmod"):
        try:
            os.fchmod(file, _MODE)
        except OSError as error:
            os.close(file)
            raise _unwritable(path, "belongs to another user, who could read it") from error
    return file


def _unwritable(path: str, reason: str) -> InvalidConfigError:
    return InvalidConfigError(
        f"{WIRE_LOG} is {path!r}, which {reason}; expected a file that this user may write. "
        "Name another file, or unset the variable"
    )


class Tap:
    """A receiver that logs the received lines and passes them on."""

    def __init__(self, receiver: Receiver, log: WireLog) -> None:
        self._receiver = receiver
        self._log = log
        self._lines = LineDecoder()

    def on_data(self, chunk: bytes) -> None:
        """Log the lines that `chunk` completes, and pass it on."""
        for line in self._lines.feed(chunk):
            self._log.message("in", line)
        self._receiver.on_data(chunk)

    def on_end(self, failure: Failure) -> None:
        """Log the end, and pass it on."""
        rest = self._lines.end()
        if rest:
            self._log.message("in", rest)
        self._log.event(f"ended: {failure()}")
        self._receiver.on_end(failure)


class LoggedTransport:
    """A transport that logs its lines. Otherwise it behaves like the wrapped transport.

    Args:
        transport: the wrapped transport.
        path: the log file, opened together with the transport.
        config: the client's, whose secrets are left out.
        warn: is called once, with a text and arguments, when a line cannot be written.
    """

    def __init__(
        self, transport: Any, path: str, config: CodexConfig, warn: Callable[..., object]
    ) -> None:
        self._transport = transport
        self._path = path
        self._config = config
        self._warn = warn
        self._log: WireLog | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def open(self, receiver: Receiver) -> None:
        """Open the log, then the transport. Raises InvalidConfigError for an unwritable file."""
        name = transport_name(self._config)
        self._log = log = WireLog(self._path, name, redactor_of(self._config), self._give_up)
        log.event("opening")
        try:
            self._transport.open(Tap(receiver, log))
        except BaseException as error:
            log.event(f"not opened: {type(error).__name__}: {error}")
            log.close()
            raise

    def _give_up(self, error: OSError) -> None:
        self._warn("the wire log %s ends here: %s", self._path, error)

    def write(self, data: Outgoing) -> None:
        """Write `data` down and pass it on."""
        self._transport.write(data if self._log is None else _noted(data, self._log))

    def close(self) -> None:
        """Close the transport, then the log."""
        self._transport.close()
        if self._log is not None:
            self._log.close()


def _noted(data: Outgoing, log: WireLog) -> Outgoing:
    """Return what to write in place of `data`: the same, written down when its turn comes."""
    if isinstance(data, bytes):
        log.message("out", data)
        return data

    def made() -> bytes:
        line = data()
        if line:
            log.message("out", line)
        return line

    return made
