"""Where a running runtime listens, as the user wrote it. Secrets stay out of every text."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import SplitResult, urlsplit

from .._protocol.values import why_no_header
from ..config import CodexConfig
from ..errors import InvalidConfigError
from . import log

_FORMS = '"ws://HOST:PORT", "wss://HOST:PORT" or "unix:///PATH"'
_UNIX = "unix://"
_PORTS = {"ws": 80, "wss": 443}
_LOOPBACK = re.compile(r"localhost|127\.[\d.]+|::1")
_OF_A_CHILD = ("codex_bin", "launch_args_override", "config_overrides", "cwd", "env")


@dataclass(frozen=True)
class Address:
    """Where to connect, and as whom.

    Attributes:
        shown: the URL without its query, for messages.
        uri: the URL of the WebSocket handshake.
        host: name or number of the machine; empty for a socket of this one.
        port: TCP port; 0 for a socket of this machine.
        path: path of the socket of this machine; None for TCP.
        secure: whether the connection is by TLS.
        token: what proves who connects, or None.
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
            "a token was given without a URL: it is for connecting to a running runtime, as in "
            'Codex.connect("wss://HOST:PORT", token=…)'
        )
    _refuse_launch_settings(config)
    if config.ping_interval == 0:
        raise InvalidConfigError(
            "CodexConfig.ping_interval is 0; expected more seconds than that, or None for no pings"
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
            f"CodexConfig.{given[0]} is for a runtime that the client starts, but a URL names one "
            "that runs already; leave it out, and set it where that runtime is started"
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
            "the URL holds a user name or password; the runtime takes a token: leave them out and "
            "pass token=…"
        )
    host = parts.hostname
    if not host or parts.fragment:
        raise InvalidConfigError(
            f"the URL lacks a host or names a part of a page; expected {_FORMS}"
        )
    if parts.port == 0:
        raise InvalidConfigError(f"the URL names port 0, where nothing listens; expected {_FORMS}")
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
            f"the host of the URL is {host!r:.100}, which is no name of a machine "
            f"({error.__cause__ or error}); expected {_FORMS}"
        ) from None


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise InvalidConfigError(
            f"the URL cannot be read ({type(error).__name__}: a port from 1 to 65535 and a host "
            f"are wanted); expected {_FORMS}"
        ) from None
    return parts
