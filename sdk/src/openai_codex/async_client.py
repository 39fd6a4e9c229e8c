"""The low-level async client. `AsyncCodex` is built on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import ParamSpec, TypeVar

from ._client.aio.client import AsyncCodexClient
from ._client.aio.connection import ModelT
from .config import CodexConfig

ParamsT = ParamSpec("ParamsT")
ReturnT = TypeVar("ReturnT")

__all__ = ["AsyncCodexClient", "AsyncIterator", "CodexConfig", "ModelT", "ParamsT", "ReturnT"]
