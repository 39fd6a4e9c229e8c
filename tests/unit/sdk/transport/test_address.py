"""Where a running runtime listens: read without I/O, refused with a way out, and never a secret."""

from __future__ import annotations

import asyncio
import dataclasses
import errno
import logging
import socket
import ssl
import traceback
from pathlib import Path
from typing import Any

import pytest

from openai_codex import (
    CodexConfig,
    CodexError,
    InvalidConfigError,
    RemoteUnavailableError,
    StartupTimeoutError,
)
from openai_codex._transport.address import Address, address_of, connect_error

SECRET = "t0ken-of-mine"


def address(url: Any, **changes: Any) -> Address:
    return address_of(CodexConfig(url=url, **changes))


@pytest.mark.parametrize(
    ("url", "host", "port", "secure"),
    [
        ("ws://127.0.0.1:4500", "127.0.0.1", 4500, False),
        ("ws://[::1]:4500/", "::1", 4500, False),
        ("ws://codex.example:4500/path?a=b", "codex.example", 4500, False),
        ("wss://Codex.example:4500", "codex.example", 4500, True),
        ("wss://codex.example", "codex.example", 443, True),
        ("ws://codex.example", "codex.example", 80, False),
    ],
)
def test_a_tcp_url_names_host_port_and_whether_it_is_tls(
    url: str, host: str, port: int, secure: bool
) -> None:
    found = address(url)
    assert (found.host, found.port, found.secure, found.path) == (host, port, secure, None)
    assert found.uri == url


def test_a_unix_url_names_a_path_as_it_is() -> None:
    found = address("unix:///run/codex/a%20b?.sock")
    assert found.path == "/run/codex/a%20b?.sock"
    assert found.uri == "ws://localhost/"
    assert found.shown == "unix:///run/codex/a%20b?.sock"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        (None, "without a URL"),
        (4500, "int"),
        ("", "ws://HOST:PORT"),
        ("codex.example:4500", "begins with 'codex.example'"),
        ("http://codex.example", "begins with 'http'"),
        ("ws://", "has no host"),
        ("ws://:4500", "has no host"),
        ("ws://codex.example:0", "has port 0, where nothing can listen"),
        ("ws://codex.example:65536", "the port, 1 to 65535"),
        ("ws://codex.example:port", "the port, 1 to 65535"),
        ("ws://[::1", "cannot be read"),
        ("ws://codex.example/#part", "has a fragment"),
        ("ws://codex.example /", "space or control character"),
        ("", "the URL is empty"),
        ("unix:/run/codex.sock", "expected three slashes"),
        ("ws://codex.example\r\nX: y", "space or control character"),
        ("unix://run/codex.sock", "not absolute"),
        ("unix://", "not absolute"),
        ("unix:///a\0b", "space or control character"),
    ],
)
def test_another_url_is_refused_with_what_was_found(url: Any, found: str) -> None:
    with pytest.raises(InvalidConfigError) as refused:
        address(url, token=SECRET)
    assert found in str(refused.value)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [f"ws://me:{SECRET}@codex.example", f"ws://{SECRET}@codex.example", f"ws://h:{SECRET}/x"],
)
def test_a_secret_in_a_refused_url_is_not_repeated(url: str) -> None:
    with pytest.raises(InvalidConfigError) as refused:
        address(url)
    shown = "".join(traceback.format_exception(refused.value))
    assert SECRET not in "".join(line for line in shown.splitlines() if "Error" in line)
    assert refused.value.__cause__ is None


def test_neither_the_query_nor_the_token_is_shown() -> None:
    found = address(f"ws://127.0.0.1:4500/path?key={SECRET}", token=SECRET)
    assert found.shown == "ws://127.0.0.1:4500/path"
    assert found.token == SECRET
    assert SECRET not in repr(found)
    assert SECRET not in repr(CodexConfig(url="ws://h", token=SECRET))


@pytest.mark.parametrize(
    "token", ["", "two words", f"{SECRET}\n", f"{SECRET}\r\nX: y", "ü", 5, b"x"]
)
def test_a_token_that_no_header_can_carry_is_refused_without_being_shown(token: Any) -> None:
    with pytest.raises(InvalidConfigError, match="token") as refused:
        address("ws://127.0.0.1:4500", token=token)
    assert not token or str(token) not in str(refused.value)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "changes",
    [
        {"codex_bin": "/bin/codex"},
        {"launch_args_override": ("codex",)},
        {"config_overrides": ("a=b",)},
        {"cwd": "/"},
        {"env": {"A": "B"}},
    ],
)
def test_a_setting_for_starting_a_runtime_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidConfigError, match=next(iter(changes))):
        address("ws://127.0.0.1:4500", **changes)


def test_every_other_setting_is_accepted() -> None:
    started = {"codex_bin", "launch_args_override", "config_overrides", "cwd", "env"}
    names = {field.name for field in dataclasses.fields(CodexConfig)} - started
    fresh = CodexConfig(url="ws://127.0.0.1:4500")
    address(**{name: getattr(fresh, name) for name in names})


def test_a_ping_interval_of_nothing_is_refused() -> None:
    with pytest.raises(InvalidConfigError, match="ping_interval"):
        address("ws://127.0.0.1:4500", ping_interval=0)


@pytest.mark.parametrize(
    ("url", "warned"),
    [
        ("ws://codex.example:4500", True),
        ("ws://127.0.0.1:4500", False),
        ("ws://localhost:4500", False),
        ("ws://[::1]:4500", False),
        ("wss://codex.example:4500", False),
        ("unix:///run/codex.sock", False),
    ],
)
def test_a_token_that_is_sent_unencrypted_is_warned_of(
    url: str, warned: bool, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        address(url, token=SECRET)
    assert ["unencrypted" in record.getMessage() for record in caplog.records] == [True] * warned
    assert SECRET not in caplog.text


# Each failure to connect has an error that says what to do; none of them holds the token


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
