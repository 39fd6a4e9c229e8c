# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Any

from ..base import OpenEnum, UInt, WireModel, WirePage, ref

if TYPE_CHECKING:
    from .thread import Thread

if not TYPE_CHECKING:
    Thread = ref("Thread")

__all__ = [
    "ContextCompactedNotification",
    "EnvironmentConnectionNotification",
    "ThreadApproveGuardianDeniedActionParams",
    "ThreadApproveGuardianDeniedActionResponse",
    "ThreadArchiveParams",
    "ThreadArchiveResponse",
    "ThreadArchivedNotification",
    "ThreadClosedNotification",
    "ThreadCompactStartParams",
    "ThreadCompactStartResponse",
    "ThreadDecrementElicitationParams",
    "ThreadDecrementElicitationResponse",
    "ThreadDeleteParams",
    "ThreadDeleteResponse",
    "ThreadDeletedNotification",
    "ThreadGoal",
    "ThreadGoalClearParams",
    "ThreadGoalClearResponse",
    "ThreadGoalClearedNotification",
    "ThreadGoalGetParams",
    "ThreadGoalGetResponse",
    "ThreadGoalMutationOrigin",
    "ThreadGoalSetParams",
    "ThreadGoalSetResponse",
    "ThreadGoalStatus",
    "ThreadGoalUpdatedNotification",
    "ThreadIncrementElicitationParams",
    "ThreadIncrementElicitationResponse",
    "ThreadInjectItemsParams",
    "ThreadInjectItemsResponse",
    "ThreadLoadedListParams",
    "ThreadLoadedListResponse",
    "ThreadMemoryMode",
    "ThreadMemoryModeSetParams",
    "ThreadMemoryModeSetResponse",
    "ThreadMetadataGitInfoUpdateParams",
    "ThreadMetadataUpdateParams",
    "ThreadMetadataUpdateResponse",
    "ThreadNameUpdatedNotification",
    "ThreadProjectUpdatedNotification",
    "ThreadRevertParams",
    "ThreadRevertResponse",
    "ThreadRevertedNotification",
    "ThreadSetNameParams",
    "ThreadSetNameResponse",
    "ThreadShellCommandParams",
    "ThreadShellCommandResponse",
    "ThreadUnarchiveParams",
    "ThreadUnarchiveResponse",
    "ThreadUnarchivedNotification",
    "ThreadUnsubscribeParams",
    "ThreadUnsubscribeResponse",
    "ThreadUnsubscribeStatus",
]


class ContextCompactedNotification(WireModel):
    """Deprecated: Use `ContextCompaction` item type instead."""

    thread_id: str
    turn_id: str


class EnvironmentConnectionNotification(WireModel):
    environment_id: str
    thread_id: str


class ThreadApproveGuardianDeniedActionParams(WireModel):
    event: Any
    """Serialized `codex_protocol::protocol::GuardianAssessmentEvent`."""
    thread_id: str


class ThreadApproveGuardianDeniedActionResponse(WireModel):
    pass


class ThreadArchiveParams(WireModel):
    thread_id: str


class ThreadArchiveResponse(WireModel):
    pass


class ThreadArchivedNotification(WireModel):
    thread_id: str


class ThreadClosedNotification(WireModel):
    thread_id: str


class ThreadCompactStartParams(WireModel):
    thread_id: str


class ThreadCompactStartResponse(WireModel):
    pass


class ThreadDecrementElicitationParams(WireModel):
    """Parameters for `thread/decrement_elicitation`."""

    thread_id: str
    """Thread whose out-of-band elicitation counter should be decremented."""


class ThreadDecrementElicitationResponse(WireModel):
    """Response for `thread/decrement_elicitation`."""

    count: int
    """Current out-of-band elicitation count after the decrement."""
    paused: bool
    """Whether timeout accounting remains paused after applying the decrement."""


class ThreadDeleteParams(WireModel):
    thread_id: str


class ThreadDeleteResponse(WireModel):
    pass


class ThreadDeletedNotification(WireModel):
    thread_id: str


class ThreadGoalStatus(OpenEnum):
    active = "active"
    paused = "paused"
    blocked = "blocked"
    usage_limited = "usageLimited"
    budget_limited = "budgetLimited"
    complete = "complete"


class ThreadGoal(WireModel):
    created_at: int
    objective: str
    status: ThreadGoalStatus
    thread_id: str
    time_used_seconds: int
    token_budget: int | None = None
    tokens_used: int
    updated_at: int


class ThreadGoalMutationOrigin(OpenEnum):
    """Distinguishes explicit user actions from automatic goal lifecycle mutations."""

    user = "user"
    automatic = "automatic"


class ThreadGoalClearParams(WireModel):
    origin: ThreadGoalMutationOrigin | None = None
    """Missing provenance does not supply user authorization."""
    thread_id: str


class ThreadGoalClearResponse(WireModel):
    cleared: bool


class ThreadGoalClearedNotification(WireModel):
    thread_id: str


class ThreadGoalGetParams(WireModel):
    thread_id: str


class ThreadGoalGetResponse(WireModel):
    goal: ThreadGoal | None = None


class ThreadGoalSetParams(WireModel):
    objective: str | None = None
    origin: ThreadGoalMutationOrigin | None = None
    """Missing provenance does not supply user authorization."""
    status: ThreadGoalStatus | None = None
    thread_id: str
    token_budget: int | None = None


