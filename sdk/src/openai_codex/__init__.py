"""Python SDK for Codex: run the agent from Python, sync or async.

    from openai_codex import Codex

    with Codex() as codex:
        print(codex.thread_start().run("Say hello.").final_response)

Modules are imported on first use.
"""

from typing import TYPE_CHECKING

from ._lazy import attach
from ._version import __distribution__, __version__

if TYPE_CHECKING:
    from . import api as api
    from . import async_client as async_client
    from . import client as client
    from . import config as config
    from . import errors as errors
    from . import events as events
    from . import generated as generated
    from . import inputs as inputs
    from . import models as models
    from . import observe as observe
    from . import options as options
    from . import prices as prices
    from . import retry as retry
    from . import testing as testing
    from . import types as types
    from ._client.aio.codex import AsyncCodex
    from ._client.aio.login import AsyncChatgptLoginHandle, AsyncDeviceCodeLoginHandle
    from ._client.aio.thread import AsyncThread
    from ._client.aio.turn import AsyncTurnHandle
    from ._client.once import arun, run
    from ._client.sync.codex import Codex
    from ._client.sync.login import ChatgptLoginHandle, DeviceCodeLoginHandle
    from ._client.sync.thread import Thread
    from ._client.sync.turn import TurnHandle
    from ._results import TurnResult
    from ._server_requests.approvals import (
        ApprovalDecision,
        ApprovalRequest,
        PermissionsGrant,
        PermissionsRequest,
        approve_all,
        decline_all,
    )
    from ._server_requests.approvals import (
        ApprovalHandler as ApprovalHandler,
    )
    from ._server_requests.approvals import (
        AsyncApprovalHandler as AsyncApprovalHandler,
    )
    from ._server_requests.approvals import (
        AsyncPermissionsHandler as AsyncPermissionsHandler,
    )
    from ._server_requests.approvals import (
        PermissionsHandler as PermissionsHandler,
    )
    from ._server_requests.questions import (
        AsyncElicitationHandler as AsyncElicitationHandler,
    )
    from ._server_requests.questions import (
        AsyncUserInputHandler as AsyncUserInputHandler,
    )
    from ._server_requests.questions import ElicitationAnswer, ElicitationRequest, UserInputRequest
    from ._server_requests.questions import (
        ElicitationHandler as ElicitationHandler,
    )
    from ._server_requests.questions import (
        UserInputHandler as UserInputHandler,
    )
    from ._server_requests.request import Later, RuntimeRequest
    from ._server_requests.running import ToolCall, current_call
    from ._server_requests.services import (
        AsyncAttestationHandler as AsyncAttestationHandler,
    )
    from ._server_requests.services import (
        AsyncAuthRefreshHandler as AsyncAuthRefreshHandler,
    )
    from ._server_requests.services import (
        AsyncCurrentTimeHandler as AsyncCurrentTimeHandler,
    )
    from ._server_requests.services import (
        AttestationHandler as AttestationHandler,
    )
    from ._server_requests.services import (
        AttestationRequest,
        AuthRefreshRequest,
        AuthTokens,
        CurrentTimeRequest,
    )
    from ._server_requests.services import (
        AuthRefreshHandler as AuthRefreshHandler,
    )
    from ._server_requests.services import (
        CurrentTimeHandler as CurrentTimeHandler,
    )
    from ._server_requests.tool import Tool, tool
    from ._server_requests.tool_calls import (
        ToolCallHandler as ToolCallHandler,
    )
    from ._server_requests.tool_calls import ToolCallRequest, ToolResult
    from ._server_requests.tool_calls import (
        ToolContent as ToolContent,
    )
    from ._turns.notifications import Event, Notification
    from .config import AppServerConfig, CodexConfig
    from .errors import (
        AuthenticationError,
        CodexError,
        CodexRpcError,
        CodexTimeoutError,
        ConnectionLostError,
        ForkedClientError,
        IncompleteMetadataError,
        InternalRpcError,
        InvalidConfigError,
        InvalidDirectoryError,
        InvalidInputError,
        InvalidParamsError,
        InvalidRequestError,
        InvalidToolError,
        JsonRpcError,
        LoginTimeoutError,
        MethodNotFoundError,
        MissingExtraError,
        NotRegisteredError,
        NotStartedError,
        OutputParseError,
        ParseError,
        RemoteUnavailableError,
        RequestSettledError,
        RequestTimeoutError,
        RetryLimitExceededError,
        RuntimeExitedError,
        RuntimeFormatError,
        RuntimeMissingError,
        RuntimeNotExecutableError,
        RuntimeUnavailableError,
        ServerBusyError,
        StartupTimeoutError,
        ThreadClosedError,
        TokenRefusedError,
        ToolError,
        TransportClosedError,
        TurnFailedError,
        TurnTimeoutError,
        UnknownModelError,
        is_retryable_error,
    )
    from .events import (
        TurnEvent as TurnEvent,
    )
    from .inputs import (
        ExternalMessage,
        ImageInput,
        Input,
        InputItem,
        LocalImageInput,
        MentionInput,
        RunInput,
        SkillInput,
        TextInput,
    )
    from .inputs import (
        Inputs as Inputs,
    )
    from .options import (
        AnyThread as AnyThread,
    )
    from .options import ApprovalMode, Sandbox
    from .options import (
        ApprovalModeName as ApprovalModeName,
    )
    from .options import (
        EffortName as EffortName,
    )
    from .options import (
        PersonalityName as PersonalityName,
    )
    from .options import (
        SandboxName as SandboxName,
    )
    from .options import (
        StrPath as StrPath,
    )
    from .options import (
        SummaryName as SummaryName,
    )
    from .prices import (
        Amount as Amount,
    )
    from .prices import Price, PriceTable
    from .retry import async_retry_on_overload, retry_on_overload
    from .types import (
        AccountLoginCompletedNotification as AccountLoginCompletedNotification,
    )
    from .types import (
        ApplyPatchApprovalParams as ApplyPatchApprovalParams,
    )
    from .types import (
        AttestationGenerateParams as AttestationGenerateParams,
    )
    from .types import (
        CancelLoginAccountResponse as CancelLoginAccountResponse,
    )
    from .types import (
        ChatgptAuthTokensRefreshParams as ChatgptAuthTokensRefreshParams,
    )
    from .types import (
        CommandExecutionRequestApprovalParams as CommandExecutionRequestApprovalParams,
    )
    from .types import (
        CurrentTimeReadParams as CurrentTimeReadParams,
    )
    from .types import (
        DynamicToolCallParams as DynamicToolCallParams,
    )
    from .types import (
        ExecCommandApprovalParams as ExecCommandApprovalParams,
    )
    from .types import (
        FileChangeRequestApprovalParams as FileChangeRequestApprovalParams,
    )
    from .types import (
        FunctionCallOutputContentItem as FunctionCallOutputContentItem,
    )
    from .types import (
        GetAccountResponse as GetAccountResponse,
    )
    from .types import (
        GrantedPermissionProfile as GrantedPermissionProfile,
    )
    from .types import (
        InitializeResponse as InitializeResponse,
    )
    from .types import (
        JsonObject as JsonObject,
    )
    from .types import (
        McpServerElicitationRequestParams as McpServerElicitationRequestParams,
    )
    from .types import (
        ModelListResponse as ModelListResponse,
    )
    from .types import (
        PermissionsRequestApprovalParams as PermissionsRequestApprovalParams,
    )
    from .types import (
        Personality as Personality,
    )
    from .types import (
        ReasoningEffort as ReasoningEffort,
    )
    from .types import (
        ReasoningSummary as ReasoningSummary,
    )
    from .types import (
        ReasoningSummaryValue as ReasoningSummaryValue,
    )
    from .types import (
        RequestPermissionProfile as RequestPermissionProfile,
    )
    from .types import (
        SortDirection as SortDirection,
    )
    from .types import (
        ThreadArchiveResponse as ThreadArchiveResponse,
    )
    from .types import (
        ThreadCompactStartResponse as ThreadCompactStartResponse,
    )
    from .types import (
        ThreadDeleteResponse as ThreadDeleteResponse,
    )
    from .types import (
        ThreadItem as ThreadItem,
    )
    from .types import (
        ThreadListCwdFilter as ThreadListCwdFilter,
    )
    from .types import (
        ThreadListResponse as ThreadListResponse,
    )
    from .types import (
        ThreadReadResponse as ThreadReadResponse,
    )
    from .types import (
        ThreadSetNameResponse as ThreadSetNameResponse,
    )
    from .types import (
        ThreadSortKey as ThreadSortKey,
    )
    from .types import (
        ThreadSource as ThreadSource,
    )
    from .types import (
        ThreadSourceKind as ThreadSourceKind,
    )
    from .types import (
        ThreadStartSource as ThreadStartSource,
    )
    from .types import (
        ThreadTokenUsage as ThreadTokenUsage,
    )
    from .types import (
        TokenUsageBreakdown as TokenUsageBreakdown,
    )
    from .types import (
        ToolRequestUserInputParams as ToolRequestUserInputParams,
    )
    from .types import (
        ToolRequestUserInputQuestion as ToolRequestUserInputQuestion,
    )
    from .types import (
        TurnError as TurnError,
    )
    from .types import (
        TurnInterruptResponse as TurnInterruptResponse,
    )
    from .types import (
        TurnStatus as TurnStatus,
    )
    from .types import (
        TurnSteerResponse as TurnSteerResponse,
    )

