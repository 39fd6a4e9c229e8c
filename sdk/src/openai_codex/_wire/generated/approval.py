# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from ..base import KeyedRoot, OpenEnum, TaggedRoot, UnknownVariant, WireModel, lazy_default, ref

if TYPE_CHECKING:
    from .item import CommandAction
    from .session import ThreadId
    from .thread import LegacyAppPathString

if not TYPE_CHECKING:
    CommandAction = ref("CommandAction")
    LegacyAppPathString = ref("LegacyAppPathString")
    ThreadId = ref("ThreadId")

__all__ = [
    "AcceptWithExecpolicyAmendment",
    "AcceptWithExecpolicyAmendmentCommandExecutionApprovalDecision",
    "AddFileChange",
    "AdditionalFileSystemPermissions",
    "AdditionalNetworkPermissions",
    "AdditionalPermissionProfile",
    "ApplyNetworkPolicyAmendment",
    "ApplyNetworkPolicyAmendmentCommandExecutionApprovalDecision",
    "ApplyPatchApprovalParams",
    "ApplyPatchApprovalResponse",
    "ApprovedExecpolicyAmendment",
    "ApprovedExecpolicyAmendmentReviewDecision",
    "CommandExecutionApprovalDecision",
    "CommandExecutionApprovalDecisionValue",
    "CommandExecutionApprovalKind",
    "CommandExecutionRequestApprovalParams",
    "CommandExecutionRequestApprovalResponse",
    "DeleteFileChange",
    "Denied",
    "DeniedReviewDecision",
    "ExecCommandApprovalParams",
    "ExecCommandApprovalResponse",
    "FileChange",
    "FileChangeApprovalDecision",
    "FileChangeRequestApprovalParams",
    "FileChangeRequestApprovalResponse",
    "FileSystemAccessMode",
    "FileSystemPath",
    "FileSystemSandboxEntry",
    "FileSystemSpecialPath",
    "FileSystemSpecialPath1",
    "GlobPatternFileSystemPath",
    "GrantedPermissionProfile",
    "KindFileSystemSpecialPath",
    "ListFilesParsedCommand",
    "MinimalFileSystemSpecialPath",
    "NetworkApprovalContext",
    "NetworkApprovalProtocol",
    "NetworkPolicyAmendment",
    "NetworkPolicyAmendmentReviewDecision",
    "NetworkPolicyAmendmentReviewDecisionNetworkPolicyAmendment",
    "NetworkPolicyRuleAction",
    "ParsedCommand",
    "PathFileSystemPath",
    "PermissionGrantScope",
    "PermissionsRequestApprovalParams",
    "PermissionsRequestApprovalResponse",
    "ReadParsedCommand",
    "RequestPermissionProfile",
    "ReviewDecision",
    "ReviewDecisionValue",
    "RootFileSystemSpecialPath",
    "SearchParsedCommand",
    "SlashTmpFileSystemSpecialPath",
    "SpecialFileSystemPath",
    "TmpdirFileSystemSpecialPath",
    "UnknownParsedCommand",
    "UpdateFileChange",
]


class AcceptWithExecpolicyAmendment(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"execpolicy_amendment": "execpolicy_amendment"}
    execpolicy_amendment: list[str]


class AcceptWithExecpolicyAmendmentCommandExecutionApprovalDecision(WireModel):
    """User approved the command, and wants to apply the proposed execpolicy amendment so future
    matching commands can run without prompting.
    """

    accept_with_execpolicy_amendment: AcceptWithExecpolicyAmendment


class AddFileChange(WireModel):
    content: str
    type: Literal["add"]


class FileSystemAccessMode(OpenEnum):
    read = "read"
    write = "write"
    deny = "deny"


class GlobPatternFileSystemPath(WireModel):
    pattern: str
    type: Literal["glob_pattern"]


class PathFileSystemPath(WireModel):
    path: LegacyAppPathString
    type: Literal["path"]


class FileSystemSpecialPath1(WireModel):
    kind: Literal["unknown"]
    path: str
    subpath: LegacyAppPathString | None = None


class KindFileSystemSpecialPath(WireModel):
    kind: Literal["project_roots"]
    subpath: LegacyAppPathString | None = None


class MinimalFileSystemSpecialPath(WireModel):
    kind: Literal["minimal"]


class RootFileSystemSpecialPath(WireModel):
    kind: Literal["root"]


class SlashTmpFileSystemSpecialPath(WireModel):
    kind: Literal["slash_tmp"]


class TmpdirFileSystemSpecialPath(WireModel):
    kind: Literal["tmpdir"]


