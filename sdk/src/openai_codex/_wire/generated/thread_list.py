# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar, Literal

from ..base import OpenEnum, UInt, UnknownVariant, WireModel, WirePage, WireRoot, ref
from ..unions import TaggedRoot

if TYPE_CHECKING:
    from .project import SortDirection
    from .thread import Thread, ThreadReadState
    from .turn import ThreadItem, Turn, TurnItemsView

if not TYPE_CHECKING:
    SortDirection = ref("SortDirection")
    Thread = ref("Thread")
    ThreadItem = ref("ThreadItem")
    ThreadReadState = ref("ThreadReadState")
    Turn = ref("Turn")
    TurnItemsView = ref("TurnItemsView")

__all__ = [
    "ItemThreadItemsListAnchor",
    "ThreadItemEntry",
    "ThreadItemsListAnchor",
    "ThreadItemsListCursor",
    "ThreadItemsListParams",
    "ThreadItemsListResponse",
    "ThreadItemsReadParams",
    "ThreadItemsReadResponse",
    "ThreadListCwdFilter",
    "ThreadListParams",
    "ThreadListResponse",
    "ThreadReadParams",
    "ThreadReadResponse",
    "ThreadSortKey",
    "ThreadSourceKind",
    "ThreadTurnsListParams",
    "ThreadTurnsListResponse",
]


class ItemThreadItemsListAnchor(WireModel):
    item_id: str
    type: Literal["item"]


class ThreadItemEntry(WireModel):
    completed_at_ms: int | None = None
    """Unix timestamp (milliseconds) when the item completed, if recorded by the producer."""
    item: ThreadItem
    started_at_ms: int | None = None
    """Unix timestamp (milliseconds) when the item started, if recorded by the producer."""
    turn_id: str
    """Turn containing this item."""


class ThreadItemsListAnchor(TaggedRoot):
    """An exclusive item position within the requested visible turn."""

    if TYPE_CHECKING:
        root: ItemThreadItemsListAnchor | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "item": ("ItemThreadItemsListAnchor",),
    }


class ThreadItemsListCursor(WireRoot):
    """Starting position for an item-history page."""

    root: str | ThreadItemsListAnchor | UnknownVariant


class ThreadItemsListParams(WireModel):
    cursor: ThreadItemsListCursor | None = None
    """Opaque continuation cursor or an exclusive item anchor in the requested visible turn. An
    item anchor requires a non-empty `turnId`; ascending (the default) returns items after it,
    and descending returns items before it. Continue with the returned string cursor.
    """
    limit: UInt | None = None
    """Optional item page size."""
    sort_direction: SortDirection | None = None
    """Optional item pagination direction; defaults to ascending."""
    thread_id: str
    turn_id: str | None = None
    """Optional turn id to filter by. When omitted, returns items across the thread."""


