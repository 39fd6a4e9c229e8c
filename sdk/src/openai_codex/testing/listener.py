"""The HTTP side of the mock Responses server: an accept loop and one thread per connection."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from .replies import Gate, Pause, Reply

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
