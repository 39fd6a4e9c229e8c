"""A turn under way: its stream, its end, and how it is steered.

`sync/turn.py` is generated from this file.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, cast

from ..._core.deadlines import Deadlines
from ..._core.routing import Mailbox
from ...errors import (
    TurnFailedError,
)
from ...inputs import Input, Inputs
from .. import output
from ..notifications import Event, from_event
from ..results import ParsedT, TurnResult
from .client import AsyncCodexClient
from .feed import AsyncTurnFeed
from .holder import AsyncClientHolder

if TYPE_CHECKING:
    from ...generated.v2_all import (
        TurnInterruptResponse,
        TurnSteerResponse,
    )


_BREATHE_EVERY = 15
"""Events between two looks at whether others should run; a bit mask."""


@dataclass(init=False)
class AsyncTurnHandle(AsyncClientHolder, Generic[ParsedT]):
    """A turn under way.

    Attributes:
        thread_id: the thread's id.
        id: the turn's id.
    """

    _codex: AsyncClientHolder
    thread_id: str
    id: str

    def __init__(
        self,
        _codex: AsyncClientHolder,
        thread_id: str,
        id: str,
        *,
        _subscription: AsyncTurnFeed | None = None,
    ) -> None:
        self._codex = _codex
        self.thread_id = thread_id
        self.id = id
        self._feed = _subscription

    def __repr__(self) -> str:
        return f"{type(self).__name__}(thread_id={self.thread_id!r}, id={self.id!r})"

    def _client_at_hand(self) -> AsyncCodexClient:
        return self._codex._client_at_hand()

    @property
    def dropped_events(self) -> int:
        """Number of increments dropped because they were not read for too long."""
        return 0 if self._feed is None else self._feed.mailbox.dropped

    async def _opened_feed(self) -> AsyncTurnFeed:
        if self._feed is None:
            client = await self._opened()
            mailbox = Mailbox()
            client.link.session.subscribe(("turn", self.id), mailbox)
            self._feed = AsyncTurnFeed(client.link, self.id, None, mailbox)
        return self._feed

    async def steer(self, input: Input | Inputs | str) -> TurnSteerResponse:
        """Add input to the running turn."""
        client = await self._opened()
        return await client.turn_steer(self.thread_id, self.id, input)

    async def interrupt(self) -> TurnInterruptResponse:
        """Ask the runtime to interrupt the turn; its stream then ends as `interrupted`."""
        return await (await self._opened()).turn_interrupt(self.thread_id, self.id)

    async def stream(
        self, *, timeout: float | None = None, idle_timeout: float | None = None
    ) -> AsyncIterator[Event]:
        """Yield the turn's notifications up to and including `turn/completed`.

        Leaving the stream early interrupts the turn. A second stream goes on where the first was
        left. Deadlines and errors are those of `run`; a failed turn is no error here.
        """
        feed = await self._opened_feed()
        deadlines = Deadlines(time.monotonic(), timeout, idle_timeout)
        client = self._client_at_hand()
        pending = feed.pending
        count = 0
        feed.check_free()
        try:
            while pending or not feed.fold.done:
                if not pending:
                    await feed.fetch(deadlines)
                while pending:
                    yield from_event(pending.popleft())
                    count += 1
                    if not count & _BREATHE_EVERY:
                        await client.link.breathe()
        finally:
            _interrupt_unless_done(client, self.thread_id, feed)

    async def run(
        self, *, timeout: float | None = None, idle_timeout: float | None = None
    ) -> TurnResult[ParsedT]:
        """Wait for the turn's end and return what it came to; as `Thread.run`."""
        deadlines = Deadlines(time.monotonic(), timeout, idle_timeout)
        feed = await self._opened_feed()
        return await finish(self._client_at_hand(), self.thread_id, feed, deadlines)


async def finish(
    client: AsyncCodexClient, thread_id: str, feed: AsyncTurnFeed, deadlines: Deadlines
) -> TurnResult[Any]:
    feed.check_free()
    try:
        result = await feed.finish(deadlines)
    finally:
        _interrupt_unless_done(client, thread_id, feed)
    if feed.fold.status == "failed":
        raise TurnFailedError(_failure(feed), result=result)
    if feed.output_type is not None and feed.fold.status == "completed":
        result.parsed = output.parse(feed.output_type, result)
    return result


def _interrupt_unless_done(client: AsyncCodexClient, thread_id: str, feed: AsyncTurnFeed) -> None:
    if not feed.fold.done:
        client.interrupt_soon(thread_id, feed.turn_id)


def _failure(feed: AsyncTurnFeed) -> str:
    error = feed.fold.error
    message = error.get("message") if error else None
    return str(message) if message else f"turn failed with status {feed.fold.status}"
