# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import UInt, WireModel, WirePage, ref

if TYPE_CHECKING:
    from .turn import Turn, UserInput

if not TYPE_CHECKING:
    Turn = ref("Turn")
    UserInput = ref("UserInput")

__all__ = [
    "QueuedSubmission",
    "ThreadQueueAddParams",
    "ThreadQueueAddResponse",
    "ThreadQueueChangedNotification",
    "ThreadQueueDeleteParams",
    "ThreadQueueDeleteResponse",
    "ThreadQueueListParams",
    "ThreadQueueListResponse",
    "ThreadQueueReorderParams",
    "ThreadQueueReorderResponse",
    "ThreadQueueStartParams",
    "ThreadQueueStartResponse",
    "ThreadQueueUpdateParams",
    "ThreadQueueUpdateResponse",
]


class QueuedSubmission(WireModel):
    client_user_message_id: str
    id: str
    input: list[UserInput]


class ThreadQueueAddParams(WireModel):
    client_user_message_id: str
    input: list[UserInput]
    thread_id: str


class ThreadQueueAddResponse(WireModel):
    queued_submission: QueuedSubmission


class ThreadQueueChangedNotification(WireModel):
    thread_id: str


class ThreadQueueDeleteParams(WireModel):
    queued_submission_id: str
    thread_id: str


class ThreadQueueDeleteResponse(WireModel):
    deleted: bool


class ThreadQueueListParams(WireModel):
    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    limit: UInt | None = None
    """Optional page size; defaults to the standard thread-list page size."""
    thread_id: str


class ThreadQueueListResponse(WirePage[QueuedSubmission]):
    data: list[QueuedSubmission]
    next_cursor: str | None = None
    """Opaque cursor for the next page, or `null` when no submissions remain."""


class ThreadQueueReorderParams(WireModel):
    queued_submission_ids: list[str]
    thread_id: str


class ThreadQueueReorderResponse(WireModel):
    pass


class ThreadQueueStartParams(WireModel):
    queued_submission_id: str | None = None
    thread_id: str


class ThreadQueueStartResponse(WireModel):
    turn: Turn


class ThreadQueueUpdateParams(WireModel):
    input: list[UserInput]
    queued_submission_id: str
    thread_id: str


class ThreadQueueUpdateResponse(WireModel):
    queued_submission: QueuedSubmission
