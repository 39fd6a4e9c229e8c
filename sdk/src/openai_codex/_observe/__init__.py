"""Spans, redaction, and the wire log's place. Imports `_protocol`, `config` and `errors`.

This file says whether spans and the wire log are enabled. Every client imports it, so it is small.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..config import CodexConfig
    from .observer import Observer

WIRE_LOG = "OPENAI_CODEX_WIRE_LOG"

observer_factory: Callable[[str], Observer] | None = None
"""Creates the observer of a new session. None if `openai_codex.observe` is off."""


def new_observer(config: CodexConfig) -> Observer | None:
    """Return an observer for a session if spans are enabled, or None."""
    return None if observer_factory is None else observer_factory(transport_name(config))


def wire_log_path(config: CodexConfig) -> str | None:
    """Return the path of the wire log from the environment, or None."""
    given: Mapping[str, str | None] = config.env if isinstance(config.env, Mapping) else {}
    return given.get(WIRE_LOG, os.environ.get(WIRE_LOG)) or None


def transport_name(config: CodexConfig) -> str:
    """Return the name of the transport for `config`: `stdio`, `unix`, `ws`, …"""
    return "stdio" if not isinstance(config.url, str) else config.url.partition(":")[0]
