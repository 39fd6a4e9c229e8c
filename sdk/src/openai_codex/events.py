"""The events of a turn, from `turn.events()` and `thread.run(on_event=…)`.

Every event is an instance of one of these classes:

    for event in turn.events():
        match event:
            case TextDelta(text=text):
                print(text, end="")
            case ItemCompleted(item=CommandExecutionThreadItem(command=command, exit_code=code)):
                print(command, code)

`notification` has the notification that the runtime sent. `turn.stream()` yields only those.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from ._wire.generated.events import Item, Notification
    from .generated.v2_all import (
        MessagePhase,
        ThreadTokenUsage,
        TurnError,
        TurnPlanStep,
        TurnStatus,
    )

__all__ = [
    "CommandOutput",
    "DiffUpdated",
    "ErrorReported",
    "ItemCompleted",
    "ItemStarted",
    "OtherEvent",
    "PlanUpdated",
    "ReasoningDelta",
    "TextDelta",
    "TurnCompleted",
    "TurnEvent",
    "TurnStarted",
    "UsageUpdated",
]


@dataclass(frozen=True)
class _Event:
    notification: Notification[str, Any] = field(repr=False, compare=False, kw_only=True)
    """What the runtime sent."""


@dataclass(frozen=True)
class TurnStarted(_Event):
    """The turn has started."""

    turn_id: str


@dataclass(frozen=True)
class TextDelta(_Event):
    """A piece of a message to the user.

    `phase` is the phase of the message, such as `commentary` or `final_answer`, or None if unknown.
    """

    text: str
    item_id: str
    phase: MessagePhase | None


@dataclass(frozen=True)
class ReasoningDelta(_Event):
    """A piece of the model's reasoning, or of its summary."""

    text: str
    item_id: str
    is_summary: bool


@dataclass(frozen=True)
class CommandOutput(_Event):
    """A piece of a command's output."""

    text: str
    item_id: str


@dataclass(frozen=True)
class PlanUpdated(_Event):
    """The model's complete plan."""

    steps: list[TurnPlanStep]
    explanation: str | None


@dataclass(frozen=True)
class DiffUpdated(_Event):
    """All file changes of the turn so far, as one unified diff."""

    diff: str


@dataclass(frozen=True)
class ItemStarted(_Event):
    """An item has started: a message, a command, a file change, a tool call, …"""

    item: Item


@dataclass(frozen=True)
class ItemCompleted(_Event):
    """An item is complete, with its result."""

    item: Item


@dataclass(frozen=True)
class UsageUpdated(_Event):
    """Token counts: `last` for the last model call, `total` for the whole thread."""

    usage: ThreadTokenUsage


@dataclass(frozen=True)
class ErrorReported(_Event):
    """An error. The turn continues if `will_retry` is True."""

    error: TurnError
    will_retry: bool


@dataclass(frozen=True)
class TurnCompleted(_Event):
    """The turn has ended. This is the last event. `error` is set if the turn failed."""

    status: TurnStatus
    error: TurnError | None


@dataclass(frozen=True)
class OtherEvent(_Event):
    """Any other event. See `notification`."""

    method: str


TurnEvent = (
    TurnStarted
    | TextDelta
    | ReasoningDelta
    | CommandOutput
    | PlanUpdated
    | DiffUpdated
    | ItemStarted
    | ItemCompleted
    | UsageUpdated
    | ErrorReported
    | TurnCompleted
    | OtherEvent
)
"""Any event of a turn."""
