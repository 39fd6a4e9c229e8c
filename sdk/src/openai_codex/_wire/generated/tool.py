# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Any

from ..base import UInt, WireModel, ref

if TYPE_CHECKING:
    from .item import DynamicToolCallOutputContentItem

if not TYPE_CHECKING:
    DynamicToolCallOutputContentItem = ref("DynamicToolCallOutputContentItem")

__all__ = [
    "DynamicToolCallParams",
    "DynamicToolCallResponse",
    "ToolRequestUserInputAnswer",
    "ToolRequestUserInputOption",
    "ToolRequestUserInputParams",
    "ToolRequestUserInputQuestion",
    "ToolRequestUserInputResponse",
]


class DynamicToolCallParams(WireModel):
    arguments: Any
    call_id: str
    namespace: str | None = None
    thread_id: str
    tool: str
    turn_id: str


class DynamicToolCallResponse(WireModel):
    content_items: list[DynamicToolCallOutputContentItem]
    success: bool


class ToolRequestUserInputAnswer(WireModel):
    """EXPERIMENTAL. Captures a user's answer to a request_user_input question."""

    answers: list[str]


class ToolRequestUserInputOption(WireModel):
    """EXPERIMENTAL. Defines a single selectable option for request_user_input."""

    description: str
    label: str


class ToolRequestUserInputQuestion(WireModel):
    """EXPERIMENTAL. Represents one request_user_input question and its required options."""

    header: str
    id: str
    is_other: bool = False
    is_secret: bool = False
    options: list[ToolRequestUserInputOption] | None = None
    question: str


class ToolRequestUserInputParams(WireModel):
    """EXPERIMENTAL. Params sent with a request_user_input event."""

    auto_resolution_ms: UInt | None = None
    """@deprecated Use `isBlocking` to decide whether the request should block."""
    is_blocking: bool
    item_id: str
    questions: list[ToolRequestUserInputQuestion]
    thread_id: str
    turn_id: str


class ToolRequestUserInputResponse(WireModel):
    """EXPERIMENTAL. Response payload mapping question ids to answers."""

    answers: dict[str, ToolRequestUserInputAnswer]
