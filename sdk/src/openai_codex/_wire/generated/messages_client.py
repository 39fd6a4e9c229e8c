# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .account import (
        ConsumeAccountRateLimitResetCreditParams,
        GetAccountParams,
        GetAccountRateLimitsParams,
        GetAccountTokenUsageParams,
        SendAddCreditsNudgeEmailParams,
    )
    from .account_login import (
        BedrockCheckGovCloudRequirementsParams,
        BedrockDiscoverParams,
        BedrockSetupParams,
        CancelLoginAccountParams,
        LoginAccountParams,
    )
    from .app import AppsInstalledParams, AppsListParams, AppsReadParams
    from .command import (
        CommandExecParams,
        CommandExecResizeParams,
        CommandExecTerminateParams,
        CommandExecWriteParams,
    )
    from .config import (
        ConfigBatchWriteParams,
        ConfigReadParams,
        ConfigValueWriteParams,
        ExperimentalFeatureEnablementSetParams,
        ExperimentalFeatureListParams,
    )
    from .environment import EnvironmentAddParams, EnvironmentInfoParams, EnvironmentStatusParams
    from .external_agent import (
        ExternalAgentConfigDetectParams,
        ExternalAgentConfigImportHistoryRecordParams,
        ExternalAgentConfigImportParams,
    )
    from .feedback import FeedbackUploadParams
    from .fs import (
        FsCopyParams,
        FsCreateDirectoryParams,
        FsGetMetadataParams,
        FsReadDirectoryParams,
        FsReadFileParams,
        FsRemoveParams,
        FsUnwatchParams,
        FsWatchParams,
        FsWriteFileParams,
    )
    from .fuzzy_file_search import (
        FuzzyFileSearchParams,
        FuzzyFileSearchSessionStartParams,
        FuzzyFileSearchSessionStopParams,
        FuzzyFileSearchSessionUpdateParams,
    )
    from .hook import HooksListParams
    from .initialize import InitializeParams
    from .jsonrpc import RequestId
    from .marketplace import MarketplaceAddParams, MarketplaceRemoveParams, MarketplaceUpgradeParams
    from .mcp_server import (
        ListMcpServerStatusParams,
        McpResourceReadParams,
        McpServerEventStreamStartParams,
        McpServerEventStreamStopParams,
        McpServerOauthLoginParams,
        McpServerToolCallParams,
    )
    from .memory import MemoryStatusParams
    from .mock import MockExperimentalMethodParams
    from .model import (
        CollaborationModeListParams,
        ModelListParams,
        ModelProviderCapabilitiesReadParams,
    )
    from .permission_profile import PermissionProfileListParams
    from .plugin import (
        PluginInstalledParams,
        PluginInstallParams,
        PluginListParams,
        PluginReadParams,
        PluginReconcileParams,
        PluginSearchParams,
        PluginSkillReadParams,
        PluginUninstallParams,
    )
    from .plugin_share import (
        PluginShareCheckoutParams,
        PluginShareDeleteParams,
        PluginShareListParams,
        PluginShareSaveParams,
        PluginShareUpdateTargetsParams,
    )
    from .process import (
        ProcessKillParams,
        ProcessResizePtyParams,
        ProcessSpawnParams,
        ProcessWriteStdinParams,
    )
    from .project import (
        ProjectCreateParams,
        ProjectDeleteParams,
        ProjectImportParams,
        ProjectListParams,
        ProjectMoveParams,
        ProjectReadParams,
        ProjectUpdateParams,
    )
    from .remote_control import (
        RemoteControlClientsListParams,
        RemoteControlClientsRevokeParams,
        RemoteControlDisableParams,
        RemoteControlEnableParams,
        RemoteControlPairingStartParams,
        RemoteControlPairingStatusParams,
    )
    from .server import ServerDiagnosticsParams
    from .skills import SkillsConfigWriteParams, SkillsExtraRootsSetParams, SkillsListParams
    from .thread_settings import TurnSettingsUpdateParams
    from .turn_start import ReviewStartParams, TurnInterruptParams, TurnStartParams, TurnSteerParams
    from .user_verification import (
        UserVerificationCancelParams,
        UserVerificationDeleteParams,
        UserVerificationEnrollParams,
        UserVerificationStatusParams,
        UserVerificationVerifyParams,
    )
    from .windows_sandbox import WindowsSandboxSetupStartParams