_HOMES = {
    "openai_codex._client.aio.codex": ("AsyncCodex",),
    "openai_codex._client.once": ("arun", "run"),
    "openai_codex._client.aio.login": ("AsyncChatgptLoginHandle", "AsyncDeviceCodeLoginHandle"),
    "openai_codex._client.aio.thread": ("AsyncThread",),
    "openai_codex._client.aio.turn": ("AsyncTurnHandle",),
    "openai_codex._server_requests.running": ("ToolCall", "current_call"),
    "openai_codex._server_requests.approvals": (
        "ApprovalDecision",
        "ApprovalRequest",
        "PermissionsGrant",
        "PermissionsRequest",
        "approve_all",
        "decline_all",
    ),
    "openai_codex._server_requests.request": ("Later", "RuntimeRequest"),
    "openai_codex._turns.notifications": ("Event", "Notification"),
    "openai_codex._server_requests.questions": (
        "ElicitationAnswer",
        "ElicitationRequest",
        "UserInputRequest",
    ),
    "openai_codex._results": ("TurnResult",),
    "openai_codex._server_requests.services": (
        "AttestationRequest",
        "AuthRefreshRequest",
        "AuthTokens",
        "CurrentTimeRequest",
    ),
    "openai_codex._client.sync.codex": ("Codex",),
    "openai_codex._client.sync.login": ("ChatgptLoginHandle", "DeviceCodeLoginHandle"),
    "openai_codex._client.sync.thread": ("Thread",),
    "openai_codex._client.sync.turn": ("TurnHandle",),
    "openai_codex._server_requests.tool_calls": ("ToolCallRequest", "ToolResult"),
    "openai_codex._server_requests.tool": ("Tool", "tool"),
    "openai_codex.config": ("AppServerConfig", "CodexConfig"),
    "openai_codex.errors": (
        "AuthenticationError",
        "CodexError",
        "CodexRpcError",
        "CodexTimeoutError",
        "ConnectionLostError",
        "ForkedClientError",
        "IncompleteMetadataError",
        "InternalRpcError",
        "InvalidConfigError",
        "InvalidDirectoryError",
        "InvalidInputError",
        "InvalidParamsError",
        "InvalidRequestError",
        "InvalidToolError",
        "JsonRpcError",
        "LoginTimeoutError",
        "MethodNotFoundError",
        "MissingExtraError",
        "NotRegisteredError",
        "NotStartedError",
        "OutputParseError",
        "ParseError",
        "RemoteUnavailableError",
        "RequestSettledError",
        "RequestTimeoutError",
        "RetryLimitExceededError",
        "RuntimeExitedError",
        "RuntimeFormatError",
        "RuntimeMissingError",
        "RuntimeNotExecutableError",
        "RuntimeUnavailableError",
        "ServerBusyError",
        "StartupTimeoutError",
        "ThreadClosedError",
        "TokenRefusedError",
        "ToolError",
        "TransportClosedError",
        "TurnFailedError",
        "TurnTimeoutError",
        "UnknownModelError",
        "is_retryable_error",
    ),
    "openai_codex.inputs": (
        "ExternalMessage",
        "ImageInput",
        "Input",
        "InputItem",
        "LocalImageInput",
        "MentionInput",
        "RunInput",
        "SkillInput",
        "TextInput",
    ),
    "openai_codex.options": ("ApprovalMode", "Sandbox"),
    "openai_codex.prices": ("Price", "PriceTable"),
    "openai_codex.retry": ("async_retry_on_overload", "retry_on_overload"),
}

