"""What `connect` makes of its arguments."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..config import CodexConfig
from ..errors import InvalidConfigError


def remote_config(config: CodexConfig | None, url: Any, token: str | None) -> CodexConfig:
    """Return `config` for the runtime at `url`. Raises InvalidConfigError."""
    base: Any = CodexConfig() if config is None else config
    if not isinstance(base, CodexConfig):
        raise InvalidConfigError(f"config is {type(base).__name__}; expected a CodexConfig or None")
    if not isinstance(url, str):
        raise InvalidConfigError(
            f'url is {type(url).__name__}; expected text, such as "ws://127.0.0.1:4500"'
        )
    return replace(base, url=url, token=base.token if token is None else token)
