# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import UInt, WireModel, WirePage, ref

if TYPE_CHECKING:
    from .thread import ThreadSection, ThreadSectionAppearance

if not TYPE_CHECKING:
    ThreadSection = ref("ThreadSection")
    ThreadSectionAppearance = ref("ThreadSectionAppearance")

__all__ = [
    "ThreadSectionCreateParams",
    "ThreadSectionCreateResponse",
    "ThreadSectionDeleteParams",
    "ThreadSectionDeleteResponse",
    "ThreadSectionListParams",
    "ThreadSectionListResponse",
    "ThreadSectionMoveParams",
    "ThreadSectionMoveResponse",
    "ThreadSectionUpdateParams",
    "ThreadSectionUpdateResponse",
]


class ThreadSectionCreateParams(WireModel):
    """Parameters for creating an independently persisted thread section."""

    appearance: ThreadSectionAppearance | None = None
    name: str
    """The user-visible name of the section."""


class ThreadSectionCreateResponse(WireModel):
    """The independently persisted section created by the server."""

    section: ThreadSection


class ThreadSectionDeleteParams(WireModel):
    """Parameters for deleting an independently persisted thread section."""

    section_id: str
    """The stable, server-generated identity of the section to delete."""


class ThreadSectionDeleteResponse(WireModel):
    """Successful deletion does not return additional section data."""


class ThreadSectionListParams(WireModel):
    """Parameters for listing independently persisted thread sections."""

    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    limit: UInt | None = None
    """Maximum number of sections to return."""


class ThreadSectionListResponse(WirePage[ThreadSection]):
    """One page of independently persisted thread sections."""

    data: list[ThreadSection]
    next_cursor: str | None = None
    """Opaque cursor for the next page, or `null` when no sections remain."""


class ThreadSectionMoveParams(WireModel):
    """Parameters for moving a thread within a server-owned section ordering."""

    before_thread_id: str | None = None
    """Existing thread to insert before; omission or null appends to the section."""
    section_id: str | None = None
    """Destination section, or `null` to remove the thread from its section."""
    thread_id: str
    """Thread to move into, within, or out of a section."""


class ThreadSectionMoveResponse(WireModel):
    pass


class ThreadSectionUpdateParams(WireModel):
    """Parameters for updating an independently persisted thread section."""

    appearance: ThreadSectionAppearance | None = None
    """Omit to preserve appearance, use `null` to clear it, or provide a replacement."""
    name: str
    """The updated user-visible name of the section."""
    section_id: str
    """The stable, server-generated identity of the section to update."""


class ThreadSectionUpdateResponse(WireModel):
    """The independently persisted section after its name is updated."""

    section: ThreadSection