class ThreadGoalSetResponse(WireModel):
    goal: ThreadGoal


class ThreadGoalUpdatedNotification(WireModel):
    goal: ThreadGoal
    thread_id: str
    turn_id: str | None = None


class ThreadIncrementElicitationParams(WireModel):
    """Parameters for `thread/increment_elicitation`."""

    thread_id: str
    """Thread whose out-of-band elicitation counter should be incremented."""


class ThreadIncrementElicitationResponse(WireModel):
    """Response for `thread/increment_elicitation`."""

    count: int
    """Current out-of-band elicitation count after the increment."""
    paused: bool
    """Whether timeout accounting is paused after applying the increment."""


class ThreadInjectItemsParams(WireModel):
    items: list[Any]
    """Raw Responses API items to append to the thread's model-visible history."""
    thread_id: str


class ThreadInjectItemsResponse(WireModel):
    pass


class ThreadLoadedListParams(WireModel):
    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    limit: UInt | None = None
    """Optional page size; defaults to no limit."""


class ThreadLoadedListResponse(WirePage[str]):
    data: list[str]
    """Thread ids for sessions currently loaded in memory."""
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item. if None, there are
    no more items to return.
    """


class ThreadMemoryMode(OpenEnum):
    enabled = "enabled"
    disabled = "disabled"


class ThreadMemoryModeSetParams(WireModel):
    mode: ThreadMemoryMode
    thread_id: str


class ThreadMemoryModeSetResponse(WireModel):
    pass


class ThreadMetadataGitInfoUpdateParams(WireModel):
    branch: str | None = None
    """Omit to leave the stored branch unchanged, set to `null` to clear it, or provide a
    non-empty string to replace it.
    """
    origin_url: str | None = None
    """Omit to leave the stored origin URL unchanged, set to `null` to clear it, or provide a
    non-empty string to replace it.
    """
    sha: str | None = None
    """Omit to leave the stored commit unchanged, set to `null` to clear it, or provide a
    non-empty string to replace it.
    """


class ThreadMetadataUpdateParams(WireModel):
    daybreak_enabled: bool | None = None
    """Save the client's Daybreak choice for this persistent thread. Omitted or null leaves it
    unchanged. This does not select a turn's `cyberAccessProgram` or grant access.
    """
    git_info: ThreadMetadataGitInfoUpdateParams | None = None
    """Patch the stored Git metadata for this thread. Omit a field to leave it unchanged, set it
    to `null` to clear it, or provide a string to replace the stored value.
    """
    project_id: str | None = None
    """Omit to leave the project unchanged, use an empty string to clear it, or provide an
    existing project ID to assign it.
    """
    thread_id: str


class ThreadMetadataUpdateResponse(WireModel):
    thread: Thread


class ThreadNameUpdatedNotification(WireModel):
    thread_id: str
    thread_name: str | None = None


class ThreadProjectUpdatedNotification(WireModel):
    project_id: str | None = None
    thread_id: str


class ThreadRevertParams(WireModel):
    """Replace a paginated thread's durable history with the prefix before one turn.

    This only changes persisted conversation history. It does not revert local file changes.
    """

    before_turn_id: str
    """Turn excluded from the replacement history, together with every later turn."""
    thread_id: str


class ThreadRevertResponse(WireModel):
    items_backwards_cursor: str | None = None
    """Opaque cursor for hydrating paginated items backwards.

    Pass this as `cursor` to `thread/items/list` with `sortDirection: "desc"`. The first page
    includes the item identified by the cursor.
    """
    thread: Thread
    """Updated loaded thread metadata. `turns` is always empty; hydrate retained history through
    `thread/turns/list`.
    """
    turns_backwards_cursor: str | None = None
    """Opaque cursor for hydrating paginated turns backwards.

    Pass this as `cursor` to `thread/turns/list` with `sortDirection: "desc"`. The first page
    includes the turn identified by the cursor.
    """


class ThreadRevertedNotification(WireModel):
    thread_id: str


class ThreadSetNameParams(WireModel):
    name: str
    thread_id: str


class ThreadSetNameResponse(WireModel):
    pass


class ThreadShellCommandParams(WireModel):
    command: str
    """Shell command string evaluated by the thread's configured shell. Unlike `command/exec`,
    this intentionally preserves shell syntax such as pipes, redirects, and quoting. This runs
    unsandboxed with full access rather than inheriting the thread sandbox policy.
    """
    thread_id: str
    timeout_ms: int | None = None
    """Maximum execution time in milliseconds. Defaults to one hour when omitted or null. Must be
    non-negative; zero requests an immediate timeout, not unlimited execution. Does not affect
    the immediate RPC acknowledgement.
    """


class ThreadShellCommandResponse(WireModel):
    pass


class ThreadUnarchiveParams(WireModel):
    thread_id: str


class ThreadUnarchiveResponse(WireModel):
    thread: Thread


class ThreadUnarchivedNotification(WireModel):
    thread_id: str


class ThreadUnsubscribeParams(WireModel):
    thread_id: str


class ThreadUnsubscribeStatus(OpenEnum):
    not_loaded = "notLoaded"
    not_subscribed = "notSubscribed"
    unsubscribed = "unsubscribed"


class ThreadUnsubscribeResponse(WireModel):
    status: ThreadUnsubscribeStatus
