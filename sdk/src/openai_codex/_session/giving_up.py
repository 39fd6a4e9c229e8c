"""Gives turns up: interrupts them, and sends safe answers to their requests.

For some milliseconds after the answer to `turn/start`, the runtime refuses to interrupt or steer
the turn: "no active turn". Then the request is repeated, at most `ATTEMPTS` times, while the turn
runs.

The runtime answers an interrupt after the turn has ended, and never answers a second one. So the
wait for the answer ends with the turn.

`told_when_left` notices that a stream of a turn was dropped.
"""

from __future__ import annotations

import inspect
import sys
import threading
import weakref
from collections.abc import Callable, Iterable
from functools import partial, update_wrapper
from types import FrameType, MethodType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from .._protocol import operations
from .._protocol.connection import Call, Connection
from .._protocol.messages import Topic
from .._protocol.operations import Operation
from .._protocol.routing import Mailbox, Router
from ..errors import InvalidRequestError, JsonRpcError
from .claims import Claim, Claims, Turn

ATTEMPTS = 100
PAUSE_S = 0.02

Settle = Callable[[], None]
Write = Callable[[Callable[[], bytes]], None]
"""Writes the result of a function after everything that is already queued. Takes no lock."""


def not_steerable(error: BaseException) -> bool:
    """Return whether `error` is the refusal of a thread that compacts its history or reviews."""
    return isinstance(error, JsonRpcError) and "ActiveTurnNotSteerable" in error.message


def not_started(error: BaseException) -> bool:
    """Return whether `error` says that the turn has not started or has ended."""
    return isinstance(error, InvalidRequestError) and "no active turn" in error.message


class GivingUp:
    """Ends the abandoned turns of a session.

    The writing thread makes the decisions, between two messages. So for every message that is sent
    after a turn was left, the turn is already given up.

    Args:
        lock: the session's lock.
        write: writes to the runtime.
        soon: lets the writer call a function after everything that is already queued.
        wake: wakes waiters.
        clean_terminals: whether the shells that a turn left running are ended too.

    Attributes:
        close_requests: closes the requests of a turn, and returns a function that sends the safe
            answers. Takes no lock.
    """

    close_requests: Callable[[str], Settle]

    def __init__(
        self,
        lock: threading.RLock,
        claims: Claims,
        connection: Connection,
        router: Router,
        *,
        write: Write,
        soon: Callable[[Callable[[], object]], None],
        wake: Callable[[list[object]], None],
        clean_terminals: bool,
    ) -> None:
        self._lock = lock
        self._claims = claims
        self._connection = connection
        self._router = router
        self._write = write
        self._soon = soon
        self._wake = wake
        self._clean_terminals = clean_terminals
        self.close_requests = _no_requests

    def claim_for(self, thread_id: str, turn_id: str, mailbox: Mailbox) -> Claim:
        """Return a claim on a turn by its id. `mailbox` already receives the turn's events."""
        with self._lock:
            return self._claims.claim_for(thread_id, turn_id, mailbox)

    def leave(self, claim: Claim) -> None:
        """Leave a claim, because its caller wants the turn to end.

        The turn is given up unless another caller whose input joined it waits for it. Takes no
        lock, because a finaliser may call it while this thread holds the lock.
        """
        if claim.over:
            return
        claim.left = True
        self._soon(partial(self._left, claim))
        if claim.turn is not None and not claim.turn.held:
            self._end(claim.turn)

    def _left(self, claim: Claim) -> None:
        with self._lock:
            waiters = self._claims.stop_expecting(claim)
            for turn in self._claims.leave(claim):
                self._end(turn)
        self._wake(waiters)

    def decide(self, thread_id: str | None) -> None:
        """End the turns of the thread that are now given up."""
        with self._lock:
            for turn in self._claims.decide(thread_id):
                self._end(turn)

    def decide_all(self) -> None:
        """End all turns that are now given up: the claims are about to be forgotten."""
        with self._lock:
            for thread_id in self._claims.threads():
                self.decide(thread_id)

    def _end(self, turn: Turn) -> None:
        """Interrupt a turn, and send safe answers to its requests. Takes no lock."""
        # The interrupt goes first. Otherwise a turn whose request was declined would continue.
        settle = self.close_requests(turn.id)
        interrupt = Interrupt(turn, self._send)
        self._send(interrupt)
        settle()
        if self._clean_terminals:
            self._write(partial(self._clean_line, interrupt))

    def _send(self, interrupt: Interrupt) -> None:
        self._write(partial(self._interrupt_line, interrupt))

    def _interrupt_line(self, interrupt: Interrupt) -> bytes:
        """Return the bytes of an interrupt.

        They are empty if the turn has ended, was already interrupted, or is not given up.
        """
        turn = interrupt.turn
        with self._lock:
            told = turn.interrupt not in (None, interrupt)
            if told or not turn.given_up or self._router.has_ended(("turn", turn.id)):
                return b""
            turn.interrupt = interrupt
            interrupt.call, line = self._call(operations.turn_interrupt(turn.thread_id, turn.id))
            interrupt.call.refused = interrupt.refused
        return line

    def _clean_line(self, interrupt: Interrupt) -> bytes:
        """Return the bytes that stop the shells of the turn that `interrupt` ends."""
        turn = interrupt.turn
        if turn.interrupt is not interrupt:
            return b""
        with self._lock:
            call, line = self._call(operations.clean_terminals(turn.thread_id))
            self._connection.abandon(call)
        return line

    def _call(self, operation: Operation) -> tuple[Call, bytes]:
        return self._connection.call(operation.method, operation.params)

    def ended(self, topics: Iterable[Topic]) -> None:
        """Note that topics have ended. Their interrupts may stay unanswered (lock held)."""
        for turn in self._claims.end(topics):
            if turn.interrupt is not None and turn.interrupt.call is not None:
                self._connection.abandon(turn.interrupt.call)

    def is_given_up(self, turn_id: str) -> bool:
        """Return whether the turn was given up and has not ended. Takes no lock."""
        return self._claims.is_given_up(turn_id)

    def is_claimed(self, turn_id: str) -> bool:
        """Return whether the turn was started here and has not ended. Takes no lock."""
        return self._claims.is_claimed(turn_id)

    def under_way(self, thread_id: str) -> list[str]:
        """Return the ids of the thread's turns that were started here and have not ended."""
        with self._lock:
            return self._claims.under_way(thread_id)


