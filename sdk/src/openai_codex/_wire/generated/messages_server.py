# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .account_login import ChatgptAuthTokensRefreshParams
    from .approval import (
        CommandExecutionRequestApprovalParams,
        FileChangeRequestApprovalParams,
        PermissionsRequestApprovalParams,
    )
    from .attestation import AttestationGenerateParams
    from .current_time import CurrentTimeReadParams
    from .elicitation import McpServerElicitationRequestParams
    from .jsonrpc import RequestId
    from .legacy_approval import ApplyPatchApprovalParams, ExecCommandApprovalParams
    from .tool import DynamicToolCallParams, ToolRequestUserInputParams

if not TYPE_CHECKING:
    ApplyPatchApprovalParams = ref("ApplyPatchApprovalParams")
    AttestationGenerateParams = ref("AttestationGenerateParams")
    ChatgptAuthTokensRefreshParams = ref("ChatgptAuthTokensRefreshParams")
    CommandExecutionRequestApprovalParams = ref("CommandExecutionRequestApprovalParams")
    CurrentTimeReadParams = ref("CurrentTimeReadParams")
    DynamicToolCallParams = ref("DynamicToolCallParams")
    ExecCommandApprovalParams = ref("ExecCommandApprovalParams")
    FileChangeRequestApprovalParams = ref("FileChangeRequestApprovalParams")
    McpServerElicitationRequestParams = ref("McpServerElicitationRequestParams")
    PermissionsRequestApprovalParams = ref("PermissionsRequestApprovalParams")
    RequestId = ref("RequestId")
    ToolRequestUserInputParams = ref("ToolRequestUserInputParams")

__all__ = [
    "AccountChatgptAuthTokensRefreshServerRequest",
    "ApplyPatchApprovalServerRequest",
    "AttestationGenerateServerRequest",
    "CurrentTimeReadServerRequest",
    "ExecCommandApprovalServerRequest",
    "InitializedClientNotification",
    "ItemCommandExecutionRequestApprovalServerRequest",
    "ItemFileChangeRequestApprovalServerRequest",
    "ItemPermissionsRequestApprovalServerRequest",
    "ItemToolCallServerRequest",
    "ItemToolRequestUserInputServerRequest",
    "McpServerElicitationRequestServerRequest",
]


class AccountChatgptAuthTokensRefreshServerRequest(WireModel):
    id: RequestId
    method: Literal["account/chatgptAuthTokens/refresh"]
    params: ChatgptAuthTokensRefreshParams


class ApplyPatchApprovalServerRequest(WireModel):
    """DEPRECATED APIs below Request to approve a patch. This request is used for Turns started
    via the legacy APIs (i.e. SendUserTurn, SendUserMessage).
    """

    id: RequestId
    method: Literal["applyPatchApproval"]
    params: ApplyPatchApprovalParams


class AttestationGenerateServerRequest(WireModel):
    """Generate a fresh upstream attestation result on demand."""

    id: RequestId
    method: Literal["attestation/generate"]
    params: AttestationGenerateParams


class CurrentTimeReadServerRequest(WireModel):
    """Read the current time from an external clock owned by the client."""

    id: RequestId
    method: Literal["currentTime/read"]
    params: CurrentTimeReadParams


class ExecCommandApprovalServerRequest(WireModel):
    """Request to exec a command. This request is used for Turns started via the legacy APIs
    (i.e. SendUserTurn, SendUserMessage).
    """

    id: RequestId
    method: Literal["execCommandApproval"]
    params: ExecCommandApprovalParams


class InitializedClientNotification(WireModel):
    method: Literal["initialized"]


class ItemCommandExecutionRequestApprovalServerRequest(WireModel):
    """NEW APIs Sent when approval is requested for a specific command execution. This request is
    used for Turns started via turn/start.
    """

    id: RequestId
    method: Literal["item/commandExecution/requestApproval"]
    params: CommandExecutionRequestApprovalParams


class ItemFileChangeRequestApprovalServerRequest(WireModel):
    """Sent when approval is requested for a specific file change. This request is used for Turns
    started via turn/start.
    """

    id: RequestId
    method: Literal["item/fileChange/requestApproval"]
    params: FileChangeRequestApprovalParams


class ItemPermissionsRequestApprovalServerRequest(WireModel):
    """Request approval for additional permissions from the user."""

    id: RequestId
    method: Literal["item/permissions/requestApproval"]
    params: PermissionsRequestApprovalParams


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


class McpServerElicitationRequestServerRequest(WireModel):
    """Request input for an MCP server elicitation."""

    id: RequestId
    method: Literal["mcpServer/elicitation/request"]
    params: McpServerElicitationRequestParams
