"""Handles of a running turn, to stream, steer and interrupt it.

Generated from `aio/turn.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic

from ..._protocol.limits import Deadlines
from ..._protocol.routing import Mailbox
from ..._results import ParsedT, TurnResult
from ..._server_requests.running import check_other_turn
from ..._session.giving_up import reads, told_when_left
from ..._turns.followers import TurnsOfOthers
from ..._turns.notifications import Event, from_event
from ...errors import InvalidInputError, RequestTimeoutError, TurnFailedError
from ...inputs import Input, Inputs, to_wire
from .client import CodexClient
from .feed import Feed
from .opener import ClientHolder, Opener, client_of
from .turn_feed import TurnFeed

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...events import TurnEvent
    from ...generated.v2_all import (
        ThreadCompactStartResponse,
        TurnInterruptResponse,
        TurnSteerResponse,
    )


_BREATHE_EVERY = 16
"""Number of events after which other tasks may run."""


# With slots the fields are attributes of the class, which `mock.create_autospec` needs.
@dataclass(init=False, slots=True)
class TurnHandle(ClientHolder, Generic[ParsedT]):
    """A running turn.

    Attributes:
        thread_id: the thread's id.
        id: the turn's id.
    """

    _client: Opener
    thread_id: str
    id: str

    def __init__(
        self,
        _client: Opener,
        thread_id: str,
        id: str,
        *,
        _subscription: TurnFeed | None = None,
    ) -> None:
        for name, value in (("thread_id", thread_id), ("id", id)):
            if not isinstance(value, str) or not value:  # pyright: ignore[reportUnnecessaryIsInstance] - bad input raises immediately
                raise InvalidInputError(
                    f"{name} of a {type(self).__name__} is {value!r}; expected the ids of "
                    "the thread and of the turn, as str"
                )
        self._client = _client
        self.thread_id = thread_id
        self.id = id
        self._feed = _subscription

    def __repr__(self) -> str:
        return f"{type(self).__name__}(thread_id={self.thread_id!r}, id={self.id!r})"

    def _client_at_hand(self) -> CodexClient:
        return client_of(self._client)

    @property
    def dropped_events(self) -> int:
        """Number of deltas dropped because the reader was too slow."""
        return 0 if self._feed is None else self._feed.mailbox.dropped

    def _opened_feed(self) -> TurnFeed:
        if self._feed is None:
            client = self._opened()
            session, mailbox = client.link.session, Mailbox()
            session.subscribe(("turn", self.id), mailbox)
            claim = session.turns.claim_for(self.thread_id, self.id, mailbox)
            self._feed = TurnFeed(client.link, self.id, None, claim)
        return self._feed

    def steer(self, input: Input | Inputs | str) -> TurnSteerResponse:
        """Add input to the running turn. Raises InvalidRequestError if it has ended."""
        client = self._opened()
        return client.turn_steer(self.thread_id, self.id, to_wire(input))

    def interrupt(self) -> TurnInterruptResponse:
        """Interrupt the turn. Its stream then ends with status `interrupted`.

        A second interrupt has no effect. Raises InvalidRequestError if the turn has already ended
        in another way.
        """
        return (self._opened()).turn_interrupt(self.thread_id, self.id)

    @told_when_left
    def stream(
        self, *, timeout: float | None = None, idle_timeout: float | None = None
    ) -> Iterator[Event]:
        """Yield the turn's notifications up to and including `turn/completed`.

        Leaving the stream early interrupts the turn: by `break`, `return` or an error in the body
        of the loop, or by closing a stream that is kept in a variable. A second stream goes on
        where the first was left. Deadlines and errors are those of `run`, but a turn that ended as
        failed raises nothing here. AuthenticationError is raised if the provider refuses the turn
        and the runtime would try it again.
        """
        feed = self._opened_feed()
        client = self._client_at_hand()
        deadlines = client.deadlines(timeout, idle_timeout)
        pending = feed.pending
        count = 0
        check_other_turn(self.id)
        feed.check_free()
        reads(feed)
        try:
            while feed.more(deadlines):
                while pending:
                    yield from_event(pending.popleft())
                    count += 1
                    if count % _BREATHE_EVERY == 0:
                        client.link.breathe()
        finally:
            feed.leave()
        if feed.fold.refusal is not None:
            raise feed.failure()

    @told_when_left
    def events(
        self, *, timeout: float | None = None, idle_timeout: float | None = None
    ) -> Iterator[TurnEvent]:
        """Yield the turn's events as classes of `openai_codex.events`. Otherwise like `stream`."""
        from ..._turns.events import EventReader

        reader = EventReader()
        stream: Any = self.stream(timeout=timeout, idle_timeout=idle_timeout)
        with closing(stream):
            for notification in stream:
                if self._feed is not None:
                    reads(self._feed)
                yield reader.read(notification)

    @told_when_left
    def stream_text(
        self,
        *,
        commentary: bool = False,
        timeout: float | None = None,
        idle_timeout: float | None = None,
    ) -> Iterator[str]:
        """Yield the text of the answer in pieces, with a blank line between messages.

        If the reader is so slow that deltas are dropped (`dropped_events`), it gets the rest of
        each message in one piece when the message is complete. `commentary` includes the model's
        comments on its work. Leaving early and time limits work as for `stream`. Afterwards `run`
        returns the result.

        Raises:
            TurnFailedError: the turn failed.
        """
        from ..._turns.events import TextReader

        feed = self._opened_feed()
        reader = TextReader(commentary=commentary, mailbox=feed.mailbox)
        events: Any = self.events(timeout=timeout, idle_timeout=idle_timeout)
        with closing(events):
            for event in events:
                reads(feed)
                text = reader.read(event)
                if text:
                    yield text
        if feed.fold.status == "failed":
            raise feed.failure()

    def run(
        self, *, timeout: float | None = None, idle_timeout: float | None = None
    ) -> TurnResult[ParsedT]:
        """Wait until the turn has completed and return its result. Raises as `Thread.run`."""
        check_other_turn(self.id)
        deadlines = self._client_at_hand().deadlines(timeout, idle_timeout)
        feed = self._opened_feed()
        return finish(feed, deadlines)


