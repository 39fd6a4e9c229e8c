"""Interrupting a turn, and waiting for the first turn of a thread."""

from __future__ import annotations

from .._protocol.messages import INVALID_REQUEST, TURN_COMPLETED, Event, Topic, params_of
from .._protocol.routing import Mailbox
from .._protocol.turns import FOLDED
from .._protocol.values import text_in
from ..errors import InvalidRequestError


class TurnEnd(Mailbox):
    """Fails when a turn ends, with what the runtime says of a turn that has ended.

    Attributes:
        status: what the turn has ended as; None before.
    """

    def __init__(self, turn_id: str) -> None:
        super().__init__(("turn", turn_id))
        self.status: str | None = None
        self._turn_id = turn_id

    def put(self, events: list[Event]) -> bool:
        """Look for the turn's end, and store nothing; return whether it was there."""
        for event in events:
            if event.method == TURN_COMPLETED and event.topic == self.topic:
                self.status = text_in(params_of(event.line).get("turn"), "status")
                self.fail(self._refusal)
                return True
        return False

    def _refusal(self) -> InvalidRequestError:
        return InvalidRequestError(
            INVALID_REQUEST, f"no active turn: turn {self._turn_id} has ended as {self.status}"
        )


class FirstTurn(Mailbox):
    """Keeps of a thread's events those that make up the first turn which starts.

    Attributes:
        turn: the turn's topic; None before it starts.
    """

    def __init__(self) -> None:
        super().__init__(keep=FOLDED)
        self.turn: Topic | None = None

    def put(self, events: list[Event]) -> bool:
        """Store those of the turn; return whether there was one."""
        mine: list[Event] = []
        for event in events:
            if self.turn is None and event.method == "turn/started":
                self.turn = event.topic
            if self.turn is not None and event.topic == self.turn:
                mine.append(event)
        return super().put(mine)
