"""The low-level async client. `AsyncCodex` is built on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from ._client.aio.client import AsyncCodexClient
from ._client.aio.connection import ModelT
from ._lazy import published_names
from .config import CodexConfig

ParamsT = ParamSpec("ParamsT")
ReturnT = TypeVar("ReturnT")

__all__ = ["AsyncCodexClient", "AsyncIterator", "CodexConfig", "ModelT", "ParamsT", "ReturnT"]

if not TYPE_CHECKING:
    __getattr__ = published_names(__name__)
