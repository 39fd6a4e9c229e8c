"""An active goal of a thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from .._protocol.messages import Event
from .._protocol.routing import Mailbox


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

    def take(self, events: Iterable[Event]) -> None:
        """Add events, and note the turn that they start."""
        for event in events:
            if event.method == "turn/started" and event.topic is not None:
                self.turn_id = event.topic[1]
            self.pending.append(event)