if not TYPE_CHECKING:
    AppsInstalledParams = ref("AppsInstalledParams")
    AppsListParams = ref("AppsListParams")
    AppsReadParams = ref("AppsReadParams")
    BedrockCheckGovCloudRequirementsParams = ref("BedrockCheckGovCloudRequirementsParams")
    BedrockDiscoverParams = ref("BedrockDiscoverParams")
    BedrockSetupParams = ref("BedrockSetupParams")
    CancelLoginAccountParams = ref("CancelLoginAccountParams")
    CollaborationModeListParams = ref("CollaborationModeListParams")
    CommandExecParams = ref("CommandExecParams")
    CommandExecResizeParams = ref("CommandExecResizeParams")
    CommandExecTerminateParams = ref("CommandExecTerminateParams")
    CommandExecWriteParams = ref("CommandExecWriteParams")
    ConfigBatchWriteParams = ref("ConfigBatchWriteParams")
    ConfigReadParams = ref("ConfigReadParams")
    ConfigValueWriteParams = ref("ConfigValueWriteParams")
    ConsumeAccountRateLimitResetCreditParams = ref("ConsumeAccountRateLimitResetCreditParams")
    EnvironmentAddParams = ref("EnvironmentAddParams")
    EnvironmentInfoParams = ref("EnvironmentInfoParams")
    EnvironmentStatusParams = ref("EnvironmentStatusParams")
    ExperimentalFeatureEnablementSetParams = ref("ExperimentalFeatureEnablementSetParams")
    ExperimentalFeatureListParams = ref("ExperimentalFeatureListParams")
    ExternalAgentConfigDetectParams = ref("ExternalAgentConfigDetectParams")
    ExternalAgentConfigImportHistoryRecordParams = ref(
        "ExternalAgentConfigImportHistoryRecordParams"
    )
    ExternalAgentConfigImportParams = ref("ExternalAgentConfigImportParams")
    FeedbackUploadParams = ref("FeedbackUploadParams")
    FsCopyParams = ref("FsCopyParams")
    FsCreateDirectoryParams = ref("FsCreateDirectoryParams")
    FsGetMetadataParams = ref("FsGetMetadataParams")
    FsReadDirectoryParams = ref("FsReadDirectoryParams")
    FsReadFileParams = ref("FsReadFileParams")
    FsRemoveParams = ref("FsRemoveParams")
    FsUnwatchParams = ref("FsUnwatchParams")
    FsWatchParams = ref("FsWatchParams")
    FsWriteFileParams = ref("FsWriteFileParams")
    FuzzyFileSearchParams = ref("FuzzyFileSearchParams")
    FuzzyFileSearchSessionStartParams = ref("FuzzyFileSearchSessionStartParams")
    FuzzyFileSearchSessionStopParams = ref("FuzzyFileSearchSessionStopParams")
    FuzzyFileSearchSessionUpdateParams = ref("FuzzyFileSearchSessionUpdateParams")
    GetAccountParams = ref("GetAccountParams")
    GetAccountRateLimitsParams = ref("GetAccountRateLimitsParams")
    GetAccountTokenUsageParams = ref("GetAccountTokenUsageParams")
    HooksListParams = ref("HooksListParams")
    InitializeParams = ref("InitializeParams")
    ListMcpServerStatusParams = ref("ListMcpServerStatusParams")
    LoginAccountParams = ref("LoginAccountParams")
    MarketplaceAddParams = ref("MarketplaceAddParams")
    MarketplaceRemoveParams = ref("MarketplaceRemoveParams")
    MarketplaceUpgradeParams = ref("MarketplaceUpgradeParams")
    McpResourceReadParams = ref("McpResourceReadParams")
    McpServerEventStreamStartParams = ref("McpServerEventStreamStartParams")
    McpServerEventStreamStopParams = ref("McpServerEventStreamStopParams")
    McpServerOauthLoginParams = ref("McpServerOauthLoginParams")
    McpServerToolCallParams = ref("McpServerToolCallParams")
    MemoryStatusParams = ref("MemoryStatusParams")
    MockExperimentalMethodParams = ref("MockExperimentalMethodParams")
    ModelListParams = ref("ModelListParams")
    ModelProviderCapabilitiesReadParams = ref("ModelProviderCapabilitiesReadParams")
    PermissionProfileListParams = ref("PermissionProfileListParams")
    PluginInstallParams = ref("PluginInstallParams")
    PluginInstalledParams = ref("PluginInstalledParams")
    PluginListParams = ref("PluginListParams")
    PluginReadParams = ref("PluginReadParams")
    PluginReconcileParams = ref("PluginReconcileParams")
    PluginSearchParams = ref("PluginSearchParams")
    PluginShareCheckoutParams = ref("PluginShareCheckoutParams")
    PluginShareDeleteParams = ref("PluginShareDeleteParams")
    PluginShareListParams = ref("PluginShareListParams")
    PluginShareSaveParams = ref("PluginShareSaveParams")
    PluginShareUpdateTargetsParams = ref("PluginShareUpdateTargetsParams")
    PluginSkillReadParams = ref("PluginSkillReadParams")
    PluginUninstallParams = ref("PluginUninstallParams")
    ProcessKillParams = ref("ProcessKillParams")
    ProcessResizePtyParams = ref("ProcessResizePtyParams")
    ProcessSpawnParams = ref("ProcessSpawnParams")
    ProcessWriteStdinParams = ref("ProcessWriteStdinParams")
    ProjectCreateParams = ref("ProjectCreateParams")
    ProjectDeleteParams = ref("ProjectDeleteParams")
    ProjectImportParams = ref("ProjectImportParams")
    ProjectListParams = ref("ProjectListParams")
    ProjectMoveParams = ref("ProjectMoveParams")
    ProjectReadParams = ref("ProjectReadParams")
    ProjectUpdateParams = ref("ProjectUpdateParams")
    RemoteControlClientsListParams = ref("RemoteControlClientsListParams")
    RemoteControlClientsRevokeParams = ref("RemoteControlClientsRevokeParams")
    RemoteControlDisableParams = ref("RemoteControlDisableParams")
    RemoteControlEnableParams = ref("RemoteControlEnableParams")
    RemoteControlPairingStartParams = ref("RemoteControlPairingStartParams")
    RemoteControlPairingStatusParams = ref("RemoteControlPairingStatusParams")
    RequestId = ref("RequestId")
    ReviewStartParams = ref("ReviewStartParams")
    SendAddCreditsNudgeEmailParams = ref("SendAddCreditsNudgeEmailParams")
    ServerDiagnosticsParams = ref("ServerDiagnosticsParams")
    SkillsConfigWriteParams = ref("SkillsConfigWriteParams")
    SkillsExtraRootsSetParams = ref("SkillsExtraRootsSetParams")
    SkillsListParams = ref("SkillsListParams")
    TurnInterruptParams = ref("TurnInterruptParams")
    TurnSettingsUpdateParams = ref("TurnSettingsUpdateParams")
    TurnStartParams = ref("TurnStartParams")
    TurnSteerParams = ref("TurnSteerParams")
    UserVerificationCancelParams = ref("UserVerificationCancelParams")
    UserVerificationDeleteParams = ref("UserVerificationDeleteParams")
    UserVerificationEnrollParams = ref("UserVerificationEnrollParams")
    UserVerificationStatusParams = ref("UserVerificationStatusParams")
    UserVerificationVerifyParams = ref("UserVerificationVerifyParams")
    WindowsSandboxSetupStartParams = ref("WindowsSandboxSetupStartParams")

