# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar, Literal

from ..base import UnknownVariant, WireModel, ref
from ..unions import TaggedRoot

if TYPE_CHECKING:
    from .thread import ThreadReadState

if not TYPE_CHECKING:
    ThreadReadState = ref("ThreadReadState")

__all__ = [
    "CompletedThreadPredictionResult",
    "FailedThreadPredictionResult",
    "ReadThreadReadStateOperation",
    "ThreadPredictionRequestParams",
    "ThreadPredictionRequestResponse",
    "ThreadPredictionResult",
    "ThreadPredictionUpdatedNotification",
    "ThreadReadStateOperation",
    "ThreadReadStateUpdateParams",
    "ThreadReadStateUpdateResponse",
    "UnreadThreadReadStateOperation",
]


class CompletedThreadPredictionResult(WireModel):
    text: str | None = None
    type: Literal["completed"]


class FailedThreadPredictionResult(WireModel):
    type: Literal["failed"]


class ReadThreadReadStateOperation(WireModel):
    type: Literal["read"]


class ThreadPredictionRequestParams(WireModel):
    source_turn_id: str
    thread_id: str


class ThreadPredictionRequestResponse(WireModel):
    pass


class ThreadPredictionResult(TaggedRoot):
    if TYPE_CHECKING:
        root: CompletedThreadPredictionResult | FailedThreadPredictionResult | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "completed": ("CompletedThreadPredictionResult",),
        "failed": ("FailedThreadPredictionResult",),
    }


class ThreadPredictionUpdatedNotification(WireModel):
    result: ThreadPredictionResult
    source_turn_id: str
    thread_id: str


class UnreadThreadReadStateOperation(WireModel):
    type: Literal["unread"]


class ThreadReadStateOperation(TaggedRoot):
    if TYPE_CHECKING:
        root: ReadThreadReadStateOperation | UnreadThreadReadStateOperation | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "read": ("ReadThreadReadStateOperation",),
        "unread": ("UnreadThreadReadStateOperation",),
    }


class ThreadReadStateUpdateParams(WireModel):
    expected_revision: str
    """Revision of the row or transcript actually seen. Conflicts require a fresh user action."""
    operation: ThreadReadStateOperation
    thread_id: str


class ThreadReadStateUpdateResponse(WireModel):
    read_state: ThreadReadState
