# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .account import AccountRateLimitsUpdatedNotification, AccountUpdatedNotification
    from .account_login import AccountLoginCompletedNotification, GatewayOAuthChangedNotification
    from .app import AppListUpdatedNotification
    from .approval import StrictReviewRequiredNotification
    from .command import CommandExecOutputDeltaNotification
    from .external_agent import (
        ExternalAgentConfigImportCompletedNotification,
        ExternalAgentConfigImportProgressNotification,
    )
    from .fs import FsChangedNotification
    from .fuzzy_file_search import (
        FuzzyFileSearchSessionCompletedNotification,
        FuzzyFileSearchSessionUpdatedNotification,
    )
    from .hook import HookCompletedNotification, HookStartedNotification
    from .item_events import (
        CommandExecutionOutputDeltaNotification,
        FileChangeOutputDeltaNotification,
        FileChangePatchUpdatedNotification,
        ItemGuardianApprovalReviewCompletedNotification,
        ItemGuardianApprovalReviewStartedNotification,
        McpToolCallProgressNotification,
        PlanDeltaNotification,
        ReasoningSummaryPartAddedNotification,
        ReasoningSummaryTextDeltaNotification,
        ReasoningTextDeltaNotification,
        TerminalInteractionNotification,
    )
    from .mcp_server import (
        McpServerEventStreamNotification,
        McpServerOauthLoginCompletedNotification,
        McpServerStatusUpdatedNotification,
    )
    from .model import (
        AuthRecoveryNotification,
        ModelReroutedNotification,
        ModelSafetyBufferingUpdatedNotification,
        ModelVerificationNotification,
    )
    from .notices import (
        ConfigWarningNotification,
        DeprecationNoticeNotification,
        ErrorNotification,
        GuardianWarningNotification,
        WarningNotification,
    )
    from .process import ProcessExitedNotification, ProcessOutputDeltaNotification
    from .project import ProjectChangedNotification
    from .remote_control import RemoteControlStatusChangedNotification
    from .server_request import ServerRequestResolvedNotification
    from .skills import SkillsChangedNotification
    from .thread import (
        ThreadReadStateChangedNotification,
        ThreadStartedNotification,
        ThreadStatusChangedNotification,
    )
    from .thread_attachment import ThreadAttachmentUpdatedNotification
    from .thread_manage import (
        ContextCompactedNotification,
        EnvironmentConnectionNotification,
        ThreadArchivedNotification,
        ThreadClosedNotification,
        ThreadDeletedNotification,
        ThreadGoalClearedNotification,
        ThreadGoalUpdatedNotification,
        ThreadNameUpdatedNotification,
        ThreadProjectUpdatedNotification,
        ThreadRevertedNotification,
        ThreadUnarchivedNotification,
    )
    from .thread_queue import ThreadQueueChangedNotification
    from .thread_realtime import (
        ThreadRealtimeClosedNotification,
        ThreadRealtimeErrorNotification,
        ThreadRealtimeItemAddedNotification,
        ThreadRealtimeItemCompletedNotification,
        ThreadRealtimeItemStartedNotification,
        ThreadRealtimeItemTranscriptDeltaNotification,
        ThreadRealtimeOutputAudioDeltaNotification,
        ThreadRealtimeSdpNotification,
        ThreadRealtimeStartedNotification,
        ThreadRealtimeTranscriptDeltaNotification,
        ThreadRealtimeTranscriptDoneNotification,
    )
    from .thread_settings import ThreadSettingsUpdatedNotification
    from .thread_state import ThreadPredictionUpdatedNotification
    from .turn import (
        AgentMessageDeltaNotification,
        ItemCompletedNotification,
        ItemStartedNotification,
        ThreadTokenUsageUpdatedNotification,
        TurnCompletedNotification,
        TurnStartedNotification,
    )
    from .turn_start import (
        TurnDiffUpdatedNotification,
        TurnModerationMetadataNotification,
        TurnPlanUpdatedNotification,
    )
    from .windows_sandbox import (
        WindowsSandboxSetupCompletedNotification,
        WindowsWorldWritableWarningNotification,
    )

