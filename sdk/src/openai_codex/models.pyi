"""Generated from `models.py` by `codex-release generate-types`; edit that file."""

from openai_codex._client.server_info import InitializeResponse as InitializeResponse
from openai_codex._client.server_info import ServerInfo as ServerInfo
from openai_codex._turns.notifications import Event as Event
from openai_codex._turns.notifications import Notification as Notification
from openai_codex._wire import JsonObject as JsonObject
from openai_codex._wire import JsonScalar as JsonScalar
from openai_codex._wire import JsonValue as JsonValue
from openai_codex._wire import UnknownNotification as UnknownNotification
from openai_codex.generated.notification_registry import NotificationPayload as NotificationPayload
from openai_codex.generated.v2_all import AccountLoginCompletedNotification as AccountLoginCompletedNotification
from openai_codex.generated.v2_all import AccountRateLimitsUpdatedNotification as AccountRateLimitsUpdatedNotification
from openai_codex.generated.v2_all import AccountUpdatedNotification as AccountUpdatedNotification
from openai_codex.generated.v2_all import AgentMessageDeltaNotification as AgentMessageDeltaNotification
from openai_codex.generated.v2_all import AppListUpdatedNotification as AppListUpdatedNotification
from openai_codex.generated.v2_all import CommandExecutionOutputDeltaNotification as CommandExecutionOutputDeltaNotification
from openai_codex.generated.v2_all import ConfigWarningNotification as ConfigWarningNotification
from openai_codex.generated.v2_all import ContextCompactedNotification as ContextCompactedNotification
from openai_codex.generated.v2_all import DeprecationNoticeNotification as DeprecationNoticeNotification
from openai_codex.generated.v2_all import ErrorNotification as ErrorNotification
from openai_codex.generated.v2_all import FileChangeOutputDeltaNotification as FileChangeOutputDeltaNotification
from openai_codex.generated.v2_all import ItemCompletedNotification as ItemCompletedNotification
from openai_codex.generated.v2_all import ItemStartedNotification as ItemStartedNotification
from openai_codex.generated.v2_all import McpServerOauthLoginCompletedNotification as McpServerOauthLoginCompletedNotification
from openai_codex.generated.v2_all import McpToolCallProgressNotification as McpToolCallProgressNotification
from openai_codex.generated.v2_all import PlanDeltaNotification as PlanDeltaNotification
from openai_codex.generated.v2_all import RawResponseItemCompletedNotification as RawResponseItemCompletedNotification
from openai_codex.generated.v2_all import ReasoningSummaryPartAddedNotification as ReasoningSummaryPartAddedNotification
from openai_codex.generated.v2_all import ReasoningSummaryTextDeltaNotification as ReasoningSummaryTextDeltaNotification
from openai_codex.generated.v2_all import ReasoningTextDeltaNotification as ReasoningTextDeltaNotification
from openai_codex.generated.v2_all import TerminalInteractionNotification as TerminalInteractionNotification
from openai_codex.generated.v2_all import ThreadGoalClearedNotification as ThreadGoalClearedNotification
from openai_codex.generated.v2_all import ThreadGoalUpdatedNotification as ThreadGoalUpdatedNotification
from openai_codex.generated.v2_all import ThreadNameUpdatedNotification as ThreadNameUpdatedNotification
from openai_codex.generated.v2_all import ThreadStartedNotification as ThreadStartedNotification
from openai_codex.generated.v2_all import ThreadTokenUsageUpdatedNotification as ThreadTokenUsageUpdatedNotification
from openai_codex.generated.v2_all import TurnCompletedNotification as TurnCompletedNotification
from openai_codex.generated.v2_all import TurnDiffUpdatedNotification as TurnDiffUpdatedNotification
from openai_codex.generated.v2_all import TurnPlanUpdatedNotification as TurnPlanUpdatedNotification
from openai_codex.generated.v2_all import TurnStartedNotification as TurnStartedNotification
from openai_codex.generated.v2_all import WindowsWorldWritableWarningNotification as WindowsWorldWritableWarningNotification

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