__all__ = [
    "AccountBedrockCheckGovCloudRequirementsRequest",
    "AccountBedrockDiscoverRequest",
    "AccountBedrockSetupRequest",
    "AccountGatewayOAuthCancelRequest",
    "AccountGatewayOAuthLoginRequest",
    "AccountGatewayOAuthReadRequest",
    "AccountLoginCancelRequest",
    "AccountLoginStartRequest",
    "AccountLogoutRequest",
    "AccountRateLimitResetCreditConsumeRequest",
    "AccountRateLimitsReadRequest",
    "AccountReadRequest",
    "AccountSendAddCreditsNudgeEmailRequest",
    "AccountUsageReadRequest",
    "AccountWorkspaceMessagesReadRequest",
    "AppInstalledRequest",
    "AppListRequest",
    "AppReadRequest",
    "CollaborationModeListRequest",
    "CommandExecRequest",
    "CommandExecResizeRequest",
    "CommandExecTerminateRequest",
    "CommandExecWriteRequest",
    "ConfigBatchWriteRequest",
    "ConfigMcpServerReloadRequest",
    "ConfigReadRequest",
    "ConfigRequirementsReadRequest",
    "ConfigValueWriteRequest",
    "EnvironmentAddRequest",
    "EnvironmentInfoRequest",
    "EnvironmentStatusRequest",
    "ExperimentalFeatureEnablementSetRequest",
    "ExperimentalFeatureListRequest",
    "ExternalAgentConfigDetectRequest",
    "ExternalAgentConfigImportReadHistoriesRequest",
    "ExternalAgentConfigImportRecordHistoryRequest",
    "ExternalAgentConfigImportRequest",
    "FeedbackUploadRequest",
    "FsCopyRequest",
    "FsCreateDirectoryRequest",
    "FsGetMetadataRequest",
    "FsReadDirectoryRequest",
    "FsReadFileRequest",
    "FsRemoveRequest",
    "FsUnwatchRequest",
    "FsWatchRequest",
    "FsWriteFileRequest",
    "FuzzyFileSearchRequest",
    "FuzzyFileSearchSessionStartRequest",
    "FuzzyFileSearchSessionStopRequest",
    "FuzzyFileSearchSessionUpdateRequest",
    "HooksListRequest",
    "InitializeRequest",
    "MarketplaceAddRequest",
    "MarketplaceRemoveRequest",
    "MarketplaceUpgradeRequest",
    "McpServerEventStreamStartRequest",
    "McpServerEventStreamStopRequest",
    "McpServerOauthLoginRequest",
    "McpServerResourceReadRequest",
    "McpServerStatusListRequest",
    "McpServerToolCallRequest",
    "MemoryResetRequest",
    "MemoryStatusRequest",
    "MockExperimentalMethodRequest",
    "ModelListRequest",
    "ModelProviderCapabilitiesReadRequest",
    "PermissionProfileListRequest",
    "PluginInstallRequest",
    "PluginInstalledRequest",
    "PluginListRequest",
    "PluginReadRequest",
    "PluginReconcileRequest",
    "PluginSearchRequest",
    "PluginShareCheckoutRequest",
    "PluginShareDeleteRequest",
    "PluginShareListRequest",
    "PluginShareSaveRequest",
    "PluginShareUpdateTargetsRequest",
    "PluginSkillReadRequest",
    "PluginUninstallRequest",
    "ProcessKillRequest",
    "ProcessResizePtyRequest",
    "ProcessSpawnRequest",
    "ProcessWriteStdinRequest",
    "ProjectCreateRequest",
    "ProjectDeleteRequest",
    "ProjectImportRequest",
    "ProjectListRequest",
    "ProjectMoveRequest",
    "ProjectReadRequest",
    "ProjectUpdateRequest",
    "RemoteControlClientListRequest",
    "RemoteControlClientRevokeRequest",
    "RemoteControlDisableRequest",
    "RemoteControlEnableRequest",
    "RemoteControlPairingStartRequest",
    "RemoteControlPairingStatusRequest",
    "RemoteControlStatusReadRequest",
    "ReviewStartRequest",
    "RolloutCompressRequest",
    "ServerDiagnosticsRequest",
    "SkillsConfigWriteRequest",
    "SkillsExtraRootsSetRequest",
    "SkillsListRequest",
    "TurnInterruptRequest",
    "TurnSettingsUpdateRequest",
    "TurnStartRequest",
    "TurnSteerRequest",
    "UserVerificationCancelRequest",
    "UserVerificationDeleteRequest",
    "UserVerificationEnrollRequest",
    "UserVerificationStatusRequest",
    "UserVerificationVerifyRequest",
    "WindowsSandboxReadinessRequest",
    "WindowsSandboxSetupStartRequest",
]