_SHOWN = {
    "openai_codex._server_requests.approvals": (
        "ApprovalHandler",
        "AsyncApprovalHandler",
        "AsyncPermissionsHandler",
        "PermissionsHandler",
    ),
    "openai_codex._server_requests.questions": (
        "AsyncElicitationHandler",
        "AsyncUserInputHandler",
        "ElicitationHandler",
        "UserInputHandler",
    ),
    "openai_codex._server_requests.services": (
        "AsyncAttestationHandler",
        "AsyncAuthRefreshHandler",
        "AsyncCurrentTimeHandler",
        "AttestationHandler",
        "AuthRefreshHandler",
        "CurrentTimeHandler",
    ),
    "openai_codex._server_requests.tool_calls": (
        "ToolCallHandler",
        "ToolContent",
    ),
    "openai_codex.events": ("TurnEvent",),
    "openai_codex.inputs": ("Inputs",),
    "openai_codex.options": (
        "AnyThread",
        "ApprovalModeName",
        "EffortName",
        "PersonalityName",
        "SandboxName",
        "StrPath",
        "SummaryName",
    ),
    "openai_codex.prices": ("Amount",),
    "openai_codex.types": (
        "AccountLoginCompletedNotification",
        "ApplyPatchApprovalParams",
        "AttestationGenerateParams",
        "CancelLoginAccountResponse",
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
        "McpServerElicitationRequestParams",
        "ModelListResponse",
        "PermissionsRequestApprovalParams",
        "Personality",
        "ReasoningEffort",
        "ReasoningSummary",
        "ReasoningSummaryValue",
        "RequestPermissionProfile",
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
        "TokenUsageBreakdown",
        "ToolRequestUserInputParams",
        "ToolRequestUserInputQuestion",
        "TurnError",
        "TurnInterruptResponse",
        "TurnStatus",
        "TurnSteerResponse",
    ),
}
"""The names that only signatures show. They can be imported from here, too."""

