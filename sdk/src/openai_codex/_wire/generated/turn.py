# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar, Literal

from ..base import OpenEnum, UInt, UnknownVariant, WireModel, WireRoot, empty_list
from ..unions import KeyedRoot, TaggedRoot

if TYPE_CHECKING:
    from .item import (
        ActiveTurnNotSteerableCodexErrorInfo,
        AudioUserInput,
        CollabAgentToolCallThreadItem,
        CommandExecutionThreadItem,
        ContextCompactionThreadItem,
        DynamicToolCallThreadItem,
        EnteredReviewModeThreadItem,
        ExitedReviewModeThreadItem,
        FileChangeThreadItem,
        FileIdUserInput,
        FunctionCallOutputThreadItem,
        HookPromptThreadItem,
        HttpConnectionFailedCodexErrorInfo,
        ImageGenerationThreadItem,
        ImageUserInput,
        ImageViewThreadItem,
        LocalAudioUserInput,
        LocalImageUserInput,
        McpToolCallThreadItem,
        MentionUserInput,
        PlanThreadItem,
        ResponseStreamConnectionFailedCodexErrorInfo,
        ResponseStreamDisconnectedCodexErrorInfo,
        ResponseTooManyFailedAttemptsCodexErrorInfo,
        SkillUserInput,
        SleepThreadItem,
        SubAgentActivityThreadItem,
        WebSearchThreadItem,
    )

__all__ = [
    "AgentMessageDelivery",
    "AgentMessageDeltaNotification",
    "AgentMessageThreadItem",
    "AsyncUserInputQuestion",
    "ByteRange",
    "CodexErrorInfo",
    "CodexErrorInfoValue",
    "ItemCompletedNotification",
    "ItemStartedNotification",
    "MemoryCitation",
    "MemoryCitationEntry",
    "MessagePhase",
    "MisalignmentErrorDetails",
    "MisalignmentSteer",
    "ReasoningThreadItem",
    "TextElement",
    "TextUserInput",
    "ThreadItem",
    "ThreadTokenUsage",
    "ThreadTokenUsageUpdatedNotification",
    "TokenUsageBreakdown",
    "Turn",
    "TurnCompletedNotification",
    "TurnError",
    "TurnInterruptResponse",
    "TurnItemsView",
    "TurnStartResponse",
    "TurnStartedNotification",
    "TurnStatus",
    "TurnSteerResponse",
    "UserInput",
    "UserMessageThreadItem",
]


class AgentMessageDelivery(WireRoot):
    root: Literal["async"] | str


class AgentMessageDeltaNotification(WireModel):
    delta: str
    item_id: str
    thread_id: str
    turn_id: str


class AsyncUserInputQuestion(WireModel):
    options: list[str] | None = None
    title: str


class MemoryCitationEntry(WireModel):
    line_end: UInt
    line_start: UInt
    note: str
    path: str


class MemoryCitation(WireModel):
    entries: list[MemoryCitationEntry]
    thread_ids: list[str]


class MessagePhase(OpenEnum):
    """Classifies assistant text as commentary, a partial answer, or a terminal answer.

    Providers do not emit this consistently, so callers must treat `None` as "phase unknown"
    and keep compatibility behavior for legacy models.
    """

    commentary = "commentary"
    """Mid-turn assistant text (for example preamble/progress narration).

    Additional tool calls or assistant output may follow before turn completion.
    """
    partial_answer = "partial_answer"
    """Stable answer text that may be followed by more assistant output or tools."""
    final_answer = "final_answer"
    """The assistant's declared terminal answer text for the current turn."""


class AgentMessageThreadItem(WireModel):
    delivery: AgentMessageDelivery | None = None
    id: str
    memory_citation: MemoryCitation | None = None
    phase: MessagePhase | None = None
    questions: list[AsyncUserInputQuestion] | None = None
    text: str
    type: Literal["agentMessage"]


class ByteRange(WireModel):
    end: UInt
    start: UInt