class FileSystemSpecialPath(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            RootFileSystemSpecialPath
            | MinimalFileSystemSpecialPath
            | KindFileSystemSpecialPath
            | TmpdirFileSystemSpecialPath
            | SlashTmpFileSystemSpecialPath
            | FileSystemSpecialPath1
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "kind"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "root": ("RootFileSystemSpecialPath",),
        "minimal": ("MinimalFileSystemSpecialPath",),
        "project_roots": ("KindFileSystemSpecialPath",),
        "tmpdir": ("TmpdirFileSystemSpecialPath",),
        "slash_tmp": ("SlashTmpFileSystemSpecialPath",),
        "unknown": ("FileSystemSpecialPath1",),
    }


class SpecialFileSystemPath(WireModel):
    type: Literal["special"]
    value: FileSystemSpecialPath


class FileSystemPath(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            PathFileSystemPath
            | GlobPatternFileSystemPath
            | SpecialFileSystemPath
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "path": ("PathFileSystemPath",),
        "glob_pattern": ("GlobPatternFileSystemPath",),
        "special": ("SpecialFileSystemPath",),
    }


class FileSystemSandboxEntry(WireModel):
    access: FileSystemAccessMode
    path: FileSystemPath


class AdditionalFileSystemPermissions(WireModel):
    entries: list[FileSystemSandboxEntry] | None = None
    glob_scan_max_depth: Annotated[int, Field(ge=1)] | None = None
    read: list[LegacyAppPathString] | None = None
    """This will be removed in favor of `entries`."""
    write: list[LegacyAppPathString] | None = None
    """This will be removed in favor of `entries`."""


class AdditionalNetworkPermissions(WireModel):
    enabled: bool | None = None


class AdditionalPermissionProfile(WireModel):
    file_system: AdditionalFileSystemPermissions | None = None
    network: AdditionalNetworkPermissions | None = None
    """Partial overlay used for per-command permission requests."""


class NetworkPolicyRuleAction(OpenEnum):
    allow = "allow"
    deny = "deny"


class NetworkPolicyAmendment(WireModel):
    action: NetworkPolicyRuleAction
    host: str


class ApplyNetworkPolicyAmendment(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"network_policy_amendment": "network_policy_amendment"}
    network_policy_amendment: NetworkPolicyAmendment


class ApplyNetworkPolicyAmendmentCommandExecutionApprovalDecision(WireModel):
    """User chose a persistent network policy rule (allow/deny) for this host."""

    apply_network_policy_amendment: ApplyNetworkPolicyAmendment


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
    """When set, the agent is asking the user to allow writes under this root for the remainder of
    the session (unclear if this is honored today).
    """
    reason: str | None = None
    """Optional explanatory reason (e.g. request for extra write access)."""


class ApprovedExecpolicyAmendment(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "proposed_execpolicy_amendment": "proposed_execpolicy_amendment",
    }
    proposed_execpolicy_amendment: list[str]


class ApprovedExecpolicyAmendmentReviewDecision(WireModel):
    """User has approved this command and wants to apply the proposed execpolicy amendment so future
    matching commands are permitted.
    """

    wire_names: ClassVar[dict[str, str]] = {
        "approved_execpolicy_amendment": "approved_execpolicy_amendment",
    }
    approved_execpolicy_amendment: ApprovedExecpolicyAmendment


class Denied(WireModel):
    rejection: str


class DeniedReviewDecision(WireModel):
    """User has denied this command and the agent should not execute it, but it should continue the
    session and try something else.
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
    """User has approved this request and wants future prompts in the same session-scoped approval
    cache to be automatically approved for the remainder of the session.
    """
    approved_mcp_policy_amendment = "approved_mcp_policy_amendment"
    """User has approved this MCP tool call and wants to amend its policy so matching future calls
    are automatically approved across sessions.
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


class CommandExecutionApprovalDecisionValue(OpenEnum):
    accept = "accept"
    """User approved the command."""
    accept_for_session = "acceptForSession"
    """User approved the command and future prompts in the same session-scoped approval cache should
    run without prompting.
    """
    decline = "decline"
    """User denied the command. The agent will continue the turn."""
    cancel = "cancel"
    """User denied the command. The turn will also be immediately interrupted."""


class CommandExecutionApprovalDecision(KeyedRoot):
    if TYPE_CHECKING:
        root: (
            CommandExecutionApprovalDecisionValue
            | AcceptWithExecpolicyAmendmentCommandExecutionApprovalDecision
            | ApplyNetworkPolicyAmendmentCommandExecutionApprovalDecision
            | UnknownVariant
        )
    wire_value: ClassVar[str] = "CommandExecutionApprovalDecisionValue"
    wire_keys: ClassVar[dict[str, str]] = {
        "acceptWithExecpolicyAmendment": "AcceptWithExecpolicyAmendmentCommandExecutionApprovalDecision",
        "applyNetworkPolicyAmendment": "ApplyNetworkPolicyAmendmentCommandExecutionApprovalDecision",
    }