class AccountBedrockCheckGovCloudRequirementsRequest(WireModel):
    id: RequestId
    method: Literal["account/bedrock/checkGovCloudRequirements"]
    params: BedrockCheckGovCloudRequirementsParams


class AccountBedrockDiscoverRequest(WireModel):
    id: RequestId
    method: Literal["account/bedrock/discover"]
    params: BedrockDiscoverParams


class AccountBedrockSetupRequest(WireModel):
    id: RequestId
    method: Literal["account/bedrock/setup"]
    params: BedrockSetupParams


class AccountGatewayOAuthCancelRequest(WireModel):
    id: RequestId
    method: Literal["account/gatewayOAuth/cancel"]
    params: None = None


class AccountGatewayOAuthLoginRequest(WireModel):
    id: RequestId
    method: Literal["account/gatewayOAuth/login"]
    params: None = None


class AccountGatewayOAuthReadRequest(WireModel):
    id: RequestId
    method: Literal["account/gatewayOAuth/read"]
    params: None = None


class AccountLoginCancelRequest(WireModel):
    id: RequestId
    method: Literal["account/login/cancel"]
    params: CancelLoginAccountParams


class AccountLoginStartRequest(WireModel):
    id: RequestId
    method: Literal["account/login/start"]
    params: LoginAccountParams


