"""The published path `openai_codex.api`: the public classes and what they take and return."""

from typing import TYPE_CHECKING

from ._lazy import attach

if TYPE_CHECKING:
    from ._client.aio.codex import AsyncCodex
    from ._client.aio.login import AsyncChatgptLoginHandle, AsyncDeviceCodeLoginHandle
    from ._client.aio.thread import AsyncThread
    from ._client.aio.turn import AsyncTurnHandle
    from ._client.server_info import (
        validate_initialize_metadata,
    )
    from ._client.sync.codex import Codex
    from ._client.sync.login import ChatgptLoginHandle, DeviceCodeLoginHandle
    from ._client.sync.thread import Thread
    from ._client.sync.turn import TurnHandle
    from ._results import TurnResult
    from .async_client import (
        AsyncCodexClient,
    )
    from .client import (
        CodexClient,
    )
    from .config import CodexConfig
    from .generated.v2_all import (
        ApiKeyLoginAccountParams,
        GetAccountParams,
        GetAccountResponse,
        LoginAccountParams,
        ModelListResponse,
        Personality,
        ReasoningEffort,
        ReasoningSummary,
        SortDirection,
        ThreadArchiveResponse,
        ThreadCompactStartResponse,
        ThreadForkParams,
        ThreadListCwdFilter,
        ThreadListParams,
        ThreadListResponse,
        ThreadReadResponse,
        ThreadResumeParams,
        ThreadSetNameResponse,
        ThreadSortKey,
        ThreadSource,
        ThreadSourceKind,
        ThreadStartParams,
        ThreadStartSource,
        TurnCompletedNotification,
        TurnInterruptResponse,
        TurnStartParams,
        TurnSteerResponse,
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
    from .models import (
        InitializeResponse,
        JsonObject,
        Notification,
    )
    from .options import ApprovalMode, Sandbox

_HOMES = {
    "openai_codex": (
        "ApprovalMode",
        "AsyncChatgptLoginHandle",
        "AsyncCodex",
        "AsyncDeviceCodeLoginHandle",
        "AsyncThread",
        "AsyncTurnHandle",
        "ChatgptLoginHandle",
        "Codex",
        "CodexConfig",
        "DeviceCodeLoginHandle",
        "ExternalMessage",
        "ImageInput",
        "Input",
        "InputItem",
        "LocalImageInput",
        "MentionInput",
        "RunInput",
        "Sandbox",
        "SkillInput",
        "TextInput",
        "Thread",
        "TurnHandle",
        "TurnResult",
    ),
    "openai_codex._client.server_info": ("validate_initialize_metadata",),
    "openai_codex.async_client": ("AsyncCodexClient",),
    "openai_codex.client": ("CodexClient",),
    "openai_codex.models": ("InitializeResponse", "JsonObject", "Notification"),
    "openai_codex.generated.v2_all": (
        "ApiKeyLoginAccountParams",
        "GetAccountParams",
        "GetAccountResponse",
        "LoginAccountParams",
        "ModelListResponse",
        "Personality",
        "ReasoningEffort",
        "ReasoningSummary",
        "SortDirection",
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
        "TurnInterruptResponse",
        "TurnStartParams",
        "TurnSteerResponse",
    ),
}

if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(
        __name__, {name: home for home, names in _HOMES.items() for name in names}
    )

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
