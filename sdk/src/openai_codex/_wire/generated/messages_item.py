# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .approval import (
        CommandExecutionRequestApprovalParams,
        FileChangeRequestApprovalParams,
        PermissionsRequestApprovalParams,
    )
    from .item_events import (
        CommandExecutionOutputDeltaNotification,
        FileChangeOutputDeltaNotification,
        FileChangePatchUpdatedNotification,
        ItemGuardianApprovalReviewCompletedNotification,
        ItemGuardianApprovalReviewStartedNotification,
        McpToolCallProgressNotification,
        PlanDeltaNotification,
        ReasoningSummaryPartAddedNotification,
        ReasoningSummaryTextDeltaNotification,
        ReasoningTextDeltaNotification,
        TerminalInteractionNotification,
    )
    from .server_request import RequestId
    from .tool import DynamicToolCallParams, ToolRequestUserInputParams
    from .turn import (
        AgentMessageDeltaNotification,
        ItemCompletedNotification,
        ItemStartedNotification,
    )

if not TYPE_CHECKING:
    AgentMessageDeltaNotification = ref("AgentMessageDeltaNotification")
    CommandExecutionOutputDeltaNotification = ref("CommandExecutionOutputDeltaNotification")
    CommandExecutionRequestApprovalParams = ref("CommandExecutionRequestApprovalParams")
    DynamicToolCallParams = ref("DynamicToolCallParams")
    FileChangeOutputDeltaNotification = ref("FileChangeOutputDeltaNotification")
    FileChangePatchUpdatedNotification = ref("FileChangePatchUpdatedNotification")
    FileChangeRequestApprovalParams = ref("FileChangeRequestApprovalParams")
    ItemCompletedNotification = ref("ItemCompletedNotification")
    ItemGuardianApprovalReviewCompletedNotification = ref("ItemGuardianApprovalReviewCompletedNotification")
    ItemGuardianApprovalReviewStartedNotification = ref("ItemGuardianApprovalReviewStartedNotification")
    ItemStartedNotification = ref("ItemStartedNotification")
    McpToolCallProgressNotification = ref("McpToolCallProgressNotification")
    PermissionsRequestApprovalParams = ref("PermissionsRequestApprovalParams")
    PlanDeltaNotification = ref("PlanDeltaNotification")
    ReasoningSummaryPartAddedNotification = ref("ReasoningSummaryPartAddedNotification")
    ReasoningSummaryTextDeltaNotification = ref("ReasoningSummaryTextDeltaNotification")
    ReasoningTextDeltaNotification = ref("ReasoningTextDeltaNotification")
    RequestId = ref("RequestId")
    TerminalInteractionNotification = ref("TerminalInteractionNotification")
    ToolRequestUserInputParams = ref("ToolRequestUserInputParams")

__all__ = [
    "ItemAgentMessageDeltaServerNotification",
    "ItemAutoApprovalReviewCompletedServerNotification",
    "ItemAutoApprovalReviewStartedServerNotification",
    "ItemCommandExecutionOutputDeltaServerNotification",
    "ItemCommandExecutionRequestApprovalServerRequest",
    "ItemCommandExecutionTerminalInteractionServerNotification",
    "ItemCompletedServerNotification",
    "ItemFileChangeOutputDeltaServerNotification",
    "ItemFileChangePatchUpdatedServerNotification",
    "ItemFileChangeRequestApprovalServerRequest",
    "ItemMcpToolCallProgressServerNotification",
    "ItemPermissionsRequestApprovalServerRequest",
    "ItemPlanDeltaServerNotification",
    "ItemReasoningSummaryPartAddedServerNotification",
    "ItemReasoningSummaryTextDeltaServerNotification",
    "ItemReasoningTextDeltaServerNotification",
    "ItemStartedServerNotification",
    "ItemToolCallServerRequest",
    "ItemToolRequestUserInputServerRequest",
]


class ItemAgentMessageDeltaServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/agentMessage/delta"]
    params: AgentMessageDeltaNotification


class ItemAutoApprovalReviewCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/autoApprovalReview/completed"]
    params: ItemGuardianApprovalReviewCompletedNotification


class ItemAutoApprovalReviewStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/autoApprovalReview/started"]
    params: ItemGuardianApprovalReviewStartedNotification


class ItemCommandExecutionOutputDeltaServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/commandExecution/outputDelta"]
    params: CommandExecutionOutputDeltaNotification


class ItemCommandExecutionRequestApprovalServerRequest(WireModel):
    """NEW APIs Sent when approval is requested for a specific command execution. This request is
    used for Turns started via turn/start.
    """

    id: RequestId
    method: Literal["item/commandExecution/requestApproval"]
    params: CommandExecutionRequestApprovalParams


class ItemCommandExecutionTerminalInteractionServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/commandExecution/terminalInteraction"]
    params: TerminalInteractionNotification


class ItemCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/completed"]
    params: ItemCompletedNotification


class ItemFileChangeOutputDeltaServerNotification(WireModel):
    """Deprecated legacy apply_patch output stream notification."""

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/fileChange/outputDelta"]
    params: FileChangeOutputDeltaNotification


class ItemFileChangePatchUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/fileChange/patchUpdated"]
    params: FileChangePatchUpdatedNotification


class ItemFileChangeRequestApprovalServerRequest(WireModel):
    """Sent when approval is requested for a specific file change. This request is used for Turns
    started via turn/start.
    """

    id: RequestId
    method: Literal["item/fileChange/requestApproval"]
    params: FileChangeRequestApprovalParams


class ItemMcpToolCallProgressServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/mcpToolCall/progress"]
    params: McpToolCallProgressNotification


class ItemPermissionsRequestApprovalServerRequest(WireModel):
    """Request approval for additional permissions from the user."""

    id: RequestId
    method: Literal["item/permissions/requestApproval"]
    params: PermissionsRequestApprovalParams


class ItemPlanDeltaServerNotification(WireModel):
    """EXPERIMENTAL - proposed plan streaming deltas for plan items."""

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/plan/delta"]
    params: PlanDeltaNotification


class ItemReasoningSummaryPartAddedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/reasoning/summaryPartAdded"]
    params: ReasoningSummaryPartAddedNotification


class ItemReasoningSummaryTextDeltaServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/reasoning/summaryTextDelta"]
    params: ReasoningSummaryTextDeltaNotification


class ItemReasoningTextDeltaServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/reasoning/textDelta"]
    params: ReasoningTextDeltaNotification


class ItemStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/started"]
    params: ItemStartedNotification


class ItemToolCallServerRequest(WireModel):
    """Execute a dynamic tool call on the client."""

    id: RequestId
    method: Literal["item/tool/call"]
    params: DynamicToolCallParams


class ItemToolRequestUserInputServerRequest(WireModel):
    """EXPERIMENTAL - Request input from the user for a tool call."""

    id: RequestId
    method: Literal["item/tool/requestUserInput"]
    params: ToolRequestUserInputParams
