# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar

from ..base import UnknownVariant
from ..unions import TaggedRoot

if TYPE_CHECKING:
    from .messages_client import (
        AccountBedrockCheckGovCloudRequirementsRequest,
        AccountBedrockDiscoverRequest,
        AccountBedrockSetupRequest,
        AccountGatewayOAuthCancelRequest,
        AccountGatewayOAuthLoginRequest,
        AccountGatewayOAuthReadRequest,
        AccountLoginCancelRequest,
        AccountLoginStartRequest,
        AccountLogoutRequest,
        AccountRateLimitResetCreditConsumeRequest,
        AccountRateLimitsReadRequest,
        AccountReadRequest,
        AccountSendAddCreditsNudgeEmailRequest,
        AccountUsageReadRequest,
        AccountWorkspaceMessagesReadRequest,
        AppInstalledRequest,
        AppListRequest,
        AppReadRequest,
        CollaborationModeListRequest,
        CommandExecRequest,
        CommandExecResizeRequest,
        CommandExecTerminateRequest,
        CommandExecWriteRequest,
        ConfigBatchWriteRequest,
        ConfigMcpServerReloadRequest,
        ConfigReadRequest,
        ConfigRequirementsReadRequest,
        ConfigValueWriteRequest,
        EnvironmentAddRequest,
        EnvironmentInfoRequest,
        EnvironmentStatusRequest,
        ExperimentalFeatureEnablementSetRequest,
        ExperimentalFeatureListRequest,
        ExternalAgentConfigDetectRequest,
        ExternalAgentConfigImportReadHistoriesRequest,
        ExternalAgentConfigImportRecordHistoryRequest,
        ExternalAgentConfigImportRequest,
        FeedbackUploadRequest,
        FsCopyRequest,
        FsCreateDirectoryRequest,
        FsGetMetadataRequest,
        FsReadDirectoryRequest,
        FsReadFileRequest,
        FsRemoveRequest,
        FsUnwatchRequest,
        FsWatchRequest,
        FsWriteFileRequest,
        FuzzyFileSearchRequest,
        FuzzyFileSearchSessionStartRequest,
        FuzzyFileSearchSessionStopRequest,
        FuzzyFileSearchSessionUpdateRequest,
        HooksListRequest,
        InitializeRequest,
        MarketplaceAddRequest,
        MarketplaceRemoveRequest,
        MarketplaceUpgradeRequest,
        McpServerEventStreamStartRequest,
        McpServerEventStreamStopRequest,
        McpServerOauthLoginRequest,
        McpServerResourceReadRequest,
        McpServerStatusListRequest,
        McpServerToolCallRequest,
        MemoryResetRequest,
        MemoryStatusRequest,
        MockExperimentalMethodRequest,
        ModelListRequest,
        ModelProviderCapabilitiesReadRequest,
        PermissionProfileListRequest,
        PluginInstalledRequest,
        PluginInstallRequest,
        PluginListRequest,
        PluginReadRequest,
        PluginReconcileRequest,
        PluginSearchRequest,
        PluginShareCheckoutRequest,
        PluginShareDeleteRequest,
        PluginShareListRequest,
        PluginShareSaveRequest,
        PluginShareUpdateTargetsRequest,
        PluginSkillReadRequest,
        PluginUninstallRequest,
        ProcessKillRequest,
        ProcessResizePtyRequest,
        ProcessSpawnRequest,
        ProcessWriteStdinRequest,
        ProjectCreateRequest,
        ProjectDeleteRequest,
        ProjectImportRequest,
        ProjectListRequest,
        ProjectMoveRequest,
        ProjectReadRequest,
        ProjectUpdateRequest,
        RemoteControlClientListRequest,
        RemoteControlClientRevokeRequest,
        RemoteControlDisableRequest,
        RemoteControlEnableRequest,
        RemoteControlPairingStartRequest,
        RemoteControlPairingStatusRequest,
        RemoteControlStatusReadRequest,
        ReviewStartRequest,
        RolloutCompressRequest,
        ServerDiagnosticsRequest,
        SkillsConfigWriteRequest,
        SkillsExtraRootsSetRequest,
        SkillsListRequest,
        TurnInterruptRequest,
        TurnSettingsUpdateRequest,
        TurnStartRequest,
        TurnSteerRequest,
        UserVerificationCancelRequest,
        UserVerificationDeleteRequest,
        UserVerificationEnrollRequest,
        UserVerificationStatusRequest,
        UserVerificationVerifyRequest,
        WindowsSandboxReadinessRequest,
        WindowsSandboxSetupStartRequest,
    )
    from .messages_notifications import (
        AccountGatewayOAuthChangedServerNotification,
        AccountLoginCompletedServerNotification,
        AccountRateLimitsUpdatedServerNotification,
        AccountUpdatedServerNotification,
        AppListUpdatedServerNotification,
        AutoApprovalReviewStrictReviewRequiredServerNotification,
        CommandExecOutputDeltaServerNotification,
        ConfigWarningServerNotification,
        DeprecationNoticeServerNotification,
        ErrorServerNotification,
        ExternalAgentConfigImportCompletedServerNotification,
        ExternalAgentConfigImportProgressServerNotification,
        FsChangedServerNotification,
        FuzzyFileSearchSessionCompletedServerNotification,
        FuzzyFileSearchSessionUpdatedServerNotification,
        GuardianWarningServerNotification,
        HookCompletedServerNotification,
        HookStartedServerNotification,
        ItemAgentMessageDeltaServerNotification,
        ItemAutoApprovalReviewCompletedServerNotification,
        ItemAutoApprovalReviewStartedServerNotification,
        ItemCommandExecutionOutputDeltaServerNotification,
        ItemCommandExecutionTerminalInteractionServerNotification,
        ItemCompletedServerNotification,
        ItemFileChangeOutputDeltaServerNotification,
        ItemFileChangePatchUpdatedServerNotification,
        ItemMcpToolCallProgressServerNotification,
        ItemPlanDeltaServerNotification,
        ItemReasoningSummaryPartAddedServerNotification,
        ItemReasoningSummaryTextDeltaServerNotification,
        ItemReasoningTextDeltaServerNotification,
        ItemStartedServerNotification,
        McpServerEventStreamNotificationServerNotification,
        McpServerOauthLoginCompletedServerNotification,
        McpServerStartupStatusUpdatedServerNotification,
        ModelProviderAuthRecoveryCompletedServerNotification,
        ModelProviderAuthRecoveryStartedServerNotification,
        ModelReroutedServerNotification,
        ModelSafetyBufferingUpdatedServerNotification,
        ModelVerificationServerNotification,
        ProcessExitedServerNotification,
        ProcessOutputDeltaServerNotification,
        ProjectChangedServerNotification,
        RemoteControlStatusChangedServerNotification,
        ServerRequestResolvedServerNotification,
        SkillsChangedServerNotification,
        ThreadArchivedServerNotification,
        ThreadAttachmentUpdatedServerNotification,
        ThreadClosedServerNotification,
        ThreadCompactedServerNotification,
        ThreadDeletedServerNotification,
        ThreadEnvironmentConnectedServerNotification,
        ThreadEnvironmentDisconnectedServerNotification,
        ThreadGoalClearedServerNotification,
        ThreadGoalUpdatedServerNotification,
        ThreadNameUpdatedServerNotification,
        ThreadPredictionUpdatedServerNotification,
        ThreadProjectUpdatedServerNotification,
        ThreadQueueChangedServerNotification,
        ThreadReadStateChangedServerNotification,
        ThreadRealtimeClosedServerNotification,
        ThreadRealtimeErrorServerNotification,
        ThreadRealtimeItemAddedServerNotification,
        ThreadRealtimeItemCompletedServerNotification,
        ThreadRealtimeItemStartedServerNotification,
        ThreadRealtimeItemTranscriptDeltaServerNotification,
        ThreadRealtimeOutputAudioDeltaServerNotification,
        ThreadRealtimeSdpServerNotification,
        ThreadRealtimeStartedServerNotification,
        ThreadRealtimeTranscriptDeltaServerNotification,
        ThreadRealtimeTranscriptDoneServerNotification,
        ThreadRevertedServerNotification,
        ThreadSettingsUpdatedServerNotification,
        ThreadStartedServerNotification,
        ThreadStatusChangedServerNotification,
        ThreadTokenUsageUpdatedServerNotification,
        ThreadUnarchivedServerNotification,
        TurnCompletedServerNotification,
        TurnDiffUpdatedServerNotification,
        TurnModerationMetadataServerNotification,
        TurnPlanUpdatedServerNotification,
        TurnStartedServerNotification,
        WarningServerNotification,
        WindowsSandboxSetupCompletedServerNotification,
        WindowsWorldWritableWarningServerNotification,
    )
    from .messages_server import (
        AccountChatgptAuthTokensRefreshServerRequest,
        ApplyPatchApprovalServerRequest,
        AttestationGenerateServerRequest,
        CurrentTimeReadServerRequest,
        ExecCommandApprovalServerRequest,
        InitializedClientNotification,
        ItemCommandExecutionRequestApprovalServerRequest,
        ItemFileChangeRequestApprovalServerRequest,
        ItemPermissionsRequestApprovalServerRequest,
        ItemToolCallServerRequest,
        ItemToolRequestUserInputServerRequest,
        McpServerElicitationRequestServerRequest,
    )
    from .messages_thread import (
        ThreadApproveGuardianDeniedActionRequest,
        ThreadArchiveRequest,
        ThreadAttachmentAddRequest,
        ThreadAttachmentListRequest,
        ThreadAttachmentOwnerListRequest,
        ThreadAttachmentRemoveRequest,
        ThreadBackgroundTerminalsCleanRequest,
        ThreadBackgroundTerminalsListRequest,
        ThreadBackgroundTerminalsTerminateRequest,
        ThreadCompactStartRequest,
        ThreadDecrementElicitationRequest,
        ThreadDeleteRequest,
        ThreadForkRequest,
        ThreadGoalClearRequest,
        ThreadGoalGetRequest,
        ThreadGoalSetRequest,
        ThreadIncrementElicitationRequest,
        ThreadInjectItemsRequest,
        ThreadItemsListRequest,
        ThreadItemsReadRequest,
        ThreadListRequest,
        ThreadLoadedListRequest,
        ThreadMemoryModeSetRequest,
        ThreadMetadataUpdateRequest,
        ThreadNameSetRequest,
        ThreadPredictionRequestRequest,
        ThreadQueueAddRequest,
        ThreadQueueDeleteRequest,
        ThreadQueueListRequest,
        ThreadQueueReorderRequest,
        ThreadQueueStartRequest,
        ThreadQueueUpdateRequest,
        ThreadReadRequest,
        ThreadReadStateUpdateRequest,
        ThreadRealtimeAppendAudioRequest,
        ThreadRealtimeAppendSpeechRequest,
        ThreadRealtimeAppendTextRequest,
        ThreadRealtimeListVoicesRequest,
        ThreadRealtimeStartRequest,
        ThreadRealtimeStopRequest,
        ThreadResumeRequest,
        ThreadRevertRequest,
        ThreadSearchOccurrencesRequest,
        ThreadSearchRequest,
        ThreadSectionCreateRequest,
        ThreadSectionDeleteRequest,
        ThreadSectionListRequest,
        ThreadSectionMoveRequest,
        ThreadSectionUpdateRequest,
        ThreadSettingsUpdateRequest,
        ThreadShellCommandRequest,
        ThreadStartRequest,
        ThreadTimelineListRequest,
        ThreadTurnsListRequest,
        ThreadUnarchiveRequest,
        ThreadUnsubscribeRequest,
    )

