# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, Caller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike
    from typing import Any

    from ...._wire.generated.config import (
        ConfigReadResponse,
        ConfigWriteResponse,
        McpServerRefreshResponse,
        MergeStrategy,
    )
    from ..accepted import ConfigEditLike


class ConfigRpc:
    """Requests of the area `config`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def batch_write(
        self,
        *,
        edits: Sequence[ConfigEditLike],
        expected_version: str | Omit | None = OMIT,
        file_path: str | PathLike[str] | Omit | None = OMIT,
        reload_user_config: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ConfigWriteResponse:
        """Send `config/batchWrite`."""
        params = given(
            {
                "edits": edits,
                "expectedVersion": expected_version,
                "filePath": file_path,
                "reloadUserConfig": reload_user_config,
            }
        )
        result: ConfigWriteResponse = self._caller.call(
            "config/batchWrite", params, timeout=timeout
        )
        return result

    def mcp_server_reload(self, *, timeout: float | None = None) -> McpServerRefreshResponse:
        """Send `config/mcpServer/reload`."""
        result: McpServerRefreshResponse = self._caller.call(
            "config/mcpServer/reload", None, timeout=timeout
        )
        return result

    def read(
        self,
        *,
        cwd: str | PathLike[str] | Omit | None = OMIT,
        include_layers: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ConfigReadResponse:
        """Send `config/read`."""
        params = given({"cwd": cwd, "includeLayers": include_layers})
        result: ConfigReadResponse = self._caller.call("config/read", params, timeout=timeout)
        return result

    def value_write(
        self,
        *,
        key_path: str | PathLike[str],
        merge_strategy: MergeStrategy | str,
        value: Any,
        expected_version: str | Omit | None = OMIT,
        file_path: str | PathLike[str] | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ConfigWriteResponse:
        """Send `config/value/write`."""
        params = given(
            {
                "keyPath": key_path,
                "mergeStrategy": merge_strategy,
                "value": value,
                "expectedVersion": expected_version,
                "filePath": file_path,
            }
        )
        result: ConfigWriteResponse = self._caller.call(
            "config/value/write", params, timeout=timeout
        )
        return result
