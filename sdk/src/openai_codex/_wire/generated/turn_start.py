# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from ..base import OpenEnum, UnknownVariant, WireModel, ref
from ..unions import TaggedRoot

if TYPE_CHECKING:
    from .config import ReasoningSummary
    from .item import FunctionCallOutputBody
    from .model import CyberAccessProgram
    from .thread import (
        AbsolutePathBuf,
        ApprovalsReviewer,
        AskForApproval,
        MultiAgentMode,
        ReasoningEffort,
        SandboxPolicy,
    )
    from .thread_settings import CollaborationMode, Personality
    from .thread_start import TurnEnvironmentParams
    from .turn import Turn, UserInput

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")
    ApprovalsReviewer = ref("ApprovalsReviewer")
    AskForApproval = ref("AskForApproval")
    CollaborationMode = ref("CollaborationMode")
    CyberAccessProgram = ref("CyberAccessProgram")
    FunctionCallOutputBody = ref("FunctionCallOutputBody")
    MultiAgentMode = ref("MultiAgentMode")
    Personality = ref("Personality")
    ReasoningEffort = ref("ReasoningEffort")
    ReasoningSummary = ref("ReasoningSummary")
    SandboxPolicy = ref("SandboxPolicy")
    Turn = ref("Turn")
    TurnEnvironmentParams = ref("TurnEnvironmentParams")
    UserInput = ref("UserInput")

__all__ = [
    "AdditionalContextEntry",
    "AdditionalContextKind",
    "BaseBranchReviewTarget",
    "CommitReviewTarget",
    "CustomReviewTarget",
    "ReviewDelivery",
    "ReviewStartParams",
    "ReviewStartResponse",
    "ReviewTarget",
    "TurnDiffUpdatedNotification",
    "TurnInterruptParams",
    "TurnModerationMetadataNotification",
    "TurnPlanStep",
    "TurnPlanStepStatus",
    "TurnPlanUpdatedNotification",
    "TurnStartParams",
    "TurnSteerParams",
    "TurnToolOutput",
    "UncommittedChangesReviewTarget",
]


class AdditionalContextKind(OpenEnum):
    untrusted = "untrusted"
    application = "application"


class AdditionalContextEntry(WireModel):
    kind: AdditionalContextKind
    value: str


class BaseBranchReviewTarget(WireModel):
    """Review changes between the current branch and the given base branch."""

    branch: str
    type: Literal["baseBranch"]


class CommitReviewTarget(WireModel):
    """Review the changes introduced by a specific commit."""

    sha: str
    title: str | None = None
    """Optional human-readable label (e.g., commit subject) for UIs."""
    type: Literal["commit"]


class CustomReviewTarget(WireModel):
    """Arbitrary instructions, equivalent to the old free-form prompt."""

    instructions: str
    type: Literal["custom"]


class ReviewDelivery(OpenEnum):
    inline = "inline"
    detached = "detached"


class UncommittedChangesReviewTarget(WireModel):
    """Review the working tree: staged, unstaged, and untracked files."""

    type: Literal["uncommittedChanges"]


class ReviewTarget(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            UncommittedChangesReviewTarget
            | BaseBranchReviewTarget
            | CommitReviewTarget
            | CustomReviewTarget
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "uncommittedChanges": ("UncommittedChangesReviewTarget",),
        "baseBranch": ("BaseBranchReviewTarget",),
        "commit": ("CommitReviewTarget",),
        "custom": ("CustomReviewTarget",),
    }


class ReviewStartParams(WireModel):
    delivery: ReviewDelivery | None = None
    """Where to run the review: inline (default) on the current thread or detached on a new
    thread (returned in `reviewThreadId`). Detached delivery is deprecated and emits
    `deprecationNotice`. Use `thread/start` followed by an inline review for a separate review
    thread.
    """
    target: ReviewTarget
    thread_id: str


class ReviewStartResponse(WireModel):
    review_thread_id: str
    """Identifies the thread where the review runs.

    For inline reviews, this is the original thread id. For detached reviews, this is the id
    of the new review thread.
    """
    turn: Turn


class TurnDiffUpdatedNotification(WireModel):
    """Notification that the turn-level unified diff has changed. Contains the latest aggregated
    diff across all file changes in the turn.
    """

    diff: str
    thread_id: str
    turn_id: str


class TurnInterruptParams(WireModel):
    thread_id: str
    turn_id: str


class TurnModerationMetadataNotification(WireModel):
    metadata: Any
    thread_id: str
    turn_id: str


class TurnPlanStepStatus(OpenEnum):
    pending = "pending"
    in_progress = "inProgress"
    completed = "completed"


class TurnPlanStep(WireModel):
    status: TurnPlanStepStatus
    step: str


class TurnPlanUpdatedNotification(WireModel):
    explanation: str | None = None
    plan: list[TurnPlanStep]
    thread_id: str
    turn_id: str


class TurnToolOutput(WireModel):
    name: str
    namespace: str | None = None
    output: FunctionCallOutputBody
    retain: bool | None = None
    """Requests retention of this output in the thread's model history."""


