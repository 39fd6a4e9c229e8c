"""The single answer to a request from the runtime."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from typing import Any

from .._protocol.messages import (
    INTERNAL_ERROR,
    METHOD_NOT_FOUND,
    Deltas,
    Event,
    ServerRequest,
    params_of,
    thread_id_of,
)
from .._protocol.routing import Mailbox
from .._protocol.values import text_in
from .._session.session import Session
from .._transport import log
from ..errors import CodexError, RequestSettledError
from .defaults import default_answer


class Later(Enum):
    """Returned by a handler that answers later. Created by `later()` of the request."""

    later = "later"


class Reply:
    """The single answer to a request. The first one counts, from any thread.

    A request that is forgotten, or whose turn or client has ended, gets the safe answer.
    """

    def __init__(self, session: Session, request: ServerRequest) -> None:
        self._session = session
        self._request = request
        # Acquired once by whoever answers first. Nobody blocks on it, so a finaliser may try.
        self._claim_of_one = threading.Lock()
        self._settled: str | None = None
        self._closed = False
        self._on_close: Callable[[], object] | None = None
        self._watch = _Watch(self, request)

    @property
    def method(self) -> str:
        """The request's method."""
        return self._request.method

    @property
    def params(self) -> object:
        """The request's raw parameters."""
        return self._request.params

    def watch(self) -> None:
        """Close the reply when the request's turn ends, or now if it has ended."""
        watch = self._watch
        if watch.turn_id is not None:
            self._session.asked.begin(self._request.id, watch.turn_id)
        if watch.thread_id is not None:
            with suppress(CodexError):
                self._session.watch(watch.thread_id, watch)
        if watch.turn_id is not None and self._session.has_ended(watch.turn_id):
            self.close(_TURN_ENDED)

    @property
    def thread_id(self) -> str | None:
        """The thread that the request belongs to, or None."""
        return self._watch.thread_id

    @property
    def turn_id(self) -> str | None:
        """The turn that the request belongs to, or None."""
        return self._watch.turn_id

    @property
    def settled(self) -> bool:
        """Whether the request no longer needs an answer."""
        return self._claim_of_one.locked()

    def give(self, answer: Any) -> None:
        """Send `answer`.

        Raises RequestSettledError if it was already answered, the error that ended the session,
        or InvalidInputError if `answer` cannot be sent; then another answer can be given.
        """
        self._session.check()
        self._claim("it was already answered")
        try:
            self._session.answer(self._request.id, answer)
        except BaseException:
            self._claim_of_one.release()
            raise
        self._forget()

    def refuse(self, reason: str) -> None:
        """Answer with an error, unless it was already answered."""
        if self._claimed("it was answered with an error"):
            self._session.refuse(self._request.id, INTERNAL_ERROR, reason)
            self._forget()

    def close(self, why: str, answer: Any = None) -> None:
        """Answer with `answer` or the safe answer, unless it was already answered.

        Later answers fail with the reason `why`.
        """
        if self._claimed(why):
            self._close(answer)

    def overtaken(self) -> None:
        """Close the reply of a request that was answered elsewhere, and log that. Takes no lock."""
        if self._claimed(_ELSEWHERE):
            self._forget()
            self._let_go()
            self._session.soon(
                lambda: log.say(
                    "requests",
                    log.WARNING,
                    "%s of thread %s: %s. Everyone who can open a thread can decide for it",
                    self.method,
                    self.thread_id,
                    _ELSEWHERE,
                )
            )

    def give_up(self) -> Callable[[], None] | None:
        """Accept no more answers. Return a function that sends the safe one; None if answered.

        Neither takes a lock, because a finaliser may call both while this thread holds a lock.
        """
        if not self._claimed("its turn was abandoned"):
            return None
        self._let_go()
        return lambda: self._session.soon(self._close)

    def _close(self, answer: Any = None) -> None:
        self._send(default_answer(self._request) if answer is None else answer)
        self._forget()
        self._let_go()

    def _let_go(self) -> None:
        self._closed = True
        act, self._on_close = self._on_close, None
        if act is not None:
            act()

    def _send(self, answer: Any) -> None:
        if answer is not None:
            self._session.answer(self._request.id, answer)
        else:
            reason = f"this client did not answer {self._request.method}: {self._settled}"
            self._session.refuse(self._request.id, METHOD_NOT_FOUND, reason)

    def when_closed(self, act: Callable[[], object] | None) -> None:
        """Call `act` once, in any thread, after `close` or `give_up`.

        It is called immediately if that has already happened. `act` must take no lock.
        """
        self._on_close = act
        if self._closed:
            self._let_go()

    def _claimed(self, why: str) -> bool:
        free = self._claim_of_one.acquire(blocking=False)
        if free:
            self._settled = why
        return free

    def _claim(self, why: str) -> None:
        if not self._claimed(why):
            raise RequestSettledError(
                f"{self._request.method} cannot be answered: {self._settled}; each request has one "
                "answer"
            )

    def _forget(self) -> None:
        self._session.asked.end(self._request.id, time.monotonic())
        self._session.unsubscribe(self._watch)

    def __del__(self) -> None:
        if hasattr(self, "_watch") and not self.settled:
            with suppress(CodexError):
                self._session.check()
                log.warning(
                    "a request %s was dropped without an answer; it gets the safe answer",
                    self._request.method,
                )
                if self._claimed("it was dropped"):
                    self._session.soon(self._close)


_TURN_ENDED = "its turn has ended"
_ELSEWHERE = (
    "it was answered elsewhere, by another client that has the thread open or by the runtime "
    "itself, and the first answer counts"
)
_ENDS = frozenset({"turn/completed", "serverRequest/resolved"})


class _Watch(Mailbox):
    """Closes a reply when its turn ends, from the events of the thread.

    Events are put under the session's lock. It has only a weak reference to the reply, which is
    kept by the code that answers.
    """

    def __init__(self, reply: Reply, request: ServerRequest) -> None:
        super().__init__()
        self.thread_id = thread_id_of(request.params)
        self.turn_id = text_in(request.params, "turnId")
        self._id = request.id
        self._reply = weakref.ref(reply)

    def put(self, events: Sequence[Event | Deltas]) -> bool:
        """Close the reply if one of `events` ends its turn. Store nothing."""
        for event in events:
            if not isinstance(event, Deltas) and event.method in _ENDS:
                self._look(event)
        return False

    def _look(self, event: Event) -> None:
        reply = self._reply()
        if reply is None:
            return
        if event.method == "turn/completed":
            if event.topic == ("turn", self.turn_id):
                reply.close(_TURN_ENDED)
        elif params_of(event.line).get("requestId") == self._id:
            reply.overtaken()
