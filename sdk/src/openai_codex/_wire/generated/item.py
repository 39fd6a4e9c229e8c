# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from ..base import OpenEnum, UInt, UnknownVariant, WireModel, WireRoot, ref
from ..unions import TaggedRoot

if TYPE_CHECKING:
    from .thread import AbsolutePathBuf, LegacyAppPathString, ReasoningEffort

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")
    LegacyAppPathString = ref("LegacyAppPathString")
    ReasoningEffort = ref("ReasoningEffort")

__all__ = [
    "ActiveTurnNotSteerable",
    "ActiveTurnNotSteerableCodexErrorInfo",
    "AddPatchChangeKind",
    "AudioUserInput",
    "CollabAgentState",
    "CollabAgentStatus",
    "CollabAgentTool",
    "CollabAgentToolCallStatus",
    "CollabAgentToolCallThreadItem",
    "CommandAction",
    "CommandExecutionSource",
    "CommandExecutionStatus",
    "CommandExecutionThreadItem",
    "ContextCompactionThreadItem",
    "DeletePatchChangeKind",
    "DynamicToolCallOutputContentItem",
    "DynamicToolCallStatus",
    "DynamicToolCallThreadItem",
    "EncryptedContentFunctionCallOutputContentItem",
    "EnteredReviewModeThreadItem",
    "ExitedReviewModeThreadItem",
    "FileChangeThreadItem",
    "FileIdFunctionCallOutputContentItem",
    "FileIdUserInput",
    "FileUpdateChange",
    "FindInPageWebSearchAction",
    "FunctionCallOutputBody",
    "FunctionCallOutputContentItem",
    "FunctionCallOutputThreadItem",
    "HookPromptFragment",
    "HookPromptThreadItem",
    "HttpConnectionFailed",
    "HttpConnectionFailedCodexErrorInfo",
    "ImageDetail",
    "ImageGenerationFailure",
    "ImageGenerationThreadItem",
    "ImageUserInput",
    "ImageViewThreadItem",
    "InputAudioDynamicToolCallOutputContentItem",
    "InputAudioFunctionCallOutputContentItem",
    "InputImageDynamicToolCallOutputContentItem",
    "InputImageFunctionCallOutputContentItem",
    "InputTextDynamicToolCallOutputContentItem",
    "InputTextFunctionCallOutputContentItem",
    "ListFilesCommandAction",
    "LocalAudioUserInput",
    "LocalImageUserInput",
    "McpAppDisplayMode",
    "McpAppUi",
    "McpToolCallAppContext",
    "McpToolCallError",
    "McpToolCallResult",
    "McpToolCallStatus",
    "McpToolCallThreadItem",
    "MentionUserInput",
    "NonSteerableTurnKind",
    "OpenPageWebSearchAction",
    "OtherWebSearchAction",
    "PatchApplyStatus",
    "PatchChangeKind",
    "PlanThreadItem",
    "ReadCommandAction",
    "ResponseStreamConnectionFailed",
    "ResponseStreamConnectionFailedCodexErrorInfo",
    "ResponseStreamDisconnected",
    "ResponseStreamDisconnectedCodexErrorInfo",
    "ResponseTooManyFailedAttempts",
    "ResponseTooManyFailedAttemptsCodexErrorInfo",
    "SearchCommandAction",
    "SearchWebSearchAction",
    "SkillUserInput",
    "SleepThreadItem",
    "SubAgentActivityKind",
    "SubAgentActivityThreadItem",
    "UnknownCommandAction",
    "UpdatePatchChangeKind",
    "UsageLimitExceededImageGenerationFailure",
    "WebSearchAction",
    "WebSearchThreadItem",
]


class NonSteerableTurnKind(OpenEnum):
    review = "review"
    compact = "compact"


class ActiveTurnNotSteerable(WireModel):
    turn_kind: NonSteerableTurnKind


class ActiveTurnNotSteerableCodexErrorInfo(WireModel):
    """Returned when `turn/start` or `turn/steer` is submitted while the current active turn
    cannot accept same-turn steering, for example `/review` or manual `/compact`.
    """

    active_turn_not_steerable: ActiveTurnNotSteerable


class AddPatchChangeKind(WireModel):
    type: Literal["add"]


class AudioUserInput(WireModel):
    type: Literal["audio"]
    url: str


class CollabAgentStatus(OpenEnum):
    pending_init = "pendingInit"
    running = "running"
    interrupted = "interrupted"
    completed = "completed"
    errored = "errored"
    shutdown = "shutdown"
    not_found = "notFound"


class CollabAgentState(WireModel):
    message: str | None = None
    status: CollabAgentStatus


