"""What carries lines to a runtime: a child process or a WebSocket.

This file picks the one that a configuration asks for. The folder imports `_protocol`, `_observe`,
`config` and `errors`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from .._observe import wire_log_path
from ..config import CodexConfig
from ..errors import MissingExtraError, RuntimeUnavailableError
from . import log
from .base import Transport, shortage_of

TransportT = TypeVar("TransportT")


def transport_for(config: CodexConfig) -> Transport:
    """Return the transport that `config` asks for; nothing is started.

    Raises InvalidConfigError if the URL or token cannot be used, and MissingExtraError if the
    WebSocket library is not installed.
    """
    return tapped(_transport(config), config, log.warning)


def tapped(transport: TransportT, config: CodexConfig, warn: Callable[..., object]) -> TransportT:
    """Return `transport`, wrapped if its lines are to be written to the wire log."""
    path = wire_log_path(config)
    if path is None:
        return transport
    from .wire_log import LoggedTransport  # loaded only when the log is on

    logged: Any = LoggedTransport(transport, path, config, warn)
    result: TransportT = logged
    return result


def _transport(config: CodexConfig) -> Transport:
    if config.url is None and config.token is None:
        try:
            from .stdio import StdioTransport
        except OSError as error:
            raise RuntimeUnavailableError(
                f"the module that starts a runtime could not be read: {error}. "
                f"{shortage_of(error) or 'Reinstall openai-codex'}"
            ) from error
        return StdioTransport(config)
    from .address import address_of

    address = address_of(config)
    try:
        from .websocket import WebSocketTransport
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "websockets":
            raise
        raise MissingExtraError(
            "connecting to a runtime needs the library websockets, which is not installed: "
            'pip install "openai-codex[remote]"'
        ) from error
    return WebSocketTransport(config, address)
