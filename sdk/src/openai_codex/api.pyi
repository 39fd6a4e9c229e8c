"""Generated from `api.py` by `codex-release generate-types`; edit that file."""

from openai_codex import ApprovalMode as ApprovalMode
from openai_codex import AsyncChatgptLoginHandle as AsyncChatgptLoginHandle
from openai_codex import AsyncCodex as AsyncCodex
from openai_codex import AsyncDeviceCodeLoginHandle as AsyncDeviceCodeLoginHandle
from openai_codex import AsyncThread as AsyncThread
from openai_codex import AsyncTurnHandle as AsyncTurnHandle
from openai_codex import ChatgptLoginHandle as ChatgptLoginHandle
from openai_codex import Codex as Codex
from openai_codex import CodexConfig as CodexConfig
from openai_codex import DeviceCodeLoginHandle as DeviceCodeLoginHandle
from openai_codex import ExternalMessage as ExternalMessage
from openai_codex import ImageInput as ImageInput
from openai_codex import Input as Input
from openai_codex import InputItem as InputItem
from openai_codex import LocalImageInput as LocalImageInput
from openai_codex import MentionInput as MentionInput
from openai_codex import RunInput as RunInput
from openai_codex import Sandbox as Sandbox
from openai_codex import SkillInput as SkillInput
from openai_codex import TextInput as TextInput
from openai_codex import Thread as Thread
from openai_codex import TurnHandle as TurnHandle
from openai_codex import TurnResult as TurnResult
from openai_codex._client.server_info import validate_initialize_metadata as validate_initialize_metadata
from openai_codex.async_client import AsyncCodexClient as AsyncCodexClient
from openai_codex.client import CodexClient as CodexClient
from openai_codex.generated.v2_all import ApiKeyLoginAccountParams as ApiKeyLoginAccountParams
from openai_codex.generated.v2_all import GetAccountParams as GetAccountParams
from openai_codex.generated.v2_all import GetAccountResponse as GetAccountResponse
from openai_codex.generated.v2_all import LoginAccountParams as LoginAccountParams
from openai_codex.generated.v2_all import ModelListResponse as ModelListResponse
from openai_codex.generated.v2_all import Personality as Personality
from openai_codex.generated.v2_all import ReasoningEffort as ReasoningEffort
from openai_codex.generated.v2_all import ReasoningSummary as ReasoningSummary
from openai_codex.generated.v2_all import SortDirection as SortDirection
from openai_codex.generated.v2_all import ThreadArchiveResponse as ThreadArchiveResponse
from openai_codex.generated.v2_all import ThreadCompactStartResponse as ThreadCompactStartResponse
from openai_codex.generated.v2_all import ThreadForkParams as ThreadForkParams
from openai_codex.generated.v2_all import ThreadListCwdFilter as ThreadListCwdFilter
from openai_codex.generated.v2_all import ThreadListParams as ThreadListParams
from openai_codex.generated.v2_all import ThreadListResponse as ThreadListResponse
from openai_codex.generated.v2_all import ThreadReadResponse as ThreadReadResponse
from openai_codex.generated.v2_all import ThreadResumeParams as ThreadResumeParams
from openai_codex.generated.v2_all import ThreadSetNameResponse as ThreadSetNameResponse
from openai_codex.generated.v2_all import ThreadSortKey as ThreadSortKey
from openai_codex.generated.v2_all import ThreadSource as ThreadSource
from openai_codex.generated.v2_all import ThreadSourceKind as ThreadSourceKind
from openai_codex.generated.v2_all import ThreadStartParams as ThreadStartParams
from openai_codex.generated.v2_all import ThreadStartSource as ThreadStartSource
from openai_codex.generated.v2_all import TurnCompletedNotification as TurnCompletedNotification
from openai_codex.generated.v2_all import TurnInterruptResponse as TurnInterruptResponse
from openai_codex.generated.v2_all import TurnStartParams as TurnStartParams
from openai_codex.generated.v2_all import TurnSteerResponse as TurnSteerResponse
from openai_codex.models import InitializeResponse as InitializeResponse
from openai_codex.models import JsonObject as JsonObject
from openai_codex.models import Notification as Notification

__all__ = [
    "ApiKeyLoginAccountParams",
    "ApprovalMode",
    "AsyncChatgptLoginHandle",
    "AsyncCodex",
    "AsyncCodexClient",
    "AsyncDeviceCodeLoginHandle",
    "AsyncThread",
    "AsyncTurnHandle",
    "ChatgptLoginHandle",
    "Codex",
    "CodexClient",
    "CodexConfig",
    "DeviceCodeLoginHandle",
    "ExternalMessage",
    "GetAccountParams",
    "GetAccountResponse",
    "ImageInput",
    "InitializeResponse",
    "Input",
    "InputItem",
    "JsonObject",
    "LocalImageInput",
    "LoginAccountParams",
    "MentionInput",
    "ModelListResponse",
    "Notification",
    "Personality",
    "ReasoningEffort",
    "ReasoningSummary",
    "RunInput",
    "Sandbox",
    "SkillInput",
    "SortDirection",
    "TextInput",
    "Thread",
    "ThreadArchiveResponse",
    "ThreadCompactStartResponse",
    "ThreadForkParams",
    "ThreadListCwdFilter",
    "ThreadListParams",
    "ThreadListResponse",
    "ThreadReadResponse",
    "ThreadResumeParams",
    "ThreadSetNameResponse",
    "ThreadSortKey",
    "ThreadSource",
    "ThreadSourceKind",
    "ThreadStartParams",
    "ThreadStartSource",
    "TurnCompletedNotification",
    "TurnHandle",
    "TurnInterruptResponse",
    "TurnResult",
    "TurnStartParams",
    "TurnSteerResponse",
    "validate_initialize_metadata",
]
