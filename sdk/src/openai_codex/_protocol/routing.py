"""Events → mailboxes. Every buffer is bounded.

A mailbox has the events that its reader has not taken yet. In the mailbox of a turn, only deltas
count towards the bound and may be dropped, because `item/completed` repeats their sum. The events
of the turn's result (`ESSENTIAL`) are never dropped. Other mailboxes drop their oldest events.
"""

from __future__ import annotations

import json
import re
import weakref
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from ..errors import CodexError
from .messages import LOGIN_COMPLETED, TURN_COMPLETED, Deltas, Event, Topic

ESSENTIAL = frozenset(
    {
        "turn/started",
        "item/completed",
        "thread/tokenUsage/updated",
        "error",
        "turn/completed",
        "account/login/completed",
    }
)
MAX_EVENTS = 65_536
MAX_BYTES = 64 * 1024 * 1024
UNCLAIMED_EVENTS = 4_096
ENDED_TOPICS = 256
_TERMINAL = {TURN_COMPLETED: "turn", LOGIN_COMPLETED: "login"}
"""The notifications that end a topic → its kind."""


class Mailbox:
    """The events that one reader has not taken yet, in order.

    Attributes:
        waiter: the thread or task that waits for it; set and woken by the driver.
        skipped: number of events that `keep` excluded.
        dropped: number of events dropped because the bound was reached.
        failure: creates the error that says why no more events will arrive; None while they may.
    """

    __slots__ = (
        "__weakref__",
        "_bytes",
        "_droppable",
        "_events",
        "_keep",
        "_max_bytes",
        "_max_events",
        "dropped",
        "failure",
        "queued",
        "skipped",
        "topic",
        "waiter",
    )

    def __init__(
        self,
        topic: Topic | None = None,
        *,
        keep: Collection[str] | None = None,
        max_events: int = MAX_EVENTS,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        """Args: topic: what it receives. keep: the methods it stores; None stores all."""
        self.topic = topic
        self.waiter: object | None = None
        self.skipped = 0
        self.dropped = 0
        self.failure: Callable[[], BaseException] | None = None
        self.queued = False
        self._keep = keep
        self._events: list[Event | Deltas] = []
        self._droppable = 0
        self._bytes = 0
        self._max_events = max_events
        self._max_bytes = max_bytes

    def __len__(self) -> int:
        return _count(self._events)

    def put(self, events: Sequence[Event | Deltas]) -> bool:
        """Store those of `events` that are kept. Return whether any was stored."""
        keep = self._keep
        if keep is not None:
            kept = [event for event in events if event[0] in keep]
            self.skipped += _count(events) - _count(kept)
            events = kept
        self._events += events
        essential = self._essential
        for event in events:
            if isinstance(event, Deltas):
                self._droppable += len(event.lines)
                self._bytes += sum(map(len, event.lines))
            elif event[0] not in essential:
                self._droppable += 1
                self._bytes += len(event[1])
        while self._droppable > self._max_events or self._bytes > self._max_bytes:
            self._drop_older_half()
        return bool(events)

    @property
    def _essential(self) -> Collection[str]:
        return () if self.topic is None else ESSENTIAL

    def _drop_older_half(self) -> None:
        target = max(1, self._droppable // 2)
        essential = self._essential
        kept: list[Event | Deltas] = []
        for event in self._events:
            if not target or event[0] in essential:
                kept.append(event)
                continue
            lines = event.lines if isinstance(event, Deltas) else [event.line]
            gone, left = lines[:target], lines[target:]
            target -= len(gone)
            self.dropped += len(gone)
            self._droppable -= len(gone)
            self._bytes -= sum(map(len, gone))
            if left and event.topic is not None:
                kept.append(Deltas(event.method, left, event.topic))
        self._events = kept

    def take(self) -> Collection[Event | Deltas]:
        """Return and forget everything stored."""
        events, self._events = self._events, []
        self._droppable = self._bytes = 0
        return events

    def fail(self, failure: Callable[[], BaseException]) -> None:
        """Record why no more events will arrive. Stored events can still be taken."""
        if self.failure is None:
            self.failure = failure


class Router:
    """Delivers events to the mailboxes subscribed to their topic.

    Events without a subscriber go to the followers of the rest (`follow_rest`). A call whose answer
    names a new topic, such as a turn, may receive events of that topic before the answer. While
    such a call is running (`expect`), events of unknown topics are therefore held back; if there
    are too many, the oldest are lost. The terminal event of a topic ends its subscriptions. The
    last few ended topics are remembered, so that a late subscriber gets an error instead of waiting
    forever.
    """

    def __init__(self) -> None:
        self._boxes: dict[Topic, tuple[Mailbox, ...]] = {}
        self._rest: tuple[weakref.ref[Mailbox], ...] = ()
        self._watchers: tuple[tuple[re.Pattern[bytes], Mailbox], ...] = ()
        self._expected = 0
        self._early = Mailbox()
        self._ended: OrderedDict[Topic, Event] = OrderedDict()
        self._just_ended: list[Topic] = []
        self._under_way: set[Topic] = set()

    def subscribe(self, topic: Topic, mailbox: Mailbox) -> None:
        """Deliver to `mailbox` the events of `topic`, including those held back."""
        mailbox.topic = topic
        self._boxes[topic] = (*self._boxes.get(topic, ()), mailbox)
        mine = self._take_early(topic)
        if mine:
            mailbox.put(mine)
            for event in mine:
                self._note_end(event)
            return
        if topic in self._ended:
            mailbox.put([self._ended[topic]])
            self._end(topic)

    def _take_early(self, topic: Topic) -> list[Event | Deltas]:
        """Return and forget the events held back for `topic`."""
        held = self._early.take()
        self._early.put([event for event in held if event.topic != topic])
        return [event for event in held if event.topic == topic]

    def unsubscribe(self, mailbox: Mailbox) -> None:
        """Stop delivering to `mailbox`. Does nothing if it is not subscribed."""
        self._rest = tuple(ref for ref in self._rest if ref() is not mailbox)
        self._watchers = tuple(pair for pair in self._watchers if pair[1] is not mailbox)
        topic = mailbox.topic
        if topic is None:
            return
        left = tuple(box for box in self._boxes.get(topic, ()) if box is not mailbox)
        if left:
            self._boxes[topic] = left
        else:
            self._boxes.pop(topic, None)

    def follow_rest(self, mailbox: Mailbox) -> None:
        """Deliver to `mailbox` every event without a subscriber, until it is garbage-collected.

        These events have no end, so only a weak reference to the mailbox is kept.
        """
        self._followers()
        self._rest = (*self._rest, weakref.ref(mailbox))

    def release_rest(self) -> tuple[Mailbox, ...]:
        """Return the followers of the rest, and stop delivering to them."""
        followers, self._rest = self._followers(), ()
        return followers

    def _followers(self) -> tuple[Mailbox, ...]:
        """Return the followers of the rest that still exist, and forget the others."""
        found = tuple((ref, box) for ref in self._rest if (box := ref()) is not None)
        self._rest = tuple(ref for ref, _ in found)
        return tuple(box for _, box in found)

    def watch(self, thread_id: str, mailbox: Mailbox) -> None:
        """Deliver to `mailbox` a copy of every event that names the thread.

        If the topic of the mailbox has already ended, the mailbox fails immediately.
        """
        self._watchers = (*self._watchers, (_needle(thread_id), mailbox))
        end = None if mailbox.topic is None else self._ended.get(mailbox.topic)
        if end is not None:
            mailbox.put([end])

    def fail_watchers(self, thread_id: str, failure: Callable[[], BaseException]) -> list[Mailbox]:
        """Fail the mailboxes that watch the thread, and return them."""
        needle = _needle(thread_id)
        boxes = [box for other, box in self._watchers if other == needle]
        for box in boxes:
            box.fail(failure)
        return boxes

    def begin(self, topic: Topic) -> None:
        """Note that a call has started `topic`, which runs until its terminal event."""
        if topic not in self._ended:
            self._under_way.add(topic)

    def is_under_way(self, topic: Topic) -> bool:
        """Return whether `topic` was started and its terminal event has not arrived."""
        return topic in self._under_way

    def has_ended(self, topic: Topic) -> bool:
        """Return whether `topic` is one of the last few that have ended."""
        return topic in self._ended

    def take_ended(self) -> list[Topic]:
        """Return and forget the topics that have ended since the last call."""
        ended, self._just_ended = self._just_ended, []
        return ended

    def expect(self) -> None:
        """Hold back events of unknown turns and logins until the matching `settle`."""
        self._expected += 1

    def settle(self) -> list[Mailbox]:
        """End one `expect`. After the last one, deliver held-back events to the followers."""
        self._expected -= 1
        if self._expected or not self._early:
            return []
        early = self._early.take()
        touched: list[Mailbox] = []
        self._put(list(early), self._followers(), touched)
        return _unqueue(touched)

    def deliver(self, events: Sequence[Event | Deltas]) -> list[Mailbox]:
        """Store each event in its mailboxes. Return the mailboxes that got any, each once."""
        touched: list[Mailbox] = []
        if self._watchers:
            self._copy_to_watchers(events, touched)
        for run in _runs(events):
            self._deliver_run(run, touched)
        return _unqueue(touched)

    def _deliver_run(self, run: list[Event | Deltas], touched: list[Mailbox]) -> None:
        """Store consecutive events of one topic."""
        topic = run[0][2]
        targets = None if topic is None else self._boxes.get(topic)
        if targets is None:
            if self._is_early(topic):
                self._early.put(run)
                targets = ()
            else:
                targets = self._followers()
        self._put(run, targets, touched)
        if run[-1][0] in _TERMINAL:
            self._note_end(run[-1])

    def _is_early(self, topic: Topic | None) -> bool:
        """Return whether the answer of a running call may name `topic`."""
        if not self._expected or topic is None or topic[0] == "thread":
            return False
        return topic not in self._under_way

    def _copy_to_watchers(self, events: Sequence[Event | Deltas], touched: list[Mailbox]) -> None:
        for needle, box in self._watchers:
            named = [event for event in events if needle.search(_first_line(event))]
            self._put(named, (box,), touched)

    def _note_end(self, event: Event | Deltas) -> None:
        topic = event.topic
        if topic is None or isinstance(event, Deltas) or _TERMINAL.get(event.method) != topic[0]:
            return
        self._end(topic)
        self._just_ended.append(topic)
        self._under_way.discard(topic)
        self._ended[topic] = event
        if len(self._ended) > ENDED_TOPICS:
            self._ended.popitem(last=False)

    def _end(self, topic: Topic) -> None:
        """End the subscriptions of `topic`, and fail their mailboxes."""

        def ended() -> CodexError:
            return CodexError(
                f"{topic[0]} {topic[1]} has ended and its last notification has been read; "
                "there is nothing left to wait for"
            )

        for box in self._boxes.pop(topic, ()):
            box.fail(ended)

    @staticmethod
    def _put(
        events: Sequence[Event | Deltas], targets: tuple[Mailbox, ...], touched: list[Mailbox]
    ) -> None:
        for box in targets:
            if box.put(events) and not box.queued:
                box.queued = True
                touched.append(box)

    def fail(self, failure: Callable[[], BaseException]) -> list[Mailbox]:
        """Fail every mailbox, and return them all."""
        boxes = [*self._followers(), *(pair[1] for pair in self._watchers)]
        boxes += [box for group in list(self._boxes.values()) for box in group]
        for box in boxes:
            box.fail(failure)
        return boxes


def _needle(thread_id: str) -> re.Pattern[bytes]:
    """Return what events of a thread contain. Inside a JSON string, the quotes are escaped."""
    forms = {json.dumps(thread_id, ensure_ascii=ascii).encode() for ascii in (True, False)}
    return re.compile(rb'"threadId"\s*:\s*(?:' + b"|".join(map(re.escape, sorted(forms))) + rb")")


def _count(events: Iterable[Event | Deltas]) -> int:
    """Return the number of notifications."""
    return sum(len(event.lines) if isinstance(event, Deltas) else 1 for event in events)


def _first_line(event: Event | Deltas) -> bytes:
    return event.lines[0] if isinstance(event, Deltas) else event.line


def _runs(events: Sequence[Event | Deltas]) -> Iterator[list[Event | Deltas]]:
    """Yield consecutive events of one topic, up to its terminal event.

    Topics are compared as objects, which is faster: the events of a busy stream share one.
    """
    run: list[Event | Deltas] = []
    topic: Topic | None = None
    for event in events:
        if event[2] is not topic and run:
            yield run
            run = []
        topic = event[2]
        run.append(event)
        if event[0] in _TERMINAL:
            yield run
            run = []
    if run:
        yield run


def _unqueue(touched: list[Mailbox]) -> list[Mailbox]:
    for box in touched:
        box.queued = False
    return touched
