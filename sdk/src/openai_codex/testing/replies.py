"""The HTTP side of the mock Responses server: its replies, and the listener that sends them."""

from __future__ import annotations

import contextlib
import json
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, cast

from . import events as ev
from .captured import shortened

_ITEM = re.compile(r'^data: \{"type":"response\.output_item\.done".*?"item":(.*)\}$', re.MULTILINE)
_EVENT = re.compile("^data: (.*)$", re.MULTILINE)


DEFAULT_WAIT = 30.0
"""Seconds after which the `wait_…` methods raise TimeoutError."""


class Gate:
    """A place in a streamed answer where the server waits until the test opens it.

    `wait_reached` lets the test wait until everything before the gate has been sent.
    """

    def __init__(self) -> None:
        self._reached = threading.Event()
        self._opened = threading.Event()

    def open(self) -> None:
        """Let the answer continue. A second call does nothing."""
        self._opened.set()

    def wait_reached(self, timeout: float = DEFAULT_WAIT) -> None:
        """Wait until the answer reaches this gate. Raises TimeoutError after `timeout` seconds."""
        if not self._reached.wait(timeout):
            raise TimeoutError(f"no answer reached the gate within {timeout:g} s")

    def pass_through(self) -> None:
        """Mark the gate as reached and wait until it is open. Called by the server."""
        self._reached.set()
        self._opened.wait()


@dataclass(frozen=True)
class Pause:
    """A place in a streamed answer where the server waits for `seconds`, or until it closes."""

    seconds: float


@dataclass(frozen=True)
class Reply:
    """One HTTP answer. `parts` are sent one at a time. `reset` ends it with a TCP reset."""

    parts: tuple[bytes | Gate | Pause, ...]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    reset: bool = False

    def gates(self) -> Iterator[Gate]:
        """Yield the gates among the parts."""
        return (part for part in self.parts if isinstance(part, Gate))

    def describe(self) -> str:
        """Return the status and a summary: the output items, the last event or the body."""
        body = b"".join(part for part in self.parts if isinstance(part, bytes))
        text = body.decode("utf-8", "replace")
        said = _ITEM.findall(text) or _EVENT.findall(text)[-1:] or [text]
        return f"HTTP {self.status}: {shortened(', '.join(said))}"


def checked_reply(value: object) -> Reply:
    """Return `value`. Raises TypeError if it is not a Reply."""
    if not isinstance(value, Reply):
        raise TypeError(f"expected a Reply, found {value!r}; create one with text_reply(text)")
    return value


def checked_status(value: object) -> int:
    """Return `value`. Raises TypeError or ValueError if it is not an HTTP status."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"expected an HTTP status as an int, found {value!r}")
    if not 100 <= value <= 599:
        raise ValueError(f"expected an HTTP status from 100 to 599, found {value}")
    return value


def stream_reply(
    *parts: Iterable[ev.Event] | ev.Event | bytes | Gate | Pause, reset: bool = False
) -> Reply:
    """Return an event-stream answer: events, lists of events, raw bytes, gates and pauses."""
    return Reply(
        parts=tuple(_encode_part(part) for part in parts),
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"},
        reset=reset,
    )


def _encode_part(
    part: Iterable[ev.Event] | ev.Event | bytes | Gate | Pause,
) -> bytes | Gate | Pause:
    if isinstance(part, (bytes, Gate, Pause)):
        return part
    if isinstance(part, dict):
        return ev.encode([cast("ev.Event", part)])
    return ev.encode(part)


def text_reply(text: str, *, phase: str | None = "final_answer") -> Reply:
    """Return a complete answer of one assistant message."""
    return stream_reply(ev.response(ev.message(text, phase=phase)))


def http_reply(
    status: int, body: object = None, *, headers: Mapping[str, str] | None = None
) -> Reply:
    """Return a plain HTTP answer. `body` is bytes, str or JSON, or None for an error object."""
    checked_status(status)
    if body is None:
        body = {"error": {"type": "mock_error", "message": f"mock error {status}"}}
    if isinstance(body, bytes):
        data, kind = body, "application/octet-stream"
    elif isinstance(body, str):
        data, kind = body.encode(), "text/plain; charset=utf-8"
    else:
        data, kind = json.dumps(body).encode(), "application/json"
    base: dict[str, Any] = {"Content-Type": kind, "Content-Length": str(len(data))}
    return Reply(parts=(data,), status=status, headers={**base, **(headers or {})})


Answer = Callable[[str, str, dict[str, str], bytes], Reply]
"""Method, path, headers and body of a request → the reply."""


class Listener:
    """Listen on a free port of 127.0.0.1 from construction until `begin_close`."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._connections: dict[socket.socket, threading.Thread] = {}
        self._http = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
        self.port = int(self._http.server_address[1])
        self._thread = threading.Thread(
            target=self._accept, name="mock-responses-accept", daemon=True
        )
        self._thread.start()

    @property
    def closing(self) -> bool:
        """Whether `begin_close` has been called."""
        return self._closing.is_set()

    def wait(self, seconds: float) -> None:
        """Wait for `seconds`, or until `begin_close` is called."""
        self._closing.wait(seconds)

    def begin_close(self) -> None:
        """Stop accepting and cut every open connection."""
        self._closing.set()
        # Connecting to itself is the only portable way to end a blocking accept().
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port)).close()
        self._thread.join()
        self._http.server_close()
        with self._lock:
            connections = list(self._connections)
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def finish_close(self) -> None:
        """Wait for the threads of all connections. All gates must be open."""
        with self._lock:
            threads = list(self._connections.values())
        for thread in threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            connection, address = self._http.get_request()
            if self.closing:
                connection.close()
                return
            thread = threading.Thread(
                target=self._serve,
                args=(connection, address),
                name="mock-responses-connection",
                daemon=True,
            )
            with self._lock:
                self._connections[connection] = thread
            thread.start()

    def _serve(self, connection: socket.socket, address: Any) -> None:
        try:
            # A client may close the connection at any time, for example after an interrupted turn.
            with contextlib.suppress(OSError):
                _Handler(self, connection, address, self._http)
        finally:
            connection.close()
            with self._lock:
                self._connections.pop(connection, None)


class _Handler(BaseHTTPRequestHandler):
    """Handles one request per connection. The end of the reply ends the connection."""

    protocol_version = "HTTP/1.1"
    server_version = "MockResponses"
    sys_version = ""

    def __init__(
        self, listener: Listener, connection: socket.socket, address: Any, http: HTTPServer
    ) -> None:
        self.listener = listener
        super().__init__(connection, address, http)

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing, because requests are captured."""

    def do_POST(self) -> None:
        self._handle()

    def do_GET(self) -> None:
        self._handle()

    def _handle(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        reply = self.listener.answer(self.command, self.path, dict(self.headers.items()), body)
        self.close_connection = True
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self._send_parts(reply)
        if reply.reset:
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)

    def _send_parts(self, reply: Reply) -> None:
        for part in reply.parts:
            if isinstance(part, Gate):
                part.pass_through()
            elif isinstance(part, Pause):
                self.listener.wait(part.seconds)
            else:
                self.wfile.write(part)
                self.wfile.flush()
            if self.listener.closing:
                return
