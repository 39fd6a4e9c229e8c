# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import UInt, WireModel, WirePage, ref

if TYPE_CHECKING:
    from .thread import LegacyAppPathString

if not TYPE_CHECKING:
    LegacyAppPathString = ref("LegacyAppPathString")

__all__ = [
    "ThreadBackgroundTerminal",
    "ThreadBackgroundTerminalsCleanParams",
    "ThreadBackgroundTerminalsCleanResponse",
    "ThreadBackgroundTerminalsListParams",
    "ThreadBackgroundTerminalsListResponse",
    "ThreadBackgroundTerminalsTerminateParams",
    "ThreadBackgroundTerminalsTerminateResponse",
]


class ThreadBackgroundTerminal(WireModel):
    command: str
    cpu_percent: float | None = None
    cwd: LegacyAppPathString
    item_id: str
    os_pid: UInt | None = None
    process_id: str
    rss_kb: UInt | None = None


class ThreadBackgroundTerminalsCleanParams(WireModel):
    thread_id: str


class ThreadBackgroundTerminalsCleanResponse(WireModel):
    pass


class ThreadBackgroundTerminalsListParams(WireModel):
    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    limit: UInt | None = None
    """Optional page size."""
    thread_id: str


class ThreadBackgroundTerminalsListResponse(WirePage[ThreadBackgroundTerminal]):
    data: list[ThreadBackgroundTerminal]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item. If None, there are
    no more items to return.
    """


class ThreadBackgroundTerminalsTerminateParams(WireModel):
    process_id: str
    thread_id: str


class ThreadBackgroundTerminalsTerminateResponse(WireModel):
    terminated: bool
