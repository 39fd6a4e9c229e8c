"""Use a session from blocking code."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from .._protocol.messages import Deltas, Event
from .._protocol.routing import Mailbox
from .._transport.waiting import Finish, Flag, check_reentry, discard, run_handler
from ..config import CodexConfig
from ..errors import InvalidConfigError
from .claims import Claim, Request
from .session import Session

T = TypeVar("T")


def _wake(waiters: list[Any]) -> None:
    for waiter in waiters:
        waiter.set()


class SyncLink:
    """A session for blocking code, usable from any number of threads."""

    def __init__(self, config: CodexConfig) -> None:
        self.session = Session(config, _wake)
        self._opening = threading.RLock()

    def open(self) -> None:
        """Start the runtime, or connect to it."""
        self.session.open()

    def call(
        self,
        method: str,
        params: Any,
        *,
        timeout: float | None,
        claim: Claim | None = None,
        end: Mailbox | None = None,
    ) -> Any:
        """Send a request and return its raw result.

        Raises the runtime's JsonRpcError, RequestTimeoutError after `timeout` seconds, the error
        that ended the session, or the error of `end` if it fails before the answer arrives.
        """
        session, waiter = self.session, Flag()
        request = Request(method, params, waiter, claim)
        try:
            if timeout == 0:
                raise request.unanswered(timeout, end)
            if end is not None:
                session.take(end, waiter)
            session.submit(request)
            waiter.wait(timeout)
            if not request.done:
                raise request.unanswered(timeout, end)
        except BaseException:
            session.abandon(request)
            raise
        finally:
            waiter.left = True
            if end is not None:
                session.release(end, waiter)
        if request.error is not None:
            raise request.error
        return request.result

    def batch(self, mailbox: Mailbox, timeout: float | None) -> Collection[Event | Deltas]:
        """Wait for events of `mailbox` and return them; empty after `timeout` seconds."""
        waiter = Flag()
        try:
            events = self.session.take(mailbox, waiter)
            if events:
                return events
            waiter.wait(timeout)
        finally:
            waiter.left = True  # Ctrl-C can end what follows, but not this
            self.session.release(mailbox, waiter)
        return self.session.take(mailbox)

    def load_ahead(self, work: Callable[..., object], *given: str) -> None:
        """Do nothing: a blocking caller loads models when it needs them."""

    def load_soon(self, work: Callable[[], object]) -> None:
        """Do nothing, as `load_ahead`."""

    def load(self, work: Callable[..., object], *given: str) -> None:
        """Do nothing, as `load_ahead`."""

    def opening(self) -> threading.RLock:
        """Return the lock of whoever opens the session.

        Raises CodexError in a signal handler that has interrupted an opening in this thread.
        """
        check_reentry(self._opening)
        return self._opening

    def pause(self, seconds: float) -> None:
        """Wait for `seconds`."""
        time.sleep(seconds)

    def breathe(self) -> None:
        """Do nothing: other threads run anyway."""

    def close_streams(self, thread_id: str) -> None:
        """Do nothing: a plain generator is closed when it is dropped."""

    def run_apart(self, work: Callable[[], T]) -> T:
        """Run blocking `work` in the calling thread."""
        return work()

    def accept(self, name: str, handler: Callable[..., Any]) -> None:
        """Raise InvalidConfigError if `handler` is a coroutine function, which cannot run here."""
        import inspect

        if inspect.iscoroutinefunction(handler):
            raise InvalidConfigError(
                f"{name} is the coroutine function {handler!r}, which this blocking client "
                "cannot await; give it a plain function, or use AsyncCodex"
            )

    def handle(self, work: Callable[[], Any], finish: Finish) -> None:
        """Run a request handler in its own thread. `finish` gets its result or its error."""

        def run() -> None:
            try:
                result = work()
                if hasattr(result, "__await__"):
                    discard(result)
                    raise InvalidConfigError(
                        "the handler is a coroutine function, which this blocking client cannot "
                        "await; give it a plain function, or use AsyncCodex"
                    )
            except BaseException as error:
                finish(None, error)
            else:
                finish(result, None)

        run_handler(run, finish)

    def start_over(self) -> None:
        """Close the session, and replace it with one that can be opened."""
        left = self.session
        self.session = left.successor()
        left.close()

    def close(self) -> None:
        """Close the session."""
        self.session.close()