class ThreadItemsListResponse(WirePage[ThreadItemEntry]):
    backwards_cursor: str | None = None
    """Opaque cursor to pass as `cursor` when reversing `sortDirection`. This is only populated
    when the page contains at least one item.
    """
    data: list[ThreadItemEntry]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item. if None, there are
    no more items to return.
    """


class ThreadItemsReadParams(WireModel):
    """EXPERIMENTAL - retrieve a bounded set of persisted items from one turn."""

    item_ids: list[str]
    """Item IDs to retrieve. Supply 1 to 100 IDs."""
    thread_id: str
    turn_id: str


class ThreadItemsReadResponse(WirePage[ThreadItemEntry]):
    """EXPERIMENTAL - persisted items returned in canonical stored order."""

    data: list[ThreadItemEntry]


class ThreadListCwdFilter(WireRoot):
    root: str | list[str]


class ThreadSortKey(OpenEnum):
    created_at = "created_at"
    updated_at = "updated_at"
    recency_at = "recency_at"
    section_position = "section_position"


class ThreadSourceKind(OpenEnum):
    cli = "cli"
    vscode = "vscode"
    exec = "exec"
    app_server = "appServer"
    sub_agent = "subAgent"
    sub_agent_review = "subAgentReview"
    sub_agent_compact = "subAgentCompact"
    sub_agent_thread_spawn = "subAgentThreadSpawn"
    sub_agent_other = "subAgentOther"
    unknown = "unknown"


class ThreadListParams(WireModel):
    ancestor_thread_id: str | None = None
    """Optional ancestor thread filter. Returns spawned descendants at any depth, excluding the
    ancestor itself. Mutually exclusive with `parentThreadId`.
    """
    archived: bool | None = None
    """Optional archived filter; when set to true, only archived threads are returned. If false
    or null, only non-archived threads are returned.
    """
    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    cwd: ThreadListCwdFilter | None = None
    """Optional cwd filter or filters; when set, only threads whose session cwd exactly matches
    one of these paths are returned.
    """
    excluded_thread_ids: list[str] | None = None
    """Thread IDs to exclude before applying the result limit. Up to 100 entries; invalid IDs or
    a larger list are rejected, never truncated. Send the same exclusions on each page.
    Omitted, null, or empty means no exclusions.
    """
    limit: UInt | None = None
    """Optional page size; defaults to a reasonable server-side value."""
    model_providers: list[str] | None = None
    """Optional provider filter; when set, only sessions recorded under these providers are
    returned. When present but empty, includes all providers.
    """
    originators: list[str] | None = None
    """Optional originator allowlist, matching any supplied value exactly. Supported by hosted
    backends only; the local app-server rejects a nonempty list. Omitted or empty lists leave
    originators unrestricted.
    """
    parent_thread_id: str | None = None
    """Optional direct parent thread filter. Mutually exclusive with `ancestorThreadId`."""
    project_id: str | None = None
    """Omit to include every project, set to null for unassigned threads, or provide a project ID
    to return only threads in that project.
    """
    search_term: str | None = None
    """Optional substring filter for the extracted thread title."""
    section_id: str | None = None
    """Omit to include every section, set to `null` for unsectioned threads, or provide a section
    ID to return only threads in that section.
    """
    sort_direction: SortDirection | None = None
    """Optional sort direction; defaults to descending (newest first)."""
    sort_key: ThreadSortKey | None = None
    """Optional sort key; defaults to created_at."""
    source_kinds: list[ThreadSourceKind] | None = None
    """Optional source filter; when set, only sessions from these source kinds are returned. When
    omitted or empty, defaults to interactive sources.
    """
    use_state_db_only: bool | None = None
    """If true, return from the state DB without scanning JSONL rollouts to repair thread
    metadata. Omitted or false preserves scan-and-repair behavior.
    """


class ThreadListResponse(WirePage[Thread]):
    backwards_cursor: str | None = None
    """Opaque cursor to pass as `cursor` when reversing `sortDirection`. This is only populated
    when the page contains at least one thread. Use it with the opposite `sortDirection`; for
    timestamp sorts it anchors at the start of the page timestamp so same-second updates are
    not skipped.
    """
    data: list[Thread]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item. if None, there are
    no more items to return.
    """
    read_states: dict[str, ThreadReadState] | None = None
    """Local receipts for eligible threads on this page, keyed by thread ID. Null means durable
    read state is unavailable; an absent key means that row is ineligible.
    """


class ThreadReadParams(WireModel):
    include_turns: bool | None = None
    """When true, include turns and their items from rollout history. Full-history hydration is
    deprecated for paginated threads; prefer a metadata-only read and page with
    `thread/turns/list` and `thread/items/list`.
    """
    thread_id: str


class ThreadReadResponse(WireModel):
    read_state: ThreadReadState | None = None
    """Local receipt. Null means this thread's durable read state is unavailable."""
    thread: Thread


class ThreadTurnsListParams(WireModel):
    cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last turn."""
    items_view: TurnItemsView | None = None
    """How much item detail to include for each returned turn; defaults to summary."""
    limit: UInt | None = None
    """Optional turn page size."""
    sort_direction: SortDirection | None = None
    """Optional turn pagination direction; defaults to descending."""
    thread_id: str


class ThreadTurnsListResponse(WirePage[Turn]):
    backwards_cursor: str | None = None
    """Opaque cursor to pass as `cursor` when reversing `sortDirection`. This is only populated
    when the page contains at least one turn. Use it with the opposite `sortDirection` to
    include the anchor turn again and catch updates to that turn.
    """
    data: list[Turn]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last turn. if None, there are
    no more turns to return.
    """