if not TYPE_CHECKING:
    AccountLoginCompletedNotification = ref("AccountLoginCompletedNotification")
    AccountRateLimitsUpdatedNotification = ref("AccountRateLimitsUpdatedNotification")
    AccountUpdatedNotification = ref("AccountUpdatedNotification")
    AgentMessageDeltaNotification = ref("AgentMessageDeltaNotification")
    AppListUpdatedNotification = ref("AppListUpdatedNotification")
    AuthRecoveryNotification = ref("AuthRecoveryNotification")
    CommandExecOutputDeltaNotification = ref("CommandExecOutputDeltaNotification")
    CommandExecutionOutputDeltaNotification = ref("CommandExecutionOutputDeltaNotification")
    ConfigWarningNotification = ref("ConfigWarningNotification")
    ContextCompactedNotification = ref("ContextCompactedNotification")
    DeprecationNoticeNotification = ref("DeprecationNoticeNotification")
    EnvironmentConnectionNotification = ref("EnvironmentConnectionNotification")
    ErrorNotification = ref("ErrorNotification")
    ExternalAgentConfigImportCompletedNotification = ref(
        "ExternalAgentConfigImportCompletedNotification"
    )
    ExternalAgentConfigImportProgressNotification = ref(
        "ExternalAgentConfigImportProgressNotification"
    )
    FileChangeOutputDeltaNotification = ref("FileChangeOutputDeltaNotification")
    FileChangePatchUpdatedNotification = ref("FileChangePatchUpdatedNotification")
    FsChangedNotification = ref("FsChangedNotification")
    FuzzyFileSearchSessionCompletedNotification = ref("FuzzyFileSearchSessionCompletedNotification")
    FuzzyFileSearchSessionUpdatedNotification = ref("FuzzyFileSearchSessionUpdatedNotification")
    GatewayOAuthChangedNotification = ref("GatewayOAuthChangedNotification")
    GuardianWarningNotification = ref("GuardianWarningNotification")
    HookCompletedNotification = ref("HookCompletedNotification")
    HookStartedNotification = ref("HookStartedNotification")
    ItemCompletedNotification = ref("ItemCompletedNotification")
    ItemGuardianApprovalReviewCompletedNotification = ref(
        "ItemGuardianApprovalReviewCompletedNotification"
    )
    ItemGuardianApprovalReviewStartedNotification = ref(
        "ItemGuardianApprovalReviewStartedNotification"
    )
    ItemStartedNotification = ref("ItemStartedNotification")
    McpServerEventStreamNotification = ref("McpServerEventStreamNotification")
    McpServerOauthLoginCompletedNotification = ref("McpServerOauthLoginCompletedNotification")
    McpServerStatusUpdatedNotification = ref("McpServerStatusUpdatedNotification")
    McpToolCallProgressNotification = ref("McpToolCallProgressNotification")
    ModelReroutedNotification = ref("ModelReroutedNotification")
    ModelSafetyBufferingUpdatedNotification = ref("ModelSafetyBufferingUpdatedNotification")
    ModelVerificationNotification = ref("ModelVerificationNotification")
    PlanDeltaNotification = ref("PlanDeltaNotification")
    ProcessExitedNotification = ref("ProcessExitedNotification")
    ProcessOutputDeltaNotification = ref("ProcessOutputDeltaNotification")
    ProjectChangedNotification = ref("ProjectChangedNotification")
    ReasoningSummaryPartAddedNotification = ref("ReasoningSummaryPartAddedNotification")
    ReasoningSummaryTextDeltaNotification = ref("ReasoningSummaryTextDeltaNotification")
    ReasoningTextDeltaNotification = ref("ReasoningTextDeltaNotification")
    RemoteControlStatusChangedNotification = ref("RemoteControlStatusChangedNotification")
    ServerRequestResolvedNotification = ref("ServerRequestResolvedNotification")
    SkillsChangedNotification = ref("SkillsChangedNotification")
    StrictReviewRequiredNotification = ref("StrictReviewRequiredNotification")
    TerminalInteractionNotification = ref("TerminalInteractionNotification")
    ThreadArchivedNotification = ref("ThreadArchivedNotification")
    ThreadAttachmentUpdatedNotification = ref("ThreadAttachmentUpdatedNotification")
    ThreadClosedNotification = ref("ThreadClosedNotification")
    ThreadDeletedNotification = ref("ThreadDeletedNotification")
    ThreadGoalClearedNotification = ref("ThreadGoalClearedNotification")
    ThreadGoalUpdatedNotification = ref("ThreadGoalUpdatedNotification")
    ThreadNameUpdatedNotification = ref("ThreadNameUpdatedNotification")
    ThreadPredictionUpdatedNotification = ref("ThreadPredictionUpdatedNotification")
    ThreadProjectUpdatedNotification = ref("ThreadProjectUpdatedNotification")
    ThreadQueueChangedNotification = ref("ThreadQueueChangedNotification")
    ThreadReadStateChangedNotification = ref("ThreadReadStateChangedNotification")
    ThreadRealtimeClosedNotification = ref("ThreadRealtimeClosedNotification")
    ThreadRealtimeErrorNotification = ref("ThreadRealtimeErrorNotification")
    ThreadRealtimeItemAddedNotification = ref("ThreadRealtimeItemAddedNotification")
    ThreadRealtimeItemCompletedNotification = ref("ThreadRealtimeItemCompletedNotification")
    ThreadRealtimeItemStartedNotification = ref("ThreadRealtimeItemStartedNotification")
    ThreadRealtimeItemTranscriptDeltaNotification = ref(
        "ThreadRealtimeItemTranscriptDeltaNotification"
    )
    ThreadRealtimeOutputAudioDeltaNotification = ref("ThreadRealtimeOutputAudioDeltaNotification")
    ThreadRealtimeSdpNotification = ref("ThreadRealtimeSdpNotification")
    ThreadRealtimeStartedNotification = ref("ThreadRealtimeStartedNotification")
    ThreadRealtimeTranscriptDeltaNotification = ref("ThreadRealtimeTranscriptDeltaNotification")
    ThreadRealtimeTranscriptDoneNotification = ref("ThreadRealtimeTranscriptDoneNotification")
    ThreadRevertedNotification = ref("ThreadRevertedNotification")
    ThreadSettingsUpdatedNotification = ref("ThreadSettingsUpdatedNotification")
    ThreadStartedNotification = ref("ThreadStartedNotification")
    ThreadStatusChangedNotification = ref("ThreadStatusChangedNotification")
    ThreadTokenUsageUpdatedNotification = ref("ThreadTokenUsageUpdatedNotification")
    ThreadUnarchivedNotification = ref("ThreadUnarchivedNotification")
    TurnCompletedNotification = ref("TurnCompletedNotification")
    TurnDiffUpdatedNotification = ref("TurnDiffUpdatedNotification")
    TurnModerationMetadataNotification = ref("TurnModerationMetadataNotification")
    TurnPlanUpdatedNotification = ref("TurnPlanUpdatedNotification")
    TurnStartedNotification = ref("TurnStartedNotification")
    WarningNotification = ref("WarningNotification")
    WindowsSandboxSetupCompletedNotification = ref("WindowsSandboxSetupCompletedNotification")
    WindowsWorldWritableWarningNotification = ref("WindowsWorldWritableWarningNotification")