class TurnStartParams(WireModel):
    additional_context: dict[str, AdditionalContextEntry] | None = None
    """Optional client-provided context fragments keyed by an opaque source identifier."""
    approval_policy: AskForApproval | None = None
    """Override the approval policy for this turn and subsequent turns."""
    approvals_reviewer: ApprovalsReviewer | None = None
    """Override where approval requests are routed for review on this turn and subsequent turns."""
    client_user_message_id: str | None = None
    collaboration_mode: CollaborationMode | None = None
    """EXPERIMENTAL - Set a pre-set collaboration mode. Takes precedence over model,
    reasoning_effort, and developer instructions if set.

    For `collaboration_mode.settings.developer_instructions`, `null` means "use the built-in
    instructions for the selected mode".
    """
    cwd: str | None = None
    """Override the working directory for this turn and subsequent turns."""
    cyber_access_program: CyberAccessProgram | None = None
    """EXPERIMENTAL - Request an authorized cyber program for this turn. Omission preserves
    automatic behavior. This does not grant access.
    """
    disabled_plugin_ids: list[str] | None = None
    """Replace this thread's disabled plugin IDs. Omitted/null preserves the list; [] clears it."""
    effort: ReasoningEffort | None = None
    """Override the reasoning effort for this turn and subsequent turns."""
    environments: list[TurnEnvironmentParams] | None = None
    """Optional environments for this turn and subsequent turns.

    Omitted uses the thread sticky environments. Empty disables environment access for this
    turn. Non-empty selects the first environment as the current turn environment for this
    turn.
    """
    input: list[UserInput]
    model: str | None = None
    """Override the model for this turn and subsequent turns."""
    multi_agent_mode: MultiAgentMode | None = None
    """@deprecated Ignored. Use `effort: "ultra"` for proactive multi-agent behavior."""
    output_schema: Any = None
    """Optional JSON Schema used to constrain the final assistant message for this turn."""
    parent_turn_id: str | None = None
    """ID of the turn that caused this new turn to start.

    Set this when starting work on behalf of another turn, such as delegated work in a
    different thread. Leave unset for work started directly by the user. Ignored when this
    request adds input to an active turn.
    """
    permissions: str | None = None
    """Select a named permissions profile id for this turn and subsequent turns. Cannot be
    combined with `sandboxPolicy`.
    """
    personality: Personality | None = None
    """@deprecated `friendly` and `pragmatic` no longer select a style. Changing this does not
    rewrite the thread's existing instructions.
    """
    responsesapi_client_metadata: dict[str, str] | None = None
    """Optional metadata to enrich Codex's ResponsesAPI turn metadata.

    Entries are flattened into the JSON string sent as
    `client_metadata["x-codex-turn-metadata"]` on ResponsesAPI HTTP and websocket requests.

    They are not sent as top-level ResponsesAPI `client_metadata` keys, and reserved keys such
    as `session_id`, `thread_id`, `turn_id`, and `window_id` cannot be overridden.
    """
    root_turn_id: str | None = None
    """ID of the first turn in the chain of work that led to this new turn.

    When setting `parentTurnId`, set this to the parent turn's `rootTurnId` when known. This
    keeps descendant work attributed to the original turn. If omitted, the new turn becomes
    its own root. Ignored when this request adds input to an active turn.
    """
    runtime_workspace_roots: list[AbsolutePathBuf] | None = None
    """Replace the thread's runtime workspace roots for this turn and subsequent turns. Paths
    must be absolute.
    """
    sandbox_policy: SandboxPolicy | None = None
    """Override the sandbox policy for this turn and subsequent turns."""
    service_tier: str | None = None
    """Override the service tier for this turn and subsequent turns."""
    service_tier_for_turn: str | None = None
    """Override the service tier only when this request starts a new turn. Use "default" for
    standard speed. Omitted or null inherits the thread's tier. Does not change the thread's
    tier or a turn being steered.
    """
    summary: ReasoningSummary | None = None
    """Override the reasoning summary for this turn and subsequent turns."""
    thread_id: str
    tool_output: TurnToolOutput | None = None
    turn_trigger: str | None = None
    """Optional source classification for the caller that starts this turn. Ignored when this
    request steers an already-active turn.
    """


class TurnSteerParams(WireModel):
    additional_context: dict[str, AdditionalContextEntry] | None = None
    """Optional client-provided context fragments keyed by an opaque source identifier."""
    client_user_message_id: str | None = None
    expected_turn_id: str
    """Required active turn id precondition. The request fails when it does not match the
    currently active turn.
    """
    input: list[UserInput]
    responsesapi_client_metadata: dict[str, str] | None = None
    """Optional metadata to enrich Codex's ResponsesAPI turn metadata.

    Entries are flattened into the JSON string sent as
    `client_metadata["x-codex-turn-metadata"]` on ResponsesAPI HTTP and websocket requests.

    They are not sent as top-level ResponsesAPI `client_metadata` keys, and reserved keys such
    as `session_id`, `thread_id`, `turn_id`, and `window_id` cannot be overridden.
    """
    thread_id: str
