# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar, Literal

from ..base import OpenEnum, UInt, UnknownVariant, WireModel, WireRoot, ref
from ..unions import TaggedRoot

if TYPE_CHECKING:
    from .approval import NetworkApprovalProtocol
    from .item import FileUpdateChange
    from .permissions import RequestPermissionProfile
    from .thread import AbsolutePathBuf, LegacyAppPathString

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")
    FileUpdateChange = ref("FileUpdateChange")
    LegacyAppPathString = ref("LegacyAppPathString")
    NetworkApprovalProtocol = ref("NetworkApprovalProtocol")
    RequestPermissionProfile = ref("RequestPermissionProfile")

__all__ = [
    "ApplyPatchGuardianApprovalReviewAction",
    "AutoReviewDecisionSource",
    "CommandExecutionOutputDeltaNotification",
    "CommandGuardianApprovalReviewAction",
    "ExecveGuardianApprovalReviewAction",
    "FileChangeOutputDeltaNotification",
    "FileChangePatchUpdatedNotification",
    "GuardianApprovalReview",
    "GuardianApprovalReviewAction",
    "GuardianApprovalReviewStatus",
    "GuardianCommandSource",
    "GuardianRiskLevel",
    "GuardianUserAuthorization",
    "ItemGuardianApprovalReviewCompletedNotification",
    "ItemGuardianApprovalReviewStartedNotification",
    "McpToolCallGuardianApprovalReviewAction",
    "McpToolCallProgressNotification",
    "NetworkAccessGuardianApprovalReviewAction",
    "PlanDeltaNotification",
    "ReasoningSummaryPartAddedNotification",
    "ReasoningSummaryTextDeltaNotification",
    "ReasoningTextDeltaNotification",
    "RequestPermissionsGuardianApprovalReviewAction",
    "TerminalInteractionNotification",
    "WriteStdinGuardianApprovalReviewAction",
]


class ApplyPatchGuardianApprovalReviewAction(WireModel):
    cwd: LegacyAppPathString
    files: list[LegacyAppPathString]
    type: Literal["applyPatch"]


class AutoReviewDecisionSource(WireRoot):
    """[UNSTABLE] Source that produced a terminal approval auto-review decision."""

    root: Literal["agent"] | str


class CommandExecutionOutputDeltaNotification(WireModel):
    delta: str
    item_id: str
    thread_id: str
    turn_id: str


class GuardianCommandSource(OpenEnum):
    shell = "shell"
    unified_exec = "unifiedExec"


class CommandGuardianApprovalReviewAction(WireModel):
    command: str
    cwd: LegacyAppPathString
    source: GuardianCommandSource
    type: Literal["command"]


class ExecveGuardianApprovalReviewAction(WireModel):
    argv: list[str]
    cwd: AbsolutePathBuf
    program: str
    source: GuardianCommandSource
    type: Literal["execve"]


class FileChangeOutputDeltaNotification(WireModel):
    """Deprecated legacy notification for `apply_patch` textual output.

    The server no longer emits this notification.
    """

    delta: str
    item_id: str
    thread_id: str
    turn_id: str


class FileChangePatchUpdatedNotification(WireModel):
    changes: list[FileUpdateChange]
    item_id: str
    thread_id: str
    turn_id: str


class GuardianApprovalReviewStatus(OpenEnum):
    """[UNSTABLE] Lifecycle state for an approval auto-review."""

    in_progress = "inProgress"
    approved = "approved"
    denied = "denied"
    timed_out = "timedOut"
    aborted = "aborted"


class GuardianRiskLevel(OpenEnum):
    """[UNSTABLE] Risk level assigned by approval auto-review."""

    low = "low"
    medium = "medium"
    high = "high"
    critical = "critical"


class GuardianUserAuthorization(OpenEnum):
    """[UNSTABLE] Authorization level assigned by approval auto-review."""

    unknown = "unknown"
    low = "low"
    medium = "medium"
    high = "high"


class GuardianApprovalReview(WireModel):
    """[UNSTABLE] Temporary approval auto-review payload used by `item/autoApprovalReview/*`
    notifications. This shape is expected to change soon.
    """

    rationale: str | None = None
    risk_level: GuardianRiskLevel | None = None
    status: GuardianApprovalReviewStatus
    user_authorization: GuardianUserAuthorization | None = None


class McpToolCallGuardianApprovalReviewAction(WireModel):
    connector_id: str | None = None
    connector_name: str | None = None
    server: str
    tool_name: str
    tool_title: str | None = None
    type: Literal["mcpToolCall"]


class NetworkAccessGuardianApprovalReviewAction(WireModel):
    host: str
    port: UInt
    protocol: NetworkApprovalProtocol
    target: str
    type: Literal["networkAccess"]


