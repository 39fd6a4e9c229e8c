"""The configuration of a client, held against what a client can do with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .._protocol.deadlines import is_seconds
from ..config import CodexConfig
from ..errors import InvalidConfigError


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
                f"CodexConfig.{name} is {seconds!r}; expected a number of seconds from 0 on"
            )
    return config


def remote_config(config: CodexConfig | None, url: Any, token: str | None) -> CodexConfig:
    """Return `config` for the runtime at `url`. Raises InvalidConfigError."""
    base = checked_config(config)
    if not isinstance(url, str):
        raise InvalidConfigError(
            f'url is {type(url).__name__}; expected text, such as "ws://127.0.0.1:4500"'
        )
    return replace(base, url=url, token=base.token if token is None else token)