class CollabAgentTool(OpenEnum):
    spawn_agent = "spawnAgent"
    send_input = "sendInput"
    resume_agent = "resumeAgent"
    wait = "wait"
    close_agent = "closeAgent"
    send_message = "sendMessage"
    followup_task = "followupTask"
    interrupt_agent = "interruptAgent"
    list_agents = "listAgents"


class CollabAgentToolCallStatus(OpenEnum):
    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"
    interrupted = "interrupted"


class CollabAgentToolCallThreadItem(WireModel):
    agents_states: dict[str, CollabAgentState]
    """Last known status of the target agents, when available."""
    id: str
    """Unique identifier for this collab tool call."""
    model: str | None = None
    """Model requested for the spawned agent, when applicable."""
    prompt: str | None = None
    """Prompt text sent as part of the collab tool call, when available."""
    reasoning_effort: ReasoningEffort | None = None
    """Reasoning effort requested for the spawned agent, when applicable."""
    receiver_thread_ids: list[str]
    """Thread ID of the receiving agent, when applicable. In case of spawn operation, this
    corresponds to the newly spawned agent.
    """
    sender_thread_id: str
    """Thread ID of the agent issuing the collab request."""
    status: CollabAgentToolCallStatus
    """Current status of the collab tool call."""
    tool: CollabAgentTool
    """Name of the collab tool that was invoked."""
    type: Literal["collabAgentToolCall"]


class ListFilesCommandAction(WireModel):
    command: str
    path: str | None = None
    type: Literal["listFiles"]


class ReadCommandAction(WireModel):
    command: str
    name: str
    path: LegacyAppPathString
    type: Literal["read"]


class SearchCommandAction(WireModel):
    command: str
    path: str | None = None
    query: str | None = None
    type: Literal["search"]


class UnknownCommandAction(WireModel):
    command: str
    type: Literal["unknown"]


class CommandAction(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            ReadCommandAction
            | ListFilesCommandAction
            | SearchCommandAction
            | UnknownCommandAction
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "read": ("ReadCommandAction",),
        "listFiles": ("ListFilesCommandAction",),
        "search": ("SearchCommandAction",),
        "unknown": ("UnknownCommandAction",),
    }


class CommandExecutionSource(OpenEnum):
    agent = "agent"
    user_shell = "userShell"
    unified_exec_startup = "unifiedExecStartup"
    unified_exec_interaction = "unifiedExecInteraction"


class CommandExecutionStatus(OpenEnum):
    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"
    declined = "declined"


class CommandExecutionThreadItem(WireModel):
    aggregated_output: str | None = None
    """The command's output, aggregated from stdout and stderr."""
    command: str
    """The command to be executed."""
    command_actions: list[CommandAction]
    """A best-effort parsing of the command to understand the action(s) it will perform. This
    returns a list of CommandAction objects because a single shell command may be composed of
    many commands piped together.
    """
    cwd: LegacyAppPathString
    """The command's working directory."""
    duration_ms: int | None = None
    """The duration of the command execution in milliseconds."""
    exit_code: int | None = None
    """The command's exit code."""
    id: str
    plugin_id: str | None = None
    """Trusted first-party plugin id when this command resolves to one plugin script."""
    process_id: str | None = None
    """Identifier for the underlying PTY process (when available)."""
    script_path: str | None = None
    """Safe plugin-relative path when this command resolves to one plugin script."""
    source: CommandExecutionSource = CommandExecutionSource.agent
    status: CommandExecutionStatus
    type: Literal["commandExecution"]


class ContextCompactionThreadItem(WireModel):
    id: str
    type: Literal["contextCompaction"]


class DeletePatchChangeKind(WireModel):
    type: Literal["delete"]


class InputAudioDynamicToolCallOutputContentItem(WireModel):
    audio_url: str
    type: Literal["inputAudio"]


class InputImageDynamicToolCallOutputContentItem(WireModel):
    image_url: str
    type: Literal["inputImage"]


class InputTextDynamicToolCallOutputContentItem(WireModel):
    text: str
    type: Literal["inputText"]


class DynamicToolCallOutputContentItem(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            InputTextDynamicToolCallOutputContentItem
            | InputImageDynamicToolCallOutputContentItem
            | InputAudioDynamicToolCallOutputContentItem
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "inputText": ("InputTextDynamicToolCallOutputContentItem",),
        "inputImage": ("InputImageDynamicToolCallOutputContentItem",),
        "inputAudio": ("InputAudioDynamicToolCallOutputContentItem",),
    }


class DynamicToolCallStatus(OpenEnum):
    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"


class DynamicToolCallThreadItem(WireModel):
    arguments: Any
    content_items: list[DynamicToolCallOutputContentItem] | None = None
    duration_ms: int | None = None
    """The duration of the dynamic tool call in milliseconds."""
    id: str
    namespace: str | None = None
    status: DynamicToolCallStatus
    success: bool | None = None
    tool: str
    type: Literal["dynamicToolCall"]


class EncryptedContentFunctionCallOutputContentItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"encrypted_content": "encrypted_content"}
    encrypted_content: str
    type: Literal["encrypted_content"]


class EnteredReviewModeThreadItem(WireModel):
    id: str
    review: str
    type: Literal["enteredReviewMode"]


class ExitedReviewModeThreadItem(WireModel):
    id: str
    review: str
    type: Literal["exitedReviewMode"]


class UpdatePatchChangeKind(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"move_path": "move_path"}
    move_path: str | None = None
    type: Literal["update"]


class PatchChangeKind(TaggedRoot):
    if TYPE_CHECKING:
        root: AddPatchChangeKind | DeletePatchChangeKind | UpdatePatchChangeKind | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "add": ("AddPatchChangeKind",),
        "delete": ("DeletePatchChangeKind",),
        "update": ("UpdatePatchChangeKind",),
    }


class FileUpdateChange(WireModel):
    diff: str
    kind: PatchChangeKind
    path: str


class PatchApplyStatus(OpenEnum):
    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"
    declined = "declined"


class FileChangeThreadItem(WireModel):
    changes: list[FileUpdateChange]
    id: str
    status: PatchApplyStatus
    type: Literal["fileChange"]


class ImageDetail(OpenEnum):
    auto = "auto"
    low = "low"
    high = "high"
    original = "original"


class FileIdFunctionCallOutputContentItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"file_id": "file_id"}
    detail: ImageDetail | None = None
    type: Literal["input_image"]
    file_id: str


class FileIdUserInput(WireModel):
    detail: ImageDetail | None = None
    type: Literal["image"]
    file_id: str


class FindInPageWebSearchAction(WireModel):
    pattern: str | None = None
    type: Literal["findInPage"]
    url: str | None = None


class InputAudioFunctionCallOutputContentItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"audio_url": "audio_url"}
    audio_url: str
    type: Literal["input_audio"]


class InputImageFunctionCallOutputContentItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"image_url": "image_url"}
    detail: ImageDetail | None = None
    type: Literal["input_image"]
    image_url: str


class InputTextFunctionCallOutputContentItem(WireModel):
    text: str
    type: Literal["input_text"]


class FunctionCallOutputContentItem(TaggedRoot):
    """Responses API compatible content items that can be returned by a tool call. This is a
    subset of ContentItem with the types we support as function call outputs.
    """

    if TYPE_CHECKING:
        root: (
            InputTextFunctionCallOutputContentItem
            | InputImageFunctionCallOutputContentItem
            | FileIdFunctionCallOutputContentItem
            | InputAudioFunctionCallOutputContentItem
            | EncryptedContentFunctionCallOutputContentItem
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "input_text": ("InputTextFunctionCallOutputContentItem",),
        "input_image": (
            "InputImageFunctionCallOutputContentItem",
            "FileIdFunctionCallOutputContentItem",
        ),
        "input_audio": ("InputAudioFunctionCallOutputContentItem",),
        "encrypted_content": ("EncryptedContentFunctionCallOutputContentItem",),
    }


class FunctionCallOutputBody(WireRoot):
    root: str | list[FunctionCallOutputContentItem]


class FunctionCallOutputThreadItem(WireModel):
    id: str
    name: str
    namespace: str | None = None
    output: FunctionCallOutputBody
    type: Literal["functionCallOutput"]


class HookPromptFragment(WireModel):
    hook_run_id: str
    text: str


class HookPromptThreadItem(WireModel):
    fragments: list[HookPromptFragment]
    id: str
    type: Literal["hookPrompt"]


class HttpConnectionFailed(WireModel):
    http_status_code: UInt | None = None


class HttpConnectionFailedCodexErrorInfo(WireModel):
    http_connection_failed: HttpConnectionFailed


class UsageLimitExceededImageGenerationFailure(WireModel):
    limit_id: str
    resets_at: int | None = None
    type: Literal["usageLimitExceeded"]


class ImageGenerationFailure(TaggedRoot):
    if TYPE_CHECKING:
        root: UsageLimitExceededImageGenerationFailure | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "usageLimitExceeded": ("UsageLimitExceededImageGenerationFailure",),
    }


class ImageGenerationThreadItem(WireModel):
    failure: ImageGenerationFailure | None = None
    id: str
    result: str
    revised_prompt: str | None = None
    saved_path: AbsolutePathBuf | None = None
    status: str
    transparent_background: bool | None = None
    type: Literal["imageGeneration"]


class ImageUserInput(WireModel):
    detail: ImageDetail | None = None
    type: Literal["image"]
    url: str


class ImageViewThreadItem(WireModel):
    id: str
    path: LegacyAppPathString
    type: Literal["imageView"]


