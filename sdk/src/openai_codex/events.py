"""What happens in a turn, as `turn.events()` and `thread.run(on_event=…)` give it.

Every event is of one of these classes, so that `match` can tell them apart:

    for event in turn.events():
        match event:
            case TextDelta(text=text):
                print(text, end="")
            case ItemCompleted(item=CommandExecutionThreadItem(command=command, exit_code=code)):
                print(command, code)

Each keeps in `notification` what the runtime sent; `turn.stream()` gives that alone.
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

    `phase` is that of the message, such as `commentary` or `final_answer`; None when unknown.
    """

    text: str
    item_id: str
    phase: MessagePhase | None


@dataclass(frozen=True)
class ReasoningDelta(_Event):
    """A piece of what the model thinks, or of its summary of that."""

    text: str
    item_id: str
    is_summary: bool


@dataclass(frozen=True)
class CommandOutput(_Event):
    """A piece of what a command writes."""

    text: str
    item_id: str


@dataclass(frozen=True)
class PlanUpdated(_Event):
    """The model's plan, whole."""

    steps: list[TurnPlanStep]
    explanation: str | None


@dataclass(frozen=True)
class DiffUpdated(_Event):
    """Everything that the turn has changed in files so far, as one unified diff."""

    diff: str


@dataclass(frozen=True)
class ItemStarted(_Event):
    """Something begins: a message, a command, a file change, a tool call, …"""

    item: Item


@dataclass(frozen=True)
class ItemCompleted(_Event):
    """Something is complete, with its result."""

    item: Item


@dataclass(frozen=True)
class UsageUpdated(_Event):
    """Token counts: `last` of the last model call, `total` of the whole thread."""

    usage: ThreadTokenUsage


@dataclass(frozen=True)
class ErrorReported(_Event):
    """Something went wrong; the turn goes on if `will_retry`."""

    error: TurnError
    will_retry: bool


@dataclass(frozen=True)
class TurnCompleted(_Event):
    """The turn has ended; the last event. `error` is that of a failed turn."""

    status: TurnStatus
    error: TurnError | None


@dataclass(frozen=True)
class OtherEvent(_Event):
    """Anything else; `notification` has it."""

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
