# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .elicitation import McpServerElicitationRequestParams
    from .mcp_server import (
        McpResourceReadParams,
        McpServerEventStreamNotification,
        McpServerEventStreamStartParams,
        McpServerEventStreamStopParams,
        McpServerOauthLoginCompletedNotification,
        McpServerOauthLoginParams,
        McpServerStatusUpdatedNotification,
        McpServerToolCallParams,
    )
    from .server_request import RequestId

if not TYPE_CHECKING:
    McpResourceReadParams = ref("McpResourceReadParams")
    McpServerElicitationRequestParams = ref("McpServerElicitationRequestParams")
    McpServerEventStreamNotification = ref("McpServerEventStreamNotification")
    McpServerEventStreamStartParams = ref("McpServerEventStreamStartParams")
    McpServerEventStreamStopParams = ref("McpServerEventStreamStopParams")
    McpServerOauthLoginCompletedNotification = ref("McpServerOauthLoginCompletedNotification")
    McpServerOauthLoginParams = ref("McpServerOauthLoginParams")
    McpServerStatusUpdatedNotification = ref("McpServerStatusUpdatedNotification")
    McpServerToolCallParams = ref("McpServerToolCallParams")
    RequestId = ref("RequestId")

__all__ = [
    "McpServerElicitationRequestServerRequest",
    "McpServerEventStreamNotificationServerNotification",
    "McpServerEventStreamStartRequest",
    "McpServerEventStreamStopRequest",
    "McpServerOauthLoginCompletedServerNotification",
    "McpServerOauthLoginRequest",
    "McpServerResourceReadRequest",
    "McpServerStartupStatusUpdatedServerNotification",
    "McpServerToolCallRequest",
]


class McpServerElicitationRequestServerRequest(WireModel):
    """Request input for an MCP server elicitation."""

    id: RequestId
    method: Literal["mcpServer/elicitation/request"]
    params: McpServerElicitationRequestParams


class McpServerEventStreamNotificationServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["mcpServer/event/stream/notification"]
    params: McpServerEventStreamNotification


class McpServerEventStreamStartRequest(WireModel):
    id: RequestId
    method: Literal["mcpServer/event/stream/start"]
    params: McpServerEventStreamStartParams


class McpServerEventStreamStopRequest(WireModel):
    id: RequestId
    method: Literal["mcpServer/event/stream/stop"]
    params: McpServerEventStreamStopParams


class McpServerOauthLoginCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["mcpServer/oauthLogin/completed"]
    params: McpServerOauthLoginCompletedNotification


class McpServerOauthLoginRequest(WireModel):
    id: RequestId
    method: Literal["mcpServer/oauth/login"]
    params: McpServerOauthLoginParams


class McpServerResourceReadRequest(WireModel):
    id: RequestId
    method: Literal["mcpServer/resource/read"]
    params: McpResourceReadParams


class McpServerStartupStatusUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["mcpServer/startupStatus/updated"]
    params: McpServerStatusUpdatedNotification


class McpServerToolCallRequest(WireModel):
    id: RequestId
    method: Literal["mcpServer/tool/call"]
    params: McpServerToolCallParams
