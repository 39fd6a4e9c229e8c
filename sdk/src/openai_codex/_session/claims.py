"""The turns of a session: which callers hold them, which are abandoned, which requests wait.

A claim is a caller's hold on the turn that its request starts. The caller leaves it when it leaves
a stream, a time limit is exceeded or a call is cancelled. A turn is given up when a caller has left
it and no other caller holds it. Then it is interrupted, and its requests get safe answers.
`Turn.given_up` is the only record of this.

Input sent while a turn is running joins that turn, and would be interrupted with it. So the next
turn of a thread is requested only after a given-up turn of the thread has ended. Leaving a turn
that other input has joined, or may have joined, does not end it.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from .._protocol.connection import Call
from .._protocol.messages import Topic
from .._protocol.routing import Mailbox, Router
from .._protocol.turns import STARTS_TURN
from .._protocol.values import text_in
from ..errors import RequestTimeoutError

_OTHERS_KNOWN = 64
"""Number of given-up turns that were not started here, whose end may never be reported."""


class Interruption(Protocol):
    """Ends a turn."""

    call: Call | None
    """The latest interrupt request."""


class Turn:
    """A turn that was started here, or given up.

    Attributes:
        id: its id.
        thread_id: its thread's id.
        claims: those of the inputs that started or joined it here.
        given_up: whether it is abandoned and is being interrupted.
        ended: whether it has ended.
        interrupt: the interrupt that ends it.
    """

    __slots__ = ("claims", "ended", "given_up", "id", "interrupt", "thread_id")

    def __init__(self, thread_id: str, turn_id: str) -> None:
        self.id = turn_id
        self.thread_id = thread_id
        self.claims: list[Claim] = []
        self.given_up = False
        self.ended = False
        self.interrupt: Interruption | None = None

    @property
    def held(self) -> bool:
        """Whether a caller still waits for its end."""
        return any(claim.held for claim in self.claims)

    @property
    def left(self) -> bool:
        """Whether a caller has left it before its end."""
        return any(claim.left for claim in self.claims)


class Claim:
    """A hold on the topic that the answer of a request names.

    Args:
        mailbox: gets all events of the topic.
        topic: returns the topic named in the raw result, or None.
        thread_id: the thread on which the request starts a turn, or None.

    Attributes:
        turn: the turn, once it is known.
        left: whether the caller has left and wants the turn to end.
        reader: a reference to the reader of the turn, once there is one. When the reader is gone,
            the turn can no longer be read, but it may continue.
        expecting: whether events are held back for it.
    """

    __slots__ = (
        "expecting",
        "left",
        "mailbox",
        "reader",
        "thread_id",
        "topic",
        "turn",
    )

    def __init__(
        self,
        mailbox: Mailbox,
        topic: Callable[[Any], Topic | None],
        thread_id: str | None = None,
    ) -> None:
        self.mailbox = mailbox
        self.topic = topic
        self.thread_id = thread_id
        self.turn: Turn | None = None
        self.left = False
        self.reader: weakref.ref[Any] | None = None
        self.expecting = False

    @property
    def held(self) -> bool:
        """Whether the caller waits for the end, or may still do so."""
        return not self.left and (self.reader is None or self.reader() is not None)

    @property
    def over(self) -> bool:
        """Whether there is nothing left to abandon."""
        return self.left or (self.turn is not None and self.turn.ended)


class Request(Call):
    """A request of a caller, which is created, sent and answered.

    Attributes:
        params: its parameters.
        claim: its claim, or None.
        thread_id: the thread on which it starts a turn, or None.
        abandoned: whether nobody waits for it. If it was not sent yet, it is not sent.
        held_up: whether it waits until a given-up turn has ended.
        span: its OpenTelemetry span, or None.
    """

    __slots__ = ("abandoned", "claim", "held_up", "params", "span", "thread_id")

    def __init__(
        self, method: str, params: Any, waiter: object = None, claim: Claim | None = None
    ) -> None:
        super().__init__(method)
        self.params = params
        self.waiter = waiter
        self.claim = claim
        if claim is not None:
            self.thread_id = claim.thread_id
        else:
            self.thread_id = text_in(params, "threadId") if method in STARTS_TURN else None
        self.abandoned = False
        self.held_up = False
        self.span: Any = None

    def unanswered(self, timeout: float | None, end: Mailbox | None) -> BaseException:
        """Return the error for a missing answer: that of `end`, or RequestTimeoutError."""
        if end is not None and end.failure is not None:
            return end.failure()
        if not timeout:
            return RequestTimeoutError(
                f"{self.method} was called with a timeout of 0: expected a timeout of more than "
                "0 seconds"
            )
        limit = round(timeout, 2) or timeout
        if self.held_up:
            return RequestTimeoutError(
                f"an abandoned turn of thread {self.thread_id} has not ended within "
                f"{limit:g} s; nothing was sent, because it would join that turn: try again later"
            )
        return RequestTimeoutError(
            f"{self.method} was not answered within {limit:g} s. The runtime may be busy or stuck: "
            "pass a longer timeout, set CodexConfig.request_timeout, or close the client"
        )


class Claims:
    """The claims of a session, and their turns.

    Not thread-safe unless stated: the session must hold its lock.
    """

    def __init__(self, router: Router) -> None:
        self._router = router
        self._starting: dict[int, Claim] = {}
        self._turns: dict[str, Turn] = {}
        self._threads: dict[str, list[Turn]] = {}
        self._held_up: list[Request] = []

    # Asking for a turn

    def holds_up(self, request: Request) -> bool:
        """Hold `request` back if it would join a given-up turn. Return whether it is held back."""
        thread_id = request.thread_id
        request.held_up = thread_id is not None and self._is_ending(thread_id)
        if request.held_up:
            self._held_up.append(request)
        return request.held_up

    def released(self) -> list[Request]:
        """Remove and return the requests that no longer need to be held back, in order."""
        if not self._held_up:
            return []
        waiting, self._held_up = self._held_up, []
        free: list[Request] = []
        for request in waiting:
            (self._held_up if self._is_ending(request.thread_id or "") else free).append(request)
        return free

    def let_go(self, request: Request) -> None:
        """Stop holding `request` back, because nobody waits for it."""
        if request in self._held_up:
            self._held_up.remove(request)

    def _is_ending(self, thread_id: str) -> bool:
        return any(turn.given_up for turn in self._threads.get(thread_id, ())) or any(
            claim.left and claim.thread_id == thread_id for claim in self._starting.values()
        )

    def sent(self, request: Request) -> None:
        """Hold back events that may belong to the topic named in the answer."""
        if request.claim is not None:
            self._starting[request.id] = request.claim
            request.claim.expecting = True
            self._router.expect()

    def answered(self, request: Request) -> list[object]:
        """Subscribe the claim's mailbox to the topic in the answer. Return the waiters to wake."""
        claim = self._starting.pop(request.id, None)
        if claim is None:
            return []
        topic = claim.topic(request.result) if request.error is None else None
        if topic is not None:
            self._router.begin(topic)
            if claim.thread_id is not None:
                self._join(claim, claim.thread_id, topic)
            if not claim.left:
                self._router.subscribe(topic, claim.mailbox)
        return self.stop_expecting(claim)

    def stop_expecting(self, claim: Claim) -> list[object]:
        """Stop holding back events for the claim. Return the waiters to wake."""
        if not claim.expecting:
            return []
        claim.expecting = False
        return [box.waiter for box in self._router.settle()]

    def _join(self, claim: Claim, thread_id: str, topic: Topic) -> None:
        turn = self._turns.get(topic[1]) or Turn(thread_id, topic[1])
        turn.claims.append(claim)
        claim.turn = turn
        if not self._router.is_under_way(topic):
            turn.ended = True
        elif turn.id not in self._turns:
            self._turns[turn.id] = turn
            self._threads.setdefault(thread_id, []).append(turn)

    # Giving a turn up

    def claim_for(self, thread_id: str, turn_id: str, mailbox: Mailbox) -> Claim:
        """Return a claim on a turn by its id. Leaving it ends the turn, even if others hold it."""
        claim = Claim(mailbox, lambda _: None, thread_id)
        claim.turn = self._turns.get(turn_id) or Turn(thread_id, turn_id)
        return claim

    def leave(self, claim: Claim) -> list[Turn]:
        """Leave `claim`. Return the turns that are given up because of that."""
        turn = claim.turn
        if turn is not None and claim not in turn.claims:
            known = self._turns.setdefault(turn.id, turn)
            self._forget_others()
            return [] if known.ended else self._give_up([known])
        return self.decide(claim.thread_id)

    def decide(self, thread_id: str | None) -> list[Turn]:
        """Return the turns of the thread that all their callers have left, each once.

        Nothing is decided while another input is unanswered, because it may have joined.
        """
        turns = self._threads.get(thread_id or "", ())
        starting = self._starting.values()
        if not turns or any(one.held and one.thread_id == thread_id for one in starting):
            return []
        return self._give_up(turn for turn in turns if turn.left and not turn.held)

    @staticmethod
    def _give_up(turns: Iterable[Turn]) -> list[Turn]:
        new = [turn for turn in turns if not turn.given_up]
        for turn in new:
            turn.given_up = True
        return new

    def _forget_others(self) -> None:
        others = [id_ for id_, turn in self._turns.items() if not turn.claims]
        for oldest in others[:-_OTHERS_KNOWN]:
            del self._turns[oldest]

    def is_claimed(self, turn_id: str) -> bool:
        """Return whether a request here has started the turn, which goes on. For any thread."""
        turn = self._turns.get(turn_id)
        return turn is not None and bool(turn.claims)

    def under_way(self, thread_id: str) -> list[str]:
        """Return the ids of the thread's turns that were started here and go on."""
        return [turn.id for turn in self._threads.get(thread_id, ())]

    def threads(self) -> list[str]:
        """Return the ids of the threads with turns that were started here and have not ended."""
        return list(self._threads)

    def of_thread(self, thread_id: str) -> list[Claim]:
        """Return the claims on turns of the thread that were started here and have not ended."""
        starting = [each for each in self._starting.values() if each.thread_id == thread_id]
        turns = self._threads.get(thread_id, ())
        return [*starting, *(claim for turn in turns for claim in turn.claims)]

    def is_given_up(self, turn_id: str) -> bool:
        """Return whether the turn was given up and has not ended. Thread-safe."""
        turn = self._turns.get(turn_id)
        return turn is not None and turn.given_up

    # The end

    def end(self, topics: Iterable[Topic]) -> list[Turn]:
        """Remove and return the turns that have ended."""
        ids = [id_ for kind, id_ in topics if kind == "turn"]
        ended = [turn for id_ in ids if (turn := self._turns.pop(id_, None)) is not None]
        for turn in ended:
            turn.ended = True
            left = [one for one in self._threads.pop(turn.thread_id, ()) if one is not turn]
            if left:
                self._threads[turn.thread_id] = left
        return ended

    def clear(self) -> None:
        """Forget all claims, because no more messages will arrive."""
        for kept in (self._starting, self._turns, self._threads, self._held_up):
            kept.clear()