__all__ = [
    "ClientNotification",
    "ClientRequest",
    "ServerNotification",
    "ServerRequest",
]


class ClientNotification(TaggedRoot):
    if TYPE_CHECKING:
        root: InitializedClientNotification | UnknownVariant
    wire_tag: ClassVar[str] = "method"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "initialized": ("InitializedClientNotification",),
    }


class ClientRequest(TaggedRoot):
    """Request from the client to the server."""

    if TYPE_CHECKING:
        root: (
            InitializeRequest
            | ServerDiagnosticsRequest
            | UserVerificationStatusRequest
            | UserVerificationEnrollRequest
            | UserVerificationDeleteRequest
            | UserVerificationVerifyRequest
            | UserVerificationCancelRequest
            | ThreadStartRequest
            | ThreadResumeRequest
            | ThreadForkRequest
            | ThreadArchiveRequest
            | ThreadDeleteRequest
            | ThreadUnsubscribeRequest
            | ThreadIncrementElicitationRequest
            | ThreadDecrementElicitationRequest
            | ThreadNameSetRequest
            | ThreadPredictionRequestRequest
            | ThreadGoalSetRequest
            | ThreadGoalGetRequest
            | ThreadGoalClearRequest
            | ThreadQueueAddRequest
            | ThreadQueueListRequest
            | ThreadQueueUpdateRequest
            | ThreadQueueDeleteRequest
            | ThreadQueueReorderRequest
            | ThreadQueueStartRequest
            | ThreadMetadataUpdateRequest
            | ThreadAttachmentAddRequest
            | ThreadAttachmentListRequest
            | ThreadAttachmentOwnerListRequest
            | ThreadAttachmentRemoveRequest
            | ThreadSectionMoveRequest
            | ThreadSettingsUpdateRequest
            | ThreadMemoryModeSetRequest
            | MemoryStatusRequest
            | MemoryResetRequest
            | RolloutCompressRequest
            | ThreadUnarchiveRequest
            | ThreadCompactStartRequest
            | ThreadShellCommandRequest
            | ThreadApproveGuardianDeniedActionRequest
            | ThreadBackgroundTerminalsCleanRequest
            | ThreadBackgroundTerminalsListRequest
            | ThreadBackgroundTerminalsTerminateRequest
            | ThreadRevertRequest
            | ThreadListRequest
            | ProjectListRequest
            | ProjectReadRequest
            | ProjectCreateRequest
            | ProjectImportRequest
            | ProjectUpdateRequest
            | ProjectMoveRequest
            | ProjectDeleteRequest
            | ThreadSectionListRequest
            | ThreadSectionCreateRequest
            | ThreadSectionUpdateRequest
            | ThreadSectionDeleteRequest
            | ThreadSearchRequest
            | ThreadSearchOccurrencesRequest
            | ThreadLoadedListRequest
            | ThreadReadRequest
            | ThreadReadStateUpdateRequest
            | ThreadTurnsListRequest
            | ThreadItemsListRequest
            | ThreadItemsReadRequest
            | ThreadInjectItemsRequest
            | SkillsListRequest
            | SkillsExtraRootsSetRequest
            | HooksListRequest
            | MarketplaceAddRequest
            | MarketplaceRemoveRequest
            | MarketplaceUpgradeRequest
            | PluginListRequest
            | PluginSearchRequest
            | PluginInstalledRequest
            | PluginReconcileRequest
            | PluginReadRequest
            | PluginSkillReadRequest
            | PluginShareSaveRequest
            | PluginShareUpdateTargetsRequest
            | PluginShareListRequest
            | PluginShareCheckoutRequest
            | PluginShareDeleteRequest
            | AppReadRequest
            | AppListRequest
            | AppInstalledRequest
            | FsReadFileRequest
            | FsWriteFileRequest
            | FsCreateDirectoryRequest
            | FsGetMetadataRequest
            | FsReadDirectoryRequest
            | FsRemoveRequest
            | FsCopyRequest
            | FsWatchRequest
            | FsUnwatchRequest
            | SkillsConfigWriteRequest
            | PluginInstallRequest
            | PluginUninstallRequest
            | TurnStartRequest
            | TurnSettingsUpdateRequest
            | TurnSteerRequest
            | TurnInterruptRequest
            | ThreadRealtimeStartRequest
            | ThreadRealtimeAppendAudioRequest
            | ThreadRealtimeAppendTextRequest
            | ThreadRealtimeAppendSpeechRequest
            | ThreadRealtimeStopRequest
            | ThreadTimelineListRequest
            | ThreadRealtimeListVoicesRequest
            | ReviewStartRequest
            | ModelListRequest
            | AccountGatewayOAuthReadRequest
            | AccountGatewayOAuthLoginRequest
            | AccountGatewayOAuthCancelRequest
            | ModelProviderCapabilitiesReadRequest
            | ExperimentalFeatureListRequest
            | PermissionProfileListRequest
            | ExperimentalFeatureEnablementSetRequest
            | RemoteControlEnableRequest
            | RemoteControlDisableRequest
            | RemoteControlStatusReadRequest
            | RemoteControlPairingStartRequest
            | RemoteControlPairingStatusRequest
            | RemoteControlClientListRequest
            | RemoteControlClientRevokeRequest
            | CollaborationModeListRequest
            | MockExperimentalMethodRequest
            | EnvironmentAddRequest
            | EnvironmentInfoRequest
            | EnvironmentStatusRequest
            | McpServerOauthLoginRequest
            | ConfigMcpServerReloadRequest
            | McpServerStatusListRequest
            | McpServerResourceReadRequest
            | McpServerEventStreamStartRequest
            | McpServerEventStreamStopRequest
            | McpServerToolCallRequest
            | WindowsSandboxSetupStartRequest
            | WindowsSandboxReadinessRequest
            | AccountLoginStartRequest
            | AccountBedrockDiscoverRequest
            | AccountBedrockSetupRequest
            | AccountBedrockCheckGovCloudRequirementsRequest
            | AccountLoginCancelRequest
            | AccountLogoutRequest
            | AccountRateLimitsReadRequest
            | AccountRateLimitResetCreditConsumeRequest
            | AccountUsageReadRequest
            | AccountWorkspaceMessagesReadRequest
            | AccountSendAddCreditsNudgeEmailRequest
            | FeedbackUploadRequest
            | CommandExecRequest
            | CommandExecWriteRequest
            | CommandExecTerminateRequest
            | CommandExecResizeRequest
            | ProcessSpawnRequest
            | ProcessWriteStdinRequest
            | ProcessKillRequest
            | ProcessResizePtyRequest
            | ConfigReadRequest
            | ExternalAgentConfigDetectRequest
            | ExternalAgentConfigImportRequest
            | ExternalAgentConfigImportRecordHistoryRequest
            | ExternalAgentConfigImportReadHistoriesRequest
            | ConfigValueWriteRequest
            | ConfigBatchWriteRequest
            | ConfigRequirementsReadRequest
            | AccountReadRequest
            | FuzzyFileSearchRequest
            | FuzzyFileSearchSessionStartRequest
            | FuzzyFileSearchSessionUpdateRequest
            | FuzzyFileSearchSessionStopRequest
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "method"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "initialize": ("InitializeRequest",),
        "server/diagnostics": ("ServerDiagnosticsRequest",),
        "userVerification/status": ("UserVerificationStatusRequest",),
        "userVerification/enroll": ("UserVerificationEnrollRequest",),
        "userVerification/delete": ("UserVerificationDeleteRequest",),
        "userVerification/verify": ("UserVerificationVerifyRequest",),
        "userVerification/cancel": ("UserVerificationCancelRequest",),
        "thread/start": ("ThreadStartRequest",),
        "thread/resume": ("ThreadResumeRequest",),
        "thread/fork": ("ThreadForkRequest",),
        "thread/archive": ("ThreadArchiveRequest",),
        "thread/delete": ("ThreadDeleteRequest",),
        "thread/unsubscribe": ("ThreadUnsubscribeRequest",),
        "thread/increment_elicitation": ("ThreadIncrementElicitationRequest",),
        "thread/decrement_elicitation": ("ThreadDecrementElicitationRequest",),
        "thread/name/set": ("ThreadNameSetRequest",),
        "thread/prediction/request": ("ThreadPredictionRequestRequest",),
        "thread/goal/set": ("ThreadGoalSetRequest",),
        "thread/goal/get": ("ThreadGoalGetRequest",),
        "thread/goal/clear": ("ThreadGoalClearRequest",),
        "thread/queue/add": ("ThreadQueueAddRequest",),
        "thread/queue/list": ("ThreadQueueListRequest",),
        "thread/queue/update": ("ThreadQueueUpdateRequest",),
        "thread/queue/delete": ("ThreadQueueDeleteRequest",),
        "thread/queue/reorder": ("ThreadQueueReorderRequest",),
        "thread/queue/start": ("ThreadQueueStartRequest",),
        "thread/metadata/update": ("ThreadMetadataUpdateRequest",),
        "thread/attachment/add": ("ThreadAttachmentAddRequest",),
        "thread/attachment/list": ("ThreadAttachmentListRequest",),
        "thread/attachmentOwner/list": ("ThreadAttachmentOwnerListRequest",),
        "thread/attachment/remove": ("ThreadAttachmentRemoveRequest",),
        "thread/section/move": ("ThreadSectionMoveRequest",),
        "thread/settings/update": ("ThreadSettingsUpdateRequest",),
        "thread/memoryMode/set": ("ThreadMemoryModeSetRequest",),
        "memory/status": ("MemoryStatusRequest",),
        "memory/reset": ("MemoryResetRequest",),
        "rollout/compress": ("RolloutCompressRequest",),
        "thread/unarchive": ("ThreadUnarchiveRequest",),
        "thread/compact/start": ("ThreadCompactStartRequest",),
        "thread/shellCommand": ("ThreadShellCommandRequest",),
        "thread/approveGuardianDeniedAction": ("ThreadApproveGuardianDeniedActionRequest",),
        "thread/backgroundTerminals/clean": ("ThreadBackgroundTerminalsCleanRequest",),
        "thread/backgroundTerminals/list": ("ThreadBackgroundTerminalsListRequest",),
        "thread/backgroundTerminals/terminate": ("ThreadBackgroundTerminalsTerminateRequest",),
        "thread/revert": ("ThreadRevertRequest",),
        "thread/list": ("ThreadListRequest",),
        "project/list": ("ProjectListRequest",),
        "project/read": ("ProjectReadRequest",),
        "project/create": ("ProjectCreateRequest",),
        "project/import": ("ProjectImportRequest",),
        "project/update": ("ProjectUpdateRequest",),
        "project/move": ("ProjectMoveRequest",),
        "project/delete": ("ProjectDeleteRequest",),
        "threadSection/list": ("ThreadSectionListRequest",),
        "threadSection/create": ("ThreadSectionCreateRequest",),
        "threadSection/update": ("ThreadSectionUpdateRequest",),
        "threadSection/delete": ("ThreadSectionDeleteRequest",),
        "thread/search": ("ThreadSearchRequest",),
        "thread/searchOccurrences": ("ThreadSearchOccurrencesRequest",),
        "thread/loaded/list": ("ThreadLoadedListRequest",),
        "thread/read": ("ThreadReadRequest",),
        "thread/readState/update": ("ThreadReadStateUpdateRequest",),
        "thread/turns/list": ("ThreadTurnsListRequest",),
        "thread/items/list": ("ThreadItemsListRequest",),
        "thread/items/read": ("ThreadItemsReadRequest",),
        "thread/inject_items": ("ThreadInjectItemsRequest",),
        "skills/list": ("SkillsListRequest",),
        "skills/extraRoots/set": ("SkillsExtraRootsSetRequest",),
        "hooks/list": ("HooksListRequest",),
        "marketplace/add": ("MarketplaceAddRequest",),
        "marketplace/remove": ("MarketplaceRemoveRequest",),
        "marketplace/upgrade": ("MarketplaceUpgradeRequest",),
        "plugin/list": ("PluginListRequest",),
        "plugin/search": ("PluginSearchRequest",),
        "plugin/installed": ("PluginInstalledRequest",),
        "plugin/reconcile": ("PluginReconcileRequest",),
        "plugin/read": ("PluginReadRequest",),
        "plugin/skill/read": ("PluginSkillReadRequest",),
        "plugin/share/save": ("PluginShareSaveRequest",),
        "plugin/share/updateTargets": ("PluginShareUpdateTargetsRequest",),
        "plugin/share/list": ("PluginShareListRequest",),
        "plugin/share/checkout": ("PluginShareCheckoutRequest",),
        "plugin/share/delete": ("PluginShareDeleteRequest",),
        "app/read": ("AppReadRequest",),
        "app/list": ("AppListRequest",),
        "app/installed": ("AppInstalledRequest",),
        "fs/readFile": ("FsReadFileRequest",),
        "fs/writeFile": ("FsWriteFileRequest",),
        "fs/createDirectory": ("FsCreateDirectoryRequest",),
        "fs/getMetadata": ("FsGetMetadataRequest",),
        "fs/readDirectory": ("FsReadDirectoryRequest",),
        "fs/remove": ("FsRemoveRequest",),
        "fs/copy": ("FsCopyRequest",),
        "fs/watch": ("FsWatchRequest",),
        "fs/unwatch": ("FsUnwatchRequest",),
        "skills/config/write": ("SkillsConfigWriteRequest",),
        "plugin/install": ("PluginInstallRequest",),
        "plugin/uninstall": ("PluginUninstallRequest",),
        "turn/start": ("TurnStartRequest",),
        "turn/settings/update": ("TurnSettingsUpdateRequest",),
        "turn/steer": ("TurnSteerRequest",),
        "turn/interrupt": ("TurnInterruptRequest",),
        "thread/realtime/start": ("ThreadRealtimeStartRequest",),
        "thread/realtime/appendAudio": ("ThreadRealtimeAppendAudioRequest",),
        "thread/realtime/appendText": ("ThreadRealtimeAppendTextRequest",),
        "thread/realtime/appendSpeech": ("ThreadRealtimeAppendSpeechRequest",),
        "thread/realtime/stop": ("ThreadRealtimeStopRequest",),
        "thread/timeline/list": ("ThreadTimelineListRequest",),
        "thread/realtime/listVoices": ("ThreadRealtimeListVoicesRequest",),
        "review/start": ("ReviewStartRequest",),
        "model/list": ("ModelListRequest",),
        "account/gatewayOAuth/read": ("AccountGatewayOAuthReadRequest",),
        "account/gatewayOAuth/login": ("AccountGatewayOAuthLoginRequest",),
        "account/gatewayOAuth/cancel": ("AccountGatewayOAuthCancelRequest",),
        "modelProvider/capabilities/read": ("ModelProviderCapabilitiesReadRequest",),
        "experimentalFeature/list": ("ExperimentalFeatureListRequest",),
        "permissionProfile/list": ("PermissionProfileListRequest",),
        "experimentalFeature/enablement/set": ("ExperimentalFeatureEnablementSetRequest",),
        "remoteControl/enable": ("RemoteControlEnableRequest",),
        "remoteControl/disable": ("RemoteControlDisableRequest",),
        "remoteControl/status/read": ("RemoteControlStatusReadRequest",),
        "remoteControl/pairing/start": ("RemoteControlPairingStartRequest",),
        "remoteControl/pairing/status": ("RemoteControlPairingStatusRequest",),
        "remoteControl/client/list": ("RemoteControlClientListRequest",),
        "remoteControl/client/revoke": ("RemoteControlClientRevokeRequest",),
        "collaborationMode/list": ("CollaborationModeListRequest",),
        "mock/experimentalMethod": ("MockExperimentalMethodRequest",),
        "environment/add": ("EnvironmentAddRequest",),
        "environment/info": ("EnvironmentInfoRequest",),
        "environment/status": ("EnvironmentStatusRequest",),
        "mcpServer/oauth/login": ("McpServerOauthLoginRequest",),
        "config/mcpServer/reload": ("ConfigMcpServerReloadRequest",),
        "mcpServerStatus/list": ("McpServerStatusListRequest",),
        "mcpServer/resource/read": ("McpServerResourceReadRequest",),
        "mcpServer/event/stream/start": ("McpServerEventStreamStartRequest",),
        "mcpServer/event/stream/stop": ("McpServerEventStreamStopRequest",),
        "mcpServer/tool/call": ("McpServerToolCallRequest",),
        "windowsSandbox/setupStart": ("WindowsSandboxSetupStartRequest",),
        "windowsSandbox/readiness": ("WindowsSandboxReadinessRequest",),
        "account/login/start": ("AccountLoginStartRequest",),
        "account/bedrock/discover": ("AccountBedrockDiscoverRequest",),
        "account/bedrock/setup": ("AccountBedrockSetupRequest",),
        "account/bedrock/checkGovCloudRequirements": (
            "AccountBedrockCheckGovCloudRequirementsRequest",
        ),
        "account/login/cancel": ("AccountLoginCancelRequest",),
        "account/logout": ("AccountLogoutRequest",),
        "account/rateLimits/read": ("AccountRateLimitsReadRequest",),
        "account/rateLimitResetCredit/consume": ("AccountRateLimitResetCreditConsumeRequest",),
        "account/usage/read": ("AccountUsageReadRequest",),
        "account/workspaceMessages/read": ("AccountWorkspaceMessagesReadRequest",),
        "account/sendAddCreditsNudgeEmail": ("AccountSendAddCreditsNudgeEmailRequest",),
        "feedback/upload": ("FeedbackUploadRequest",),
        "command/exec": ("CommandExecRequest",),
        "command/exec/write": ("CommandExecWriteRequest",),
        "command/exec/terminate": ("CommandExecTerminateRequest",),
        "command/exec/resize": ("CommandExecResizeRequest",),
        "process/spawn": ("ProcessSpawnRequest",),
        "process/writeStdin": ("ProcessWriteStdinRequest",),
        "process/kill": ("ProcessKillRequest",),
        "process/resizePty": ("ProcessResizePtyRequest",),
        "config/read": ("ConfigReadRequest",),
        "externalAgentConfig/detect": ("ExternalAgentConfigDetectRequest",),
        "externalAgentConfig/import": ("ExternalAgentConfigImportRequest",),
        "externalAgentConfig/import/recordHistory": (
            "ExternalAgentConfigImportRecordHistoryRequest",
        ),
        "externalAgentConfig/import/readHistories": (
            "ExternalAgentConfigImportReadHistoriesRequest",
        ),
        "config/value/write": ("ConfigValueWriteRequest",),
        "config/batchWrite": ("ConfigBatchWriteRequest",),
        "configRequirements/read": ("ConfigRequirementsReadRequest",),
        "account/read": ("AccountReadRequest",),
        "fuzzyFileSearch": ("FuzzyFileSearchRequest",),
        "fuzzyFileSearch/sessionStart": ("FuzzyFileSearchSessionStartRequest",),
        "fuzzyFileSearch/sessionUpdate": ("FuzzyFileSearchSessionUpdateRequest",),
        "fuzzyFileSearch/sessionStop": ("FuzzyFileSearchSessionStopRequest",),
    }