class LocalAudioUserInput(WireModel):
    path: str
    type: Literal["localAudio"]


class LocalImageUserInput(WireModel):
    detail: ImageDetail | None = None
    path: str
    type: Literal["localImage"]


class McpAppDisplayMode(OpenEnum):
    inline = "inline"
    fullscreen = "fullscreen"


class McpAppUi(WireModel):
    """UI resource and display preference for model invocations, captured from the tool
    descriptor.
    """

    preferred_model_display_mode: McpAppDisplayMode
    resource_uri: str


class McpToolCallAppContext(WireModel):
    action_name: str | None = None
    app_name: str | None = None
    connector_id: str
    link_id: str | None = None
    resource_uri: str | None = None


class McpToolCallError(WireModel):
    message: str


class McpToolCallResult(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"field_meta": "_meta"}
    field_meta: Any = None
    content: list[Any]
    structured_content: Any = None


class McpToolCallStatus(OpenEnum):
    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"


class McpToolCallThreadItem(WireModel):
    app_context: McpToolCallAppContext | None = None
    arguments: Any
    duration_ms: int | None = None
    """The duration of the MCP tool call in milliseconds."""
    error: McpToolCallError | None = None
    id: str
    mcp_app_resource_uri: str | None = None
    """Legacy compatibility field; prefer `mcpAppUi.resourceUri` when available."""
    mcp_app_ui: McpAppUi | None = None
    """Presentation captured from the invoked descriptor; absent in older history."""
    plugin_id: str | None = None
    read_only_hint: bool | None = None
    result: McpToolCallResult | None = None
    server: str
    status: McpToolCallStatus
    tool: str
    type: Literal["mcpToolCall"]


class MentionUserInput(WireModel):
    name: str
    path: str
    type: Literal["mention"]


class OpenPageWebSearchAction(WireModel):
    type: Literal["openPage"]
    url: str | None = None


class OtherWebSearchAction(WireModel):
    type: Literal["other"]


class PlanThreadItem(WireModel):
    """EXPERIMENTAL - proposed plan item content. The completed plan item is authoritative and
    may not match the concatenation of `PlanDelta` text.
    """

    id: str
    text: str
    type: Literal["plan"]


class ResponseStreamConnectionFailed(WireModel):
    http_status_code: UInt | None = None


class ResponseStreamConnectionFailedCodexErrorInfo(WireModel):
    """Failed to connect to the response SSE stream."""

    response_stream_connection_failed: ResponseStreamConnectionFailed


class ResponseStreamDisconnected(WireModel):
    http_status_code: UInt | None = None


class ResponseStreamDisconnectedCodexErrorInfo(WireModel):
    """The response SSE stream disconnected in the middle of a turn before completion."""

    response_stream_disconnected: ResponseStreamDisconnected


class ResponseTooManyFailedAttempts(WireModel):
    http_status_code: UInt | None = None


class ResponseTooManyFailedAttemptsCodexErrorInfo(WireModel):
    """Reached the retry limit for responses."""

    response_too_many_failed_attempts: ResponseTooManyFailedAttempts


class SearchWebSearchAction(WireModel):
    queries: list[str] | None = None
    query: str | None = None
    type: Literal["search"]


class SkillUserInput(WireModel):
    name: str
    path: str
    type: Literal["skill"]


class SleepThreadItem(WireModel):
    """Display item emitted by the interruptible `clock.sleep` tool."""

    duration_ms: UInt
    id: str
    type: Literal["sleep"]


class SubAgentActivityKind(OpenEnum):
    started = "started"
    interacted = "interacted"
    interrupted = "interrupted"
    completed = "completed"


class SubAgentActivityThreadItem(WireModel):
    agent_path: str
    agent_thread_id: str
    id: str
    kind: SubAgentActivityKind
    model: str | None = None
    """Resolved model at sub-agent creation; absent from older records and other activities."""
    reasoning_effort: ReasoningEffort | None = None
    """Resolved reasoning effort at sub-agent creation, when known."""
    type: Literal["subAgentActivity"]


class WebSearchAction(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            SearchWebSearchAction
            | OpenPageWebSearchAction
            | FindInPageWebSearchAction
            | OtherWebSearchAction
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "search": ("SearchWebSearchAction",),
        "openPage": ("OpenPageWebSearchAction",),
        "findInPage": ("FindInPageWebSearchAction",),
        "other": ("OtherWebSearchAction",),
    }


class WebSearchThreadItem(WireModel):
    action: WebSearchAction | None = None
    id: str
    query: str
    results: list[Any] | None = None
    """Structured search results returned out-of-band by standalone web search.

    These stay as opaque JSON at the extension/app-server boundary so new result fields and
    result types can pass through without a Codex release.
    """
    type: Literal["webSearch"]