def finish(
    feed: TurnFeed,
    deadlines: Deadlines,
    on_event: Callable[[TurnEvent], object] | None = None,
) -> TurnResult[Any]:
    feed.check_free()
    try:
        if on_event is not None:
            _observe(feed, deadlines, on_event)
        result = feed.finish(deadlines)
    finally:
        feed.leave()
    if feed.fold.status == "failed":
        raise feed.failure()
    if feed.output_type is not None and feed.fold.status == "completed":
        from ..._schemas import output

        result.parsed = output.parse(feed.output_type, result)
    return result


def _observe(
    feed: TurnFeed, deadlines: Deadlines, on_event: Callable[[TurnEvent], object]
) -> None:
    from ..._turns.events import EventReader

    reader = EventReader()
    while feed.more(deadlines):
        while feed.pending:
            outcome: Any = on_event(reader.read(from_event(feed.pending.popleft())))
            if hasattr(outcome, "__await__"):
                _ = outcome


def compacted(
    client: CodexClient, thread_id: str, deadlines: Deadlines
) -> ThreadCompactStartResponse:
    """Compact a thread's history and wait for the end of the turn that does it.

    If another compaction takes its place, wait for the end of that one.
    """
    session = client.link.session
    events = Feed(client.link, TurnsOfOthers(session.turns.is_claimed))
    session.watch(thread_id, events.mailbox)
    try:
        response = client.thread_compact(thread_id)
        turn = _next_turn(client, thread_id, events, deadlines)
        if turn is None:
            limit = deadlines.passed(time.monotonic())
            raise RequestTimeoutError(f"the compaction of {thread_id} has not started: {limit}")
        replaced: TurnFeed | None = None
        while _read_to_end(turn, events, deadlines) == "interrupted":
            soon = deadlines.within(time.monotonic(), _REPLACED_S)
            following = _next_turn(client, thread_id, events, soon)
            if following is None:
                break
            replaced, turn = turn, following
        _check_compacted(turn, replaced)
    finally:
        events.close()
    return response


_REPLACED_S = 2.0
"""Seconds within which a compaction begins that another one was interrupted for."""


def _next_turn(
    client: CodexClient, thread_id: str, events: Feed, deadlines: Deadlines
) -> TurnFeed | None:
    """Return the next turn that starts, or None if a deadline passes first."""
    while deadlines.passed(time.monotonic()) is None:
        event = events.next_event_within(deadlines.remaining(time.monotonic()))
        if event is not None and event.topic is not None and event.method == "turn/started":
            turn_id = event.topic[1]
            claim = client.link.session.turns.claim_for(thread_id, turn_id, events.mailbox)
            return TurnFeed(client.link, turn_id, None, claim)
    return None


def _read_to_end(turn: TurnFeed, events: Feed, deadlines: Deadlines) -> str:
    """Read a turn's events to its end and return its status. Give it up at a deadline."""
    try:
        while not turn.fold.over:
            event = events.next_event_within(deadlines.remaining(time.monotonic()))
            if event is not None and event.topic == ("turn", turn.turn_id):
                turn.take((event,))
            limit = deadlines.passed(time.monotonic())
            if limit is not None and not turn.fold.over:
                raise turn.timed_out(limit)
    finally:
        turn.leave()
    return turn.fold.status


def _check_compacted(turn: TurnFeed, replaced: TurnFeed | None) -> None:
    """Raise TurnFailedError for a compaction that failed or was interrupted.

    The turn that took the place of `replaced` may be something other than a compaction.
    """
    if turn.fold.status == "failed":
        raise turn.failure()
    compacts = any(item.get("type") == "contextCompaction" for item in turn.fold.items)
    if turn.fold.status == "interrupted" or (replaced is not None and not compacts):
        raise TurnFailedError(
            "the compaction was interrupted, by `turn/interrupt` or by what another client has "
            "started in the thread, and has changed nothing; start it again",
            result=(replaced or turn).result(),
        )
