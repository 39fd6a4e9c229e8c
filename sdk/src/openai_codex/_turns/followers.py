"""Mailboxes that follow a thread: the end of a turn, turns of others, the turns of a goal."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence

from .._protocol.messages import (
    INVALID_REQUEST,
    TURN_COMPLETED,
    Deltas,
    Event,
    Topic,
    params_of,
    singly,
)
from .._protocol.routing import Mailbox
from .._protocol.turns import FOLDED
from .._protocol.values import text_in
from ..errors import InvalidRequestError


class TurnEnd(Mailbox):
    """A mailbox that fails when a turn ends, with the error that the runtime gives for ended turns.

    Attributes:
        status: the status of the ended turn; None before.
    """

    def __init__(self, turn_id: str) -> None:
        super().__init__(("turn", turn_id))
        self.status: str | None = None
        self._turn_id = turn_id

    def put(self, events: Sequence[Event | Deltas]) -> bool:
        """Return whether the turn's end is among `events`. Store nothing."""
        for event in singly(events):
            if event.method == TURN_COMPLETED and event.topic == self.topic:
                self.status = text_in(params_of(event.line).get("turn"), "status")
                self.fail(self._refusal)
                return True
        return False

    def _refusal(self) -> InvalidRequestError:
        return InvalidRequestError(
            INVALID_REQUEST, f"no active turn: turn {self._turn_id} has ended as {self.status}"
        )


class TurnsOfOthers(Mailbox):
    """Keeps the events of a thread's turns that no request here has started.

    A compaction is such a turn: its request is not told the id.

    Args:
        is_claimed: returns whether a request here has started the turn with an id.
    """

    def __init__(self, is_claimed: Callable[[str], bool]) -> None:
        super().__init__(keep=FOLDED)
        self._is_claimed = is_claimed

    def put(self, events: Sequence[Event | Deltas]) -> bool:
        """Store those of such turns; return whether there was one."""
        return super().put([event for event in events if self._is_one(event.topic)])

    def _is_one(self, topic: Topic | None) -> bool:
        return topic is not None and topic[0] == "turn" and not self._is_claimed(topic[1])


class GoalOperation:
    """The notifications of a goal's thread, and the turn that works on the goal.

    Attributes:
        thread_id: the id of the thread.
        turn_id: the id of the last turn that started; None before the first.
        mailbox: receives the thread's events.
        pending: events taken from the mailbox and not yet read.
    """

    def __init__(self, thread_id: str, mailbox: Mailbox) -> None:
        self.thread_id = thread_id
        self.turn_id: str | None = None
        self.mailbox = mailbox
        self.pending: deque[Event] = deque()

    def take(self, events: Iterable[Event | Deltas]) -> None:
        """Add events, and note the turn that they start."""
        for event in singly(events):
            if event.method == "turn/started" and event.topic is not None:
                self.turn_id = event.topic[1]
            self.pending.append(event)
