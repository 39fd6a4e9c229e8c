"""Notifications, and what the runtime said about itself."""

from typing import TYPE_CHECKING

from ._lazy import attach

if TYPE_CHECKING:
    from ._client.server_info import InitializeResponse, ServerInfo
    from ._turns.notifications import Event, Notification
    from ._wire.unknown import JsonObject, JsonScalar, JsonValue, UnknownNotification
    from .generated.notification_registry import NotificationPayload
    from .generated.v2_all import (
        AccountLoginCompletedNotification,
        AccountRateLimitsUpdatedNotification,
        AccountUpdatedNotification,
        AgentMessageDeltaNotification,
        AppListUpdatedNotification,
        CommandExecutionOutputDeltaNotification,
        ConfigWarningNotification,
        ContextCompactedNotification,
        DeprecationNoticeNotification,
        ErrorNotification,
        FileChangeOutputDeltaNotification,
        ItemCompletedNotification,
        ItemStartedNotification,
        McpServerOauthLoginCompletedNotification,
        McpToolCallProgressNotification,
        PlanDeltaNotification,
        RawResponseItemCompletedNotification,
        ReasoningSummaryPartAddedNotification,
        ReasoningSummaryTextDeltaNotification,
        ReasoningTextDeltaNotification,
        TerminalInteractionNotification,
        ThreadGoalClearedNotification,
        ThreadGoalUpdatedNotification,
        ThreadNameUpdatedNotification,
        ThreadStartedNotification,
        ThreadTokenUsageUpdatedNotification,
        TurnCompletedNotification,
        TurnDiffUpdatedNotification,
        TurnPlanUpdatedNotification,
        TurnStartedNotification,
        WindowsWorldWritableWarningNotification,
    )

_OWN = {
    "Event": "openai_codex._turns.notifications",
    "InitializeResponse": "openai_codex._client.server_info",
    "JsonObject": "openai_codex._wire.unknown",
    "JsonScalar": "openai_codex._wire.unknown",
    "JsonValue": "openai_codex._wire.unknown",
    "Notification": "openai_codex._turns.notifications",
    "NotificationPayload": "openai_codex.generated.notification_registry",
    "ServerInfo": "openai_codex._client.server_info",
    "UnknownNotification": "openai_codex._wire.unknown",
}

__all__ = [
    "AccountLoginCompletedNotification",
    "AccountRateLimitsUpdatedNotification",
    "AccountUpdatedNotification",
    "AgentMessageDeltaNotification",
    "AppListUpdatedNotification",
    "CommandExecutionOutputDeltaNotification",
    "ConfigWarningNotification",
    "ContextCompactedNotification",
    "DeprecationNoticeNotification",
    "ErrorNotification",
    "Event",
    "FileChangeOutputDeltaNotification",
    "InitializeResponse",
    "ItemCompletedNotification",
    "ItemStartedNotification",
    "JsonObject",
    "JsonScalar",
    "JsonValue",
    "McpServerOauthLoginCompletedNotification",
    "McpToolCallProgressNotification",
    "Notification",
    "NotificationPayload",
    "PlanDeltaNotification",
    "RawResponseItemCompletedNotification",
    "ReasoningSummaryPartAddedNotification",
    "ReasoningSummaryTextDeltaNotification",
    "ReasoningTextDeltaNotification",
    "ServerInfo",
    "TerminalInteractionNotification",
    "ThreadGoalClearedNotification",
    "ThreadGoalUpdatedNotification",
    "ThreadNameUpdatedNotification",
    "ThreadStartedNotification",
    "ThreadTokenUsageUpdatedNotification",
    "TurnCompletedNotification",
    "TurnDiffUpdatedNotification",
    "TurnPlanUpdatedNotification",
    "TurnStartedNotification",
    "UnknownNotification",
    "WindowsWorldWritableWarningNotification",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(
        __name__, {**dict.fromkeys(__all__, "openai_codex.generated.v2_all"), **_OWN}
    )
