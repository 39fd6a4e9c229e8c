"""Connection, routing and transport under one lock, for blocking and async callers.

The reader thread calls `on_data`. A waiter is woken at most once per chunk.
"""

from __future__ import annotations

import contextvars
import copy
import os
import sys
import threading
from collections.abc import Callable, Collection
from contextvars import Context
from functools import partial
from typing import Any, Protocol

from .._observe import new_observer
from .._protocol.connection import Connection, Received
from .._protocol.messages import INTERNAL_ERROR, Deltas, Event, RequestId, ServerRequest, Topic
from .._protocol.routing import UNCLAIMED_EVENTS, Mailbox, Router
from .._protocol.turns import AskedRequests, UsageLedger
from .._transport import log, transport_for
from .._transport.base import Failure
from .._transport.log import Remarks
from .._transport.waiting import check_interpreter, check_reentry
from ..config import CodexConfig
from ..errors import CodexError, ForkedClientError, InvalidInputError, TransportClosedError
from .claims import Claim, Claims, Request
from .contexts import TurnContexts, origin
from .giving_up import GivingUp


class Waiter(Protocol):
    """A waiter to wake: an event, or a future of a loop."""

    def done(self) -> bool:
        """Return whether nobody waits with it any more."""
        ...


RequestHandler = Callable[[ServerRequest], None]
Wake = Callable[[list[Any]], None]


