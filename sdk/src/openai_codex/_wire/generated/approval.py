# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar

from ..base import OpenEnum, UnknownVariant, WireModel, ref
from ..unions import KeyedRoot

if TYPE_CHECKING:
    from .item import CommandAction
    from .permissions import (
        AdditionalFileSystemPermissions,
        AdditionalNetworkPermissions,
        AdditionalPermissionProfile,
        RequestPermissionProfile,
    )
    from .thread import LegacyAppPathString

if not TYPE_CHECKING:
    AdditionalFileSystemPermissions = ref("AdditionalFileSystemPermissions")
    AdditionalNetworkPermissions = ref("AdditionalNetworkPermissions")
    AdditionalPermissionProfile = ref("AdditionalPermissionProfile")
    CommandAction = ref("CommandAction")
    LegacyAppPathString = ref("LegacyAppPathString")
    RequestPermissionProfile = ref("RequestPermissionProfile")

__all__ = [
    "AcceptWithExecpolicyAmendment",
    "AcceptWithExecpolicyAmendmentCommandExecutionApprovalDecision",
    "ApplyNetworkPolicyAmendment",
    "ApplyNetworkPolicyAmendmentCommandExecutionApprovalDecision",
    "CommandExecutionApprovalDecision",
    "CommandExecutionApprovalDecisionValue",
    "CommandExecutionApprovalKind",
    "CommandExecutionRequestApprovalParams",
    "CommandExecutionRequestApprovalResponse",
    "FileChangeApprovalDecision",
    "FileChangeRequestApprovalParams",
    "FileChangeRequestApprovalResponse",
    "GrantedPermissionProfile",
    "NetworkApprovalContext",
    "NetworkApprovalProtocol",
    "NetworkPolicyAmendment",
    "NetworkPolicyRuleAction",
    "PermissionGrantScope",
    "PermissionsRequestApprovalParams",
    "PermissionsRequestApprovalResponse",
    "StrictReviewRequiredNotification",
]


class AcceptWithExecpolicyAmendment(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"execpolicy_amendment": "execpolicy_amendment"}
    execpolicy_amendment: list[str]


class AcceptWithExecpolicyAmendmentCommandExecutionApprovalDecision(WireModel):
    """User approved the command, and wants to apply the proposed execpolicy amendment so future
    matching commands can run without prompting.
    """

    accept_with_execpolicy_amendment: AcceptWithExecpolicyAmendment


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


class CommandExecutionApprovalDecisionValue(OpenEnum):
    accept = "accept"
    """User approved the command."""
    accept_for_session = "acceptForSession"
    """User approved the command and future prompts in the same session-scoped approval cache
    should run without prompting.
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
    routing. Stdin approvals also use a distinct callback id; inspect `kind` to distinguish
    them.
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
    kind: CommandExecutionApprovalKind = CommandExecutionApprovalKind.command
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
    scope: PermissionGrantScope = PermissionGrantScope.turn
    strict_auto_review: bool | None = None
    """Review every subsequent command in this turn before normal sandboxed execution."""


class StrictReviewRequiredNotification(WireModel):
    started_at_ms: int
    """Unix timestamp (in milliseconds) when this review started."""
    thread_id: str
    turn_id: str
