# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar, Literal

from ..base import OpenEnum, UnknownVariant, WireModel, ref
from ..unions import KeyedRoot, TaggedRoot

if TYPE_CHECKING:
    from .approval import NetworkPolicyAmendment
    from .session import ThreadId

if not TYPE_CHECKING:
    NetworkPolicyAmendment = ref("NetworkPolicyAmendment")
    ThreadId = ref("ThreadId")

__all__ = [
    "AddFileChange",
    "ApplyPatchApprovalParams",
    "ApplyPatchApprovalResponse",
    "ApprovedExecpolicyAmendment",
    "ApprovedExecpolicyAmendmentReviewDecision",
    "DeleteFileChange",
    "Denied",
    "DeniedReviewDecision",
    "ExecCommandApprovalParams",
    "ExecCommandApprovalResponse",
    "FileChange",
    "ListFilesParsedCommand",
    "NetworkPolicyAmendmentReviewDecision",
    "NetworkPolicyAmendmentReviewDecisionNetworkPolicyAmendment",
    "ParsedCommand",
    "ReadParsedCommand",
    "ReviewDecision",
    "ReviewDecisionValue",
    "SearchParsedCommand",
    "UnknownParsedCommand",
    "UpdateFileChange",
]


class AddFileChange(WireModel):
    content: str
    type: Literal["add"]


class DeleteFileChange(WireModel):
    content: str
    type: Literal["delete"]


class UpdateFileChange(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "move_path": "move_path",
        "unified_diff": "unified_diff",
    }
    move_path: str | None = None
    type: Literal["update"]
    unified_diff: str


class FileChange(TaggedRoot):
    if TYPE_CHECKING:
        root: AddFileChange | DeleteFileChange | UpdateFileChange | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "add": ("AddFileChange",),
        "delete": ("DeleteFileChange",),
        "update": ("UpdateFileChange",),
    }


class ApplyPatchApprovalParams(WireModel):
    call_id: str
    """Use to correlate this with [codex_protocol::protocol::PatchApplyBeginEvent] and
    [codex_protocol::protocol::PatchApplyEndEvent].
    """
    conversation_id: ThreadId
    file_changes: dict[str, FileChange]
    grant_root: str | None = None
    """When set, the agent is asking the user to allow writes under this root for the remainder
    of the session (unclear if this is honored today).
    """
    reason: str | None = None
    """Optional explanatory reason (e.g. request for extra write access)."""


class ApprovedExecpolicyAmendment(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "proposed_execpolicy_amendment": "proposed_execpolicy_amendment",
    }
    proposed_execpolicy_amendment: list[str]


class ApprovedExecpolicyAmendmentReviewDecision(WireModel):
    """User has approved this command and wants to apply the proposed execpolicy amendment so
    future matching commands are permitted.
    """

    wire_names: ClassVar[dict[str, str]] = {
        "approved_execpolicy_amendment": "approved_execpolicy_amendment",
    }
    approved_execpolicy_amendment: ApprovedExecpolicyAmendment


class Denied(WireModel):
    rejection: str


class DeniedReviewDecision(WireModel):
    """User has denied this command and the agent should not execute it, but it should continue
    the session and try something else.
    """

    denied: Denied


class NetworkPolicyAmendmentReviewDecisionNetworkPolicyAmendment(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"network_policy_amendment": "network_policy_amendment"}
    network_policy_amendment: NetworkPolicyAmendment


class NetworkPolicyAmendmentReviewDecision(WireModel):
    """User chose to persist a network policy rule (allow/deny) for future requests to the same
    host.
    """

    wire_names: ClassVar[dict[str, str]] = {"network_policy_amendment": "network_policy_amendment"}
    network_policy_amendment: NetworkPolicyAmendmentReviewDecisionNetworkPolicyAmendment


class ReviewDecisionValue(OpenEnum):
    """User's decision in response to an ExecApprovalRequest."""

    approved = "approved"
    """User has approved this command and the agent should execute it."""
    approved_for_session = "approved_for_session"
    """User has approved this request and wants future prompts in the same session-scoped
    approval cache to be automatically approved for the remainder of the session.
    """
    approved_mcp_policy_amendment = "approved_mcp_policy_amendment"
    """User has approved this MCP tool call and wants to amend its policy so matching future
    calls are automatically approved across sessions.
    """
    timed_out = "timed_out"
    """Automatic approval review timed out before reaching a decision."""
    abort = "abort"
    """User has denied this command and the agent should not do anything until the user's next
    command.
    """


class ReviewDecision(KeyedRoot):
    """User's decision in response to an ExecApprovalRequest."""

    if TYPE_CHECKING:
        root: (
            ReviewDecisionValue
            | ApprovedExecpolicyAmendmentReviewDecision
            | NetworkPolicyAmendmentReviewDecision
            | DeniedReviewDecision
            | UnknownVariant
        )
    wire_value: ClassVar[str] = "ReviewDecisionValue"
    wire_keys: ClassVar[dict[str, str]] = {
        "approved_execpolicy_amendment": "ApprovedExecpolicyAmendmentReviewDecision",
        "network_policy_amendment": "NetworkPolicyAmendmentReviewDecision",
        "denied": "DeniedReviewDecision",
    }


class ApplyPatchApprovalResponse(WireModel):
    decision: ReviewDecision


class ListFilesParsedCommand(WireModel):
    cmd: str
    path: str | None = None
    type: Literal["list_files"]


class ReadParsedCommand(WireModel):
    cmd: str
    name: str
    path: str
    """(Best effort) Path to the file being read by the command. When possible, this is an
    absolute path, though when relative, it should be resolved against the `cwd`` that will be
    used to run the command to derive the absolute path.
    """
    type: Literal["read"]


class SearchParsedCommand(WireModel):
    cmd: str
    path: str | None = None
    query: str | None = None
    type: Literal["search"]


class UnknownParsedCommand(WireModel):
    cmd: str
    type: Literal["unknown"]


class ParsedCommand(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            ReadParsedCommand
            | ListFilesParsedCommand
            | SearchParsedCommand
            | UnknownParsedCommand
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "read": ("ReadParsedCommand",),
        "list_files": ("ListFilesParsedCommand",),
        "search": ("SearchParsedCommand",),
        "unknown": ("UnknownParsedCommand",),
    }


class ExecCommandApprovalParams(WireModel):
    approval_id: str | None = None
    """Identifier for this specific approval callback."""
    call_id: str
    """Use to correlate this with [codex_protocol::protocol::ExecCommandBeginEvent] and
    [codex_protocol::protocol::ExecCommandEndEvent].
    """
    command: list[str]
    conversation_id: ThreadId
    cwd: str
    parsed_cmd: list[ParsedCommand]
    reason: str | None = None


class ExecCommandApprovalResponse(WireModel):
    decision: ReviewDecision
