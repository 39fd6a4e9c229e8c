"""The low-level blocking client. `Codex` is built on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ._client.sync.client import CodexClient, default_codex_home
from ._client.sync.connection import ModelT
from ._lazy import published_names
from ._transport.launch import CodexBinResolverOps, resolve_codex_bin
from ._wire.unknown import JsonObject
from .config import CodexConfig

__all__ = [
    "ApprovalHandler",
    "CodexBinResolverOps",
    "CodexClient",
    "CodexConfig",
    "ModelT",
    "default_codex_home",
    "resolve_codex_bin",
]

if not TYPE_CHECKING:
    __getattr__ = published_names(__name__)

ApprovalHandler = Callable[[str, JsonObject | None], JsonObject]
"""Is called with method and raw parameters of a request, and returns the raw answer."""