class ServerNotification(TaggedRoot):
    """Notification sent from the server to the client."""

    if TYPE_CHECKING:
        root: (
            ErrorServerNotification
            | ThreadStartedServerNotification
            | ThreadStatusChangedServerNotification
            | ThreadReadStateChangedServerNotification
            | ThreadArchivedServerNotification
            | ThreadDeletedServerNotification
            | ThreadUnarchivedServerNotification
            | ThreadClosedServerNotification
            | ThreadRevertedServerNotification
            | SkillsChangedServerNotification
            | ThreadNameUpdatedServerNotification
            | ThreadAttachmentUpdatedServerNotification
            | ThreadGoalUpdatedServerNotification
            | ThreadPredictionUpdatedServerNotification
            | ThreadGoalClearedServerNotification
            | ThreadQueueChangedServerNotification
            | ProjectChangedServerNotification
            | ThreadProjectUpdatedServerNotification
            | ThreadEnvironmentConnectedServerNotification
            | ThreadEnvironmentDisconnectedServerNotification
            | ThreadSettingsUpdatedServerNotification
            | ThreadTokenUsageUpdatedServerNotification
            | TurnStartedServerNotification
            | HookStartedServerNotification
            | TurnCompletedServerNotification
            | HookCompletedServerNotification
            | TurnDiffUpdatedServerNotification
            | TurnPlanUpdatedServerNotification
            | ItemStartedServerNotification
            | ItemAutoApprovalReviewStartedServerNotification
            | ItemAutoApprovalReviewCompletedServerNotification
            | AutoApprovalReviewStrictReviewRequiredServerNotification
            | ItemCompletedServerNotification
            | ItemAgentMessageDeltaServerNotification
            | ItemPlanDeltaServerNotification
            | CommandExecOutputDeltaServerNotification
            | ProcessOutputDeltaServerNotification
            | ProcessExitedServerNotification
            | ItemCommandExecutionOutputDeltaServerNotification
            | ItemCommandExecutionTerminalInteractionServerNotification
            | ItemFileChangeOutputDeltaServerNotification
            | ItemFileChangePatchUpdatedServerNotification
            | ServerRequestResolvedServerNotification
            | ItemMcpToolCallProgressServerNotification
            | McpServerOauthLoginCompletedServerNotification
            | McpServerStartupStatusUpdatedServerNotification
            | McpServerEventStreamNotificationServerNotification
            | AccountUpdatedServerNotification
            | AccountGatewayOAuthChangedServerNotification
            | AccountRateLimitsUpdatedServerNotification
            | AppListUpdatedServerNotification
            | RemoteControlStatusChangedServerNotification
            | ExternalAgentConfigImportProgressServerNotification
            | ExternalAgentConfigImportCompletedServerNotification
            | FsChangedServerNotification
            | ItemReasoningSummaryTextDeltaServerNotification
            | ItemReasoningSummaryPartAddedServerNotification
            | ItemReasoningTextDeltaServerNotification
            | ThreadCompactedServerNotification
            | ModelReroutedServerNotification
            | ModelVerificationServerNotification
            | ModelProviderAuthRecoveryStartedServerNotification
            | ModelProviderAuthRecoveryCompletedServerNotification
            | TurnModerationMetadataServerNotification
            | ModelSafetyBufferingUpdatedServerNotification
            | WarningServerNotification
            | GuardianWarningServerNotification
            | DeprecationNoticeServerNotification
            | ConfigWarningServerNotification
            | FuzzyFileSearchSessionUpdatedServerNotification
            | FuzzyFileSearchSessionCompletedServerNotification
            | ThreadRealtimeStartedServerNotification
            | ThreadRealtimeItemAddedServerNotification
            | ThreadRealtimeItemStartedServerNotification
            | ThreadRealtimeItemTranscriptDeltaServerNotification
            | ThreadRealtimeItemCompletedServerNotification
            | ThreadRealtimeTranscriptDeltaServerNotification
            | ThreadRealtimeTranscriptDoneServerNotification
            | ThreadRealtimeOutputAudioDeltaServerNotification
            | ThreadRealtimeSdpServerNotification
            | ThreadRealtimeErrorServerNotification
            | ThreadRealtimeClosedServerNotification
            | WindowsWorldWritableWarningServerNotification
            | WindowsSandboxSetupCompletedServerNotification
            | AccountLoginCompletedServerNotification
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "method"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "error": ("ErrorServerNotification",),
        "thread/started": ("ThreadStartedServerNotification",),
        "thread/status/changed": ("ThreadStatusChangedServerNotification",),
        "thread/readState/changed": ("ThreadReadStateChangedServerNotification",),
        "thread/archived": ("ThreadArchivedServerNotification",),
        "thread/deleted": ("ThreadDeletedServerNotification",),
        "thread/unarchived": ("ThreadUnarchivedServerNotification",),
        "thread/closed": ("ThreadClosedServerNotification",),
        "thread/reverted": ("ThreadRevertedServerNotification",),
        "skills/changed": ("SkillsChangedServerNotification",),
        "thread/name/updated": ("ThreadNameUpdatedServerNotification",),
        "thread/attachment/updated": ("ThreadAttachmentUpdatedServerNotification",),
        "thread/goal/updated": ("ThreadGoalUpdatedServerNotification",),
        "thread/prediction/updated": ("ThreadPredictionUpdatedServerNotification",),
        "thread/goal/cleared": ("ThreadGoalClearedServerNotification",),
        "thread/queue/changed": ("ThreadQueueChangedServerNotification",),
        "project/changed": ("ProjectChangedServerNotification",),
        "thread/project/updated": ("ThreadProjectUpdatedServerNotification",),
        "thread/environment/connected": ("ThreadEnvironmentConnectedServerNotification",),
        "thread/environment/disconnected": ("ThreadEnvironmentDisconnectedServerNotification",),
        "thread/settings/updated": ("ThreadSettingsUpdatedServerNotification",),
        "thread/tokenUsage/updated": ("ThreadTokenUsageUpdatedServerNotification",),
        "turn/started": ("TurnStartedServerNotification",),
        "hook/started": ("HookStartedServerNotification",),
        "turn/completed": ("TurnCompletedServerNotification",),
        "hook/completed": ("HookCompletedServerNotification",),
        "turn/diff/updated": ("TurnDiffUpdatedServerNotification",),
        "turn/plan/updated": ("TurnPlanUpdatedServerNotification",),
        "item/started": ("ItemStartedServerNotification",),
        "item/autoApprovalReview/started": ("ItemAutoApprovalReviewStartedServerNotification",),
        "item/autoApprovalReview/completed": ("ItemAutoApprovalReviewCompletedServerNotification",),
        "autoApprovalReview/strictReviewRequired": (
            "AutoApprovalReviewStrictReviewRequiredServerNotification",
        ),
        "item/completed": ("ItemCompletedServerNotification",),
        "item/agentMessage/delta": ("ItemAgentMessageDeltaServerNotification",),
        "item/plan/delta": ("ItemPlanDeltaServerNotification",),
        "command/exec/outputDelta": ("CommandExecOutputDeltaServerNotification",),
        "process/outputDelta": ("ProcessOutputDeltaServerNotification",),
        "process/exited": ("ProcessExitedServerNotification",),
        "item/commandExecution/outputDelta": ("ItemCommandExecutionOutputDeltaServerNotification",),
        "item/commandExecution/terminalInteraction": (
            "ItemCommandExecutionTerminalInteractionServerNotification",
        ),
        "item/fileChange/outputDelta": ("ItemFileChangeOutputDeltaServerNotification",),
        "item/fileChange/patchUpdated": ("ItemFileChangePatchUpdatedServerNotification",),
        "serverRequest/resolved": ("ServerRequestResolvedServerNotification",),
        "item/mcpToolCall/progress": ("ItemMcpToolCallProgressServerNotification",),
        "mcpServer/oauthLogin/completed": ("McpServerOauthLoginCompletedServerNotification",),
        "mcpServer/startupStatus/updated": ("McpServerStartupStatusUpdatedServerNotification",),
        "mcpServer/event/stream/notification": (
            "McpServerEventStreamNotificationServerNotification",
        ),
        "account/updated": ("AccountUpdatedServerNotification",),
        "account/gatewayOAuth/changed": ("AccountGatewayOAuthChangedServerNotification",),
        "account/rateLimits/updated": ("AccountRateLimitsUpdatedServerNotification",),
        "app/list/updated": ("AppListUpdatedServerNotification",),
        "remoteControl/status/changed": ("RemoteControlStatusChangedServerNotification",),
        "externalAgentConfig/import/progress": (
            "ExternalAgentConfigImportProgressServerNotification",
        ),
        "externalAgentConfig/import/completed": (
            "ExternalAgentConfigImportCompletedServerNotification",
        ),
        "fs/changed": ("FsChangedServerNotification",),
        "item/reasoning/summaryTextDelta": ("ItemReasoningSummaryTextDeltaServerNotification",),
        "item/reasoning/summaryPartAdded": ("ItemReasoningSummaryPartAddedServerNotification",),
        "item/reasoning/textDelta": ("ItemReasoningTextDeltaServerNotification",),
        "thread/compacted": ("ThreadCompactedServerNotification",),
        "model/rerouted": ("ModelReroutedServerNotification",),
        "model/verification": ("ModelVerificationServerNotification",),
        "modelProvider/authRecoveryStarted": (
            "ModelProviderAuthRecoveryStartedServerNotification",
        ),
        "modelProvider/authRecoveryCompleted": (
            "ModelProviderAuthRecoveryCompletedServerNotification",
        ),
        "turn/moderationMetadata": ("TurnModerationMetadataServerNotification",),
        "model/safetyBuffering/updated": ("ModelSafetyBufferingUpdatedServerNotification",),
        "warning": ("WarningServerNotification",),
        "guardianWarning": ("GuardianWarningServerNotification",),
        "deprecationNotice": ("DeprecationNoticeServerNotification",),
        "configWarning": ("ConfigWarningServerNotification",),
        "fuzzyFileSearch/sessionUpdated": ("FuzzyFileSearchSessionUpdatedServerNotification",),
        "fuzzyFileSearch/sessionCompleted": ("FuzzyFileSearchSessionCompletedServerNotification",),
        "thread/realtime/started": ("ThreadRealtimeStartedServerNotification",),
        "thread/realtime/itemAdded": ("ThreadRealtimeItemAddedServerNotification",),
        "thread/realtime/item/started": ("ThreadRealtimeItemStartedServerNotification",),
        "thread/realtime/item/transcript/delta": (
            "ThreadRealtimeItemTranscriptDeltaServerNotification",
        ),
        "thread/realtime/item/completed": ("ThreadRealtimeItemCompletedServerNotification",),
        "thread/realtime/transcript/delta": ("ThreadRealtimeTranscriptDeltaServerNotification",),
        "thread/realtime/transcript/done": ("ThreadRealtimeTranscriptDoneServerNotification",),
        "thread/realtime/outputAudio/delta": ("ThreadRealtimeOutputAudioDeltaServerNotification",),
        "thread/realtime/sdp": ("ThreadRealtimeSdpServerNotification",),
        "thread/realtime/error": ("ThreadRealtimeErrorServerNotification",),
        "thread/realtime/closed": ("ThreadRealtimeClosedServerNotification",),
        "windows/worldWritableWarning": ("WindowsWorldWritableWarningServerNotification",),
        "windowsSandbox/setupCompleted": ("WindowsSandboxSetupCompletedServerNotification",),
        "account/login/completed": ("AccountLoginCompletedServerNotification",),
    }