class CodexErrorInfoValue(OpenEnum):
    """This translation layer make sure that we expose codex error code in camel case.

    When an upstream HTTP status is available (for example, from the Responses API or a
    provider), it is forwarded in `httpStatusCode` on the relevant `codexErrorInfo` variant.
    """

    context_window_exceeded = "contextWindowExceeded"
    session_budget_exceeded = "sessionBudgetExceeded"
    usage_limit_exceeded = "usageLimitExceeded"
    rate_limit_exceeded = "rateLimitExceeded"
    flex_unavailable = "flexUnavailable"
    server_overloaded = "serverOverloaded"
    cyber_policy = "cyberPolicy"
    misalignment_policy_violation = "misalignmentPolicyViolation"
    too_many_denials = "tooManyDenials"
    internal_server_error = "internalServerError"
    unauthorized = "unauthorized"
    bad_request = "badRequest"
    thread_rollback_failed = "threadRollbackFailed"
    sandbox_error = "sandboxError"
    other = "other"


class CodexErrorInfo(KeyedRoot):
    """This translation layer make sure that we expose codex error code in camel case.

    When an upstream HTTP status is available (for example, from the Responses API or a
    provider), it is forwarded in `httpStatusCode` on the relevant `codexErrorInfo` variant.
    """

    if TYPE_CHECKING:
        root: (
            CodexErrorInfoValue
            | HttpConnectionFailedCodexErrorInfo
            | ResponseStreamConnectionFailedCodexErrorInfo
            | ResponseStreamDisconnectedCodexErrorInfo
            | ResponseTooManyFailedAttemptsCodexErrorInfo
            | ActiveTurnNotSteerableCodexErrorInfo
            | UnknownVariant
        )
    wire_value: ClassVar[str] = "CodexErrorInfoValue"
    wire_keys: ClassVar[dict[str, str]] = {
        "httpConnectionFailed": "HttpConnectionFailedCodexErrorInfo",
        "responseStreamConnectionFailed": "ResponseStreamConnectionFailedCodexErrorInfo",
        "responseStreamDisconnected": "ResponseStreamDisconnectedCodexErrorInfo",
        "responseTooManyFailedAttempts": "ResponseTooManyFailedAttemptsCodexErrorInfo",
        "activeTurnNotSteerable": "ActiveTurnNotSteerableCodexErrorInfo",
    }


class ReasoningThreadItem(WireModel):
    content: list[str] = empty_list()
    id: str
    summary: list[str] = empty_list()
    type: Literal["reasoning"]


class TextElement(WireModel):
    byte_range: ByteRange
    """Byte range in the parent `text` buffer that this element occupies."""
    placeholder: str | None = None
    """Optional human-readable placeholder for the element, displayed in the UI."""


class TextUserInput(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"text_elements": "text_elements"}
    text: str
    text_elements: list[TextElement] = empty_list()
    """UI-defined spans within `text` used to render or persist special elements."""
    type: Literal["text"]


class UserInput(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            TextUserInput
            | ImageUserInput
            | FileIdUserInput
            | LocalImageUserInput
            | AudioUserInput
            | LocalAudioUserInput
            | SkillUserInput
            | MentionUserInput
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "text": ("TextUserInput",),
        "image": ("ImageUserInput", "FileIdUserInput"),
        "localImage": ("LocalImageUserInput",),
        "audio": ("AudioUserInput",),
        "localAudio": ("LocalAudioUserInput",),
        "skill": ("SkillUserInput",),
        "mention": ("MentionUserInput",),
    }
    wire_eager: ClassVar[tuple[str, ...]] = ("text",)


class UserMessageThreadItem(WireModel):
    client_id: str | None = None
    content: list[UserInput]
    id: str
    type: Literal["userMessage"]


