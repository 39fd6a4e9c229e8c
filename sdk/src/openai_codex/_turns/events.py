"""Notifications of a turn → events and text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from .._protocol.routing import Mailbox
from .._protocol.values import as_list
from ..events import (
    CommandOutput,
    DiffUpdated,
    ErrorReported,
    ItemCompleted,
    ItemStarted,
    OtherEvent,
    PlanUpdated,
    ReasoningDelta,
    TextDelta,
    TurnCompleted,
    TurnEvent,
    TurnStarted,
    UsageUpdated,
)

if TYPE_CHECKING:
    from .._wire.generated.turn import MessagePhase

_COMMENTARY = "commentary"
_BETWEEN = "\n\n"


class _OtherShapeError(Exception):
    """A field is not of the type that its event has."""


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise _OtherShapeError


def _optional_text(value: Any) -> str | None:
    return None if value is None else _text(value)


def _having(name: str, value: Any) -> Any:
    """Return a model, which has a field of that name."""
    if hasattr(value, name):
        return value
    raise _OtherShapeError


def _optional(name: str, value: Any) -> Any:
    return None if value is None else _having(name, value)


def _steps(value: Any) -> list[Any]:
    steps = as_list(value)
    if steps is None:
        raise _OtherShapeError
    return [_having("status", step) for step in steps]


def _item(payload: Any) -> Any:
    item = payload.item.root
    _text(item.type)
    return item


class EventReader:
    """Reads the notifications of one turn, in order.

    One whose fields are not of the types that its event declares is an `OtherEvent`: a newer
    runtime may have changed them.
    """

    def __init__(self) -> None:
        self._phases: dict[str, MessagePhase | None] = {}

    def read(self, notification: Any) -> TurnEvent:
        """Return the event for a notification."""
        make = self._makers.get(notification.method)
        if make is not None:
            try:
                return make(self, notification.payload, notification)
            except (_OtherShapeError, AttributeError):  # a number has none of an object's fields
                pass
        return OtherEvent(notification.method, notification=notification)

    def _text_delta(self, payload: Any, source: Any) -> TurnEvent:
        item_id = _text(payload.item_id)
        return TextDelta(
            _text(payload.delta), item_id, self._phases.get(item_id), notification=source
        )

    def _item_started(self, payload: Any, source: Any) -> TurnEvent:
        item = _item(payload)
        if item.type == "agentMessage" and isinstance(item.id, str):
            self._phases[item.id] = item.phase
        return ItemStarted(item, notification=source)

    _makers: ClassVar[dict[str, Callable[[EventReader, Any, Any], TurnEvent]]] = {
        "turn/started": lambda _, p, n: TurnStarted(_text(p.turn.id), notification=n),
        "item/agentMessage/delta": _text_delta,
        "item/reasoning/summaryTextDelta": lambda _, p, n: ReasoningDelta(
            _text(p.delta), _text(p.item_id), True, notification=n
        ),
        "item/reasoning/textDelta": lambda _, p, n: ReasoningDelta(
            _text(p.delta), _text(p.item_id), False, notification=n
        ),
        "item/commandExecution/outputDelta": lambda _, p, n: CommandOutput(
            _text(p.delta), _text(p.item_id), notification=n
        ),
        "turn/plan/updated": lambda _, p, n: PlanUpdated(
            _steps(p.plan), _optional_text(p.explanation), notification=n
        ),
        "turn/diff/updated": lambda _, p, n: DiffUpdated(_text(p.diff), notification=n),
        "item/started": _item_started,
        "item/completed": lambda _, p, n: ItemCompleted(_item(p), notification=n),
        "thread/tokenUsage/updated": lambda _, p, n: UsageUpdated(
            _having("total", p.token_usage), notification=n
        ),
        "error": lambda _, p, n: ErrorReported(
            _having("message", p.error), p.will_retry is True, notification=n
        ),
        "turn/completed": lambda _, p, n: TurnCompleted(
            p.turn.status, _optional("message", p.turn.error), notification=n
        ),
    }


class TextReader:
    """Reads the text of a turn's messages from its events.

    Args:
        commentary: whether to include the model's comments on its work.
        mailbox: the source of the events. Dropped text is recovered from the complete messages.
    """

    def __init__(self, *, commentary: bool, mailbox: Mailbox | None = None) -> None:
        self._commentary = commentary
        self._mailbox = Mailbox() if mailbox is None else mailbox
        self._item_id: str | None = None
        self._read: dict[str, str] = {}

    def read(self, event: TurnEvent) -> str:
        """Return the text that `event` adds, or an empty string.

        A message without deltas is added when it is complete. Messages are separated by a blank
        line. Once deltas were dropped, later deltas are ignored. `dropped` is set before the first
        delta after the gap, so the text read so far is the beginning of its message.
        """
        if isinstance(event, TextDelta):
            if self._mailbox.dropped:
                return ""
            return self._add(event.item_id, event.phase, event.text)
        if isinstance(event, ItemCompleted):
            item: Any = event.item
            if item.type == "agentMessage" and isinstance(item.id, str):
                read = self._read.pop(item.id, "")
                text = item.text if isinstance(item.text, str) else ""
                rest = text.removeprefix(read) if text.startswith(read) else ""
                return self._add(item.id, item.phase, rest, complete=True)
        return ""

    def _add(
        self, item_id: str, phase: MessagePhase | None, text: str, *, complete: bool = False
    ) -> str:
        if not text or (phase == _COMMENTARY and not self._commentary):
            return ""
        if not complete:
            self._read[item_id] = self._read.get(item_id, "") + text
        between = _BETWEEN if self._item_id not in (None, item_id) else ""
        self._item_id = item_id
        return between + text
