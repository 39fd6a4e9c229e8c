"""Each failure to connect has an error that says what to do; none of them holds the token."""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
from pathlib import Path

import pytest

from openai_codex import (
    CodexError,
    RemoteUnavailableError,
    StartupTimeoutError,
)
from openai_codex._transport.address import Address, connect_error

TCP = Address("ws://codex.example:4500", "ws://codex.example:4500", "codex.example", 4500)
UNIX = Address("unix:///run/codex.sock", "ws://localhost/", path="/run/codex.sock")


@pytest.mark.parametrize(
    ("error", "address", "says"),
    [
        (socket.gaierror(-2, "Name or service not known"), TCP, "check its name"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), TCP, "--listen ws://IP:PORT"),
        (FileNotFoundError(errno.ENOENT, "no file"), UNIX, "--listen unix:///run/codex.sock"),
        (PermissionError(errno.EACCES, "denied"), UNIX, "denied"),
        (TimeoutError(errno.ETIMEDOUT, "timed out"), TCP, "cannot be reached"),
        (ConnectionResetError("gone"), TCP, "not a WebSocket server"),
        (EOFError("gone"), TCP, "not a WebSocket server"),
        (ssl.SSLError(1, "wrong version number"), TCP, "use ws://"),
        (ValueError("anything else"), TCP, "not a WebSocket server"),
    ],
)
def test_the_error_names_the_place_and_a_way_out(
    error: Exception, address: Address, says: str
) -> None:
    made = connect_error(error, address, 30)
    assert isinstance(made, RemoteUnavailableError)
    assert says in str(made)
    assert address.shown in str(made)
    assert made.__cause__ is error


def test_a_directory_is_told_from_a_socket_where_nothing_listens(tmp_path: Path) -> None:
    address = Address(f"unix://{tmp_path}", "ws://localhost/", path=str(tmp_path))

    made = connect_error(ConnectionRefusedError(errno.ECONNREFUSED, "refused"), address, None)

    assert type(made) is RemoteUnavailableError
    assert str(made).startswith(f"unix://{tmp_path} is a directory; expected the socket on which")


@pytest.mark.parametrize("error", [TimeoutError(), asyncio.TimeoutError()])
def test_a_limit_of_the_clients_is_a_start_that_took_too_long(error: Exception) -> None:
    made: CodexError = connect_error(error, TCP, 0.5)
    assert isinstance(made, StartupTimeoutError)
    assert "0.5 s" in str(made)
