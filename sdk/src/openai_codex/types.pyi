"""Generated from `types.py` by `codex-release generate-types`; edit that file."""

from openai_codex._client.server_info import InitializeResponse as InitializeResponse
from openai_codex._turns.notifications import Notification as Notification
from openai_codex._wire import JsonObject as JsonObject
from openai_codex._wire import JsonValue as JsonValue
from openai_codex._wire import UnknownNotification as UnknownNotification
from openai_codex.generated.v2_all import Account as Account
from openai_codex.generated.v2_all import AccountLoginCompletedNotification as AccountLoginCompletedNotification
from openai_codex.generated.v2_all import ApplyPatchApprovalParams as ApplyPatchApprovalParams
from openai_codex.generated.v2_all import ApprovalsReviewer as ApprovalsReviewer
from openai_codex.generated.v2_all import AskForApproval as AskForApproval
from openai_codex.generated.v2_all import AttestationGenerateParams as AttestationGenerateParams
from openai_codex.generated.v2_all import CancelLoginAccountResponse as CancelLoginAccountResponse
from openai_codex.generated.v2_all import CancelLoginAccountStatus as CancelLoginAccountStatus
from openai_codex.generated.v2_all import ChatgptAuthTokensRefreshParams as ChatgptAuthTokensRefreshParams
from openai_codex.generated.v2_all import CommandExecutionRequestApprovalParams as CommandExecutionRequestApprovalParams
from openai_codex.generated.v2_all import CurrentTimeReadParams as CurrentTimeReadParams
from openai_codex.generated.v2_all import DynamicToolCallParams as DynamicToolCallParams
from openai_codex.generated.v2_all import ExecCommandApprovalParams as ExecCommandApprovalParams
from openai_codex.generated.v2_all import FileChangeRequestApprovalParams as FileChangeRequestApprovalParams
from openai_codex.generated.v2_all import FunctionCallOutputContentItem as FunctionCallOutputContentItem
from openai_codex.generated.v2_all import GetAccountResponse as GetAccountResponse
from openai_codex.generated.v2_all import GrantedPermissionProfile as GrantedPermissionProfile
from openai_codex.generated.v2_all import McpServerElicitationRequestParams as McpServerElicitationRequestParams
from openai_codex.generated.v2_all import MessagePhase as MessagePhase
from openai_codex.generated.v2_all import ModelListResponse as ModelListResponse
from openai_codex.generated.v2_all import PermissionsRequestApprovalParams as PermissionsRequestApprovalParams
from openai_codex.generated.v2_all import Personality as Personality
from openai_codex.generated.v2_all import PlanType as PlanType
from openai_codex.generated.v2_all import ReasoningEffort as ReasoningEffort
from openai_codex.generated.v2_all import ReasoningSummary as ReasoningSummary
from openai_codex.generated.v2_all import ReasoningSummaryValue as ReasoningSummaryValue
from openai_codex.generated.v2_all import RequestPermissionProfile as RequestPermissionProfile
from openai_codex.generated.v2_all import SandboxMode as SandboxMode
from openai_codex.generated.v2_all import SandboxPolicy as SandboxPolicy
from openai_codex.generated.v2_all import SortDirection as SortDirection
from openai_codex.generated.v2_all import ThreadArchiveResponse as ThreadArchiveResponse
from openai_codex.generated.v2_all import ThreadCompactStartResponse as ThreadCompactStartResponse
from openai_codex.generated.v2_all import ThreadDeleteResponse as ThreadDeleteResponse
from openai_codex.generated.v2_all import ThreadItem as ThreadItem
from openai_codex.generated.v2_all import ThreadListCwdFilter as ThreadListCwdFilter
from openai_codex.generated.v2_all import ThreadListResponse as ThreadListResponse
from openai_codex.generated.v2_all import ThreadReadResponse as ThreadReadResponse
from openai_codex.generated.v2_all import ThreadSetNameResponse as ThreadSetNameResponse
from openai_codex.generated.v2_all import ThreadSortKey as ThreadSortKey
from openai_codex.generated.v2_all import ThreadSource as ThreadSource
from openai_codex.generated.v2_all import ThreadSourceKind as ThreadSourceKind
from openai_codex.generated.v2_all import ThreadStartSource as ThreadStartSource
from openai_codex.generated.v2_all import ThreadTokenUsage as ThreadTokenUsage
from openai_codex.generated.v2_all import ThreadTokenUsageUpdatedNotification as ThreadTokenUsageUpdatedNotification
from openai_codex.generated.v2_all import TokenUsageBreakdown as TokenUsageBreakdown
from openai_codex.generated.v2_all import ToolRequestUserInputParams as ToolRequestUserInputParams
from openai_codex.generated.v2_all import ToolRequestUserInputQuestion as ToolRequestUserInputQuestion
from openai_codex.generated.v2_all import Turn as Turn
from openai_codex.generated.v2_all import TurnCompletedNotification as TurnCompletedNotification
from openai_codex.generated.v2_all import TurnError as TurnError
from openai_codex.generated.v2_all import TurnInterruptResponse as TurnInterruptResponse
from openai_codex.generated.v2_all import TurnPlanStep as TurnPlanStep
from openai_codex.generated.v2_all import TurnStatus as TurnStatus
from openai_codex.generated.v2_all import TurnSteerResponse as TurnSteerResponse

__all__ = [
    "Account",
    "AccountLoginCompletedNotification",
    "ApplyPatchApprovalParams",
    "ApprovalsReviewer",
    "AskForApproval",
    "AttestationGenerateParams",
    "CancelLoginAccountResponse",
    "CancelLoginAccountStatus",
    "ChatgptAuthTokensRefreshParams",
    "CommandExecutionRequestApprovalParams",
    "CurrentTimeReadParams",
    "DynamicToolCallParams",
    "ExecCommandApprovalParams",
    "FileChangeRequestApprovalParams",
    "FunctionCallOutputContentItem",
    "GetAccountResponse",
    "GrantedPermissionProfile",
    "InitializeResponse",
    "JsonObject",
    "JsonValue",
    "McpServerElicitationRequestParams",
    "MessagePhase",
    "ModelListResponse",
    "Notification",
    "PermissionsRequestApprovalParams",
    "Personality",
    "PlanType",
    "ReasoningEffort",
    "ReasoningSummary",
    "ReasoningSummaryValue",
    "RequestPermissionProfile",
    "SandboxMode",
    "SandboxPolicy",
    "SortDirection",
    "ThreadArchiveResponse",
    "ThreadCompactStartResponse",
    "ThreadDeleteResponse",
    "ThreadItem",
    "ThreadListCwdFilter",
    "ThreadListResponse",
    "ThreadReadResponse",
    "ThreadSetNameResponse",
    "ThreadSortKey",
    "ThreadSource",
    "ThreadSourceKind",
    "ThreadStartSource",
    "ThreadTokenUsage",
    "ThreadTokenUsageUpdatedNotification",
    "TokenUsageBreakdown",
    "ToolRequestUserInputParams",
    "ToolRequestUserInputQuestion",
    "Turn",
    "TurnCompletedNotification",
    "TurnError",
    "TurnInterruptResponse",
    "TurnPlanStep",
    "TurnStatus",
    "TurnSteerResponse",
    "UnknownNotification",
]