class Session:
    """One runtime, with its running calls and turns.

    Attributes:
        handler: handles requests from the runtime (reader thread). Set it before `open`.
        usage: the token counts of threads.
        asked: the turns that wait for the application.
        unclaimed: the latest events without a subscriber.
        turns: ends given-up turns.
    """

    handler: RequestHandler

    def __init__(self, config: CodexConfig, wake: Wake) -> None:
        self._wake = wake
        self._config = config
        self._remarks = Remarks(config)
        # Reentrant, because a signal handler that closes the client may run while the lock is held.
        self._lock = threading.RLock()
        self._unsent: set[Request] = set()
        self._connection = Connection()
        self._router = Router()
        self.usage = UsageLedger()
        self.asked = AskedRequests()
        self._claims = Claims(self._router)
        self._contexts = TurnContexts(contextvars.copy_context())
        self._transport = transport_for(config)
        self.turns = GivingUp(
            self._lock,
            self._claims,
            self._connection,
            self._router,
            write=self._transport.write,
            soon=self.soon,
            wake=self._rouse,
            clean_terminals=config.clean_background_terminals,
        )
        self._observer = new_observer(config)
        self._owner = os.getpid()
        self._failure: Failure | None = None
        self._closing = False
        self.unclaimed = Mailbox(max_events=UNCLAIMED_EVENTS)
        self._router.follow_rest(self.unclaimed)

    @property
    def pid(self) -> int | None:
        return self._transport.pid

    @property
    def where(self) -> str:
        """The identity of this session's runtime, for messages."""
        return self._transport.where

    @property
    def returncode(self) -> int | None:
        return self._transport.returncode

    @property
    def closed(self) -> bool:
        """Whether the session is closed or the runtime has ended."""
        return self._failure is not None

    def successor(self) -> Session:
        """Return an unopened session with the handler and the followers of this one."""
        new = Session(self._config, self._wake)
        new.handler = self.handler
        new._contexts.client = self._contexts.client
        new.turns.close_requests = self.turns.close_requests
        new._router.release_rest()
        new.unclaimed = self.unclaimed
        with self._lock:
            followers = self._router.release_rest()
        for mailbox in followers:
            mailbox.failure = None
            new.follow_rest(mailbox)
        return new

    def open(self) -> None:
        """Start the runtime or connect. Raises RuntimeUnavailableError or InvalidConfigError."""
        check_interpreter()
        if self._observer is not None:
            self._observer.opening(self.usage)
        try:
            self._transport.open(self)
        except BaseException as error:
            if self._observer is not None:
                self._observer.ended(error)
            raise
        if self._closing:
            self._transport.close()

    def check(self) -> None:
        """Raise if nothing can be sent: after the end of the session, or in a forked child."""
        self._check_process()
        check_interpreter()
        if self._failure is not None:
            raise self._failure()

    def _check_process(self) -> None:
        if os.getpid() != self._owner:
            raise ForkedClientError(
                f"this client was opened in process {self._owner}, of which process {os.getpid()} "
                "is a fork; open a new client in this process"
            )

    def submit(self, request: Request) -> None:
        """Send a request after everything that is already queued. Raises if it cannot be sent.

        With a claim, no event of the claimed topic is missed. A request that would join a given-up
        turn is sent after that turn has ended.
        """
        self.check()
        check_reentry(self._lock)
        self._unsent.add(request)
        request.origin = origin(request.method, request.params)
        if self._observer is not None:
            request.span = self._observer.calling(request.method, request.params)
        try:
            request.encode(request.params)
            self._check_length(request)
            if self._failure is not None:
                raise self._failure()
        except CodexError as error:
            self._drop_unsent(request, error)
            raise
        self._transport.write(partial(self._line, request))

    def _check_length(self, request: Request) -> None:
        limit, length = self._transport.max_line, len(request.body)
        if limit is not None and length > limit:
            raise InvalidInputError(
                f"the parameters of {request.method!r} take {length} bytes, but a runtime accepts "
                f"at most {limit} over a WebSocket; pass large content as a file"
            )

    def _line(self, request: Request) -> bytes:
        """Return the bytes of a request; empty if it is abandoned, or has to wait."""
        try:
            return self._encode(request)
        except Exception as error:
            log.exception("a request of %s could not be made", request.method)
            self._drop_unsent(request, error)
            request.fail(error)
            self._rouse([request.waiter])
            return b""

    def _encode(self, request: Request) -> bytes:
        with self._lock:
            if request.abandoned or request.done:
                return b""
            if request.thread_id is not None:
                self.turns.decide(request.thread_id)
            if self._claims.holds_up(request):
                return b""
            self._unsent.discard(request)
            line = self._connection.send(request)
            self._claims.sent(request)
            if self._observer is not None and request.span is not None:
                self._observer.called(request.span, request)
        return line

    def abandon(self, request: Request) -> None:
        """Stop waiting for `request`, and leave its claim.

        If it was not sent yet, it is not sent. Otherwise its answer is dropped.
        """
        request.abandoned = True
        request.waiter = None
        if request.claim is not None:
            self.turns.leave(request.claim)
        self.soon(partial(self._abandoned, request))

    def _abandoned(self, request: Request) -> None:
        with self._lock:
            if self._drop_unsent(request, CodexError("it was abandoned before it was sent")):
                self._claims.let_go(request)
            elif request.claim is None:
                self._connection.abandon(request)
            else:
                self._router.unsubscribe(request.claim.mailbox)

    def _drop_unsent(self, request: Request, error: BaseException) -> bool:
        """Forget a request that was not sent, and return True. Return False if it was sent."""
        try:
            self._unsent.remove(request)
        except KeyError:
            return False
        if self._observer is not None and request.span is not None:
            self._observer.not_called(request.span, error)
        return True

    def post(self, method: str, params: Any) -> None:
        """Send a request whose answer nobody waits for."""
        self.check()

        def line() -> bytes:
            with self._lock:
                call, data = self._connection.call(method, params)
                self._connection.abandon(call)
            return data

        self._transport.write(line)

    def soon(self, act: Callable[[], object]) -> None:
        """Let the writer call `act` after everything that is already queued.

        Takes no lock, because a finaliser may call it while this thread holds the lock.
        """

        def nothing_to_write() -> bytes:
            act()
            return b""

        self._transport.write(nothing_to_write)

    def is_under_way(self, turn_id: str) -> bool:
        """Return whether the turn was started here and has not ended."""
        with self._lock:
            return self._router.is_under_way(("turn", turn_id))

    def has_ended(self, turn_id: str) -> bool:
        """Return whether the turn has ended. Only the latest turns are known."""
        with self._lock:
            return self._router.has_ended(("turn", turn_id))

    def notify(self, method: str, params: Any = None) -> None:
        """Send a notification."""
        self.check()
        self._transport.write(self._connection.notification(method, params))

    def answer(self, id_: RequestId, result: Any) -> None:
        """Answer a server request."""
        if self._observer is not None:
            self._observer.answered(id_, result)
        self._transport.write(self._connection.answer(id_, result))

    def refuse(self, id_: RequestId, code: int, message: str) -> None:
        """Answer a server request with an error."""
        if self._observer is not None:
            self._observer.refused(id_, code, message)
        self._transport.write(self._connection.refusal(id_, code, message))

    def subscribe(self, topic: Topic, mailbox: Mailbox) -> None:
        """Deliver the events of `topic` to `mailbox` from now on."""
        self.check()
        with self._lock:
            if self._failure is not None:
                mailbox.fail(self._failure)
            self._router.subscribe(topic, mailbox)

    def follow_rest(self, mailbox: Mailbox) -> None:
        """Deliver every event without a subscriber to `mailbox` from now on."""
        self.check()
        with self._lock:
            self._router.follow_rest(mailbox)

    def watch(self, thread_id: str, mailbox: Mailbox) -> None:
        """Deliver a copy of every event that names the thread to `mailbox` from now on."""
        self.check()
        with self._lock:
            self._router.watch(thread_id, mailbox)

    def end_turns(self, thread_id: str) -> bool:
        """Give up the turns of the thread that were started here. Return whether any has not ended.

        This includes turns whose requests are not answered, or not sent yet.
        """
        claims = self._claims_of(thread_id)
        for claim in claims:
            self.turns.leave(claim)
        return bool(claims)

    def _claims_of(self, thread_id: str) -> list[Claim]:
        with self._lock:
            unsent = [request.claim for request in list(self._unsent)]
            claims = [each for each in unsent if each is not None and each.thread_id == thread_id]
            return claims + self._claims.of_thread(thread_id)

    def has_held_claims(self, thread_id: str) -> bool:
        """Return whether somebody here holds a turn of the thread, or has asked for one."""
        return any(claim.held for claim in self._claims_of(thread_id))

    def fail_watchers(self, thread_id: str, failure: Failure) -> None:
        """Fail the mailboxes that get copies of the thread's events, because no more will come."""
        with self._lock:
            boxes = self._router.fail_watchers(thread_id, failure)
        self._rouse([box.waiter for box in boxes])

    def unsubscribe(self, mailbox: Mailbox) -> None:
        """Stop delivering to `mailbox`. Takes no lock in a forked child, which gets no events."""
        if os.getpid() != self._owner:
            return
        with self._lock:
            self._router.unsubscribe(mailbox)

    def take(self, mailbox: Mailbox, waiter: Waiter | None = None) -> Collection[Event | Deltas]:
        """Return the events of `mailbox`. If it is empty, register `waiter` to be woken.

        Raises CodexError if it already has another waiter and, once it is empty, the error that
        ended the mailbox or the session.
        """
        self._check_process()
        if waiter is not None:
            check_interpreter()
            check_reentry(self._lock)
        with self._lock:
            if waiter is not None and self.is_read(mailbox):
                raise in_use()
            events = mailbox.take()
            if not events:
                if waiter is not None:
                    mailbox.waiter = waiter
                failure = mailbox.failure or self._failure
                if failure is not None:
                    raise failure()
            return events

    @staticmethod
    def is_read(mailbox: Mailbox) -> bool:
        """Return whether `mailbox` has a waiter."""
        waiter: Any = mailbox.waiter
        return waiter is not None and not waiter.done()

    def release(self, mailbox: Mailbox, waiter: Waiter) -> None:
        """Remove `waiter` from `mailbox`, after it was woken or gave up."""
        if os.getpid() != self._owner:
            return
        with self._lock:
            if mailbox.waiter is waiter:
                mailbox.waiter = None

    def on_data(self, chunk: bytes) -> None:
        """Process a chunk from the transport (reader thread)."""
        self._handle(*self._receive(chunk))

    def _receive(self, chunk: bytes | None) -> tuple[Received, list[Context]]:
        """Process a chunk, or the end of the stream, and wake the waiters.

        Returns the received messages, and the contexts for handling their requests.
        """
        with self._lock:
            connection = self._connection
            received = connection.receive_end() if chunk is None else connection.receive(chunk)
            waiters = [call.waiter for call in received.calls]
            for call in received.calls:
                if isinstance(call, Request):
                    waiters += self._claims.answered(call)
            contexts = self._settle_contexts(received)
            for event in received.usages:
                self.usage.note(event.line)
            for box in self._router.deliver(received.events):
                waiters.append(box.waiter)
                box.waiter = None
            self._settle_claims(received)
        if self._observer is not None:
            self._observer.received(received)
        self._rouse(waiters)
        for call in received.calls:
            if call.error is not None and call.refused is not None:
                call.refused(call.error)
        return received, contexts

    def _settle_contexts(self, received: Received) -> list[Context]:
        """Note started and ended turns. Return the contexts of the requests (lock held)."""
        for call in received.calls:
            self._contexts.answered(call)
        for event in received.turns:
            if event.method == "turn/started":
                self._contexts.started(event)
        pending = self._connection.pending if received.requests else []
        contexts = [self._contexts.of(request, pending) for request in received.requests]
        for event in received.turns:
            if event.method == "turn/completed" and event.topic is not None:
                self._contexts.ended(event.topic[1])
        return contexts

    def _settle_claims(self, received: Received) -> None:
        """Make the decisions that depend on the received answers and ends (lock held)."""
        self.turns.ended(self._router.take_ended())
        for call in received.calls:
            if isinstance(call, Request) and call.claim is not None:
                self.turns.decide(call.claim.thread_id)
        for request in self._claims.released():
            self._transport.write(partial(self._line, request))

    def _rouse(self, waiters: list[object]) -> None:
        wanted = [waiter for waiter in waiters if waiter is not None]
        if wanted:
            self._wake(wanted)

    def _handle(self, received: Received, contexts: list[Context]) -> None:
        self._remarks.log(received)
        for request, context in zip(received.requests, contexts, strict=True):
            context.run(self._ask, request)

    def _ask(self, request: ServerRequest) -> None:
        if self._observer is None:
            self._dispatch(request)
        else:
            self._observer.asked(request, self._dispatch)

    def _dispatch(self, request: ServerRequest) -> None:
        try:
            self.handler(request)
        except Exception:
            log.exception("the handler of %s failed", request.method)
            self.refuse(request.id, INTERNAL_ERROR, "the client's handler failed")

    def on_end(self, failure: Failure) -> None:
        """Handle the end of the transport (called in its own thread)."""
        self._handle(*self._receive(None))
        self._fail(failure)

    def _fail(self, failure: Failure) -> None:
        with self._lock:
            if self._failure is not None:
                return
            self._failure = failure
            boxes = self._router.fail(failure)
            waiters = [call.waiter for call in self._connection.fail(failure)]
            waiters += [box.waiter for box in boxes]
            for request in list(self._unsent):
                request.fail(failure())
                waiters.append(request.waiter)
                self._drop_unsent(request, failure())
            self._claims.clear()
            self._contexts.clear()
        if self._observer is not None:
            self._observer.ended(None if failure is _closed else failure())
        self._rouse(waiters)

    def fail(self, error: CodexError) -> None:
        """Fail all running and later calls and streams, each with a copy of `error`.

        It replaces the error with which the session has already ended.
        """

        def failure() -> CodexError:
            return copy.copy(error)

        self._fail(failure)
        self._failure = failure

    def close(self) -> None:
        """Fail all running calls and streams, and stop the runtime. Idempotent; never raises.

        Ctrl-C while waiting for the runtime to exit kills it.
        """
        if os.getpid() != self._owner:
            return
        if not sys.is_finalizing():  # no thread is left that waits; one may have held the lock
            self.turns.decide_all()
            self._fail(_closed)
        self._closing = True
        try:
            self._transport.close()
        except BaseException:
            self._transport.kill()
            raise

    def kill(self) -> bool:
        """Kill the runtime without waiting, for a client that was never closed.

        Returns False in a forked child, which does not own the runtime.
        """
        ours = os.getpid() == self._owner
        if ours:
            self._closing = True
            self._transport.kill()
        return ours


def in_use() -> CodexError:
    """Return the error for a second reader, because each event goes to one reader only."""
    return CodexError(
        "this stream is already being read elsewhere; a handle can have one reader at a time"
    )


def _closed() -> CodexError:
    return TransportClosedError("this client is closed; open a new one")
