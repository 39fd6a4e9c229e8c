# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from ..base import OpenEnum, UInt, UnknownVariant, WireModel, empty_list, lazy_default, ref
from ..unions import TaggedRoot

if TYPE_CHECKING:
    from .config import SandboxMode
    from .project import SortDirection
    from .response_item import ResponseItem
    from .thread import (
        AbsolutePathBuf,
        ActivePermissionProfile,
        ApprovalsReviewer,
        AskForApproval,
        LegacyAppPathString,
        MultiAgentMode,
        ReasoningEffort,
        SandboxPolicy,
        Thread,
        ThreadHistoryMode,
        ThreadSource,
    )
    from .thread_settings import CollaborationMode, Personality
    from .turn import Turn, TurnItemsView

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")
    ActivePermissionProfile = ref("ActivePermissionProfile")
    ApprovalsReviewer = ref("ApprovalsReviewer")
    AskForApproval = ref("AskForApproval")
    CollaborationMode = ref("CollaborationMode")
    LegacyAppPathString = ref("LegacyAppPathString")
    MultiAgentMode = ref("MultiAgentMode")
    Personality = ref("Personality")
    ReasoningEffort = ref("ReasoningEffort")
    ResponseItem = ref("ResponseItem")
    SandboxMode = ref("SandboxMode")
    SandboxPolicy = ref("SandboxPolicy")
    SortDirection = ref("SortDirection")
    Thread = ref("Thread")
    ThreadHistoryMode = ref("ThreadHistoryMode")
    ThreadSource = ref("ThreadSource")
    Turn = ref("Turn")
    TurnItemsView = ref("TurnItemsView")

__all__ = [
    "CapabilityRootLocation",
    "DynamicToolNamespaceTool",
    "DynamicToolSpec",
    "EnvironmentCapabilityRootLocation",
    "FunctionDynamicToolNamespaceTool",
    "FunctionDynamicToolSpec",
    "NamespaceDynamicToolSpec",
    "SelectedCapabilityRoot",
    "ThreadForkParams",
    "ThreadForkResponse",
    "ThreadResumeInitialTurnsPageParams",
    "ThreadResumeParams",
    "ThreadResumeResponse",
    "ThreadStartParams",
    "ThreadStartSource",
    "TurnEnvironmentParams",
    "TurnsPage",
]


class EnvironmentCapabilityRootLocation(WireModel):
    """A path owned by an execution environment."""

    environment_id: str
    path: str
    """Absolute path for the root in the selected environment."""
    type: Literal["environment"]


class CapabilityRootLocation(TaggedRoot):
    """Location used to resolve a selected capability root."""

    if TYPE_CHECKING:
        root: EnvironmentCapabilityRootLocation | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "environment": ("EnvironmentCapabilityRootLocation",),
    }


class FunctionDynamicToolNamespaceTool(WireModel):
    defer_loading: bool | None = None
    description: str
    input_schema: Any
    name: str
    type: Literal["function"]


class DynamicToolNamespaceTool(TaggedRoot):
    if TYPE_CHECKING:
        root: FunctionDynamicToolNamespaceTool | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "function": ("FunctionDynamicToolNamespaceTool",),
    }


class FunctionDynamicToolSpec(WireModel):
    defer_loading: bool | None = None
    description: str
    input_schema: Any
    name: str
    type: Literal["function"]


class NamespaceDynamicToolSpec(WireModel):
    description: str
    name: str
    tools: list[DynamicToolNamespaceTool]
    type: Literal["namespace"]


class DynamicToolSpec(TaggedRoot):
    if TYPE_CHECKING:
        root: FunctionDynamicToolSpec | NamespaceDynamicToolSpec | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "function": ("FunctionDynamicToolSpec",),
        "namespace": ("NamespaceDynamicToolSpec",),
    }


class SelectedCapabilityRoot(WireModel):
    """A user-selected root that can expose one or more runtime capabilities."""

    id: str
    """Stable identifier supplied by the capability selection platform."""
    location: CapabilityRootLocation
    """Where the selected root can be resolved."""