__all__ = [
    "AccountGatewayOAuthChangedServerNotification",
    "AccountLoginCompletedServerNotification",
    "AccountRateLimitsUpdatedServerNotification",
    "AccountUpdatedServerNotification",
    "AppListUpdatedServerNotification",
    "AutoApprovalReviewStrictReviewRequiredServerNotification",
    "CommandExecOutputDeltaServerNotification",
    "ConfigWarningServerNotification",
    "DeprecationNoticeServerNotification",
    "ErrorServerNotification",
    "ExternalAgentConfigImportCompletedServerNotification",
    "ExternalAgentConfigImportProgressServerNotification",
    "FsChangedServerNotification",
    "FuzzyFileSearchSessionCompletedServerNotification",
    "FuzzyFileSearchSessionUpdatedServerNotification",
    "GuardianWarningServerNotification",
    "HookCompletedServerNotification",
    "HookStartedServerNotification",
    "ItemAgentMessageDeltaServerNotification",
    "ItemAutoApprovalReviewCompletedServerNotification",
    "ItemAutoApprovalReviewStartedServerNotification",
    "ItemCommandExecutionOutputDeltaServerNotification",
    "ItemCommandExecutionTerminalInteractionServerNotification",
    "ItemCompletedServerNotification",
    "ItemFileChangeOutputDeltaServerNotification",
    "ItemFileChangePatchUpdatedServerNotification",
    "ItemMcpToolCallProgressServerNotification",
    "ItemPlanDeltaServerNotification",
    "ItemReasoningSummaryPartAddedServerNotification",
    "ItemReasoningSummaryTextDeltaServerNotification",
    "ItemReasoningTextDeltaServerNotification",
    "ItemStartedServerNotification",
    "McpServerEventStreamNotificationServerNotification",
    "McpServerOauthLoginCompletedServerNotification",
    "McpServerStartupStatusUpdatedServerNotification",
    "ModelProviderAuthRecoveryCompletedServerNotification",
    "ModelProviderAuthRecoveryStartedServerNotification",
    "ModelReroutedServerNotification",
    "ModelSafetyBufferingUpdatedServerNotification",
    "ModelVerificationServerNotification",
    "ProcessExitedServerNotification",
    "ProcessOutputDeltaServerNotification",
    "ProjectChangedServerNotification",
    "RemoteControlStatusChangedServerNotification",
    "ServerRequestResolvedServerNotification",
    "SkillsChangedServerNotification",
    "ThreadArchivedServerNotification",
    "ThreadAttachmentUpdatedServerNotification",
    "ThreadClosedServerNotification",
    "ThreadCompactedServerNotification",
    "ThreadDeletedServerNotification",
    "ThreadEnvironmentConnectedServerNotification",
    "ThreadEnvironmentDisconnectedServerNotification",
    "ThreadGoalClearedServerNotification",
    "ThreadGoalUpdatedServerNotification",
    "ThreadNameUpdatedServerNotification",
    "ThreadPredictionUpdatedServerNotification",
    "ThreadProjectUpdatedServerNotification",
    "ThreadQueueChangedServerNotification",
    "ThreadReadStateChangedServerNotification",
    "ThreadRealtimeClosedServerNotification",
    "ThreadRealtimeErrorServerNotification",
    "ThreadRealtimeItemAddedServerNotification",
    "ThreadRealtimeItemCompletedServerNotification",
    "ThreadRealtimeItemStartedServerNotification",
    "ThreadRealtimeItemTranscriptDeltaServerNotification",
    "ThreadRealtimeOutputAudioDeltaServerNotification",
    "ThreadRealtimeSdpServerNotification",
    "ThreadRealtimeStartedServerNotification",
    "ThreadRealtimeTranscriptDeltaServerNotification",
    "ThreadRealtimeTranscriptDoneServerNotification",
    "ThreadRevertedServerNotification",
    "ThreadSettingsUpdatedServerNotification",
    "ThreadStartedServerNotification",
    "ThreadStatusChangedServerNotification",
    "ThreadTokenUsageUpdatedServerNotification",
    "ThreadUnarchivedServerNotification",
    "TurnCompletedServerNotification",
    "TurnDiffUpdatedServerNotification",
    "TurnModerationMetadataServerNotification",
    "TurnPlanUpdatedServerNotification",
    "TurnStartedServerNotification",
    "WarningServerNotification",
    "WindowsSandboxSetupCompletedServerNotification",
    "WindowsWorldWritableWarningServerNotification",
]


class AccountGatewayOAuthChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["account/gatewayOAuth/changed"]
    params: GatewayOAuthChangedNotification


class AccountLoginCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["account/login/completed"]
    params: AccountLoginCompletedNotification


class AccountRateLimitsUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["account/rateLimits/updated"]
    params: AccountRateLimitsUpdatedNotification


class AccountUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["account/updated"]
    params: AccountUpdatedNotification


class AppListUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["app/list/updated"]
    params: AppListUpdatedNotification


class AutoApprovalReviewStrictReviewRequiredServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["autoApprovalReview/strictReviewRequired"]
    params: StrictReviewRequiredNotification


class CommandExecOutputDeltaServerNotification(WireModel):
    """Stream base64-encoded stdout/stderr chunks for a running `command/exec` session."""

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["command/exec/outputDelta"]
    params: CommandExecOutputDeltaNotification


class ConfigWarningServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["configWarning"]
    params: ConfigWarningNotification


class DeprecationNoticeServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["deprecationNotice"]
    params: DeprecationNoticeNotification


class ErrorServerNotification(WireModel):
    """NEW NOTIFICATIONS"""

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["error"]
    params: ErrorNotification


class ExternalAgentConfigImportCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["externalAgentConfig/import/completed"]
    params: ExternalAgentConfigImportCompletedNotification


class ExternalAgentConfigImportProgressServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["externalAgentConfig/import/progress"]
    params: ExternalAgentConfigImportProgressNotification


class FsChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["fs/changed"]
    params: FsChangedNotification


class FuzzyFileSearchSessionCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["fuzzyFileSearch/sessionCompleted"]
    params: FuzzyFileSearchSessionCompletedNotification


class FuzzyFileSearchSessionUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["fuzzyFileSearch/sessionUpdated"]
    params: FuzzyFileSearchSessionUpdatedNotification


class GuardianWarningServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["guardianWarning"]
    params: GuardianWarningNotification


class HookCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["hook/completed"]
    params: HookCompletedNotification


class HookStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["hook/started"]
    params: HookStartedNotification


class ItemAgentMessageDeltaServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/agentMessage/delta"]
    params: AgentMessageDeltaNotification


class ItemAutoApprovalReviewCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/autoApprovalReview/completed"]
    params: ItemGuardianApprovalReviewCompletedNotification


class ItemAutoApprovalReviewStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/autoApprovalReview/started"]
    params: ItemGuardianApprovalReviewStartedNotification


class ItemCommandExecutionOutputDeltaServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/commandExecution/outputDelta"]
    params: CommandExecutionOutputDeltaNotification


class ItemCommandExecutionTerminalInteractionServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/commandExecution/terminalInteraction"]
    params: TerminalInteractionNotification


class ItemCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/completed"]
    params: ItemCompletedNotification


class ItemFileChangeOutputDeltaServerNotification(WireModel):
    """Deprecated legacy apply_patch output stream notification."""

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/fileChange/outputDelta"]
    params: FileChangeOutputDeltaNotification


class ItemFileChangePatchUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/fileChange/patchUpdated"]
    params: FileChangePatchUpdatedNotification


class ItemMcpToolCallProgressServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/mcpToolCall/progress"]
    params: McpToolCallProgressNotification


class ItemPlanDeltaServerNotification(WireModel):
    """EXPERIMENTAL - proposed plan streaming deltas for plan items."""

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/plan/delta"]
    params: PlanDeltaNotification


class ItemReasoningSummaryPartAddedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/reasoning/summaryPartAdded"]
    params: ReasoningSummaryPartAddedNotification


class ItemReasoningSummaryTextDeltaServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/reasoning/summaryTextDelta"]
    params: ReasoningSummaryTextDeltaNotification


class ItemReasoningTextDeltaServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/reasoning/textDelta"]
    params: ReasoningTextDeltaNotification


class ItemStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["item/started"]
    params: ItemStartedNotification


class McpServerEventStreamNotificationServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["mcpServer/event/stream/notification"]
    params: McpServerEventStreamNotification


class McpServerOauthLoginCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["mcpServer/oauthLogin/completed"]
    params: McpServerOauthLoginCompletedNotification


class McpServerStartupStatusUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["mcpServer/startupStatus/updated"]
    params: McpServerStatusUpdatedNotification


class ModelProviderAuthRecoveryCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["modelProvider/authRecoveryCompleted"]
    params: AuthRecoveryNotification


class ModelProviderAuthRecoveryStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["modelProvider/authRecoveryStarted"]
    params: AuthRecoveryNotification


class ModelReroutedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["model/rerouted"]
    params: ModelReroutedNotification


class ModelSafetyBufferingUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["model/safetyBuffering/updated"]
    params: ModelSafetyBufferingUpdatedNotification


class ModelVerificationServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["model/verification"]
    params: ModelVerificationNotification


class ProcessExitedServerNotification(WireModel):
    """Final exit notification for a `process/spawn` session."""

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["process/exited"]
    params: ProcessExitedNotification


class ProcessOutputDeltaServerNotification(WireModel):
    """Stream base64-encoded stdout/stderr chunks for a running `process/spawn` session."""

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["process/outputDelta"]
    params: ProcessOutputDeltaNotification


class ProjectChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["project/changed"]
    params: ProjectChangedNotification


class RemoteControlStatusChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["remoteControl/status/changed"]
    params: RemoteControlStatusChangedNotification


class ServerRequestResolvedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["serverRequest/resolved"]
    params: ServerRequestResolvedNotification


class SkillsChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["skills/changed"]
    params: SkillsChangedNotification


class ThreadArchivedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/archived"]
    params: ThreadArchivedNotification


class ThreadAttachmentUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/attachment/updated"]
    params: ThreadAttachmentUpdatedNotification


class ThreadClosedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/closed"]
    params: ThreadClosedNotification


class ThreadCompactedServerNotification(WireModel):
    """Deprecated: Use `ContextCompaction` item type instead."""

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/compacted"]
    params: ContextCompactedNotification


class ThreadDeletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/deleted"]
    params: ThreadDeletedNotification


class ThreadEnvironmentConnectedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/environment/connected"]
    params: EnvironmentConnectionNotification


class ThreadEnvironmentDisconnectedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/environment/disconnected"]
    params: EnvironmentConnectionNotification


class ThreadGoalClearedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/goal/cleared"]
    params: ThreadGoalClearedNotification


class ThreadGoalUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/goal/updated"]
    params: ThreadGoalUpdatedNotification


class ThreadNameUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/name/updated"]
    params: ThreadNameUpdatedNotification


class ThreadPredictionUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/prediction/updated"]
    params: ThreadPredictionUpdatedNotification


class ThreadProjectUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/project/updated"]
    params: ThreadProjectUpdatedNotification


class ThreadQueueChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/queue/changed"]
    params: ThreadQueueChangedNotification


class ThreadReadStateChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/readState/changed"]
    params: ThreadReadStateChangedNotification


class ThreadRealtimeClosedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/closed"]
    params: ThreadRealtimeClosedNotification


class ThreadRealtimeErrorServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/error"]
    params: ThreadRealtimeErrorNotification


class ThreadRealtimeItemAddedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/itemAdded"]
    params: ThreadRealtimeItemAddedNotification


class ThreadRealtimeItemCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/item/completed"]
    params: ThreadRealtimeItemCompletedNotification


class ThreadRealtimeItemStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/item/started"]
    params: ThreadRealtimeItemStartedNotification


class ThreadRealtimeItemTranscriptDeltaServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/item/transcript/delta"]
    params: ThreadRealtimeItemTranscriptDeltaNotification


class ThreadRealtimeOutputAudioDeltaServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/outputAudio/delta"]
    params: ThreadRealtimeOutputAudioDeltaNotification


class ThreadRealtimeSdpServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/sdp"]
    params: ThreadRealtimeSdpNotification


class ThreadRealtimeStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/started"]
    params: ThreadRealtimeStartedNotification


class ThreadRealtimeTranscriptDeltaServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/transcript/delta"]
    params: ThreadRealtimeTranscriptDeltaNotification


class ThreadRealtimeTranscriptDoneServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/transcript/done"]
    params: ThreadRealtimeTranscriptDoneNotification


class ThreadRevertedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/reverted"]
    params: ThreadRevertedNotification


class ThreadSettingsUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/settings/updated"]
    params: ThreadSettingsUpdatedNotification


class ThreadStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/started"]
    params: ThreadStartedNotification


class ThreadStatusChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/status/changed"]
    params: ThreadStatusChangedNotification


class ThreadTokenUsageUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/tokenUsage/updated"]
    params: ThreadTokenUsageUpdatedNotification


class ThreadUnarchivedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/unarchived"]
    params: ThreadUnarchivedNotification


class TurnCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["turn/completed"]
    params: TurnCompletedNotification


class TurnDiffUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["turn/diff/updated"]
    params: TurnDiffUpdatedNotification


class TurnModerationMetadataServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["turn/moderationMetadata"]
    params: TurnModerationMetadataNotification


class TurnPlanUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["turn/plan/updated"]
    params: TurnPlanUpdatedNotification


class TurnStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["turn/started"]
    params: TurnStartedNotification


class WarningServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["warning"]
    params: WarningNotification


class WindowsSandboxSetupCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["windowsSandbox/setupCompleted"]
    params: WindowsSandboxSetupCompletedNotification


class WindowsWorldWritableWarningServerNotification(WireModel):
    """Notifies the user of world-writable directories on Windows, which cannot be protected by
    the sandbox.
    """

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["windows/worldWritableWarning"]
    params: WindowsWorldWritableWarningNotification
