# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar, Literal

from ..base import OpenEnum, UnknownVariant, WireModel, WireRoot, empty_list, lazy_default, ref
from ..unions import KeyedRoot, TaggedRoot

if TYPE_CHECKING:
    from .session import (
        CustomMultiAgentMode,
        CustomSessionSource,
        GranularAskForApproval,
        NotLoadedThreadStatus,
        SubAgentSessionSource,
        SystemErrorThreadStatus,
    )
    from .turn import Turn

if not TYPE_CHECKING:
    Turn = ref("Turn")

__all__ = [
    "AbsolutePathBuf",
    "ActivePermissionProfile",
    "ActiveThreadStatus",
    "ApprovalsReviewer",
    "AskForApproval",
    "AskForApprovalValue",
    "DangerFullAccessSandboxPolicy",
    "ExternalSandboxSandboxPolicy",
    "GitInfo",
    "IdleThreadStatus",
    "LegacyAppPathString",
    "MultiAgentMode",
    "MultiAgentModeValue",
    "NetworkAccess",
    "ReadOnlySandboxPolicy",
    "ReasoningEffort",
    "SandboxPolicy",
    "SessionSource",
    "SessionSourceValue",
    "Thread",
    "ThreadActiveFlag",
    "ThreadEnvironment",
    "ThreadExtra",
    "ThreadHistoryMode",
    "ThreadReadState",
    "ThreadReadStateChangedNotification",
    "ThreadSection",
    "ThreadSectionAppearance",
    "ThreadSource",
    "ThreadStartResponse",
    "ThreadStartThreadUnreadPosition",
    "ThreadStartedNotification",
    "ThreadStatus",
    "ThreadStatusChangedNotification",
    "ThreadUnreadPosition",
    "TurnThreadUnreadPosition",
    "WorkspaceWriteSandboxPolicy",
]


class AbsolutePathBuf(WireRoot):
    """A path that is guaranteed to be absolute and normalized (though it is not guaranteed to be
    canonicalized or exist on the filesystem).

    IMPORTANT: When deserializing an `AbsolutePathBuf`, a base path must be set using
    [AbsolutePathBufGuard::new]. If no base path is set, the deserialization will fail unless
    the path being deserialized is already absolute.
    """

    root: str


class ActivePermissionProfile(WireModel):
    extends: str | None = None
    """Parent profile identifier from the selected permissions profile's `extends` setting, when
    present.
    """
    id: str
    """Identifier from `default_permissions` or the implicit built-in default, such as
    `:workspace` or a user-defined `[permissions.<id>]` profile.
    """


class ThreadActiveFlag(OpenEnum):
    waiting_on_approval = "waitingOnApproval"
    waiting_on_user_input = "waitingOnUserInput"


class ActiveThreadStatus(WireModel):
    active_flags: list[ThreadActiveFlag]
    type: Literal["active"]


class ApprovalsReviewer(OpenEnum):
    """Configures who approval requests are routed to for review. Examples include sandbox
    escapes, blocked network access, MCP approval prompts, and ARC escalations. Defaults to
    `user`. `auto_review` uses a carefully prompted subagent to gather relevant context and
    apply a risk-based decision framework before approving or denying the request. The legacy
    value `guardian_subagent` is accepted for compatibility.
    """

    user = "user"
    auto_review = "auto_review"
    guardian_subagent = "guardian_subagent"


class AskForApprovalValue(OpenEnum):
    untrusted = "untrusted"
    on_request = "on-request"
    never = "never"


class AskForApproval(KeyedRoot):
    if TYPE_CHECKING:
        root: AskForApprovalValue | GranularAskForApproval | UnknownVariant
    wire_value: ClassVar[str] = "AskForApprovalValue"
    wire_keys: ClassVar[dict[str, str]] = {"granular": "GranularAskForApproval"}


class DangerFullAccessSandboxPolicy(WireModel):
    type: Literal["dangerFullAccess"]


class NetworkAccess(OpenEnum):
    restricted = "restricted"
    enabled = "enabled"


class ExternalSandboxSandboxPolicy(WireModel):
    network_access: NetworkAccess = NetworkAccess.restricted
    type: Literal["externalSandbox"]


class GitInfo(WireModel):
    branch: str | None = None
    origin_url: str | None = None
    sha: str | None = None


class IdleThreadStatus(WireModel):
    type: Literal["idle"]


class LegacyAppPathString(WireRoot):
    root: str


class MultiAgentModeValue(OpenEnum):
    """Controls the effective multi-agent delegation instructions for a turn. `custom` means the
    configured mode hint defines the policy instead of a built-in policy.
    """

    explicit_request_only = "explicitRequestOnly"
    proactive = "proactive"


