"""The low-level blocking client. `Codex` is built on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._client.sync.client import CodexClient, default_codex_home
from ._client.sync.connection import ModelT
from ._lazy import published_names
from ._transport.launch import codex_path
from ._wire import JsonObject
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

if TYPE_CHECKING:
    from pathlib import Path
else:
    __getattr__ = published_names(__name__)

ApprovalHandler = Callable[[str, JsonObject | None], JsonObject]
"""Is called with method and raw parameters of a request, and returns the raw answer."""


@dataclass(frozen=True)
class CodexBinResolverOps:
    """The two look-ups of `resolve_codex_bin`, which tests can replace.

    Attributes:
        installed_codex_path: returns the installed runtime package's binary.
        path_exists: returns whether a path exists.
    """

    installed_codex_path: Callable[[], Path]
    path_exists: Callable[[Path], bool]


def resolve_codex_bin(config: CodexConfig, ops: CodexBinResolverOps) -> Path:
    """Return the binary that `config` names, or else the installed one.

    Raises RuntimeMissingError, which is a FileNotFoundError.
    """
    return codex_path(config, ops.installed_codex_path, ops.path_exists)