class CommandExecutionApprovalKind(OpenEnum):
    """Distinguishes a command approval from input sent to an existing terminal."""

    command = "command"
    write_stdin = "writeStdin"


class NetworkApprovalProtocol(OpenEnum):
    http = "http"
    https = "https"
    socks5_tcp = "socks5Tcp"
    socks5_udp = "socks5Udp"


class NetworkApprovalContext(WireModel):
    host: str
    protocol: NetworkApprovalProtocol


class CommandExecutionRequestApprovalParams(WireModel):
    additional_permissions: AdditionalPermissionProfile | None = None
    """Optional additional permissions requested for this command."""
    approval_id: str | None = None
    """Unique identifier for this specific approval callback.

    For regular shell/unified_exec approvals, this is null.

    For zsh-exec-bridge subcommand approvals, multiple callbacks can belong to one parent
    `itemId`, so `approvalId` is a distinct opaque callback id (a UUID) used to disambiguate
    routing. Stdin approvals also use a distinct callback id; inspect `kind` to distinguish them.
    """
    available_decisions: list[CommandExecutionApprovalDecision] | None = None
    """Ordered list of decisions the client may present for this prompt."""
    command: str | None = None
    """The command to be executed."""
    command_actions: list[CommandAction] | None = None
    """Best-effort parsed command actions for friendly display."""
    cwd: LegacyAppPathString | None = None
    """The command's working directory."""
    environment_id: str | None = None
    """Environment in which the command will run."""
    item_id: str
    kind: CommandExecutionApprovalKind = lazy_default("CommandExecutionApprovalKind", "command")
    """Kind of action under review. Defaults to `command` for older servers."""
    network_approval_context: NetworkApprovalContext | None = None
    """Optional context for a managed-network approval prompt."""
    proposed_execpolicy_amendment: list[str] | None = None
    """Optional proposed execpolicy amendment to allow similar commands without prompting."""
    proposed_network_policy_amendments: list[NetworkPolicyAmendment] | None = None
    """Optional proposed network policy amendments (allow/deny host) for future requests."""
    reason: str | None = None
    """Optional explanatory reason (e.g. request for network access)."""
    started_at_ms: int
    """Unix timestamp (in milliseconds) when this approval request started."""
    thread_id: str
    turn_id: str


class CommandExecutionRequestApprovalResponse(WireModel):
    decision: CommandExecutionApprovalDecision


class ListFilesParsedCommand(WireModel):
    cmd: str
    path: str | None = None
    type: Literal["list_files"]


class ReadParsedCommand(WireModel):
    cmd: str
    name: str
    path: str
    """(Best effort) Path to the file being read by the command. When possible, this is an absolute
    path, though when relative, it should be resolved against the `cwd`` that will be used to run
    the command to derive the absolute path.
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


class FileChangeApprovalDecision(OpenEnum):
    accept = "accept"
    """User approved the file changes."""
    accept_for_session = "acceptForSession"
    """User approved the file changes and future changes to the same files should run without
    prompting.
    """
    decline = "decline"
    """User denied the file changes. The agent will continue the turn."""
    cancel = "cancel"
    """User denied the file changes. The turn will also be immediately interrupted."""


class FileChangeRequestApprovalParams(WireModel):
    grant_root: str | None = None
    """[UNSTABLE] When set, the agent is asking the user to allow writes under this root for the
    remainder of the session (unclear if this is honored today).
    """
    item_id: str
    reason: str | None = None
    """Optional explanatory reason (e.g. request for extra write access)."""
    started_at_ms: int
    """Unix timestamp (in milliseconds) when this approval request started."""
    thread_id: str
    turn_id: str


class FileChangeRequestApprovalResponse(WireModel):
    decision: FileChangeApprovalDecision


class GrantedPermissionProfile(WireModel):
    file_system: AdditionalFileSystemPermissions | None = None
    network: AdditionalNetworkPermissions | None = None


class PermissionGrantScope(OpenEnum):
    turn = "turn"
    session = "session"


class RequestPermissionProfile(WireModel):
    file_system: AdditionalFileSystemPermissions | None = None
    network: AdditionalNetworkPermissions | None = None


class PermissionsRequestApprovalParams(WireModel):
    cwd: LegacyAppPathString
    environment_id: str | None = None
    item_id: str
    permissions: RequestPermissionProfile
    reason: str | None = None
    started_at_ms: int
    """Unix timestamp (in milliseconds) when this approval request started."""
    thread_id: str
    turn_id: str


class PermissionsRequestApprovalResponse(WireModel):
    permissions: GrantedPermissionProfile
    scope: PermissionGrantScope = lazy_default("PermissionGrantScope", "turn")
    strict_auto_review: bool | None = None
    """Review every subsequent command in this turn before normal sandboxed execution."""