class MultiAgentMode(KeyedRoot):
    """Controls the effective multi-agent delegation instructions for a turn. `custom` means the
    configured mode hint defines the policy instead of a built-in policy.
    """

    if TYPE_CHECKING:
        root: MultiAgentModeValue | CustomMultiAgentMode | UnknownVariant
    wire_value: ClassVar[str] = "MultiAgentModeValue"
    wire_keys: ClassVar[dict[str, str]] = {"custom": "CustomMultiAgentMode"}


class ReadOnlySandboxPolicy(WireModel):
    network_access: bool = False
    type: Literal["readOnly"]


class ReasoningEffort(OpenEnum):
    """A non-empty reasoning effort value advertised by the model."""

    none = "none"
    minimal = "minimal"
    low = "low"
    medium = "medium"
    high = "high"
    xhigh = "xhigh"
    max = "max"
    ultra = "ultra"


class WorkspaceWriteSandboxPolicy(WireModel):
    exclude_slash_tmp: bool = False
    exclude_tmpdir_env_var: bool = False
    network_access: bool = False
    type: Literal["workspaceWrite"]
    writable_roots: list[AbsolutePathBuf] = empty_list()


class SandboxPolicy(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            DangerFullAccessSandboxPolicy
            | ReadOnlySandboxPolicy
            | ExternalSandboxSandboxPolicy
            | WorkspaceWriteSandboxPolicy
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "dangerFullAccess": ("DangerFullAccessSandboxPolicy",),
        "readOnly": ("ReadOnlySandboxPolicy",),
        "externalSandbox": ("ExternalSandboxSandboxPolicy",),
        "workspaceWrite": ("WorkspaceWriteSandboxPolicy",),
    }


class SessionSourceValue(OpenEnum):
    cli = "cli"
    vscode = "vscode"
    exec = "exec"
    app_server = "appServer"
    unknown = "unknown"


class SessionSource(KeyedRoot):
    if TYPE_CHECKING:
        root: SessionSourceValue | CustomSessionSource | SubAgentSessionSource | UnknownVariant
    wire_value: ClassVar[str] = "SessionSourceValue"
    wire_keys: ClassVar[dict[str, str]] = {
        "custom": "CustomSessionSource",
        "subAgent": "SubAgentSessionSource",
    }


class ThreadEnvironment(WireModel):
    """An environment selected by a loaded thread, independent of connection status."""

    cwd: LegacyAppPathString
    environment_id: str
    runtime_workspace_roots: list[LegacyAppPathString]


class ThreadExtra(WireModel):
    """Extra app-server data for a thread."""


class ThreadHistoryMode(OpenEnum):
    legacy = "legacy"
    paginated = "paginated"


class ThreadSectionAppearance(WireModel):
    """Extensible visual presentation for a custom thread section."""

    color: str | None = None
    icon: str | None = None


class ThreadSection(WireModel):
    """An independently persisted, user-visible thread section."""

    appearance: ThreadSectionAppearance | None = None
    """Optional appearance synchronized across clients."""
    id: str
    """Opaque UUIDv7 identity that remains stable when the section is renamed."""
    name: str
    """The current user-visible section name."""


class ThreadSource(OpenEnum):
    user = "user"
    subagent = "subagent"
    memory_consolidation = "memory_consolidation"


class ThreadStatus(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            NotLoadedThreadStatus
            | IdleThreadStatus
            | SystemErrorThreadStatus
            | ActiveThreadStatus
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "notLoaded": ("NotLoadedThreadStatus",),
        "idle": ("IdleThreadStatus",),
        "systemError": ("SystemErrorThreadStatus",),
        "active": ("ActiveThreadStatus",),
    }
    wire_eager: ClassVar[tuple[str, ...]] = ("idle", "active")


