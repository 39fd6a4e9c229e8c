"""Reads a mailbox event by event, and the ends of a thread's turns.

Generated from `aio/feed.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

import time
import weakref
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from ..._protocol.limits import Deadlines
from ..._protocol.messages import TURN_COMPLETED, Event, singly
from ..._protocol.routing import Mailbox
from ..._session.claims import Claim
from ..._session.blocking import SyncLink
from ..._turns.notifications import load_payloads

if TYPE_CHECKING:
    from typing_extensions import Self

_LOOK_S = 1.0
"""Longest wait, in seconds, before a request is made again without a notification."""


class Feed:
    """Reads the events of one mailbox.

    Attributes:
        mailbox: receives the events.
        claim: the claim on the turn of the events, or None.
    """

    def __init__(self, link: SyncLink, mailbox: Mailbox, claim: Claim | None = None) -> None:
        self.mailbox = mailbox
        self.claim = claim
        if claim is not None:
            claim.reader = weakref.ref(self)
        self._link = link
        self._pending: deque[Event] = deque()

    def next_event(self) -> Event:
        """Wait for the next event and return it. Raises the error that ended the session."""
        self._link.load(load_payloads)
        while True:
            event = self.next_event_within(None)
            if event is not None:
                return event

    def next_event_within(self, timeout: float | None) -> Event | None:
        """Return the next event, or None after `timeout` seconds."""
        if not self._pending:
            self._pending.extend(singly(self._link.batch(self.mailbox, timeout)))
        with suppress(IndexError):  # another reader may have taken it in the meantime
            return self._pending.popleft()
        return None

    def leave(self) -> None:
        """Abandon the turn if it has not ended. Idempotent; takes no lock."""
        if self.claim is not None:
            self._link.session.turns.leave(self.claim)

    def close(self) -> None:
        """Stop receiving events."""
        self._link.session.unsubscribe(self.mailbox)


class TurnEnds:
    """Waits for the ends of a thread's turns. Use it as a context manager."""

    def __init__(self, link: SyncLink, thread_id: str) -> None:
        self._link = link
        self._thread_id = thread_id
        self._ends: Mailbox | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._ends is not None:
            self._link.session.unsubscribe(self._ends)

    @property
    def watched(self) -> bool:
        """Whether `next` has been called."""
        return self._ends is not None

    def next(self, deadlines: Deadlines) -> None:
        """Wait until a turn ends, but at most for a second, and no longer than `deadlines` allow.

        The first call returns at once: the end may have come before it was watched for.
        """
        if self._ends is None:
            self._ends = Mailbox(keep={TURN_COMPLETED})
            self._link.session.watch(self._thread_id, self._ends)
            return
        left = deadlines.remaining(time.monotonic())
        self._link.batch(self._ends, _LOOK_S if left is None else min(left, _LOOK_S))