class ThreadForkParams(WireModel):
    """There are two ways to fork a thread: 1. By thread_id: load the thread from disk by
    thread_id and fork it into a new thread. 2. By path: load the thread from disk by path and
    fork it into a new thread.

    If using a non-empty path, the thread_id param will be ignored. Empty string path values
    are treated as absent.

    Prefer using thread_id whenever possible.
    """

    approval_policy: AskForApproval | None = None
    approvals_reviewer: ApprovalsReviewer | None = None
    """Override where approval requests are routed for review on this thread and subsequent
    turns.
    """
    base_instructions: str | None = None
    before_turn_id: str | None = None
    """Optional turn id to fork before, excluding that turn and all later turns. Cannot be
    combined with `last_turn_id`.
    """
    config: dict[str, Any] | None = None
    cwd: str | None = None
    defer_goal_continuation: bool | None = None
    """When true, carry the source thread's current goal into the fork without starting its
    initial automatic continuation. The next explicit turn owns the goal lifecycle, and normal
    automatic continuation resumes after it.
    """
    developer_instructions: str | None = None
    ephemeral: bool | None = None
    exclude_turns: bool | None = None
    """When true, return only thread metadata and live fork state without populating
    `thread.turns`. This is useful when the client plans to call `thread/turns/list`
    immediately after forking. Full-history hydration is deprecated for paginated threads; use
    this with `thread/turns/list` and `thread/items/list` instead.
    """
    experimental_prediction_mode: bool | None = None
    """Start from the loaded parent's effective config, tools, environments, and persisted
    history to maximize prompt-cache reuse. Requires a loaded, persisted parent and
    `ephemeral: true`. Enables `features.reasoning_effort_override` on the fork. Cannot be
    combined with configuration overrides, `path`, `lastTurnId`, or `beforeTurnId`.
    """
    last_turn_id: str | None = None
    """Optional last turn id to fork through, inclusive.

    When specified, turns after `last_turn_id` are omitted from the fork. The referenced turn
    cannot be in progress.
    """
    model: str | None = None
    """Configuration overrides for the forked thread, if any."""
    model_provider: str | None = None
    path: str | None = None
    """[UNSTABLE] Specify the rollout path to fork from. If specified, the thread_id param will
    be ignored.
    """
    permissions: str | None = None
    """Named profile id for the forked thread. Cannot be combined with `sandbox`."""
    runtime_workspace_roots: list[AbsolutePathBuf] | None = None
    """Replace the thread's runtime workspace roots. Paths must be absolute."""
    sandbox: SandboxMode | None = None
    service_tier: str | None = None
    thread_id: str
    thread_source: ThreadSource | None = None
    """Optional client-supplied analytics source classification for this forked thread."""


class ThreadForkResponse(WireModel):
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


class ThreadResumeInitialTurnsPageParams(WireModel):
    items_view: TurnItemsView | None = None
    """How much item detail to include for each returned turn; defaults to summary."""
    limit: UInt | None = None
    """Optional turn page size."""
    sort_direction: SortDirection | None = None
    """Optional turn pagination direction; defaults to descending."""


class ThreadResumeParams(WireModel):
    """There are three ways to resume a thread: 1. By thread_id: load the thread from disk by
    thread_id and resume it. 2. By history: instantiate the thread from memory and resume it.
    3. By path: load the thread from disk by path and resume it.

    For non-running threads, the precedence is: history > non-empty path > thread_id. If using
    history or a non-empty path for a non-running thread, the thread_id param will be ignored.

    If thread_id identifies a running thread, app-server rejoins that thread and treats a
    non-empty path as a consistency check against the active rollout path. Empty string path
    values are treated as absent.

    Prefer using thread_id whenever possible.
    """

    approval_policy: AskForApproval | None = None
    approvals_reviewer: ApprovalsReviewer | None = None
    """Override where approval requests are routed for review on this thread and subsequent
    turns.
    """
    base_instructions: str | None = None
    config: dict[str, Any] | None = None
    cwd: str | None = None
    developer_instructions: str | None = None
    exclude_turns: bool | None = None
    """When true, return only thread metadata and live-resume state without populating
    `thread.turns`. This is useful when the client plans to call `thread/turns/list`
    immediately after resuming. Full-history hydration is deprecated for paginated threads;
    use this with `thread/turns/list` and `thread/items/list` instead.
    """
    history: list[ResponseItem] | None = None
    """[UNSTABLE] FOR CODEX CLOUD - DO NOT USE. If specified, the thread will be resumed with the
    provided history instead of loaded from disk.
    """
    initial_turns_page: ThreadResumeInitialTurnsPageParams | None = None
    """When present, include a `thread/turns/list` page in the resume response so clients can
    bootstrap recent turns without a second request.
    """
    model: str | None = None
    """Configuration overrides for the resumed thread, if any."""
    model_provider: str | None = None
    path: str | None = None
    """[UNSTABLE] Specify the rollout path to resume from. If specified for a non-running thread,
    the thread_id param will be ignored. If thread_id identifies a running thread, the path
    must match the active rollout path.
    """
    permissions: str | None = None
    """Named profile id for the resumed thread. Cannot be combined with `sandbox`."""
    personality: Personality | None = None
    """@deprecated `friendly` and `pragmatic` no longer select a style. Changing this does not
    rewrite the thread's existing instructions.
    """
    runtime_workspace_roots: list[AbsolutePathBuf] | None = None
    """Replace the thread's runtime workspace roots. Paths must be absolute."""
    sandbox: SandboxMode | None = None
    service_tier: str | None = None
    thread_id: str


