"""A turn under way: its stream, its end, and how it is steered.

Generated from `aio/turn.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..._core.deadlines import Deadlines
from ..._core.routing import Mailbox
from ...errors import (
    TurnFailedError,
)
from ...inputs import Input, Inputs
from .. import output
from ..notifications import Event, from_event
from ..results import TurnResult
from .client import CodexClient
from .feed import TurnFeed
from .holder import ClientHolder

if TYPE_CHECKING:
    from ...generated.v2_all import (
        TurnInterruptResponse,
        TurnSteerResponse,
    )


_BREATHE_EVERY = 15
"""Events between two looks at whether others should run; a bit mask."""


@dataclass(init=False)
class TurnHandle(ClientHolder):
    """A turn under way.

    Attributes:
        thread_id: the thread's id.
        id: the turn's id.
    """

    _client: ClientHolder
    thread_id: str
    id: str

    def __init__(
        self,
        _client: ClientHolder,
        thread_id: str,
        id: str,
        *,
        _subscription: TurnFeed | None = None,
    ) -> None:
        self._client = _client
        self.thread_id = thread_id
        self.id = id
        self._feed = _subscription

    def __repr__(self) -> str:
        return f"{type(self).__name__}(thread_id={self.thread_id!r}, id={self.id!r})"

    def _client_at_hand(self) -> CodexClient:
        return self._client._client_at_hand()

    @property
    def dropped_events(self) -> int:
        """Number of increments dropped because they were not read for too long."""
        return 0 if self._feed is None else self._feed.mailbox.dropped

    def _opened_feed(self) -> TurnFeed:
        if self._feed is None:
            client = self._opened()
            mailbox = Mailbox()
            client.link.session.subscribe(("turn", self.id), mailbox)
            self._feed = TurnFeed(client.link, self.id, None, mailbox)
        return self._feed

    def steer(self, input: Input | Inputs | str) -> TurnSteerResponse:
        """Add input to the running turn."""
        client = self._opened()
        return client.turn_steer(self.thread_id, self.id, input)

    def interrupt(self) -> TurnInterruptResponse:
        """Ask the runtime to interrupt the turn; its stream then ends as `interrupted`."""
        return (self._opened()).turn_interrupt(self.thread_id, self.id)

    def stream(
        self, *, timeout: float | None = None, idle_timeout: float | None = None
    ) -> Iterator[Event]:
        """Yield the turn's notifications up to and including `turn/completed`.

        Leaving the stream early interrupts the turn. A second stream goes on where the first was
        left. Deadlines and errors are those of `run`; a failed turn is no error here.
        """
        feed = self._opened_feed()
        deadlines = Deadlines(time.monotonic(), timeout, idle_timeout)
        client = self._client_at_hand()
        pending = feed.pending
        count = 0
        feed.check_free()
        try:
            while pending or not feed.fold.done:
                if not pending:
                    feed.fetch(deadlines)
                while pending:
                    yield from_event(pending.popleft())
                    count += 1
                    if not count & _BREATHE_EVERY:
                        client.link.breathe()
        finally:
            _interrupt_unless_done(client, self.thread_id, feed)

    def run(
        self, *, timeout: float | None = None, idle_timeout: float | None = None
    ) -> TurnResult:
        """Wait for the turn's end and return what it came to; as `Thread.run`."""
        deadlines = Deadlines(time.monotonic(), timeout, idle_timeout)
        feed = self._opened_feed()
        return finish(self._client_at_hand(), self.thread_id, feed, deadlines)


def finish(
    client: CodexClient, thread_id: str, feed: TurnFeed, deadlines: Deadlines
) -> TurnResult:
    feed.check_free()
    try:
        result = feed.finish(deadlines)
    finally:
        _interrupt_unless_done(client, thread_id, feed)
    if feed.fold.status == "failed":
        raise TurnFailedError(_failure(feed), result=result)
    if feed.output_type is not None and feed.fold.status == "completed":
        result.parsed = output.parse(feed.output_type, result)
    return result


def _interrupt_unless_done(client: CodexClient, thread_id: str, feed: TurnFeed) -> None:
    if not feed.fold.done:
        client.interrupt_soon(thread_id, feed.turn_id)


def _failure(feed: TurnFeed) -> str:
    error = feed.fold.error
    message = error.get("message") if error else None
    return str(message) if message else f"turn failed with status {feed.fold.status}"
