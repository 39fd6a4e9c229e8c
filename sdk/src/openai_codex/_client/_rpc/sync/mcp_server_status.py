# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, Caller, Omit, given

if TYPE_CHECKING:
    from ...._wire.generated.mcp_server import ListMcpServerStatusResponse, McpServerStatusDetail


class McpServerStatusRpc:
    """Requests of the area `mcp_server_status`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        cursor: str | Omit | None = OMIT,
        detail: McpServerStatusDetail | str | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        server_name: str | Omit | None = OMIT,
        thread_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ListMcpServerStatusResponse:
        """Send `mcpServerStatus/list`."""
        params = given(
            {
                "cursor": cursor,
                "detail": detail,
                "limit": limit,
                "serverName": server_name,
                "threadId": thread_id,
            }
        )
        result: ListMcpServerStatusResponse = self._caller.call(
            "mcpServerStatus/list", params, timeout=timeout
        )
        return result
