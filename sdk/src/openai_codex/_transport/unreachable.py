"""Why a running runtime could not be reached, and what to do about it."""

from __future__ import annotations

import asyncio
import socket
import ssl
from pathlib import Path

from ..errors import CodexError, RemoteUnavailableError, StartupTimeoutError, TokenRefusedError
from .address import Address

_WANTS_TOKEN = frozenset({401, 403})
_HOW = "Start one with `codex app-server --listen "


def connect_error(error: Exception, address: Address, timeout: float | None) -> CodexError:
    """Return the SDK's error for a failure to connect. `timeout` is the limit, in seconds."""
    if isinstance(error, (TimeoutError, asyncio.TimeoutError)) and not _is_of_system(error):
        return StartupTimeoutError(
            f"{address.shown} did not open a connection within {timeout} s; check host and port, "
            "or raise CodexConfig.startup_timeout"
        )
    status = getattr(getattr(error, "response", None), "status_code", None)
    if status in _WANTS_TOKEN:
        return _token_error(address, int(status))
    made = RemoteUnavailableError(_described(error, address, status))
    made.__cause__ = error
    return made


def _is_of_system(error: Exception) -> bool:
    """Return whether the system's own limit passed (ETIMEDOUT), not ours."""
    return isinstance(error, OSError) and error.errno is not None


def _token_error(address: Address, status: int) -> CodexError:
    if address.token is None:
        return TokenRefusedError(
            f"{address.shown} wants a token (HTTP {status}): pass token=…, the one that the "
            "runtime was started with"
        )
    return TokenRefusedError(
        f"{address.shown} refused the token (HTTP {status}): pass the one that the runtime was "
        "started with (--ws-token-file, --ws-token-sha256), or a signed one that is valid now"
    )


def _described(error: Exception, address: Address, status: object) -> str:
    where = address.shown
    if status is not None:
        return (
            f"{where} answered HTTP {status} instead of opening a WebSocket; check host, port and "
            "path, and what stands in between"
        )
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"the certificate of {where} is not trusted ({error.verify_message}); pass an "
            "ssl_context that trusts it, or name its authority in SSL_CERT_FILE"
        )
    if isinstance(error, ssl.SSLError):
        return f"{where} does not speak TLS as expected ({error}); if there is none, use ws://"
    if isinstance(error, socket.gaierror):
        return f"the host of {where} is not known ({error.strerror}); check its name"
    if not isinstance(error, OSError) or isinstance(error, ConnectionResetError):
        return (
            f"{where} is no WebSocket server ({error}); expected a runtime, as started by "
            "`codex app-server --listen …`. If it is behind TLS, use wss://"
        )
    if address.path is not None and Path(address.path).is_dir():
        return f"{where} names a directory; expected the socket in it at which a runtime listens"
    return (
        f"nothing could be reached at {where} ({error}); expected a running runtime. "
        f"{_HOW}{_listen(address)}`"
    )


def _listen(address: Address) -> str:
    return "ws://IP:PORT" if address.path is None else f"unix://{address.path}"
