"""Generated from `__init__.py` by `codex-release generate-types`; edit that file."""

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
from openai_codex._client.aio.codex import AsyncCodex as AsyncCodex
from openai_codex._client.aio.codex import arun as arun
from openai_codex._client.aio.login import AsyncChatgptLoginHandle as AsyncChatgptLoginHandle
from openai_codex._client.aio.login import AsyncDeviceCodeLoginHandle as AsyncDeviceCodeLoginHandle
from openai_codex._client.aio.thread import AsyncThread as AsyncThread
from openai_codex._client.aio.turn import AsyncTurnHandle as AsyncTurnHandle
from openai_codex._client.sync.codex import Codex as Codex
from openai_codex._client.sync.codex import run as run
from openai_codex._client.sync.login import ChatgptLoginHandle as ChatgptLoginHandle
from openai_codex._client.sync.login import DeviceCodeLoginHandle as DeviceCodeLoginHandle
from openai_codex._client.sync.thread import Thread as Thread
from openai_codex._client.sync.turn import TurnHandle as TurnHandle
from openai_codex._results import TurnResult as TurnResult
from openai_codex._server_requests.approvals import ApprovalDecision as ApprovalDecision
from openai_codex._server_requests.approvals import ApprovalHandler as ApprovalHandler
from openai_codex._server_requests.approvals import ApprovalRequest as ApprovalRequest
from openai_codex._server_requests.approvals import AsyncApprovalHandler as AsyncApprovalHandler
from openai_codex._server_requests.approvals import AsyncPermissionsHandler as AsyncPermissionsHandler
from openai_codex._server_requests.approvals import PermissionsGrant as PermissionsGrant
from openai_codex._server_requests.approvals import PermissionsHandler as PermissionsHandler
from openai_codex._server_requests.approvals import PermissionsRequest as PermissionsRequest
from openai_codex._server_requests.approvals import approve_all as approve_all
from openai_codex._server_requests.approvals import decline_all as decline_all
from openai_codex._server_requests.questions import AsyncElicitationHandler as AsyncElicitationHandler
from openai_codex._server_requests.questions import AsyncUserInputHandler as AsyncUserInputHandler
from openai_codex._server_requests.questions import ElicitationAnswer as ElicitationAnswer
from openai_codex._server_requests.questions import ElicitationHandler as ElicitationHandler
from openai_codex._server_requests.questions import ElicitationRequest as ElicitationRequest
from openai_codex._server_requests.questions import UserInputHandler as UserInputHandler
from openai_codex._server_requests.questions import UserInputRequest as UserInputRequest
from openai_codex._server_requests.reply import Later as Later
from openai_codex._server_requests.request import RuntimeRequest as RuntimeRequest
from openai_codex._server_requests.running import current_call as current_call
from openai_codex._server_requests.services import AsyncAttestationHandler as AsyncAttestationHandler
from openai_codex._server_requests.services import AsyncAuthRefreshHandler as AsyncAuthRefreshHandler
from openai_codex._server_requests.services import AsyncCurrentTimeHandler as AsyncCurrentTimeHandler
from openai_codex._server_requests.services import AttestationHandler as AttestationHandler
from openai_codex._server_requests.services import AttestationRequest as AttestationRequest
from openai_codex._server_requests.services import AuthRefreshHandler as AuthRefreshHandler
from openai_codex._server_requests.services import AuthRefreshRequest as AuthRefreshRequest
from openai_codex._server_requests.services import AuthTokens as AuthTokens
from openai_codex._server_requests.services import CurrentTimeHandler as CurrentTimeHandler
from openai_codex._server_requests.services import CurrentTimeRequest as CurrentTimeRequest
from openai_codex._server_requests.tool import Tool as Tool
from openai_codex._server_requests.tool import ToolCall as ToolCall
from openai_codex._server_requests.tool import tool as tool
from openai_codex._server_requests.tool_calls import ToolCallHandler as ToolCallHandler
from openai_codex._server_requests.tool_calls import ToolCallRequest as ToolCallRequest
from openai_codex._server_requests.tool_calls import ToolContent as ToolContent
from openai_codex._server_requests.tool_calls import ToolResult as ToolResult
from openai_codex._turns.notifications import Event as Event
from openai_codex._turns.notifications import Notification as Notification
from openai_codex._version import __distribution__ as __distribution__
from openai_codex._version import __version__ as __version__
from openai_codex.config import AppServerConfig as AppServerConfig
from openai_codex.config import CodexConfig as CodexConfig
from openai_codex.errors import AuthenticationError as AuthenticationError
from openai_codex.errors import CodexError as CodexError
from openai_codex.errors import CodexRpcError as CodexRpcError
from openai_codex.errors import CodexTimeoutError as CodexTimeoutError
from openai_codex.errors import ConnectionLostError as ConnectionLostError
from openai_codex.errors import ForkedClientError as ForkedClientError
from openai_codex.errors import IncompleteMetadataError as IncompleteMetadataError
from openai_codex.errors import InternalRpcError as InternalRpcError
from openai_codex.errors import InvalidConfigError as InvalidConfigError
from openai_codex.errors import InvalidDirectoryError as InvalidDirectoryError
from openai_codex.errors import InvalidInputError as InvalidInputError
from openai_codex.errors import InvalidParamsError as InvalidParamsError
from openai_codex.errors import InvalidRequestError as InvalidRequestError
from openai_codex.errors import InvalidToolError as InvalidToolError
from openai_codex.errors import JsonRpcError as JsonRpcError
from openai_codex.errors import LoginTimeoutError as LoginTimeoutError
from openai_codex.errors import MethodNotFoundError as MethodNotFoundError
from openai_codex.errors import MissingExtraError as MissingExtraError
from openai_codex.errors import NotRegisteredError as NotRegisteredError
from openai_codex.errors import NotStartedError as NotStartedError
from openai_codex.errors import OutputParseError as OutputParseError
from openai_codex.errors import ParseError as ParseError
from openai_codex.errors import RemoteUnavailableError as RemoteUnavailableError
from openai_codex.errors import RequestSettledError as RequestSettledError
from openai_codex.errors import RequestTimeoutError as RequestTimeoutError
from openai_codex.errors import RetryLimitExceededError as RetryLimitExceededError
from openai_codex.errors import RuntimeExitedError as RuntimeExitedError
from openai_codex.errors import RuntimeFormatError as RuntimeFormatError
from openai_codex.errors import RuntimeMissingError as RuntimeMissingError
from openai_codex.errors import RuntimeNotExecutableError as RuntimeNotExecutableError
from openai_codex.errors import RuntimeUnavailableError as RuntimeUnavailableError
from openai_codex.errors import ServerBusyError as ServerBusyError
from openai_codex.errors import StartupTimeoutError as StartupTimeoutError
from openai_codex.errors import ThreadClosedError as ThreadClosedError
from openai_codex.errors import TokenRefusedError as TokenRefusedError
from openai_codex.errors import ToolError as ToolError
from openai_codex.errors import TransportClosedError as TransportClosedError
from openai_codex.errors import TurnFailedError as TurnFailedError
from openai_codex.errors import TurnTimeoutError as TurnTimeoutError
from openai_codex.errors import UnknownModelError as UnknownModelError
from openai_codex.errors import is_retryable_error as is_retryable_error
from openai_codex.events import TurnEvent as TurnEvent
from openai_codex.inputs import ExternalMessage as ExternalMessage
from openai_codex.inputs import ImageInput as ImageInput
from openai_codex.inputs import Input as Input
from openai_codex.inputs import InputItem as InputItem
from openai_codex.inputs import Inputs as Inputs
from openai_codex.inputs import LocalImageInput as LocalImageInput
from openai_codex.inputs import MentionInput as MentionInput
from openai_codex.inputs import RunInput as RunInput
from openai_codex.inputs import SkillInput as SkillInput
from openai_codex.inputs import TextInput as TextInput
from openai_codex.options import AnyThread as AnyThread
from openai_codex.options import ApprovalMode as ApprovalMode
from openai_codex.options import ApprovalModeName as ApprovalModeName
from openai_codex.options import EffortName as EffortName
from openai_codex.options import PersonalityName as PersonalityName
from openai_codex.options import Sandbox as Sandbox
from openai_codex.options import SandboxName as SandboxName
from openai_codex.options import StrPath as StrPath
from openai_codex.options import SummaryName as SummaryName
from openai_codex.prices import Amount as Amount
from openai_codex.prices import Price as Price
from openai_codex.prices import PriceTable as PriceTable
from openai_codex.retry import async_retry_on_overload as async_retry_on_overload
from openai_codex.retry import retry_on_overload as retry_on_overload
from openai_codex.types import AccountLoginCompletedNotification as AccountLoginCompletedNotification
from openai_codex.types import ApplyPatchApprovalParams as ApplyPatchApprovalParams
from openai_codex.types import AttestationGenerateParams as AttestationGenerateParams
from openai_codex.types import CancelLoginAccountResponse as CancelLoginAccountResponse
from openai_codex.types import ChatgptAuthTokensRefreshParams as ChatgptAuthTokensRefreshParams
from openai_codex.types import CommandExecutionRequestApprovalParams as CommandExecutionRequestApprovalParams
from openai_codex.types import CurrentTimeReadParams as CurrentTimeReadParams
from openai_codex.types import DynamicToolCallParams as DynamicToolCallParams
from openai_codex.types import ExecCommandApprovalParams as ExecCommandApprovalParams
from openai_codex.types import FileChangeRequestApprovalParams as FileChangeRequestApprovalParams
from openai_codex.types import FunctionCallOutputContentItem as FunctionCallOutputContentItem
from openai_codex.types import GetAccountResponse as GetAccountResponse
from openai_codex.types import GrantedPermissionProfile as GrantedPermissionProfile
from openai_codex.types import InitializeResponse as InitializeResponse
from openai_codex.types import JsonObject as JsonObject
from openai_codex.types import McpServerElicitationRequestParams as McpServerElicitationRequestParams
from openai_codex.types import ModelListResponse as ModelListResponse
from openai_codex.types import PermissionsRequestApprovalParams as PermissionsRequestApprovalParams
from openai_codex.types import Personality as Personality
from openai_codex.types import ReasoningEffort as ReasoningEffort
from openai_codex.types import ReasoningSummary as ReasoningSummary
from openai_codex.types import ReasoningSummaryValue as ReasoningSummaryValue
from openai_codex.types import RequestPermissionProfile as RequestPermissionProfile
from openai_codex.types import SortDirection as SortDirection
from openai_codex.types import ThreadArchiveResponse as ThreadArchiveResponse
from openai_codex.types import ThreadCompactStartResponse as ThreadCompactStartResponse
from openai_codex.types import ThreadDeleteResponse as ThreadDeleteResponse
from openai_codex.types import ThreadItem as ThreadItem
from openai_codex.types import ThreadListCwdFilter as ThreadListCwdFilter
from openai_codex.types import ThreadListResponse as ThreadListResponse
from openai_codex.types import ThreadReadResponse as ThreadReadResponse
from openai_codex.types import ThreadSetNameResponse as ThreadSetNameResponse
from openai_codex.types import ThreadSortKey as ThreadSortKey
from openai_codex.types import ThreadSource as ThreadSource
from openai_codex.types import ThreadSourceKind as ThreadSourceKind
from openai_codex.types import ThreadStartSource as ThreadStartSource
from openai_codex.types import ThreadTokenUsage as ThreadTokenUsage
from openai_codex.types import TokenUsageBreakdown as TokenUsageBreakdown
from openai_codex.types import ToolRequestUserInputParams as ToolRequestUserInputParams
from openai_codex.types import ToolRequestUserInputQuestion as ToolRequestUserInputQuestion
from openai_codex.types import TurnError as TurnError
from openai_codex.types import TurnInterruptResponse as TurnInterruptResponse
from openai_codex.types import TurnStatus as TurnStatus
from openai_codex.types import TurnSteerResponse as TurnSteerResponse

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
