"""The address of a running runtime, and why it cannot be reached. No text holds a secret."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from urllib.parse import SplitResult, urlsplit

from .._protocol.values import why_no_header
from ..config import CodexConfig
from ..errors import (
    CodexError,
    InvalidConfigError,
    RemoteUnavailableError,
    StartupTimeoutError,
    TokenRefusedError,
)
from . import log

_FORMS = '"ws://HOST:PORT", "wss://HOST:PORT" or "unix:///PATH"'
_UNIX = "unix://"
_PORTS = {"ws": 80, "wss": 443}
_LOOPBACK = re.compile(r"localhost|127\.[\d.]+|::1")
_OF_A_CHILD = ("codex_bin", "launch_args_override", "config_overrides", "cwd", "env")


@dataclass(frozen=True)
class Address:
    """An address and the token for it.

    Attributes:
        shown: the URL without its query, for messages.
        uri: the URL of the WebSocket handshake.
        host: name or IP address; empty for a unix socket.
        port: TCP port; 0 for a unix socket.
        path: path of the unix socket; None for TCP.
        secure: whether the connection uses TLS.
        token: the token to send, or None.
    """

    shown: str
    uri: str = field(repr=False)
    host: str = ""
    port: int = 0
    path: str | None = None
    secure: bool = False
    token: str | None = field(default=None, repr=False)


def address_of(config: CodexConfig) -> Address:
    """Return the address in `config`. Raises InvalidConfigError."""
    if config.url is None:
        raise InvalidConfigError(
            "a token was given without a URL; it is used to connect to a running runtime, as in "
            'Codex.connect("wss://HOST:PORT", token=…)'
        )
    _refuse_launch_settings(config)
    if config.ping_interval == 0:
        raise InvalidConfigError(
            "CodexConfig.ping_interval is 0; expected a number above 0, or None for no pings"
        )
    token = _checked_token(config.token)
    url: Any = config.url
    if not isinstance(url, str) or not url or re.search(r"[\x00-\x20\x7f]", url):
        kind = "text with a space or control character" if url else "empty"
        if not isinstance(url, str):
            kind = type(url).__name__
        raise InvalidConfigError(f"the URL is {kind}; expected {_FORMS}")
    return _unix(url, token) if url.startswith("unix:") else _tcp(url, token)


def _refuse_launch_settings(config: CodexConfig) -> None:
    fresh = CodexConfig()
    given = [name for name in _OF_A_CHILD if getattr(config, name) != getattr(fresh, name)]
    if given:
        raise InvalidConfigError(
            f"CodexConfig.{given[0]} is for a runtime that the client starts, but the URL is for "
            "a running one; remove it, and set it where that runtime is started"
        )


def _checked_token(token: object) -> str | None:
    why = why_no_header(token)
    if token is not None and why is not None:
        raise InvalidConfigError(f"the token {why}, or None")
    return cast("str | None", token)


def _unix(url: str, token: str | None) -> Address:
    path = url.removeprefix(_UNIX)
    if not os.path.isabs(path):  # noqa: PTH117 - pathlib is not loaded at import
        raise InvalidConfigError(
            f"the URL is {url!r}, whose path is not absolute; expected three slashes, as in "
            '"unix:///run/codex.sock"'
        )
    return Address(url, "ws://localhost/", path=path, token=token)


def _tcp(url: str, token: str | None) -> Address:
    parts = _split(url)
    if parts.scheme not in _PORTS:
        raise InvalidConfigError(
            f"the URL begins with {url.partition(':')[0]!r:.20}; expected {_FORMS}"
        )
    if parts.username is not None or parts.password is not None:
        raise InvalidConfigError(
            "the URL contains a user name or password, but the runtime takes a token: remove them "
            "and pass token=…"
        )
    host = parts.hostname
    if not host or parts.fragment:
        raise InvalidConfigError(f"the URL has no host, or has a fragment (#…); expected {_FORMS}")
    if parts.port == 0:
        raise InvalidConfigError(f"the URL has port 0, where nothing can listen; expected {_FORMS}")
    _check_name(host)
    shown = f"{parts.scheme}://{parts.netloc}{parts.path}"
    secure = parts.scheme == "wss"
    if token is not None and not secure and not _LOOPBACK.fullmatch(host):
        log.warning("the token for %s is sent unencrypted; use wss:// or a tunnel", shown)
    port = parts.port or _PORTS[parts.scheme]
    return Address(shown, url, host, port, secure=secure, token=token)


def _check_name(host: str) -> None:
    try:
        host.encode("idna")
    except UnicodeError as error:
        raise InvalidConfigError(
            f"the host of the URL is {host!r:.100}, which is not a valid host name "
            f"({error.__cause__ or error}); expected {_FORMS}"
        ) from None


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise InvalidConfigError(
            f"the URL cannot be read ({type(error).__name__}: the host or the port, 1 to 65535, is "
            f"invalid); expected {_FORMS}"
        ) from None
    return parts


_WANTS_TOKEN = frozenset({401, 403})
_HOW = "Start one with `codex app-server --listen "


def connect_error(error: Exception, address: Address, timeout: float | None) -> CodexError:
    """Return the SDK's error for a failed connection. `timeout` is the limit in seconds."""
    if isinstance(error, (TimeoutError, asyncio.TimeoutError)) and not _is_of_system(error):
        return StartupTimeoutError(
            f"{address.shown} did not accept a connection within {timeout} s; check host and port, "
            "or raise CodexConfig.startup_timeout"
        )
    status = getattr(getattr(error, "response", None), "status_code", None)
    if status in _WANTS_TOKEN:
        return _token_error(address, int(status))
    made = RemoteUnavailableError(_described(error, address, status))
    made.__cause__ = error
    return made


def _is_of_system(error: Exception) -> bool:
    """Return whether the system's own limit was exceeded (ETIMEDOUT)."""
    return isinstance(error, OSError) and error.errno is not None


def _token_error(address: Address, status: int) -> CodexError:
    if address.token is None:
        return TokenRefusedError(
            f"{address.shown} requires a token (HTTP {status}): pass the one with which the "
            "runtime was started, as token=…"
        )
    return TokenRefusedError(
        f"{address.shown} refused the token (HTTP {status}): pass the one with which the runtime "
        "was started (--ws-token-file, --ws-token-sha256), or a signed token that has not expired"
    )


def _described(error: Exception, address: Address, status: object) -> str:
    where = address.shown
    if status is not None:
        return (
            f"{where} answered HTTP {status} instead of opening a WebSocket; check host, port and "
            "path, and any proxy in between"
        )
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"the certificate of {where} is not trusted ({error.verify_message}); pass an "
            "ssl_context that trusts it, or name its authority in SSL_CERT_FILE"
        )
    if isinstance(error, ssl.SSLError):
        return f"the TLS handshake with {where} failed ({error}); if it does not use TLS, use ws://"
    if isinstance(error, socket.gaierror):
        return f"the host of {where} is unknown ({error.strerror}); check its name"
    if not isinstance(error, OSError) or isinstance(error, ConnectionResetError):
        return (
            f"{where} is not a WebSocket server ({error}); expected a runtime, as started by "
            "`codex app-server --listen …`. If it is behind TLS, use wss://"
        )
    if address.path is not None and Path(address.path).is_dir():
        return f"{where} is a directory; expected the socket on which a runtime listens"
    return (
        f"{where} cannot be reached ({error}); expected a running runtime. "
        f"{_HOW}{_listen(address)}`"
    )


def _listen(address: Address) -> str:
    return "ws://IP:PORT" if address.path is None else f"unix://{address.path}"
