"""Python SDK for Codex: run the agent from Python, sync or async.

    from openai_codex import Codex

    with Codex() as codex:
        print(codex.thread_start().run("Say hello.").final_response)

Modules are imported on first use.
"""

from typing import TYPE_CHECKING

from ._lazy import attach
from ._version import __version__

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
    from ._server_requests.questions import ElicitationAnswer, ElicitationRequest, UserInputRequest
    from ._server_requests.request import Later, RuntimeRequest
    from ._server_requests.running import ToolCall, current_call
    from ._server_requests.services import (
        AttestationRequest,
        AuthRefreshRequest,
        AuthTokens,
        CurrentTimeRequest,
    )
    from ._server_requests.tool import Tool, tool
    from ._server_requests.tool_calls import ToolCallRequest, ToolResult
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
        TokenRefusedError,
        ToolError,
        TransportClosedError,
        TurnFailedError,
        TurnTimeoutError,
        UnknownModelError,
        is_retryable_error,
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
    from .options import ApprovalMode, Sandbox
    from .prices import Price, PriceTable
    from .retry import async_retry_on_overload, retry_on_overload

_HOMES = {
    "openai_codex._client.aio.codex": ("AsyncCodex",),
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
        __name__, {name: home for home, names in _HOMES.items() for name in names}, _SUBMODULES
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
    "__version__",
    "approve_all",
    "async_retry_on_overload",
    "current_call",
    "decline_all",
    "is_retryable_error",
    "retry_on_overload",
    "tool",
]
