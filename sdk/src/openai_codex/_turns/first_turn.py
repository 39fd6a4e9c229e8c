"""The first turn that starts in a thread, when nobody is told its id."""

from __future__ import annotations

from .._protocol.messages import Event, Topic
from .._protocol.routing import Mailbox
from .._protocol.turns import FOLDED


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