class ThreadItem(TaggedRoot):
    if TYPE_CHECKING:
        root: (
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
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "userMessage": ("UserMessageThreadItem",),
        "hookPrompt": ("HookPromptThreadItem",),
        "agentMessage": ("AgentMessageThreadItem",),
        "functionCallOutput": ("FunctionCallOutputThreadItem",),
        "plan": ("PlanThreadItem",),
        "reasoning": ("ReasoningThreadItem",),
        "commandExecution": ("CommandExecutionThreadItem",),
        "fileChange": ("FileChangeThreadItem",),
        "mcpToolCall": ("McpToolCallThreadItem",),
        "dynamicToolCall": ("DynamicToolCallThreadItem",),
        "collabAgentToolCall": ("CollabAgentToolCallThreadItem",),
        "subAgentActivity": ("SubAgentActivityThreadItem",),
        "webSearch": ("WebSearchThreadItem",),
        "imageView": ("ImageViewThreadItem",),
        "sleep": ("SleepThreadItem",),
        "imageGeneration": ("ImageGenerationThreadItem",),
        "enteredReviewMode": ("EnteredReviewModeThreadItem",),
        "exitedReviewMode": ("ExitedReviewModeThreadItem",),
        "contextCompaction": ("ContextCompactionThreadItem",),
    }
    wire_eager: ClassVar[tuple[str, ...]] = ("userMessage", "agentMessage", "reasoning")


class ItemCompletedNotification(WireModel):
    completed_at_ms: int
    """Unix timestamp (in milliseconds) when this item lifecycle completed."""
    item: ThreadItem
    thread_id: str
    turn_id: str


class ItemStartedNotification(WireModel):
    item: ThreadItem
    started_at_ms: int
    """Unix timestamp (in milliseconds) when this item lifecycle started."""
    thread_id: str
    turn_id: str


class MisalignmentSteer(WireModel):
    message: str


class MisalignmentErrorDetails(WireModel):
    detailed_explanation: str | None = None
    """A substantive localized explanation is required before offering continuation."""
    error_type: str | None = None
    """Open-ended classification; clients must accept categories added by Responses."""
    review_target: str | None = None
    """Opaque server-issued block target. Presence alone does not enable target-based
    continuation.
    """
    steer: MisalignmentSteer | None = None
    """Instruction to submit as the next turn's user input if continuation is confirmed."""


class TokenUsageBreakdown(WireModel):
    cache_write_input_tokens: int = 0
    cached_input_tokens: int
    input_tokens: int
    output_tokens: int
    reasoning_output_tokens: int
    total_tokens: int


class ThreadTokenUsage(WireModel):
    last: TokenUsageBreakdown
    model_context_window: int | None = None
    total: TokenUsageBreakdown


class ThreadTokenUsageUpdatedNotification(WireModel):
    thread_id: str
    token_usage: ThreadTokenUsage
    turn_id: str


class TurnError(WireModel):
    additional_details: str | None = None
    codex_error_info: CodexErrorInfo | None = None
    message: str
    misalignment: MisalignmentErrorDetails | None = None
    """Optional public explanation and continuation instruction for a misalignment block."""


class TurnItemsView(OpenEnum):
    not_loaded = "notLoaded"
    """`items` was not loaded for this turn. The field is intentionally empty."""
    summary = "summary"
    """`items` contains only a display summary for this turn."""
    full = "full"
    """`items` contains every ThreadItem available from persisted app-server history for this
    turn.
    """


class TurnStatus(OpenEnum):
    completed = "completed"
    interrupted = "interrupted"
    failed = "failed"
    in_progress = "inProgress"


class Turn(WireModel):
    completed_at: int | None = None
    """Unix timestamp (in seconds) when the turn completed."""
    duration_ms: int | None = None
    """Duration between turn start and completion in milliseconds, if known."""
    error: TurnError | None = None
    """Error associated with a failed or interrupted turn."""
    id: str
    """Identifier for this turn. Codex-generated turn IDs are UUIDv7."""
    items: list[ThreadItem]
    """Thread items currently included in this turn payload."""
    items_view: TurnItemsView = TurnItemsView.full
    """Describes how much of `items` has been loaded for this turn."""
    root_turn_id: str | None = None
    """ID of the first turn in the chain of work that led to this turn. Pass this as `rootTurnId`
    when starting work on behalf of this turn. May be null in older history or a
    `review/start` response.
    """
    started_at: int | None = None
    """Unix timestamp (in seconds) when the turn started."""
    status: TurnStatus


class TurnCompletedNotification(WireModel):
    thread_id: str
    turn: Turn


class TurnInterruptResponse(WireModel):
    pass


class TurnStartResponse(WireModel):
    turn: Turn


class TurnStartedNotification(WireModel):
    thread_id: str
    turn: Turn


class TurnSteerResponse(WireModel):
    turn_id: str