class ServerRequest(TaggedRoot):
    """Request initiated from the server and sent to the client."""

    if TYPE_CHECKING:
        root: (
            ItemCommandExecutionRequestApprovalServerRequest
            | ItemFileChangeRequestApprovalServerRequest
            | ItemToolRequestUserInputServerRequest
            | McpServerElicitationRequestServerRequest
            | ItemPermissionsRequestApprovalServerRequest
            | ItemToolCallServerRequest
            | AccountChatgptAuthTokensRefreshServerRequest
            | AttestationGenerateServerRequest
            | CurrentTimeReadServerRequest
            | ApplyPatchApprovalServerRequest
            | ExecCommandApprovalServerRequest
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "method"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "item/commandExecution/requestApproval": (
            "ItemCommandExecutionRequestApprovalServerRequest",
        ),
        "item/fileChange/requestApproval": ("ItemFileChangeRequestApprovalServerRequest",),
        "item/tool/requestUserInput": ("ItemToolRequestUserInputServerRequest",),
        "mcpServer/elicitation/request": ("McpServerElicitationRequestServerRequest",),
        "item/permissions/requestApproval": ("ItemPermissionsRequestApprovalServerRequest",),
        "item/tool/call": ("ItemToolCallServerRequest",),
        "account/chatgptAuthTokens/refresh": ("AccountChatgptAuthTokensRefreshServerRequest",),
        "attestation/generate": ("AttestationGenerateServerRequest",),
        "currentTime/read": ("CurrentTimeReadServerRequest",),
        "applyPatchApproval": ("ApplyPatchApprovalServerRequest",),
        "execCommandApproval": ("ExecCommandApprovalServerRequest",),
    }
