# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ...._wire.generated.mcp_server import (
        McpResourceReadResponse,
        McpServerEventStreamStartResponse,
        McpServerEventStreamStopResponse,
        McpServerOauthClientRegistration,
        McpServerOauthLoginResponse,
        McpServerToolCallResponse,
    )
    from ..accepted import McpResourceReadTargetLike


class AsyncMcpServerRpc:
    """Requests of the area `mcp_server`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def event_stream_start(
        self,
        *,
        arguments: Any,
        name: str,
        server: str,
        subscription_id: str,
        thread_id: str,
        meta: Any | Omit = OMIT,
        timeout: float | None = None,
    ) -> McpServerEventStreamStartResponse:
        """Send `mcpServer/event/stream/start`."""
        params = given(
            {
                "arguments": arguments,
                "name": name,
                "server": server,
                "subscriptionId": subscription_id,
                "threadId": thread_id,
                "_meta": meta,
            }
        )
        result: McpServerEventStreamStartResponse = await self._caller.call(
            "mcpServer/event/stream/start", params, timeout=timeout
        )
        return result

    async def event_stream_stop(
        self,
        *,
        subscription_id: str,
        timeout: float | None = None,
    ) -> McpServerEventStreamStopResponse:
        """Send `mcpServer/event/stream/stop`."""
        params = given({"subscriptionId": subscription_id})
        result: McpServerEventStreamStopResponse = await self._caller.call(
            "mcpServer/event/stream/stop", params, timeout=timeout
        )
        return result

    async def oauth_login(
        self,
        *,
        name: str,
        client_registration: McpServerOauthClientRegistration | str | Omit | None = OMIT,
        scopes: Sequence[str] | Omit | None = OMIT,
        thread_id: str | Omit | None = OMIT,
        timeout_secs: int | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> McpServerOauthLoginResponse:
        """Send `mcpServer/oauth/login`."""
        params = given(
            {
                "name": name,
                "clientRegistration": client_registration,
                "scopes": scopes,
                "threadId": thread_id,
                "timeoutSecs": timeout_secs,
            }
        )
        result: McpServerOauthLoginResponse = await self._caller.call(
            "mcpServer/oauth/login", params, timeout=timeout
        )
        return result

    async def resource_read(
        self,
        *,
        server: str,
        uri: str,
        connector_id: str | Omit | None = OMIT,
        origin_call_id: str | Omit | None = OMIT,
        target: McpResourceReadTargetLike | Omit | None = OMIT,
        thread_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> McpResourceReadResponse:
        """Send `mcpServer/resource/read`."""
        params = given(
            {
                "server": server,
                "uri": uri,
                "connectorId": connector_id,
                "originCallId": origin_call_id,
                "target": target,
                "threadId": thread_id,
            }
        )
        result: McpResourceReadResponse = await self._caller.call(
            "mcpServer/resource/read", params, timeout=timeout
        )
        return result

    async def tool_call(
        self,
        *,
        server: str,
        thread_id: str,
        tool: str,
        meta: Any | Omit = OMIT,
        arguments: Any | Omit = OMIT,
        timeout: float | None = None,
    ) -> McpServerToolCallResponse:
        """Send `mcpServer/tool/call`."""
        params = given(
            {
                "server": server,
                "threadId": thread_id,
                "tool": tool,
                "_meta": meta,
                "arguments": arguments,
            }
        )
        result: McpServerToolCallResponse = await self._caller.call(
            "mcpServer/tool/call", params, timeout=timeout
        )
        return result
