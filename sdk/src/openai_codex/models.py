"""Notifications, and what the runtime said about itself."""

from ._lazy import attach

_HOMES = {
    "openai_codex._client.server_info": ("InitializeResponse", "ServerInfo"),
    "openai_codex._turns.notifications": ("Event", "Notification"),
    "openai_codex._wire": ("JsonObject", "JsonScalar", "JsonValue", "UnknownNotification"),
    "openai_codex.generated.notification_registry": ("NotificationPayload",),
    "openai_codex.generated.v2_all": (
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
        "FileChangeOutputDeltaNotification",
        "ItemCompletedNotification",
        "ItemStartedNotification",
        "McpServerOauthLoginCompletedNotification",
        "McpToolCallProgressNotification",
        "PlanDeltaNotification",
        "RawResponseItemCompletedNotification",
        "ReasoningSummaryPartAddedNotification",
        "ReasoningSummaryTextDeltaNotification",
        "ReasoningTextDeltaNotification",
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
        "WindowsWorldWritableWarningNotification",
    ),
}

__getattr__, __dir__, __all__ = attach(__name__, _HOMES)
