# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

"""What each parameter of a request takes. Nothing here exists at run time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, TypeAlias

    from ..._wire.generated.account_login import (
        AmazonBedrockAccessKeysLoginAccountParams,
        AmazonBedrockLoginAccountParams,
        ApiKeyLoginAccountParams,
        BedrockSetupParams,
        ChatgptAuthTokensLoginAccountParams,
        ChatgptDeviceCodeLoginAccountParams,
        ChatgptLoginAccountParams,
        EnvironmentBedrockSetupParams,
        LoginAccountParams,
        ProfileBedrockSetupParams,
    )
    from ..._wire.generated.command import CommandExecTerminalSize
    from ..._wire.generated.config import ConfigEdit, ReasoningSummary, ReasoningSummaryValue
    from ..._wire.generated.environment import EnvironmentSkillsParams
    from ..._wire.generated.external_agent import (
        ExternalAgentConfigImportHistoryRecordTypeResultParams,
        ExternalAgentConfigMigrationItem,
    )
    from ..._wire.generated.initialize import ClientInfo, InitializeCapabilities
    from ..._wire.generated.item import (
        AudioUserInput,
        FileIdUserInput,
        ImageUserInput,
        LocalAudioUserInput,
        LocalImageUserInput,
        MentionUserInput,
        SkillUserInput,
    )
    from ..._wire.generated.jsonrpc import RequestId
    from ..._wire.generated.mcp_server import McpResourceReadTarget
    from ..._wire.generated.plugin_share import PluginShareTarget
    from ..._wire.generated.process import ProcessTerminalSize
    from ..._wire.generated.project import ProjectRoot
    from ..._wire.generated.response_item import (
        AdditionalToolsResponseItem,
        AgentMessageResponseItem,
        CompactionResponseItem,
        CompactionTriggerResponseItem,
        ConfigurationUpdateResponseItem,
        ContextCompactionResponseItem,
        CustomToolCallOutputResponseItem,
        CustomToolCallResponseItem,
        FunctionCallOutputResponseItem,
        FunctionCallResponseItem,
        ImageGenerationCallResponseItem,
        LocalShellCallResponseItem,
        MessageResponseItem,
        OtherResponseItem,
        ReasoningResponseItem,
        ResponseItem,
        ToolSearchCallResponseItem,
        ToolSearchOutputResponseItem,
        WebSearchCallResponseItem,
    )
    from ..._wire.generated.session import CustomMultiAgentMode, GranularAskForApproval
    from ..._wire.generated.thread import (
        AbsolutePathBuf,
        AskForApproval,
        AskForApprovalValue,
        DangerFullAccessSandboxPolicy,
        ExternalSandboxSandboxPolicy,
        MultiAgentMode,
        MultiAgentModeValue,
        ReadOnlySandboxPolicy,
        SandboxPolicy,
        ThreadSectionAppearance,
        WorkspaceWriteSandboxPolicy,
    )
    from ..._wire.generated.thread_list import (
        ItemThreadItemsListAnchor,
        ThreadItemsListAnchor,
        ThreadItemsListCursor,
        ThreadListCwdFilter,
    )
    from ..._wire.generated.thread_manage import ThreadMetadataGitInfoUpdateParams
    from ..._wire.generated.thread_realtime import (
        ExistingCallThreadRealtimeStartTransport,
        ThreadRealtimeAudioChunk,
        ThreadRealtimeInitialItem,
        ThreadRealtimeStartTransport,
        WebrtcThreadRealtimeStartTransport,
        WebsocketThreadRealtimeStartTransport,
    )
    from ..._wire.generated.thread_settings import CollaborationMode
    from ..._wire.generated.thread_start import (
        DynamicToolSpec,
        FunctionDynamicToolSpec,
        NamespaceDynamicToolSpec,
        SelectedCapabilityRoot,
        ThreadResumeInitialTurnsPageParams,
        TurnEnvironmentParams,
    )
    from ..._wire.generated.thread_state import (
        ReadThreadReadStateOperation,
        ThreadReadStateOperation,
        UnreadThreadReadStateOperation,
    )
    from ..._wire.generated.turn import TextUserInput, UserInput
    from ..._wire.generated.turn_start import (
        AdditionalContextEntry,
        BaseBranchReviewTarget,
        CommitReviewTarget,
        CustomReviewTarget,
        ReviewTarget,
        TurnToolOutput,
        UncommittedChangesReviewTarget,
    )

    AbsolutePathBufLike: TypeAlias = AbsolutePathBuf | str
    AdditionalContextEntryLike: TypeAlias = AdditionalContextEntry | Mapping[str, Any]
    AskForApprovalLike: TypeAlias = (
        AskForApproval | AskForApprovalValue | str | GranularAskForApproval | Mapping[str, Any]
    )
    BedrockSetupParamsLike: TypeAlias = (
        BedrockSetupParams
        | ProfileBedrockSetupParams
        | EnvironmentBedrockSetupParams
        | Mapping[str, Any]
    )
    ClientInfoLike: TypeAlias = ClientInfo | Mapping[str, Any]
    CollaborationModeLike: TypeAlias = CollaborationMode | Mapping[str, Any]
    CommandExecTerminalSizeLike: TypeAlias = CommandExecTerminalSize | Mapping[str, Any]
    ConfigEditLike: TypeAlias = ConfigEdit | Mapping[str, Any]
    DynamicToolSpecLike: TypeAlias = (
        DynamicToolSpec | FunctionDynamicToolSpec | NamespaceDynamicToolSpec | Mapping[str, Any]
    )
    EnvironmentSkillsParamsLike: TypeAlias = EnvironmentSkillsParams | Mapping[str, Any]
    ExternalAgentConfigImportHistoryRecordTypeResultParamsLike: TypeAlias = (
        ExternalAgentConfigImportHistoryRecordTypeResultParams | Mapping[str, Any]
    )
    ExternalAgentConfigMigrationItemLike: TypeAlias = (
        ExternalAgentConfigMigrationItem | Mapping[str, Any]
    )
    InitializeCapabilitiesLike: TypeAlias = InitializeCapabilities | Mapping[str, Any]
    LoginAccountParamsLike: TypeAlias = (
        LoginAccountParams
        | ApiKeyLoginAccountParams
        | ChatgptLoginAccountParams
        | ChatgptDeviceCodeLoginAccountParams
        | ChatgptAuthTokensLoginAccountParams
        | AmazonBedrockLoginAccountParams
        | AmazonBedrockAccessKeysLoginAccountParams
        | Mapping[str, Any]
    )
    McpResourceReadTargetLike: TypeAlias = McpResourceReadTarget | Mapping[str, Any]
    MultiAgentModeLike: TypeAlias = (
        MultiAgentMode | MultiAgentModeValue | str | CustomMultiAgentMode | Mapping[str, Any]
    )
    PluginShareTargetLike: TypeAlias = PluginShareTarget | Mapping[str, Any]
    ProcessTerminalSizeLike: TypeAlias = ProcessTerminalSize | Mapping[str, Any]
    ProjectRootLike: TypeAlias = ProjectRoot | Mapping[str, Any]
    ReasoningSummaryLike: TypeAlias = ReasoningSummary | ReasoningSummaryValue | str
    RequestIdLike: TypeAlias = RequestId | str | int
    ResponseItemLike: TypeAlias = (
        ResponseItem
        | AdditionalToolsResponseItem
        | MessageResponseItem
        | AgentMessageResponseItem
        | ReasoningResponseItem
        | LocalShellCallResponseItem
        | FunctionCallResponseItem
        | ToolSearchCallResponseItem
        | FunctionCallOutputResponseItem
        | CustomToolCallResponseItem
        | CustomToolCallOutputResponseItem
        | ToolSearchOutputResponseItem
        | WebSearchCallResponseItem
        | ImageGenerationCallResponseItem
        | CompactionResponseItem
        | ConfigurationUpdateResponseItem
        | CompactionTriggerResponseItem
        | ContextCompactionResponseItem
        | OtherResponseItem
        | Mapping[str, Any]
    )
    ReviewTargetLike: TypeAlias = (
        ReviewTarget
        | UncommittedChangesReviewTarget
        | BaseBranchReviewTarget
        | CommitReviewTarget
        | CustomReviewTarget
        | Mapping[str, Any]
    )
    SandboxPolicyLike: TypeAlias = (
        SandboxPolicy
        | DangerFullAccessSandboxPolicy
        | ReadOnlySandboxPolicy
        | ExternalSandboxSandboxPolicy
        | WorkspaceWriteSandboxPolicy
        | Mapping[str, Any]
    )
    SelectedCapabilityRootLike: TypeAlias = SelectedCapabilityRoot | Mapping[str, Any]
    ThreadItemsListAnchorLike: TypeAlias = (
        ThreadItemsListAnchor | ItemThreadItemsListAnchor | Mapping[str, Any]
    )
    ThreadItemsListCursorLike: TypeAlias = ThreadItemsListCursor | str | ThreadItemsListAnchorLike
    ThreadListCwdFilterLike: TypeAlias = ThreadListCwdFilter | str | Sequence[str]
    ThreadMetadataGitInfoUpdateParamsLike: TypeAlias = (
        ThreadMetadataGitInfoUpdateParams | Mapping[str, Any]
    )
    ThreadReadStateOperationLike: TypeAlias = (
        ThreadReadStateOperation
        | ReadThreadReadStateOperation
        | UnreadThreadReadStateOperation
        | Mapping[str, Any]
    )
    ThreadRealtimeAudioChunkLike: TypeAlias = ThreadRealtimeAudioChunk | Mapping[str, Any]
    ThreadRealtimeInitialItemLike: TypeAlias = ThreadRealtimeInitialItem | Mapping[str, Any]
    ThreadRealtimeStartTransportLike: TypeAlias = (
        ThreadRealtimeStartTransport
        | WebsocketThreadRealtimeStartTransport
        | WebrtcThreadRealtimeStartTransport
        | ExistingCallThreadRealtimeStartTransport
        | Mapping[str, Any]
    )
    ThreadResumeInitialTurnsPageParamsLike: TypeAlias = (
        ThreadResumeInitialTurnsPageParams | Mapping[str, Any]
    )
    ThreadSectionAppearanceLike: TypeAlias = ThreadSectionAppearance | Mapping[str, Any]
    TurnEnvironmentParamsLike: TypeAlias = TurnEnvironmentParams | Mapping[str, Any]
    TurnToolOutputLike: TypeAlias = TurnToolOutput | Mapping[str, Any]
    UserInputLike: TypeAlias = (
        UserInput
        | TextUserInput
        | ImageUserInput
        | FileIdUserInput
        | LocalImageUserInput
        | AudioUserInput
        | LocalAudioUserInput
        | SkillUserInput
        | MentionUserInput
        | Mapping[str, Any]
    )