class AccountLogoutRequest(WireModel):
    id: RequestId
    method: Literal["account/logout"]
    params: None = None


class AccountRateLimitResetCreditConsumeRequest(WireModel):
    id: RequestId
    method: Literal["account/rateLimitResetCredit/consume"]
    params: ConsumeAccountRateLimitResetCreditParams


class AccountRateLimitsReadRequest(WireModel):
    id: RequestId
    method: Literal["account/rateLimits/read"]
    params: GetAccountRateLimitsParams | None = None


class AccountReadRequest(WireModel):
    id: RequestId
    method: Literal["account/read"]
    params: GetAccountParams


class AccountSendAddCreditsNudgeEmailRequest(WireModel):
    id: RequestId
    method: Literal["account/sendAddCreditsNudgeEmail"]
    params: SendAddCreditsNudgeEmailParams


class AccountUsageReadRequest(WireModel):
    id: RequestId
    method: Literal["account/usage/read"]
    params: GetAccountTokenUsageParams | None = None


class AccountWorkspaceMessagesReadRequest(WireModel):
    id: RequestId
    method: Literal["account/workspaceMessages/read"]
    params: None = None


class AppInstalledRequest(WireModel):
    id: RequestId
    method: Literal["app/installed"]
    params: AppsInstalledParams


class AppListRequest(WireModel):
    id: RequestId
    method: Literal["app/list"]
    params: AppsListParams


class AppReadRequest(WireModel):
    id: RequestId
    method: Literal["app/read"]
    params: AppsReadParams


class CollaborationModeListRequest(WireModel):
    """Lists collaboration mode presets."""

    id: RequestId
    method: Literal["collaborationMode/list"]
    params: CollaborationModeListParams


class CommandExecRequest(WireModel):
    """Execute a standalone command (argv vector) under the server's sandbox."""

    id: RequestId
    method: Literal["command/exec"]
    params: CommandExecParams


class CommandExecResizeRequest(WireModel):
    """Resize a running PTY-backed `command/exec` session by client-supplied `processId`."""

    id: RequestId
    method: Literal["command/exec/resize"]
    params: CommandExecResizeParams


class CommandExecTerminateRequest(WireModel):
    """Terminate a running `command/exec` session by client-supplied `processId`."""

    id: RequestId
    method: Literal["command/exec/terminate"]
    params: CommandExecTerminateParams


class CommandExecWriteRequest(WireModel):
    """Write stdin bytes to a running `command/exec` session or close stdin."""

    id: RequestId
    method: Literal["command/exec/write"]
    params: CommandExecWriteParams


class ConfigBatchWriteRequest(WireModel):
    id: RequestId
    method: Literal["config/batchWrite"]
    params: ConfigBatchWriteParams


class ConfigMcpServerReloadRequest(WireModel):
    id: RequestId
    method: Literal["config/mcpServer/reload"]
    params: None = None


class ConfigReadRequest(WireModel):
    id: RequestId
    method: Literal["config/read"]
    params: ConfigReadParams


class ConfigRequirementsReadRequest(WireModel):
    id: RequestId
    method: Literal["configRequirements/read"]
    params: None = None


class ConfigValueWriteRequest(WireModel):
    id: RequestId
    method: Literal["config/value/write"]
    params: ConfigValueWriteParams


class EnvironmentAddRequest(WireModel):
    """Adds or replaces a remote environment by id for later selection."""

    id: RequestId
    method: Literal["environment/add"]
    params: EnvironmentAddParams


class EnvironmentInfoRequest(WireModel):
    """Reads information from a configured execution environment."""

    id: RequestId
    method: Literal["environment/info"]
    params: EnvironmentInfoParams


class EnvironmentStatusRequest(WireModel):
    """Reads the current status of a configured execution environment."""

    id: RequestId
    method: Literal["environment/status"]
    params: EnvironmentStatusParams


class ExperimentalFeatureEnablementSetRequest(WireModel):
    id: RequestId
    method: Literal["experimentalFeature/enablement/set"]
    params: ExperimentalFeatureEnablementSetParams


