# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import Any

from ..base import OpenEnum, UInt, WireModel, WirePage

__all__ = [
    "ThreadAttachment",
    "ThreadAttachmentAddOutcome",
    "ThreadAttachmentAddParams",
    "ThreadAttachmentAddResponse",
    "ThreadAttachmentListParams",
    "ThreadAttachmentListResponse",
    "ThreadAttachmentOperation",
    "ThreadAttachmentOwner",
    "ThreadAttachmentOwnerListParams",
    "ThreadAttachmentOwnerListResponse",
    "ThreadAttachmentRemoveParams",
    "ThreadAttachmentRemoveResponse",
    "ThreadAttachmentUpdatedNotification",
]


class ThreadAttachment(WireModel):
    """An independently persisted attachment associated with a thread."""

    attachment_type: str
    created_at: int
    id: str
    identity_key: str
    payload: Any


class ThreadAttachmentAddOutcome(OpenEnum):
    """Result of attempting to associate an attachment with a thread."""

    created = "created"
    existing = "existing"


class ThreadAttachmentAddParams(WireModel):
    """Parameters for creating or locating an attachment on its owning thread."""

    attachment_type: str
    identity_key: str
    payload: Any
    thread_id: str


class ThreadAttachmentAddResponse(WireModel):
    """The created or existing attachment."""

    attachment: ThreadAttachment
    outcome: ThreadAttachmentAddOutcome


class ThreadAttachmentListParams(WireModel):
    """Parameters for listing attachments from one thread."""

    cursor: str | None = None
    limit: UInt | None = None
    thread_id: str


class ThreadAttachmentListResponse(WirePage[ThreadAttachment]):
    """One page of attachments associated with the requested thread."""

    data: list[ThreadAttachment]
    next_cursor: str | None = None


class ThreadAttachmentOperation(OpenEnum):
    """The persisted attachment change represented by a notification."""

    created = "created"
    deleted = "deleted"


class ThreadAttachmentOwner(WireModel):
    """A thread that currently owns an attachment with the requested identity."""

    archived: bool
    """Whether the owning thread is archived, not whether it is currently executing a turn."""
    thread_id: str


class ThreadAttachmentOwnerListParams(WireModel):
    """Parameters for reverse lookup by attachment identity within this server's store."""

    archived: bool | None = None
    """Omitted or null returns all matches; false returns non-archived threads only."""
    attachment_type: str
    cursor: str | None = None
    identity_key: str
    limit: UInt | None = None


class ThreadAttachmentOwnerListResponse(WirePage[ThreadAttachmentOwner]):
    """One page of matching owners, including threads without their own user messages."""

    data: list[ThreadAttachmentOwner]
    next_cursor: str | None = None


class ThreadAttachmentRemoveParams(WireModel):
    """Parameters for deleting an attachment by its stable thread-local identity."""

    attachment_type: str
    identity_key: str
    thread_id: str


class ThreadAttachmentRemoveResponse(WireModel):
    """Successful deletion does not return additional attachment data."""


class ThreadAttachmentUpdatedNotification(WireModel):
    """Notification published after a thread attachment is created or deleted."""

    attachment_id: str
    attachment_type: str
    identity_key: str
    operation: ThreadAttachmentOperation
    thread_id: str
