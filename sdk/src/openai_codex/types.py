"""The protocol's types that the public classes take and return.

Every other one is in `openai_codex.generated.v2_all`.
"""

from typing import TYPE_CHECKING

from ._lazy import attach

if TYPE_CHECKING:
    from ._api.handshake import InitializeResponse
    from ._api.notifications import Notification
    from ._wire.unknown import JsonObject, JsonValue, UnknownNotification
    from .generated.v2_all import (
        Account,
        AccountLoginCompletedNotification,
        ApprovalsReviewer,
        AskForApproval,
        CancelLoginAccountResponse,
        CancelLoginAccountStatus,
        GetAccountResponse,
        ModelListResponse,
        Personality,
        PlanType,
        ReasoningEffort,
        ReasoningSummary,
        ReasoningSummaryValue,
        SandboxMode,
        SandboxPolicy,
        SortDirection,
        ThreadArchiveResponse,
        ThreadCompactStartResponse,
        ThreadItem,
        ThreadListCwdFilter,
        ThreadListResponse,
        ThreadReadResponse,
        ThreadSetNameResponse,
        ThreadSortKey,
        ThreadSource,
        ThreadSourceKind,
        ThreadStartSource,
        ThreadTokenUsage,
        ThreadTokenUsageUpdatedNotification,
        Turn,
        TurnCompletedNotification,
        TurnError,
        TurnInterruptResponse,
        TurnStatus,
        TurnSteerResponse,
    )

_OWN = {
    "InitializeResponse": "openai_codex._api.handshake",
    "JsonObject": "openai_codex._wire.unknown",
    "JsonValue": "openai_codex._wire.unknown",
    "Notification": "openai_codex._api.notifications",
    "UnknownNotification": "openai_codex._wire.unknown",
}

__all__ = [
    "Account",
    "AccountLoginCompletedNotification",
    "ApprovalsReviewer",
    "AskForApproval",
    "CancelLoginAccountResponse",
    "CancelLoginAccountStatus",
    "GetAccountResponse",
    "InitializeResponse",
    "JsonObject",
    "JsonValue",
    "ModelListResponse",
    "Notification",
    "Personality",
    "PlanType",
    "ReasoningEffort",
    "ReasoningSummary",
    "ReasoningSummaryValue",
    "SandboxMode",
    "SandboxPolicy",
    "SortDirection",
    "ThreadArchiveResponse",
    "ThreadCompactStartResponse",
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
    "Turn",
    "TurnCompletedNotification",
    "TurnError",
    "TurnInterruptResponse",
    "TurnStatus",
    "TurnSteerResponse",
    "UnknownNotification",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(
        __name__, {**dict.fromkeys(__all__, "openai_codex.generated.v2_all"), **_OWN}
    )