class ExperimentalFeatureListRequest(WireModel):
    id: RequestId
    method: Literal["experimentalFeature/list"]
    params: ExperimentalFeatureListParams


class ExternalAgentConfigDetectRequest(WireModel):
    id: RequestId
    method: Literal["externalAgentConfig/detect"]
    params: ExternalAgentConfigDetectParams


class ExternalAgentConfigImportReadHistoriesRequest(WireModel):
    id: RequestId
    method: Literal["externalAgentConfig/import/readHistories"]
    params: None = None


class ExternalAgentConfigImportRecordHistoryRequest(WireModel):
    id: RequestId
    method: Literal["externalAgentConfig/import/recordHistory"]
    params: ExternalAgentConfigImportHistoryRecordParams


class ExternalAgentConfigImportRequest(WireModel):
    id: RequestId
    method: Literal["externalAgentConfig/import"]
    params: ExternalAgentConfigImportParams


class FeedbackUploadRequest(WireModel):
    id: RequestId
    method: Literal["feedback/upload"]
    params: FeedbackUploadParams


class FsCopyRequest(WireModel):
    id: RequestId
    method: Literal["fs/copy"]
    params: FsCopyParams


class FsCreateDirectoryRequest(WireModel):
    id: RequestId
    method: Literal["fs/createDirectory"]
    params: FsCreateDirectoryParams


class FsGetMetadataRequest(WireModel):
    id: RequestId
    method: Literal["fs/getMetadata"]
    params: FsGetMetadataParams


class FsReadDirectoryRequest(WireModel):
    id: RequestId
    method: Literal["fs/readDirectory"]
    params: FsReadDirectoryParams


class FsReadFileRequest(WireModel):
    id: RequestId
    method: Literal["fs/readFile"]
    params: FsReadFileParams


class FsRemoveRequest(WireModel):
    id: RequestId
    method: Literal["fs/remove"]
    params: FsRemoveParams


class FsUnwatchRequest(WireModel):
    id: RequestId
    method: Literal["fs/unwatch"]
    params: FsUnwatchParams


class FsWatchRequest(WireModel):
    id: RequestId
    method: Literal["fs/watch"]
    params: FsWatchParams


class FsWriteFileRequest(WireModel):
    id: RequestId
    method: Literal["fs/writeFile"]
    params: FsWriteFileParams


class FuzzyFileSearchRequest(WireModel):
    id: RequestId
    method: Literal["fuzzyFileSearch"]
    params: FuzzyFileSearchParams


class FuzzyFileSearchSessionStartRequest(WireModel):
    id: RequestId
    method: Literal["fuzzyFileSearch/sessionStart"]
    params: FuzzyFileSearchSessionStartParams


class FuzzyFileSearchSessionStopRequest(WireModel):
    id: RequestId
    method: Literal["fuzzyFileSearch/sessionStop"]
    params: FuzzyFileSearchSessionStopParams


class FuzzyFileSearchSessionUpdateRequest(WireModel):
    id: RequestId
    method: Literal["fuzzyFileSearch/sessionUpdate"]
    params: FuzzyFileSearchSessionUpdateParams


class HooksListRequest(WireModel):
    id: RequestId
    method: Literal["hooks/list"]
    params: HooksListParams


class InitializeRequest(WireModel):
    id: RequestId
    method: Literal["initialize"]
    params: InitializeParams


class MarketplaceAddRequest(WireModel):
    id: RequestId
    method: Literal["marketplace/add"]
    params: MarketplaceAddParams


class MarketplaceRemoveRequest(WireModel):
    id: RequestId
    method: Literal["marketplace/remove"]
    params: MarketplaceRemoveParams


class MarketplaceUpgradeRequest(WireModel):
    id: RequestId
    method: Literal["marketplace/upgrade"]
    params: MarketplaceUpgradeParams


class McpServerEventStreamStartRequest(WireModel):
    id: RequestId
    method: Literal["mcpServer/event/stream/start"]
    params: McpServerEventStreamStartParams


class McpServerEventStreamStopRequest(WireModel):
    id: RequestId
    method: Literal["mcpServer/event/stream/stop"]
    params: McpServerEventStreamStopParams


class McpServerOauthLoginRequest(WireModel):
    id: RequestId
    method: Literal["mcpServer/oauth/login"]
    params: McpServerOauthLoginParams