class RequestPermissionsGuardianApprovalReviewAction(WireModel):
    permissions: RequestPermissionProfile
    reason: str | None = None
    type: Literal["requestPermissions"]


class WriteStdinGuardianApprovalReviewAction(WireModel):
    """A child approval for input to an existing command execution item."""

    approval_id: str
    cwd: LegacyAppPathString
    process_id: str
    stdin: str
    type: Literal["writeStdin"]


class GuardianApprovalReviewAction(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            CommandGuardianApprovalReviewAction
            | ExecveGuardianApprovalReviewAction
            | WriteStdinGuardianApprovalReviewAction
            | ApplyPatchGuardianApprovalReviewAction
            | NetworkAccessGuardianApprovalReviewAction
            | McpToolCallGuardianApprovalReviewAction
            | RequestPermissionsGuardianApprovalReviewAction
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "command": ("CommandGuardianApprovalReviewAction",),
        "execve": ("ExecveGuardianApprovalReviewAction",),
        "writeStdin": ("WriteStdinGuardianApprovalReviewAction",),
        "applyPatch": ("ApplyPatchGuardianApprovalReviewAction",),
        "networkAccess": ("NetworkAccessGuardianApprovalReviewAction",),
        "mcpToolCall": ("McpToolCallGuardianApprovalReviewAction",),
        "requestPermissions": ("RequestPermissionsGuardianApprovalReviewAction",),
    }


class ItemGuardianApprovalReviewCompletedNotification(WireModel):
    """[UNSTABLE] Temporary notification payload for approval auto-review. This shape is expected
    to change soon.
    """

    action: GuardianApprovalReviewAction
    completed_at_ms: int
    """Unix timestamp (in milliseconds) when this review completed."""
    decision_source: AutoReviewDecisionSource
    review: GuardianApprovalReview
    review_id: str
    """Stable identifier for this review."""
    started_at_ms: int
    """Unix timestamp (in milliseconds) when this review started."""
    target_item_id: str | None = None
    """Identifier for the reviewed item or tool call when one exists.

    In most cases, one review maps to one target item. The exceptions are - execve reviews,
    where a single command may contain multiple execve calls to review (only possible when
    using the shell_zsh_fork feature) - stdin reviews, which refer to the existing parent
    command item and have a separate approval ID in the action payload - network policy
    reviews, where there is no target item

    A network call is triggered by a CommandExecution item, so having a target_item_id set to
    the CommandExecution item would be misleading because the review is about the network
    call, not the command execution. Therefore, target_item_id is set to None for network
    policy reviews.
    """
    thread_id: str
    turn_id: str


class ItemGuardianApprovalReviewStartedNotification(WireModel):
    """[UNSTABLE] Temporary notification payload for approval auto-review. This shape is expected
    to change soon.
    """

    action: GuardianApprovalReviewAction
    review: GuardianApprovalReview
    review_id: str
    """Stable identifier for this review."""
    started_at_ms: int
    """Unix timestamp (in milliseconds) when this review started."""
    target_item_id: str | None = None
    """Identifier for the reviewed item or tool call when one exists.

    In most cases, one review maps to one target item. The exceptions are - execve reviews,
    where a single command may contain multiple execve calls to review (only possible when
    using the shell_zsh_fork feature) - stdin reviews, which refer to the existing parent
    command item and have a separate approval ID in the action payload - network policy
    reviews, where there is no target item

    A network call is triggered by a CommandExecution item, so having a target_item_id set to
    the CommandExecution item would be misleading because the review is about the network
    call, not the command execution. Therefore, target_item_id is set to None for network
    policy reviews.
    """
    thread_id: str
    turn_id: str


class McpToolCallProgressNotification(WireModel):
    item_id: str
    message: str
    thread_id: str
    turn_id: str


class PlanDeltaNotification(WireModel):
    """EXPERIMENTAL - proposed plan streaming deltas for plan items. Clients should not assume
    concatenated deltas match the completed plan item content.
    """

    delta: str
    item_id: str
    thread_id: str
    turn_id: str


class ReasoningSummaryPartAddedNotification(WireModel):
    item_id: str
    summary_index: int
    thread_id: str
    turn_id: str


class ReasoningSummaryTextDeltaNotification(WireModel):
    delta: str
    item_id: str
    summary_index: int
    thread_id: str
    turn_id: str


class ReasoningTextDeltaNotification(WireModel):
    content_index: int
    delta: str
    item_id: str
    thread_id: str
    turn_id: str


class TerminalInteractionNotification(WireModel):
    item_id: str
    process_id: str
    stdin: str
    thread_id: str
    turn_id: str
