"""Waiting for a session in the calling thread."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from .._core.connection import Call
from .._core.messages import Event
from .._core.routing import Mailbox
from ..config import CodexConfig
from ..errors import CodexError, InvalidConfigError, RequestTimeoutError
from .session import Claim, Session

T = TypeVar("T")
Finish = Callable[[Any, BaseException | None], None]

_SLICE_S = 0.1 if sys.platform == "win32" else threading.TIMEOUT_MAX
"""The longest single wait: on Windows a waiting thread does not see Ctrl-C."""


def _wake(waiters: list[Any]) -> None:
    for waiter in waiters:
        waiter.set()


def _wait(waiter: threading.Event, timeout: float | None) -> bool:
    """Wait until woken; return False when `timeout` seconds passed first."""
    if timeout is None:
        while not waiter.wait(_SLICE_S):
            pass
        return True
    until = time.monotonic() + timeout
    while (left := until - time.monotonic()) > 0:
        if waiter.wait(min(left, _SLICE_S)):
            return True
    return waiter.is_set()


class SyncLink:
    """A session as blocking code uses it, from any number of threads."""

    def __init__(self, config: CodexConfig) -> None:
        self.session = Session(config, _wake)

    def open(self) -> None:
        """Start the runtime."""
        self.session.open()

    def call(
        self, method: str, params: Any, *, timeout: float | None, claim: Claim | None = None
    ) -> Any:
        """Send a request and return its raw result.

        Raises the runtime's JsonRpcError, RequestTimeoutError after `timeout` seconds, or what
        ended the session.
        """
        waiter = threading.Event()
        call = self.session.submit(method, params, waiter, claim)
        try:
            if not _wait(waiter, timeout) and not call.done:
                raise late(call, timeout)
        except BaseException:
            self.session.abandon(call, claim)
            raise
        if call.error is not None:
            raise call.error
        return call.result

    def batch(self, mailbox: Mailbox, timeout: float | None) -> Collection[Event]:
        """Return what `mailbox` holds, waiting for it; empty when `timeout` seconds passed."""
        waiter = threading.Event()
        try:
            events = self.session.take(mailbox, waiter)
            if events:
                return events
            _wait(waiter, timeout)
        finally:
            self.session.release(mailbox, waiter)
        return self.session.take(mailbox)

    def warm(self, work: Callable[[], object]) -> None:
        """Nothing: a blocking caller loads what it needs when it needs it."""

    def lock(self) -> threading.Lock:
        """Return a new lock."""
        return threading.Lock()

    def pause(self, seconds: float) -> None:
        """Wait for `seconds`."""
        time.sleep(seconds)

    def breathe(self) -> None:
        """Nothing to make room for: other threads run anyway."""

    def run_apart(self, work: Callable[[], T]) -> T:
        """Run blocking `work`; here it may block the caller."""
        return work()

    def accept(self, name: str, handler: Callable[..., Any]) -> None:
        """Raise InvalidConfigError for a handler that this link cannot run."""
        import inspect

        if inspect.iscoroutinefunction(handler):
            raise InvalidConfigError(
                f"{name} is the coroutine function {handler!r}, which this blocking client "
                "cannot await; give it a plain function, or use AsyncCodex"
            )

    def handle(self, work: Callable[[], Any], finish: Finish) -> None:
        """Run a request handler in a thread of its own; `finish` gets its result or its error."""

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

        threading.Thread(target=run, name="codex-handler", daemon=True).start()

    def close(self) -> None:
        """End the session."""
        self.session.close()


def late(call: Call, timeout: float | None) -> CodexError:
    """Return the error for a call without an answer in time."""
    return RequestTimeoutError(
        f"{call.method} was not answered within {timeout:g} s. The runtime may be busy or stuck: "
        "pass a longer timeout, set CodexConfig.request_timeout, or close the client"
    )


def discard(awaitable: Any) -> None:
    """Close a coroutine that will not be awaited."""
    close = getattr(awaitable, "close", None)
    if close is not None:
        close()