class Thread(WireModel):
    agent_nickname: str | None = None
    """Optional random unique nickname assigned to an AgentControl-spawned sub-agent."""
    agent_role: str | None = None
    """Optional role (agent_role) assigned to an AgentControl-spawned sub-agent."""
    can_accept_direct_input: bool | None = None
    """Whether the app server accepts direct turn input for this loaded thread. `None` means the
    capability is unavailable, such as for an unloaded stored thread.
    """
    cli_version: str
    """Version of the CLI that created the thread."""
    created_at: int
    """Unix timestamp (in seconds) when the thread was created."""
    cwd: AbsolutePathBuf
    """Working directory captured for the thread."""
    daybreak_enabled: bool | None = None
    """Saved Daybreak choice, independent of turn execution. Null if unset."""
    environments: list[ThreadEnvironment] | None = None
    """Current environments for a loaded thread, in priority order, primary first. `null` means
    the thread is not loaded or the server does not expose its selection. An empty list means
    no environments are selected. This does not report connection status.
    """
    ephemeral: bool
    """Whether the thread is ephemeral and should not be materialized on disk."""
    extra: ThreadExtra | None = None
    """Optional implementation-specific thread data."""
    forked_from_id: str | None = None
    """Source thread id when this thread was created by forking another thread."""
    git_info: GitInfo | None = None
    """Optional Git metadata captured when the thread was created."""
    history_mode: ThreadHistoryMode = ThreadHistoryMode.legacy
    """Persisted thread history contract selected when this thread was created."""
    id: str
    """Identifier for this thread. Codex-generated thread IDs are UUIDv7."""
    model: str | None = None
    """Current configured model when loaded, otherwise the latest persisted model. Null when
    unavailable. This is not per-turn execution telemetry.
    """
    model_provider: str
    """Model provider used for this thread (for example, 'openai')."""
    name: str | None = None
    """Optional user-facing thread title."""
    originator: str | None = None
    """Originator recorded when the thread was created, independent of its current client or
    executor. Null when the recorded originator is unavailable.
    """
    parent_thread_id: str | None = None
    """The ID of the parent thread. This will only be set if this thread is a subagent."""
    path: str | None = None
    """[UNSTABLE] Path to the thread on disk."""
    preview: str
    """Usually the first user message in the thread, if available."""
    project_id: str | None = None
    """Canonical project assignment owned by app-server, if any."""
    reasoning_effort: ReasoningEffort | None = None
    """Current configured reasoning effort when loaded, otherwise the latest persisted effort.
    Null when unset or unavailable. This is not per-turn execution telemetry.
    """
    recency_at: int | None = None
    """Unix timestamp (in seconds) used for thread recency ordering."""
    section: ThreadSection | None = None
    """The independently persisted section selected for this thread, if any."""
    section_entered_at: int | None = None
    """Unix timestamp in seconds when the thread entered its current section."""
    session_id: str
    """Session id shared by threads that belong to the same session tree."""
    source: SessionSource
    """Origin of the thread (CLI, VSCode, codex exec, codex app-server, etc.)."""
    status: ThreadStatus
    """Current runtime status for the thread."""
    thread_source: ThreadSource | None = None
    """Optional analytics source classification for this thread."""
    turns: list[Turn]
    """Only populated on `thread/resume`, `thread/fork`, and `thread/read` (when `includeTurns`
    is true) responses. For all other responses and notifications returning a Thread, the
    turns field will be an empty list.
    """
    updated_at: int
    """Unix timestamp (in seconds) when the thread was last updated."""


class ThreadStartThreadUnreadPosition(WireModel):
    """Explicitly marked unread, including when the thread has no turns."""

    type: Literal["threadStart"]


class TurnThreadUnreadPosition(WireModel):
    """The earliest completed result needing attention."""

    turn_id: str
    type: Literal["turn"]


class ThreadUnreadPosition(TaggedRoot):
    if TYPE_CHECKING:
        root: ThreadStartThreadUnreadPosition | TurnThreadUnreadPosition | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "threadStart": ("ThreadStartThreadUnreadPosition",),
        "turn": ("TurnThreadUnreadPosition",),
    }


class ThreadReadState(WireModel):
    """The first unread position in a durable local thread. A null position means read. The
    opaque revision guards edits against activity or marks the caller has not seen.
    """

    first_unread: ThreadUnreadPosition | None = None
    revision: str


class ThreadReadStateChangedNotification(WireModel):
    read_state: ThreadReadState
    thread_id: str


class ThreadStartResponse(WireModel):
    active_permission_profile: ActivePermissionProfile | None = None
    """Named or implicit built-in profile that produced the active permissions, when known."""
    approval_policy: AskForApproval
    approvals_reviewer: ApprovalsReviewer
    """Reviewer currently used for approval requests on this thread."""
    cwd: AbsolutePathBuf
    disabled_plugin_ids: list[str] = empty_list()
    """Saved list of disabled plugin IDs. Does not yet filter plugin capabilities."""
    instruction_sources: list[LegacyAppPathString] = empty_list()
    """Environment-native paths to instruction source files currently loaded for this thread."""
    model: str
    model_provider: str
    multi_agent_mode: MultiAgentMode = lazy_default("MultiAgentMode", "explicitRequestOnly")
    """@deprecated Always `explicitRequestOnly`. Use `reasoningEffort` for Ultra behavior."""
    reasoning_effort: ReasoningEffort | None = None
    runtime_workspace_roots: list[AbsolutePathBuf] = empty_list()
    """Thread-scoped runtime workspace roots used to materialize `:workspace_roots`."""
    sandbox: SandboxPolicy
    """Legacy sandbox policy retained for compatibility. Experimental clients should prefer
    `activePermissionProfile` for profile provenance.
    """
    service_tier: str | None = None
    thread: Thread


class ThreadStartedNotification(WireModel):
    thread: Thread


class ThreadStatusChangedNotification(WireModel):
    status: ThreadStatus
    thread_id: str
