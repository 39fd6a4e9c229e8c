# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import OpenEnum, UInt, WireModel, WirePage, ref

if TYPE_CHECKING:
    from .project import SortDirection
    from .thread import Thread
    from .thread_list import ThreadSourceKind

if not TYPE_CHECKING:
    SortDirection = ref("SortDirection")
    Thread = ref("Thread")
    ThreadSourceKind = ref("ThreadSourceKind")

__all__ = [
    "ThreadSearchOccurrence",
    "ThreadSearchOccurrencesParams",
    "ThreadSearchOccurrencesResponse",
    "ThreadSearchParams",
    "ThreadSearchResponse",
    "ThreadSearchResult",
    "ThreadSearchSortKey",
    "ThreadSearchTextRange",
]


class ThreadSearchTextRange(WireModel):
    """UTF-16 code-unit range within `snippet`."""

    end: UInt
    """Exclusive UTF-16 code-unit offset."""
    start: UInt
    """Inclusive UTF-16 code-unit offset."""


class ThreadSearchOccurrence(WireModel):
    """One visible message occurrence returned by [`ThreadSearchOccurrencesResponse`]."""

    item_id: str
    snippet: str
    snippet_match_range: ThreadSearchTextRange
    """Match range within `snippet`, in UTF-16 code units."""
    turn_cursor: str
    """Opaque inclusive cursor accepted by `thread/turns/list` for this turn."""
    turn_id: str


class ThreadSearchOccurrencesParams(WireModel):
    """Parameters for searching visible message occurrences within one paginated thread."""

    cursor: str | None = None
    """Opaque cursor returned by a previous call for the same thread and search term."""
    limit: UInt | None = None
    """Optional occurrence page size."""
    search_term: str
    """Case-insensitive literal substring to find in visible user messages and both partial and
    final assistant answers.
    """
    thread_id: str


class ThreadSearchOccurrencesResponse(WirePage[ThreadSearchOccurrence]):
    data: list[ThreadSearchOccurrence]
    """Occurrences in chronological message order."""
    next_cursor: str | None = None
    """Opaque cursor to continue after the last returned occurrence."""


class ThreadSearchSortKey(OpenEnum):
    created_at = "created_at"
    updated_at = "updated_at"
    recency_at = "recency_at"


class ThreadSearchParams(WireModel):
    archived: bool | None = None
    """Optional archived filter; when set to true, only archived threads are returned. If false
    or null, only non-archived threads are returned.
    """
    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    limit: UInt | None = None
    """Optional page size; defaults to a reasonable server-side value."""
    search_term: str
    """Required substring/full-text query for thread search."""
    sort_direction: SortDirection | None = None
    """Optional sort direction; defaults to descending (newest first)."""
    sort_key: ThreadSearchSortKey | None = None
    """Optional sort key; defaults to created_at."""
    source_kinds: list[ThreadSourceKind] | None = None
    """Optional source filter; when set, only sessions from these source kinds are returned. When
    omitted or empty, defaults to interactive sources.
    """


class ThreadSearchResult(WireModel):
    snippet: str
    thread: Thread


class ThreadSearchResponse(WirePage[ThreadSearchResult]):
    backwards_cursor: str | None = None
    """Opaque cursor to pass as `cursor` when reversing `sortDirection`. This is only populated
    when the page contains at least one thread. Use it with the opposite `sortDirection`; for
    timestamp sorts it anchors at the start of the page timestamp so same-second updates are
    not skipped.
    """
    data: list[ThreadSearchResult]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item. if None, there are
    no more items to return.
    """