def _no_requests(_: str) -> Settle:
    return lambda: None


class Interrupt:
    """The request that ends a turn, repeated if necessary.

    Attributes:
        turn: the turn.
        call: the latest request.
    """

    def __init__(self, turn: Turn, send: Callable[[Interrupt], None]) -> None:
        self.turn = turn
        self.call: Call | None = None
        self._send = send
        self._attempts_left = ATTEMPTS

    def refused(self, error: BaseException) -> None:
        """Retry a little later, off the reader."""
        self._attempts_left -= 1
        if not_started(error) and self._attempts_left > 0 and self.turn.claims:
            timer = threading.Timer(PAUSE_S, self._send, (self,))
            timer.daemon = True
            timer.start()


if TYPE_CHECKING:
    MethodT = TypeVar("MethodT")

    def told_when_left(method: MethodT) -> MethodT: ...

else:

    def told_when_left(method: Any) -> Any:
        """Decorates a generator method: when it is dropped, what it reads (see `reads`) is left.

        The event loop closes a dropped async generator some time later. The end of the last
        reference to it is noticed immediately, as long as nothing else, such as a variable, refers
        to it. A plain generator is closed at that moment anyway.
        """
        return _ToldWhenLeft(method) if inspect.isasyncgenfunction(method) else method

    class _ToldWhenLeft(partial):
        """A `partial`, so that `inspect` finds the generator function."""

        def __init__(self, method: Any) -> None:
            update_wrapper(self, method)

        def __get__(self, owner: Any, kind: type[Any] | None = None) -> Any:
            return self if owner is None else MethodType(self, owner)

        def __call__(self, *args: Any, **kwargs: Any) -> Any:
            stream = self.func(*args, **kwargs)
            look = _looks[stream.ag_frame] = _Look(stream.ag_frame)
            weakref.finalize(stream, look.left).atexit = False
            return stream


class Held(Protocol):
    """What is read by a generator."""

    def leave(self) -> None:
        """Abandon it. Takes no lock."""
        ...


class _Look:
    """What a generator reads.

    The frame is kept only until that is known: it may refer to generators, which would never end.
    """

    __slots__ = ("frame", "held")

    def __init__(self, frame: FrameType) -> None:
        self.frame: FrameType | None = frame
        self.held: Held | None = None

    def left(self) -> None:
        if self.frame is not None:
            _looks.pop(self.frame, None)
        if self.held is not None:
            self.held.leave()


_looks: dict[FrameType, _Look] = {}
"""Frame → the look of a generator that has not said yet what it reads."""


def reads(held: Held) -> None:
    """Say what the calling generator reads, so that it is left when the generator is dropped."""
    look = _looks.pop(sys._getframe(1), None)  # pyright: ignore[reportPrivateUsage] - public names give its own frame first
    if look is not None:
        look.frame, look.held = None, held
