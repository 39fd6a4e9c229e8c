"""Serves an app-server that uses pipes over a WebSocket.

Each connection gets its own process. When one of them ends, the other one ends, too. Needs the
library websockets: `pip install "openai-codex[remote]"`.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from websockets.asyncio.server import Server, ServerConnection, serve, unix_serve
from websockets.exceptions import ConnectionClosed

from openai_codex._protocol.connection import LineDecoder

_READ_BYTES = 64 * 1024
_FAILED = 1011


class Bridge:
    """A server that listens from construction until `close`.

    Args:
        argv: the command line of the app-server.
        socket: path of the unix socket; None for a free port of 127.0.0.1.

    Attributes:
        url: the address of the server.
    """

    def __init__(self, argv: Sequence[str], socket: Path | None = None) -> None:
        self._argv = argv
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._loop.run_forever, name="codex-bridge", daemon=True
        )
        self._thread.start()
        self._server: Server = self._run(self._listen(socket))
        address = next(iter(self._server.sockets)).getsockname()
        self.url = f"ws://127.0.0.1:{address[1]}" if socket is None else f"unix://{socket}"

    def _run(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    async def _listen(self, socket: Path | None) -> Server:
        options: Any = {"max_size": None, "compression": None, "ping_interval": None}
        server: Any
        if socket is None:
            server = serve(self._serve, "127.0.0.1", 0, **options)
        else:
            server = unix_serve(self._serve, str(socket), **options)
        started: Server = await server
        return started

    async def _serve(self, connection: ServerConnection) -> None:
        process = await asyncio.create_subprocess_exec(
            *self._argv, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        incoming = asyncio.ensure_future(_pass_on(connection, process))
        await _pass_back(process, connection)
        returncode = await process.wait()
        await connection.close(_FAILED, f"the process ended, exit status {returncode}")
        await incoming

    def close(self) -> None:
        """Stop listening and wait for the processes, which must already have been told to exit."""
        if not self._thread.is_alive():
            return
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _close(self) -> None:
        self._server.close()
        await self._server.wait_closed()


async def _pass_on(connection: ServerConnection, process: asyncio.subprocess.Process) -> None:
    """Write each message as a line, and close the pipe when the connection ends."""
    pipe = process.stdin
    assert pipe is not None
    with contextlib.suppress(ConnectionClosed, ConnectionError):
        while True:
            message = await connection.recv()
            line = message.encode() if isinstance(message, str) else message
            pipe.write(line + b"\n")
            await pipe.drain()
    pipe.close()


async def _pass_back(process: asyncio.subprocess.Process, connection: ServerConnection) -> None:
    """Send each line as a message, in binary if it is not UTF-8."""
    pipe = process.stdout
    assert pipe is not None
    lines = LineDecoder()
    with contextlib.suppress(ConnectionClosed):
        while chunk := await pipe.read(_READ_BYTES):
            for line in lines.feed(chunk):
                await connection.send(_message(line))
        rest = lines.end()
        if rest:
            await connection.send(_message(rest))


def _message(line: bytes) -> str | bytes:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line