class McpServerResourceReadRequest(WireModel):
    id: RequestId
    method: Literal["mcpServer/resource/read"]
    params: McpResourceReadParams


class McpServerStatusListRequest(WireModel):
    id: RequestId
    method: Literal["mcpServerStatus/list"]
    params: ListMcpServerStatusParams


class McpServerToolCallRequest(WireModel):
    id: RequestId
    method: Literal["mcpServer/tool/call"]
    params: McpServerToolCallParams


class MemoryResetRequest(WireModel):
    id: RequestId
    method: Literal["memory/reset"]
    params: None = None


class MemoryStatusRequest(WireModel):
    id: RequestId
    method: Literal["memory/status"]
    params: MemoryStatusParams


class MockExperimentalMethodRequest(WireModel):
    """Test-only method used to validate experimental gating."""

    id: RequestId
    method: Literal["mock/experimentalMethod"]
    params: MockExperimentalMethodParams


class ModelListRequest(WireModel):
    id: RequestId
    method: Literal["model/list"]
    params: ModelListParams


class ModelProviderCapabilitiesReadRequest(WireModel):
    id: RequestId
    method: Literal["modelProvider/capabilities/read"]
    params: ModelProviderCapabilitiesReadParams


class PermissionProfileListRequest(WireModel):
    id: RequestId
    method: Literal["permissionProfile/list"]
    params: PermissionProfileListParams


class PluginInstallRequest(WireModel):
    id: RequestId
    method: Literal["plugin/install"]
    params: PluginInstallParams


class PluginInstalledRequest(WireModel):
    id: RequestId
    method: Literal["plugin/installed"]
    params: PluginInstalledParams


class PluginListRequest(WireModel):
    id: RequestId
    method: Literal["plugin/list"]
    params: PluginListParams


class PluginReadRequest(WireModel):
    id: RequestId
    method: Literal["plugin/read"]
    params: PluginReadParams


class PluginReconcileRequest(WireModel):
    id: RequestId
    method: Literal["plugin/reconcile"]
    params: PluginReconcileParams


class PluginSearchRequest(WireModel):
    id: RequestId
    method: Literal["plugin/search"]
    params: PluginSearchParams


class PluginShareCheckoutRequest(WireModel):
    id: RequestId
    method: Literal["plugin/share/checkout"]
    params: PluginShareCheckoutParams


class PluginShareDeleteRequest(WireModel):
    id: RequestId
    method: Literal["plugin/share/delete"]
    params: PluginShareDeleteParams


class PluginShareListRequest(WireModel):
    id: RequestId
    method: Literal["plugin/share/list"]
    params: PluginShareListParams


class PluginShareSaveRequest(WireModel):
    id: RequestId
    method: Literal["plugin/share/save"]
    params: PluginShareSaveParams


class PluginShareUpdateTargetsRequest(WireModel):
    id: RequestId
    method: Literal["plugin/share/updateTargets"]
    params: PluginShareUpdateTargetsParams


class PluginSkillReadRequest(WireModel):
    id: RequestId
    method: Literal["plugin/skill/read"]
    params: PluginSkillReadParams


class PluginUninstallRequest(WireModel):
    id: RequestId
    method: Literal["plugin/uninstall"]
    params: PluginUninstallParams


class ProcessKillRequest(WireModel):
    """Terminate a running `process/spawn` session by client-supplied `processHandle`."""

    id: RequestId
    method: Literal["process/kill"]
    params: ProcessKillParams


class ProcessResizePtyRequest(WireModel):
    """Resize a running PTY-backed `process/spawn` session by client-supplied `processHandle`."""

    id: RequestId
    method: Literal["process/resizePty"]
    params: ProcessResizePtyParams


class ProcessSpawnRequest(WireModel):
    """Spawn a standalone process (argv vector) without a Codex sandbox."""

    id: RequestId
    method: Literal["process/spawn"]
    params: ProcessSpawnParams


class ProcessWriteStdinRequest(WireModel):
    """Write stdin bytes to a running `process/spawn` session or close stdin."""

    id: RequestId
    method: Literal["process/writeStdin"]
    params: ProcessWriteStdinParams


class ProjectCreateRequest(WireModel):
    id: RequestId
    method: Literal["project/create"]
    params: ProjectCreateParams


class ProjectDeleteRequest(WireModel):
    id: RequestId
    method: Literal["project/delete"]
    params: ProjectDeleteParams


