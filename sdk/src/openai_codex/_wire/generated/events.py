# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

"""The types of notifications. Nothing here exists at run time.

After `event.method == "turn/completed"`, `event.payload` is a TurnCompletedNotification.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Generic, Literal, TypeAlias

    from typing_extensions import TypeVar

    from ..base import UnknownVariant
    from .. import UnknownNotification
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
    from .item import (
        CollabAgentToolCallThreadItem,
        CommandExecutionThreadItem,
        ContextCompactionThreadItem,
        DynamicToolCallThreadItem,
        EnteredReviewModeThreadItem,
        ExitedReviewModeThreadItem,
        FileChangeThreadItem,
        FunctionCallOutputThreadItem,
        HookPromptThreadItem,
        ImageGenerationThreadItem,
        ImageViewThreadItem,
        McpToolCallThreadItem,
        PlanThreadItem,
        SleepThreadItem,
        SubAgentActivityThreadItem,
        WebSearchThreadItem,
    )
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
        AgentMessageThreadItem,
        ItemCompletedNotification,
        ItemStartedNotification,
        ReasoningThreadItem,
        ThreadTokenUsageUpdatedNotification,
        TurnCompletedNotification,
        TurnStartedNotification,
        UserMessageThreadItem,
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

    NotificationPayload: TypeAlias = (
        AccountLoginCompletedNotification
        | AccountRateLimitsUpdatedNotification
        | AccountUpdatedNotification
        | AgentMessageDeltaNotification
        | AppListUpdatedNotification
        | AuthRecoveryNotification
        | CommandExecOutputDeltaNotification
        | CommandExecutionOutputDeltaNotification
        | ConfigWarningNotification
        | ContextCompactedNotification
        | DeprecationNoticeNotification
        | EnvironmentConnectionNotification
        | ErrorNotification
        | ExternalAgentConfigImportCompletedNotification
        | ExternalAgentConfigImportProgressNotification
        | FileChangeOutputDeltaNotification
        | FileChangePatchUpdatedNotification
        | FsChangedNotification
        | FuzzyFileSearchSessionCompletedNotification
        | FuzzyFileSearchSessionUpdatedNotification
        | GatewayOAuthChangedNotification
        | GuardianWarningNotification
        | HookCompletedNotification
        | HookStartedNotification
        | ItemCompletedNotification
        | ItemGuardianApprovalReviewCompletedNotification
        | ItemGuardianApprovalReviewStartedNotification
        | ItemStartedNotification
        | McpServerEventStreamNotification
        | McpServerOauthLoginCompletedNotification
        | McpServerStatusUpdatedNotification
        | McpToolCallProgressNotification
        | ModelReroutedNotification
        | ModelSafetyBufferingUpdatedNotification
        | ModelVerificationNotification
        | PlanDeltaNotification
        | ProcessExitedNotification
        | ProcessOutputDeltaNotification
        | ProjectChangedNotification
        | ReasoningSummaryPartAddedNotification
        | ReasoningSummaryTextDeltaNotification
        | ReasoningTextDeltaNotification
        | RemoteControlStatusChangedNotification
        | ServerRequestResolvedNotification
        | SkillsChangedNotification
        | StrictReviewRequiredNotification
        | TerminalInteractionNotification
        | ThreadArchivedNotification
        | ThreadAttachmentUpdatedNotification
        | ThreadClosedNotification
        | ThreadDeletedNotification
        | ThreadGoalClearedNotification
        | ThreadGoalUpdatedNotification
        | ThreadNameUpdatedNotification
        | ThreadPredictionUpdatedNotification
        | ThreadProjectUpdatedNotification
        | ThreadQueueChangedNotification
        | ThreadReadStateChangedNotification
        | ThreadRealtimeClosedNotification
        | ThreadRealtimeErrorNotification
        | ThreadRealtimeItemAddedNotification
        | ThreadRealtimeItemCompletedNotification
        | ThreadRealtimeItemStartedNotification
        | ThreadRealtimeItemTranscriptDeltaNotification
        | ThreadRealtimeOutputAudioDeltaNotification
        | ThreadRealtimeSdpNotification
        | ThreadRealtimeStartedNotification
        | ThreadRealtimeTranscriptDeltaNotification
        | ThreadRealtimeTranscriptDoneNotification
        | ThreadRevertedNotification
        | ThreadSettingsUpdatedNotification
        | ThreadStartedNotification
        | ThreadStatusChangedNotification
        | ThreadTokenUsageUpdatedNotification
        | ThreadUnarchivedNotification
        | TurnCompletedNotification
        | TurnDiffUpdatedNotification
        | TurnModerationMetadataNotification
        | TurnPlanUpdatedNotification
        | TurnStartedNotification
        | WarningNotification
        | WindowsSandboxSetupCompletedNotification
        | WindowsWorldWritableWarningNotification
        | UnknownNotification
    )

    Method = TypeVar("Method", bound=str, default=str, covariant=True)
    Payload = TypeVar("Payload", default=NotificationPayload, covariant=True)

    class Notification(Generic[Method, Payload]):
        """A message from the runtime: its method, and its params decoded when first looked at."""

        def __init__(self, method: Method, payload: Payload) -> None: ...
        @property
        def method(self) -> Method: ...
        @property
        def payload(self) -> Payload: ...

    AccountGatewayOAuthChangedEvent: TypeAlias = Notification[
        Literal["account/gatewayOAuth/changed"], GatewayOAuthChangedNotification
    ]
    AccountLoginCompletedEvent: TypeAlias = Notification[
        Literal["account/login/completed"], AccountLoginCompletedNotification
    ]
    AccountRateLimitsUpdatedEvent: TypeAlias = Notification[
        Literal["account/rateLimits/updated"], AccountRateLimitsUpdatedNotification
    ]
    AccountUpdatedEvent: TypeAlias = Notification[
        Literal["account/updated"], AccountUpdatedNotification
    ]
    AppListUpdatedEvent: TypeAlias = Notification[
        Literal["app/list/updated"], AppListUpdatedNotification
    ]
    AutoApprovalReviewStrictReviewRequiredEvent: TypeAlias = Notification[
        Literal["autoApprovalReview/strictReviewRequired"], StrictReviewRequiredNotification
    ]
    CommandExecOutputDeltaEvent: TypeAlias = Notification[
        Literal["command/exec/outputDelta"], CommandExecOutputDeltaNotification
    ]
    ConfigWarningEvent: TypeAlias = Notification[
        Literal["configWarning"], ConfigWarningNotification
    ]
    DeprecationNoticeEvent: TypeAlias = Notification[
        Literal["deprecationNotice"], DeprecationNoticeNotification
    ]
    ErrorEvent: TypeAlias = Notification[Literal["error"], ErrorNotification]
    ExternalAgentConfigImportCompletedEvent: TypeAlias = Notification[
        Literal["externalAgentConfig/import/completed"],
        ExternalAgentConfigImportCompletedNotification,
    ]
    ExternalAgentConfigImportProgressEvent: TypeAlias = Notification[
        Literal["externalAgentConfig/import/progress"],
        ExternalAgentConfigImportProgressNotification,
    ]
    FsChangedEvent: TypeAlias = Notification[Literal["fs/changed"], FsChangedNotification]
    FuzzyFileSearchSessionCompletedEvent: TypeAlias = Notification[
        Literal["fuzzyFileSearch/sessionCompleted"], FuzzyFileSearchSessionCompletedNotification
    ]
    FuzzyFileSearchSessionUpdatedEvent: TypeAlias = Notification[
        Literal["fuzzyFileSearch/sessionUpdated"], FuzzyFileSearchSessionUpdatedNotification
    ]
    GuardianWarningEvent: TypeAlias = Notification[
        Literal["guardianWarning"], GuardianWarningNotification
    ]
    HookCompletedEvent: TypeAlias = Notification[
        Literal["hook/completed"], HookCompletedNotification
    ]
    HookStartedEvent: TypeAlias = Notification[Literal["hook/started"], HookStartedNotification]
    ItemAgentMessageDeltaEvent: TypeAlias = Notification[
        Literal["item/agentMessage/delta"], AgentMessageDeltaNotification
    ]
    ItemAutoApprovalReviewCompletedEvent: TypeAlias = Notification[
        Literal["item/autoApprovalReview/completed"],
        ItemGuardianApprovalReviewCompletedNotification,
    ]
    ItemAutoApprovalReviewStartedEvent: TypeAlias = Notification[
        Literal["item/autoApprovalReview/started"], ItemGuardianApprovalReviewStartedNotification
    ]
    ItemCommandExecutionOutputDeltaEvent: TypeAlias = Notification[
        Literal["item/commandExecution/outputDelta"], CommandExecutionOutputDeltaNotification
    ]
    ItemCommandExecutionTerminalInteractionEvent: TypeAlias = Notification[
        Literal["item/commandExecution/terminalInteraction"], TerminalInteractionNotification
    ]
    ItemCompletedEvent: TypeAlias = Notification[
        Literal["item/completed"], ItemCompletedNotification
    ]
    ItemFileChangeOutputDeltaEvent: TypeAlias = Notification[
        Literal["item/fileChange/outputDelta"], FileChangeOutputDeltaNotification
    ]
    ItemFileChangePatchUpdatedEvent: TypeAlias = Notification[
        Literal["item/fileChange/patchUpdated"], FileChangePatchUpdatedNotification
    ]
    ItemMcpToolCallProgressEvent: TypeAlias = Notification[
        Literal["item/mcpToolCall/progress"], McpToolCallProgressNotification
    ]
    ItemPlanDeltaEvent: TypeAlias = Notification[Literal["item/plan/delta"], PlanDeltaNotification]
    ItemReasoningSummaryPartAddedEvent: TypeAlias = Notification[
        Literal["item/reasoning/summaryPartAdded"], ReasoningSummaryPartAddedNotification
    ]
    ItemReasoningSummaryTextDeltaEvent: TypeAlias = Notification[
        Literal["item/reasoning/summaryTextDelta"], ReasoningSummaryTextDeltaNotification
    ]
    ItemReasoningTextDeltaEvent: TypeAlias = Notification[
        Literal["item/reasoning/textDelta"], ReasoningTextDeltaNotification
    ]
    ItemStartedEvent: TypeAlias = Notification[Literal["item/started"], ItemStartedNotification]
    McpServerEventStreamNotificationEvent: TypeAlias = Notification[
        Literal["mcpServer/event/stream/notification"], McpServerEventStreamNotification
    ]
    McpServerOauthLoginCompletedEvent: TypeAlias = Notification[
        Literal["mcpServer/oauthLogin/completed"], McpServerOauthLoginCompletedNotification
    ]
    McpServerStartupStatusUpdatedEvent: TypeAlias = Notification[
        Literal["mcpServer/startupStatus/updated"], McpServerStatusUpdatedNotification
    ]
    ModelReroutedEvent: TypeAlias = Notification[
        Literal["model/rerouted"], ModelReroutedNotification
    ]
    ModelSafetyBufferingUpdatedEvent: TypeAlias = Notification[
        Literal["model/safetyBuffering/updated"], ModelSafetyBufferingUpdatedNotification
    ]
    ModelVerificationEvent: TypeAlias = Notification[
        Literal["model/verification"], ModelVerificationNotification
    ]
    ModelProviderAuthRecoveryCompletedEvent: TypeAlias = Notification[
        Literal["modelProvider/authRecoveryCompleted"], AuthRecoveryNotification
    ]
    ModelProviderAuthRecoveryStartedEvent: TypeAlias = Notification[
        Literal["modelProvider/authRecoveryStarted"], AuthRecoveryNotification
    ]
    ProcessExitedEvent: TypeAlias = Notification[
        Literal["process/exited"], ProcessExitedNotification
    ]
    ProcessOutputDeltaEvent: TypeAlias = Notification[
        Literal["process/outputDelta"], ProcessOutputDeltaNotification
    ]
    ProjectChangedEvent: TypeAlias = Notification[
        Literal["project/changed"], ProjectChangedNotification
    ]
    RemoteControlStatusChangedEvent: TypeAlias = Notification[
        Literal["remoteControl/status/changed"], RemoteControlStatusChangedNotification
    ]
    ServerRequestResolvedEvent: TypeAlias = Notification[
        Literal["serverRequest/resolved"], ServerRequestResolvedNotification
    ]
    SkillsChangedEvent: TypeAlias = Notification[
        Literal["skills/changed"], SkillsChangedNotification
    ]
    ThreadArchivedEvent: TypeAlias = Notification[
        Literal["thread/archived"], ThreadArchivedNotification
    ]
    ThreadAttachmentUpdatedEvent: TypeAlias = Notification[
        Literal["thread/attachment/updated"], ThreadAttachmentUpdatedNotification
    ]
    ThreadClosedEvent: TypeAlias = Notification[Literal["thread/closed"], ThreadClosedNotification]
    ThreadCompactedEvent: TypeAlias = Notification[
        Literal["thread/compacted"], ContextCompactedNotification
    ]
    ThreadDeletedEvent: TypeAlias = Notification[
        Literal["thread/deleted"], ThreadDeletedNotification
    ]
    ThreadEnvironmentConnectedEvent: TypeAlias = Notification[
        Literal["thread/environment/connected"], EnvironmentConnectionNotification
    ]
    ThreadEnvironmentDisconnectedEvent: TypeAlias = Notification[
        Literal["thread/environment/disconnected"], EnvironmentConnectionNotification
    ]
    ThreadGoalClearedEvent: TypeAlias = Notification[
        Literal["thread/goal/cleared"], ThreadGoalClearedNotification
    ]
    ThreadGoalUpdatedEvent: TypeAlias = Notification[
        Literal["thread/goal/updated"], ThreadGoalUpdatedNotification
    ]
    ThreadNameUpdatedEvent: TypeAlias = Notification[
        Literal["thread/name/updated"], ThreadNameUpdatedNotification
    ]
    ThreadPredictionUpdatedEvent: TypeAlias = Notification[
        Literal["thread/prediction/updated"], ThreadPredictionUpdatedNotification
    ]
    ThreadProjectUpdatedEvent: TypeAlias = Notification[
        Literal["thread/project/updated"], ThreadProjectUpdatedNotification
    ]
    ThreadQueueChangedEvent: TypeAlias = Notification[
        Literal["thread/queue/changed"], ThreadQueueChangedNotification
    ]
    ThreadReadStateChangedEvent: TypeAlias = Notification[
        Literal["thread/readState/changed"], ThreadReadStateChangedNotification
    ]
    ThreadRealtimeClosedEvent: TypeAlias = Notification[
        Literal["thread/realtime/closed"], ThreadRealtimeClosedNotification
    ]
    ThreadRealtimeErrorEvent: TypeAlias = Notification[
        Literal["thread/realtime/error"], ThreadRealtimeErrorNotification
    ]
    ThreadRealtimeItemCompletedEvent: TypeAlias = Notification[
        Literal["thread/realtime/item/completed"], ThreadRealtimeItemCompletedNotification
    ]
    ThreadRealtimeItemStartedEvent: TypeAlias = Notification[
        Literal["thread/realtime/item/started"], ThreadRealtimeItemStartedNotification
    ]
    ThreadRealtimeItemTranscriptDeltaEvent: TypeAlias = Notification[
        Literal["thread/realtime/item/transcript/delta"],
        ThreadRealtimeItemTranscriptDeltaNotification,
    ]
    ThreadRealtimeItemAddedEvent: TypeAlias = Notification[
        Literal["thread/realtime/itemAdded"], ThreadRealtimeItemAddedNotification
    ]
    ThreadRealtimeOutputAudioDeltaEvent: TypeAlias = Notification[
        Literal["thread/realtime/outputAudio/delta"], ThreadRealtimeOutputAudioDeltaNotification
    ]
    ThreadRealtimeSdpEvent: TypeAlias = Notification[
        Literal["thread/realtime/sdp"], ThreadRealtimeSdpNotification
    ]
    ThreadRealtimeStartedEvent: TypeAlias = Notification[
        Literal["thread/realtime/started"], ThreadRealtimeStartedNotification
    ]
    ThreadRealtimeTranscriptDeltaEvent: TypeAlias = Notification[
        Literal["thread/realtime/transcript/delta"], ThreadRealtimeTranscriptDeltaNotification
    ]
    ThreadRealtimeTranscriptDoneEvent: TypeAlias = Notification[
        Literal["thread/realtime/transcript/done"], ThreadRealtimeTranscriptDoneNotification
    ]
    ThreadRevertedEvent: TypeAlias = Notification[
        Literal["thread/reverted"], ThreadRevertedNotification
    ]
    ThreadSettingsUpdatedEvent: TypeAlias = Notification[
        Literal["thread/settings/updated"], ThreadSettingsUpdatedNotification
    ]
    ThreadStartedEvent: TypeAlias = Notification[
        Literal["thread/started"], ThreadStartedNotification
    ]
    ThreadStatusChangedEvent: TypeAlias = Notification[
        Literal["thread/status/changed"], ThreadStatusChangedNotification
    ]
    ThreadTokenUsageUpdatedEvent: TypeAlias = Notification[
        Literal["thread/tokenUsage/updated"], ThreadTokenUsageUpdatedNotification
    ]
    ThreadUnarchivedEvent: TypeAlias = Notification[
        Literal["thread/unarchived"], ThreadUnarchivedNotification
    ]
    TurnCompletedEvent: TypeAlias = Notification[
        Literal["turn/completed"], TurnCompletedNotification
    ]
    TurnDiffUpdatedEvent: TypeAlias = Notification[
        Literal["turn/diff/updated"], TurnDiffUpdatedNotification
    ]
    TurnModerationMetadataEvent: TypeAlias = Notification[
        Literal["turn/moderationMetadata"], TurnModerationMetadataNotification
    ]
    TurnPlanUpdatedEvent: TypeAlias = Notification[
        Literal["turn/plan/updated"], TurnPlanUpdatedNotification
    ]
    TurnStartedEvent: TypeAlias = Notification[Literal["turn/started"], TurnStartedNotification]
    WarningEvent: TypeAlias = Notification[Literal["warning"], WarningNotification]
    WindowsWorldWritableWarningEvent: TypeAlias = Notification[
        Literal["windows/worldWritableWarning"], WindowsWorldWritableWarningNotification
    ]
    WindowsSandboxSetupCompletedEvent: TypeAlias = Notification[
        Literal["windowsSandbox/setupCompleted"], WindowsSandboxSetupCompletedNotification
    ]

    UnknownEvent: TypeAlias = Notification[Literal[""], UnknownNotification]
    """A notification that this version does not know.

    At run time its `method` is the received one. As a type it is a literal unlike any of the
    known ones, which is what lets both mypy and pyright rule it out after a comparison.
    """

    Event: TypeAlias = (
        AccountGatewayOAuthChangedEvent
        | AccountLoginCompletedEvent
        | AccountRateLimitsUpdatedEvent
        | AccountUpdatedEvent
        | AppListUpdatedEvent
        | AutoApprovalReviewStrictReviewRequiredEvent
        | CommandExecOutputDeltaEvent
        | ConfigWarningEvent
        | DeprecationNoticeEvent
        | ErrorEvent
        | ExternalAgentConfigImportCompletedEvent
        | ExternalAgentConfigImportProgressEvent
        | FsChangedEvent
        | FuzzyFileSearchSessionCompletedEvent
        | FuzzyFileSearchSessionUpdatedEvent
        | GuardianWarningEvent
        | HookCompletedEvent
        | HookStartedEvent
        | ItemAgentMessageDeltaEvent
        | ItemAutoApprovalReviewCompletedEvent
        | ItemAutoApprovalReviewStartedEvent
        | ItemCommandExecutionOutputDeltaEvent
        | ItemCommandExecutionTerminalInteractionEvent
        | ItemCompletedEvent
        | ItemFileChangeOutputDeltaEvent
        | ItemFileChangePatchUpdatedEvent
        | ItemMcpToolCallProgressEvent
        | ItemPlanDeltaEvent
        | ItemReasoningSummaryPartAddedEvent
        | ItemReasoningSummaryTextDeltaEvent
        | ItemReasoningTextDeltaEvent
        | ItemStartedEvent
        | McpServerEventStreamNotificationEvent
        | McpServerOauthLoginCompletedEvent
        | McpServerStartupStatusUpdatedEvent
        | ModelReroutedEvent
        | ModelSafetyBufferingUpdatedEvent
        | ModelVerificationEvent
        | ModelProviderAuthRecoveryCompletedEvent
        | ModelProviderAuthRecoveryStartedEvent
        | ProcessExitedEvent
        | ProcessOutputDeltaEvent
        | ProjectChangedEvent
        | RemoteControlStatusChangedEvent
        | ServerRequestResolvedEvent
        | SkillsChangedEvent
        | ThreadArchivedEvent
        | ThreadAttachmentUpdatedEvent
        | ThreadClosedEvent
        | ThreadCompactedEvent
        | ThreadDeletedEvent
        | ThreadEnvironmentConnectedEvent
        | ThreadEnvironmentDisconnectedEvent
        | ThreadGoalClearedEvent
        | ThreadGoalUpdatedEvent
        | ThreadNameUpdatedEvent
        | ThreadPredictionUpdatedEvent
        | ThreadProjectUpdatedEvent
        | ThreadQueueChangedEvent
        | ThreadReadStateChangedEvent
        | ThreadRealtimeClosedEvent
        | ThreadRealtimeErrorEvent
        | ThreadRealtimeItemCompletedEvent
        | ThreadRealtimeItemStartedEvent
        | ThreadRealtimeItemTranscriptDeltaEvent
        | ThreadRealtimeItemAddedEvent
        | ThreadRealtimeOutputAudioDeltaEvent
        | ThreadRealtimeSdpEvent
        | ThreadRealtimeStartedEvent
        | ThreadRealtimeTranscriptDeltaEvent
        | ThreadRealtimeTranscriptDoneEvent
        | ThreadRevertedEvent
        | ThreadSettingsUpdatedEvent
        | ThreadStartedEvent
        | ThreadStatusChangedEvent
        | ThreadTokenUsageUpdatedEvent
        | ThreadUnarchivedEvent
        | TurnCompletedEvent
        | TurnDiffUpdatedEvent
        | TurnModerationMetadataEvent
        | TurnPlanUpdatedEvent
        | TurnStartedEvent
        | WarningEvent
        | WindowsWorldWritableWarningEvent
        | WindowsSandboxSetupCompletedEvent
        | UnknownEvent
    )
    """Any notification."""

    Item: TypeAlias = (
        UserMessageThreadItem
        | HookPromptThreadItem
        | AgentMessageThreadItem
        | FunctionCallOutputThreadItem
        | PlanThreadItem
        | ReasoningThreadItem
        | CommandExecutionThreadItem
        | FileChangeThreadItem
        | McpToolCallThreadItem
        | DynamicToolCallThreadItem
        | CollabAgentToolCallThreadItem
        | SubAgentActivityThreadItem
        | WebSearchThreadItem
        | ImageViewThreadItem
        | SleepThreadItem
        | ImageGenerationThreadItem
        | EnteredReviewModeThreadItem
        | ExitedReviewModeThreadItem
        | ContextCompactionThreadItem
        | UnknownVariant
    )
    """Any item of a turn."""