class TurnsPage(WireModel):
    backwards_cursor: str | None = None
    data: list[Turn]
    next_cursor: str | None = None


class ThreadResumeResponse(WireModel):
    active_permission_profile: ActivePermissionProfile | None = None
    """Named or implicit built-in profile that produced the active permissions, when known."""
    approval_policy: AskForApproval
    approvals_reviewer: ApprovalsReviewer
    """Reviewer currently used for approval requests on this thread."""
    collaboration_mode: CollaborationMode | None = None
    """Effective collaboration mode. Absent when resuming from an older server."""
    cwd: AbsolutePathBuf
    disabled_plugin_ids: list[str] = empty_list()
    """Saved list of disabled plugin IDs. Does not yet filter plugin capabilities."""
    initial_turns_page: TurnsPage | None = None
    """`thread/turns/list` page returned when requested by `initialTurnsPage`."""
    instruction_sources: list[LegacyAppPathString] = empty_list()
    """Environment-native paths to instruction source files currently loaded for this thread."""
    items_backwards_cursor: str | None = None
    """Opaque cursor for hydrating paginated items backwards.

    Pass this as `cursor` to `thread/items/list` with `sortDirection: "desc"`. The first page
    includes the item identified by the cursor.
    """
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
    turns_backwards_cursor: str | None = None
    """Opaque cursor for hydrating paginated turns backwards.

    Pass this as `cursor` to `thread/turns/list` with `sortDirection: "desc"`. The first page
    includes the turn identified by the cursor.
    """


class ThreadStartSource(OpenEnum):
    startup = "startup"
    clear = "clear"


class TurnEnvironmentParams(WireModel):
    cwd: LegacyAppPathString
    environment_id: str
    runtime_workspace_roots: list[LegacyAppPathString] | None = None
    """Environment-native runtime workspace roots. Omitted defaults to `cwd`."""


class ThreadStartParams(WireModel):
    allow_provider_model_fallback: bool | None = None
    """Allow a provider with an authoritative static model catalog to replace an unavailable
    requested model with its default.
    """
    approval_policy: AskForApproval | None = None
    approvals_reviewer: ApprovalsReviewer | None = None
    """Override where approval requests are routed for review on this thread and subsequent
    turns.
    """
    base_instructions: str | None = None
    config: dict[str, Any] | None = None
    cwd: str | None = None
    daybreak_enabled: bool | None = None
    """Initial Daybreak choice for this persistent thread. Omitted or null leaves it unset. This
    does not select a turn's `cyberAccessProgram` or grant access. Not supported for ephemeral
    threads.
    """
    developer_instructions: str | None = None
    dynamic_tools: list[DynamicToolSpec] | None = None
    environments: list[TurnEnvironmentParams] | None = None
    """Optional sticky environments for this thread.

    Omitted selects the default environment when environment access is enabled. Empty disables
    environment access for turns that do not provide a turn override. Non-empty selects the
    first environment as the current turn environment.
    """
    ephemeral: bool | None = None
    experimental_raw_events: bool | None = None
    """If true, opt into emitting raw Responses API items on the event stream. This is for
    internal use only (e.g. Codex Cloud).
    """
    history_mode: ThreadHistoryMode | None = None
    """Persisted thread history contract to use for this new thread."""
    mock_experimental_field: str | None = None
    """Test-only experimental field used to validate experimental gating and schema filtering
    behavior in a stable way.
    """
    model: str | None = None
    model_provider: str | None = None
    multi_agent_mode: MultiAgentMode | None = None
    """@deprecated Ignored. Use Ultra reasoning effort for proactive multi-agent behavior."""
    permissions: str | None = None
    """Named profile id for this thread. Cannot be combined with `sandbox`."""
    personality: Personality | None = None
    """@deprecated `friendly` and `pragmatic` no longer select a style."""
    project_id: str | None = None
    """Optional project identity for this new thread. Durable threads persist the assignment;
    ephemeral threads expose it only in live responses.
    """
    runtime_workspace_roots: list[AbsolutePathBuf] | None = None
    """Replace the thread's runtime workspace roots. Paths must be absolute."""
    sandbox: SandboxMode | None = None
    selected_capability_roots: list[SelectedCapabilityRoot] | None = None
    """Capability roots selected for this thread by the hosting platform."""
    service_name: str | None = None
    service_tier: str | None = None
    session_start_source: ThreadStartSource | None = None
    thread_source: ThreadSource | None = None
    """Optional client-supplied analytics source classification for this thread."""
