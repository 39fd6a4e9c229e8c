"""A running runtime, reached by a WebSocket over TCP, TLS or a unix socket.

The protocol is implemented by the sans-I/O layer of `websockets`. Each connection has one event
loop in one daemon thread, for any number of callers. A chunk read from the socket becomes one chunk
of lines, one line per message, so that a session is served as by the pipes of a child: one reader,
and one wake-up per chunk.

Policy:
- Received messages may have any length. A sent message is split into frames of 1 MiB, because a
  runtime accepts frames of at most 16 MiB, and may have 64 MiB, the runtime's limit for a message.
- After `CodexConfig.ping_interval` seconds of silence a ping is sent. After the same time again
  without a byte, the connection counts as lost. A unix socket is not pinged, because its end is
  noticed immediately.
- There is no compression and no proxy.
- There is no reconnection, because the runtime has forgotten the subscriptions.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

from websockets.client import ClientProtocol
from websockets.exceptions import WebSocketException
from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.uri import parse_uri

from ..config import CodexConfig
from ..errors import (
    CodexError,
    ConnectionLostError,
    InvalidConfigError,
    RemoteUnavailableError,
    TransportClosedError,
)
from . import log
from .address import Address, connect_error
from .base import CHUNK_BYTES, Outgoing, Receiver, deliver, line_of
from .waiting import Flag

_PIECE_BYTES = 1024 * 1024
_MAX_LINE = 64 * 1024 * 1024
_LAST_WORD_S = 1.0
_DATA = (Opcode.TEXT, Opcode.BINARY, Opcode.CONT)


def _silent() -> logging.Logger:
    """Return a disabled logger, because the library would log the token."""
    logger = logging.Logger("openai_codex.websocket", logging.CRITICAL + 1)
    logger.addHandler(logging.NullHandler())
    return logger


class WebSocketTransport:
    """One connection. `open`, then `write` and `close` from any thread."""

    max_line: int | None = _MAX_LINE
    pid: int | None = None
    returncode: int | None = None

    def __init__(self, config: CodexConfig, address: Address) -> None:
        context: Any = config.ssl_context
        if context is not None and not (address.secure and isinstance(context, ssl.SSLContext)):
            raise InvalidConfigError(
                f"CodexConfig.ssl_context is {type(context).__name__} for {address.shown}; "
                "expected an ssl.SSLContext, and only for wss://"
            )
        self._config = config
        self._address = address
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._connection: _Connection | None = None
        self._closing = False
        self._ended = Flag()

    @property
    def where(self) -> str:
        """The URL without its query, for messages."""
        return f"url={self._address.shown!r}"

    def open(self, receiver: Receiver) -> None:
        """Connect. Raises RemoteUnavailableError or StartupTimeoutError, without the token."""
        opened: Future[None] = Future()
        done = Flag()
        opened.add_done_callback(lambda _: done.set())
        try:
            self._start(receiver, opened)
            done.wait()
        except BaseException:
            self.kill()
            raise
        opened.result()

    def _start(self, receiver: Receiver, opened: Future[None]) -> None:
        try:
            self._loop = loop = asyncio.new_event_loop()
            self._connection = connection = _Connection(self._address, self._config, loop, receiver)
            self._thread = threading.Thread(
                target=self._run,
                args=(connection, receiver, opened),
                name="codex-socket",
                daemon=True,
            )
            self._thread.start()
        except Exception as error:
            if self._loop is not None:
                self._loop.close()
            self._ended.set()
            raise RemoteUnavailableError(
                f"the connection to {self._address.shown} could not be started: {error}"
            ) from error

    def _run(self, connection: _Connection, receiver: Receiver, opened: Future[None]) -> None:
        loop = connection.loop
        try:
            loop.run_until_complete(self._serve(connection, receiver, opened))
        except Exception:
            log.exception("the connection to %s ended unexpectedly", self._address.shown)
        finally:
            loop.close()
            self._ended.set()

    async def _serve(
        self, connection: _Connection, receiver: Receiver, opened: Future[None]
    ) -> None:
        config, address = self._config, self._address
        self._connecting = asyncio.ensure_future(_connect(connection, address, config))
        if self._closing:
            self._connecting.cancel()
        try:
            await asyncio.wait_for(self._connecting, config.startup_timeout)
        except asyncio.CancelledError:
            connection.abort()
            opened.set_exception(TransportClosedError("this client was closed while connecting"))
            return
        except Exception as error:
            connection.abort()
            opened.set_exception(connect_error(error, address, config.startup_timeout))
            return
        opened.set_result(None)
        why = await connection.lost
        receiver.on_end(lambda: _lost(address, why))

    def write(self, data: Outgoing) -> None:
        """Queue `data` for the runtime. Never blocks. Data that cannot be delivered is dropped."""
        connection = self._connection
        if connection is not None:
            self._call(lambda: connection.send(line_of(data)))

    def _call(self, work: Callable[[], None]) -> None:
        """Run `work` in the loop if it has not ended. Takes no lock: a finaliser may call it."""
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(work)

    def close(self) -> None:
        """Close the connection, with a closing handshake, but not the runtime. Never raises."""
        self._closing = True
        patience = max(0.0, self._config.shutdown_timeout)
        # Two rounds of the loop, because what is queued already may queue interrupts.
        self._call(lambda: self._call(lambda: self._begin_close(patience)))
        here = threading.current_thread() is self._thread
        if self._loop is not None and not here and not sys.is_finalizing():
            self._ended.wait(patience + _LAST_WORD_S)

    def _begin_close(self, patience: float) -> None:
        if self._connecting is not None and not self._connecting.done():
            self._connecting.cancel()
        elif self._connection is not None:
            self._connection.close(patience)

    def kill(self) -> None:
        """Abort the connection, without waiting. Never raises."""
        self._closing = True
        self._call(lambda: self._begin_close(0.0))


async def _connect(connection: _Connection, address: Address, config: CodexConfig) -> None:
    loop = connection.loop
    if address.path is not None:
        if not hasattr(loop, "create_unix_connection"):
            raise OSError("this system has no unix sockets")
        await loop.create_unix_connection(lambda: connection, address.path)
    else:
        context = config.ssl_context or ssl.create_default_context() if address.secure else None
        await loop.create_connection(lambda: connection, address.host, address.port, ssl=context)
    await connection.opened


def _lost(address: Address, why: str) -> CodexError:
    return ConnectionLostError(
        f"the connection to the runtime at {address.shown} was lost: {why}. Its turns may still be "
        "running there; open a new client and resume their threads"
    )


class _Connection(asyncio.Protocol):
    """One connection. Used only in the loop's thread.

    Attributes:
        opened: done after the opening handshake, with an error if that failed.
        lost: done after the connection has ended, with the reason.
    """

    def __init__(
        self,
        address: Address,
        config: CodexConfig,
        loop: asyncio.AbstractEventLoop,
        receiver: Receiver,
    ) -> None:
        self.loop = loop
        self.opened: asyncio.Future[None] = loop.create_future()
        self.lost: asyncio.Future[str] = loop.create_future()
        self._receiver = receiver
        self._token = address.token
        self._patience = max(0.0, config.shutdown_timeout)
        self._interval = config.ping_interval if address.path is None else None
        self._protocol = ClientProtocol(parse_uri(address.uri), max_size=None, logger=_silent())
        self._transport: Any = None
        self._parts: list[bytes] = []
        self._heard = 0.0
        self._why: str | None = None
        self._ending = False

    # Callbacks of the loop

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        request = self._protocol.connect()
        if self._token is not None:
            request.headers["Authorization"] = f"Bearer {self._token}"
        self._protocol.send_request(request)
        self._flush()

    def data_received(self, data: bytes) -> None:
        self._heard = self.loop.time()
        for start in range(0, len(data), CHUNK_BYTES):
            self._protocol.receive_data(data[start : start + CHUNK_BYTES])
            self._take(self._protocol.events_received())
            self._flush()
        self._note_opening()
        if self._protocol.state > State.OPEN:
            self._end(self._patience)

    def eof_received(self) -> None:
        self._protocol.receive_eof()
        self._note_opening()

    def connection_lost(self, exc: Exception | None) -> None:
        self._protocol.receive_eof()
        self._note_opening()
        self._refuse(exc or ConnectionResetError("the server closed the connection"))
        if not self.lost.done():
            self.lost.set_result(self._why or self._reason(exc))

    def _reason(self, exc: Exception | None) -> str:
        error: Exception = exc or self._protocol.close_exc
        return str(error) or type(error).__name__

    # Opening

    def _note_opening(self) -> None:
        if self.opened.done():
            return
        if self._protocol.handshake_exc is not None:
            self._refuse(self._protocol.handshake_exc)
            self.abort()
        elif self._protocol.state is State.OPEN:
            self.opened.set_result(None)
            self._watch()

    def _refuse(self, error: Exception) -> None:
        if not self.opened.done():
            self.opened.set_exception(error)
            self.opened.exception()  # mark as retrieved: the caller may have given up

    # Receiving

    def _take(self, events: list[Any]) -> None:
        """Deliver the messages that `events` complete as lines."""
        lines: list[bytes] = []
        for event in events:
            if isinstance(event, Frame) and event.opcode in _DATA:
                data = bytes(event.data)
                if self._parts or not event.fin:
                    self._parts.append(data)
                    if not event.fin:
                        continue
                    data = b"".join(self._parts)
                    self._parts.clear()
                lines.append(data.replace(b"\n", b" ") if b"\n" in data else data)
        if lines:
            lines.append(b"")
            deliver(self._receiver, b"\n".join(lines))

    # Sending

    def send(self, line: bytes) -> None:
        """Send one line as one message, without its LF."""
        if not line or self._protocol.state is not State.OPEN:
            return
        view = memoryview(line)[:-1]
        last = max(0, len(view) - 1) // _PIECE_BYTES
        for number in range(last + 1):
            piece = view[number * _PIECE_BYTES : (number + 1) * _PIECE_BYTES]
            send = self._protocol.send_continuation if number else self._protocol.send_text
            send(bytes(piece), fin=number == last)
        self._flush()

    def _flush(self) -> None:
        transport = self._transport
        for data in self._protocol.data_to_send():
            if transport is None or transport.is_closing():
                continue
            if data:
                transport.write(data)
            elif transport.can_write_eof():
                transport.write_eof()

    # Keeping alive

    def _watch(self) -> None:
        if self._interval is not None:
            self._heard = self.loop.time()
            self.loop.call_later(self._interval, self._look, None)

    def _look(self, asked: float | None) -> None:
        """Send a ping after silence, and end the connection if it is not answered.

        `asked` is the time of a ping that has not been answered yet, or None.
        """
        interval = self._interval
        if interval is None or self._ending or self._transport.is_closing():
            return
        now = self.loop.time()
        silent = now - self._heard
        if asked is not None and self._heard < asked:
            self._why = f"nothing was received for {silent:.3g} s, and a ping was not answered"
            self.abort()
        elif silent < interval:
            self.loop.call_later(interval - silent, self._look, None)
        else:
            self._protocol.send_ping(b"")
            self._flush()
            self.loop.call_later(interval, self._look, now)

    # Ending

    def close(self, patience: float) -> None:
        """Start the closing handshake, and abort after `patience` seconds."""
        if self._protocol.state is State.OPEN and patience:
            with suppress(WebSocketException):
                self._protocol.send_close(1000)
            self._flush()
            self.loop.call_later(patience, self.abort)
        else:
            self._end(patience)

    def _end(self, patience: float) -> None:
        """Close the socket after the closing handshake, or abort after `patience` seconds."""
        if self._ending or self._transport is None:
            return
        self._ending = True
        self._transport.close()
        self.loop.call_later(patience, self.abort)

    def abort(self) -> None:
        """Abort the connection."""
        if self._transport is not None:
            self._transport.abort()