_SUBMODULES = (
    "api",
    "async_client",
    "client",
    "config",
    "errors",
    "events",
    "generated",
    "inputs",
    "models",
    "observe",
    "options",
    "prices",
    "retry",
    "testing",
    "types",
)

# The private modules of 0.163.0, such as `openai_codex._run`.
__path__.append(f"{__path__[0]}/_published/modules")

if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(
        __name__,
        {name: home for table in (_HOMES, _SHOWN) for home in table for name in table[home]},
        _SUBMODULES,
    )

__all__ = [
    "AppServerConfig",
    "ApprovalDecision",
    "ApprovalMode",
    "ApprovalRequest",
    "AsyncChatgptLoginHandle",
    "AsyncCodex",
    "AsyncDeviceCodeLoginHandle",
    "AsyncThread",
    "AsyncTurnHandle",
    "AttestationRequest",
    "AuthRefreshRequest",
    "AuthTokens",
    "AuthenticationError",
    "ChatgptLoginHandle",
    "Codex",
    "CodexConfig",
    "CodexError",
    "CodexRpcError",
    "CodexTimeoutError",
    "ConnectionLostError",
    "CurrentTimeRequest",
    "DeviceCodeLoginHandle",
    "ElicitationAnswer",
    "ElicitationRequest",
    "Event",
    "ExternalMessage",
    "ForkedClientError",
    "ImageInput",
    "IncompleteMetadataError",
    "Input",
    "InputItem",
    "InternalRpcError",
    "InvalidConfigError",
    "InvalidDirectoryError",
    "InvalidInputError",
    "InvalidParamsError",
    "InvalidRequestError",
    "InvalidToolError",
    "JsonRpcError",
    "Later",
    "LocalImageInput",
    "LoginTimeoutError",
    "MentionInput",
    "MethodNotFoundError",
    "MissingExtraError",
    "NotRegisteredError",
    "NotStartedError",
    "Notification",
    "OutputParseError",
    "ParseError",
    "PermissionsGrant",
    "PermissionsRequest",
    "Price",
    "PriceTable",
    "RemoteUnavailableError",
    "RequestSettledError",
    "RequestTimeoutError",
    "RetryLimitExceededError",
    "RunInput",
    "RuntimeExitedError",
    "RuntimeFormatError",
    "RuntimeMissingError",
    "RuntimeNotExecutableError",
    "RuntimeRequest",
    "RuntimeUnavailableError",
    "Sandbox",
    "ServerBusyError",
    "SkillInput",
    "StartupTimeoutError",
    "TextInput",
    "Thread",
    "ThreadClosedError",
    "TokenRefusedError",
    "Tool",
    "ToolCall",
    "ToolCallRequest",
    "ToolError",
    "ToolResult",
    "TransportClosedError",
    "TurnFailedError",
    "TurnHandle",
    "TurnResult",
    "TurnTimeoutError",
    "UnknownModelError",
    "UserInputRequest",
    "__distribution__",
    "__version__",
    "approve_all",
    "arun",
    "async_retry_on_overload",
    "current_call",
    "decline_all",
    "is_retryable_error",
    "retry_on_overload",
    "run",
    "tool",
]
