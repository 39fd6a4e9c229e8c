"""The configuration is checked before the start, and the answer to `initialize` after it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .._protocol.limits import is_seconds
from .._protocol.values import as_object
from ..config import CodexConfig
from ..errors import (
    CodexError,
    ConnectionLostError,
    InvalidConfigError,
    InvalidParamsError,
    MethodNotFoundError,
    ParseError,
    RemoteUnavailableError,
    RuntimeUnavailableError,
)


def checked_config(config: object) -> CodexConfig:
    """Return `config`, or the default for None. Raises InvalidConfigError."""
    if config is None:
        return CodexConfig()
    if not isinstance(config, CodexConfig):
        raise InvalidConfigError(
            f"config is {type(config).__name__}; expected a CodexConfig or None"
        )
    for name in ("startup_timeout", "request_timeout", "shutdown_timeout", "ping_interval"):
        seconds = getattr(config, name)
        if not is_seconds(seconds) or (seconds is None and name == "shutdown_timeout"):
            raise InvalidConfigError(
                f"CodexConfig.{name} is {seconds!r}; expected a number of seconds, at least 0"
            )
    return config


def remote_config(config: CodexConfig | None, url: Any, token: str | None) -> CodexConfig:
    """Return `config` for the runtime at `url`. Raises InvalidConfigError."""
    base = checked_config(config)
    if not isinstance(url, str):
        raise InvalidConfigError(
            f'url is {type(url).__name__}; expected a str such as "ws://127.0.0.1:4500"'
        )
    return replace(base, url=url, token=base.token if token is None else token)


_SAYS = ("userAgent", "codexHome", "platformFamily", "platformOs", "serverInfo")
"""Keys of an app-server's answer. One is enough, because versions differ."""
_NEVER_SAYS = (MethodNotFoundError, InvalidParamsError, ParseError)
_SHOWN = 200


def check_answer(raw: Any, where: str, config: CodexConfig) -> None:
    """Raise the error of `stranger` unless `raw` is the answer of an app-server."""
    said = as_object(raw) or {}
    if not any(name in said for name in _SAYS):
        raise stranger(f"`initialize` was answered with {raw!r:.{_SHOWN}}", where, config)


def start_error(error: BaseException, where: str, config: CodexConfig) -> BaseException:
    """Return the error of `stranger` if the other side is not an app-server, or else `error`."""
    if isinstance(error, _NEVER_SAYS):
        found = f"`initialize` was answered with {error!s:.{_SHOWN}}"
    elif isinstance(error, ConnectionLostError):
        found = "it closed the connection before it answered `initialize`"
    else:
        return error
    made = stranger(found, where, config)
    made.__cause__ = error
    return made


def stranger(found: str, where: str, config: CodexConfig) -> CodexError:
    """Return the error for a server or program that is not an app-server."""
    if config.url is not None:
        return RemoteUnavailableError(
            f"the server at {where} is not an app-server: {found}. Expected a runtime, as started "
            "by `codex app-server --listen …`; check host, port and path"
        )
    return RuntimeUnavailableError(
        f"the program that was started ({where}) is not an app-server: {found}. Expected `codex "
        "app-server`; check CodexConfig.launch_args_override and codex_bin"
    )