class ProjectImportRequest(WireModel):
    id: RequestId
    method: Literal["project/import"]
    params: ProjectImportParams


class ProjectListRequest(WireModel):
    id: RequestId
    method: Literal["project/list"]
    params: ProjectListParams


class ProjectMoveRequest(WireModel):
    id: RequestId
    method: Literal["project/move"]
    params: ProjectMoveParams


class ProjectReadRequest(WireModel):
    id: RequestId
    method: Literal["project/read"]
    params: ProjectReadParams


class ProjectUpdateRequest(WireModel):
    id: RequestId
    method: Literal["project/update"]
    params: ProjectUpdateParams


class RemoteControlClientListRequest(WireModel):
    id: RequestId
    method: Literal["remoteControl/client/list"]
    params: RemoteControlClientsListParams


class RemoteControlClientRevokeRequest(WireModel):
    id: RequestId
    method: Literal["remoteControl/client/revoke"]
    params: RemoteControlClientsRevokeParams


class RemoteControlDisableRequest(WireModel):
    id: RequestId
    method: Literal["remoteControl/disable"]
    params: RemoteControlDisableParams | None = None


class RemoteControlEnableRequest(WireModel):
    id: RequestId
    method: Literal["remoteControl/enable"]
    params: RemoteControlEnableParams | None = None


class RemoteControlPairingStartRequest(WireModel):
    id: RequestId
    method: Literal["remoteControl/pairing/start"]
    params: RemoteControlPairingStartParams


class RemoteControlPairingStatusRequest(WireModel):
    id: RequestId
    method: Literal["remoteControl/pairing/status"]
    params: RemoteControlPairingStatusParams


class RemoteControlStatusReadRequest(WireModel):
    id: RequestId
    method: Literal["remoteControl/status/read"]
    params: None = None


class ReviewStartRequest(WireModel):
    id: RequestId
    method: Literal["review/start"]
    params: ReviewStartParams


class RolloutCompressRequest(WireModel):
    """Start a best-effort background compression pass for cold local rollouts."""

    id: RequestId
    method: Literal["rollout/compress"]
    params: None = None


class ServerDiagnosticsRequest(WireModel):
    """Read content-free, process-local diagnostics."""

    id: RequestId
    method: Literal["server/diagnostics"]
    params: ServerDiagnosticsParams


class SkillsConfigWriteRequest(WireModel):
    id: RequestId
    method: Literal["skills/config/write"]
    params: SkillsConfigWriteParams


class SkillsExtraRootsSetRequest(WireModel):
    id: RequestId
    method: Literal["skills/extraRoots/set"]
    params: SkillsExtraRootsSetParams


class SkillsListRequest(WireModel):
    id: RequestId
    method: Literal["skills/list"]
    params: SkillsListParams


class TurnInterruptRequest(WireModel):
    id: RequestId
    method: Literal["turn/interrupt"]
    params: TurnInterruptParams


class TurnSettingsUpdateRequest(WireModel):
    id: RequestId
    method: Literal["turn/settings/update"]
    params: TurnSettingsUpdateParams


class TurnStartRequest(WireModel):
    id: RequestId
    method: Literal["turn/start"]
    params: TurnStartParams


class TurnSteerRequest(WireModel):
    id: RequestId
    method: Literal["turn/steer"]
    params: TurnSteerParams


class UserVerificationCancelRequest(WireModel):
    id: RequestId
    method: Literal["userVerification/cancel"]
    params: UserVerificationCancelParams


class UserVerificationDeleteRequest(WireModel):
    id: RequestId
    method: Literal["userVerification/delete"]
    params: UserVerificationDeleteParams


class UserVerificationEnrollRequest(WireModel):
    id: RequestId
    method: Literal["userVerification/enroll"]
    params: UserVerificationEnrollParams


class UserVerificationStatusRequest(WireModel):
    id: RequestId
    method: Literal["userVerification/status"]
    params: UserVerificationStatusParams


class UserVerificationVerifyRequest(WireModel):
    id: RequestId
    method: Literal["userVerification/verify"]
    params: UserVerificationVerifyParams


class WindowsSandboxReadinessRequest(WireModel):
    id: RequestId
    method: Literal["windowsSandbox/readiness"]
    params: None = None


class WindowsSandboxSetupStartRequest(WireModel):
    id: RequestId
    method: Literal["windowsSandbox/setupStart"]
    params: WindowsSandboxSetupStartParams
