"""What the two links have in common: waits in a thread, how waits end, threads of handlers."""

from __future__ import annotations

import contextvars
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from .._protocol.connection import Call
from .._protocol.routing import Mailbox
from ..errors import RequestTimeoutError

Finish = Callable[[Any, BaseException | None], None]
"""Takes the result of a handler, or its error."""

_SLICE_S = 0.1 if sys.platform == "win32" else threading.TIMEOUT_MAX
"""The longest single wait: on Windows a waiting thread does not see Ctrl-C."""


def wait(waiter: threading.Event, timeout: float | None) -> bool:
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


def unanswered(call: Call, timeout: float | None, end: Mailbox | None) -> BaseException:
    """Return the error for a call without an answer: what `end` failed with, or too late."""
    if end is not None and end.failure is not None:
        return end.failure()
    if not timeout:
        return RequestTimeoutError(
            f"{call.method} was given no time to be answered: expected a timeout of more than 0 "
            "seconds"
        )
    limit = round(timeout, 2) or timeout
    return RequestTimeoutError(
        f"{call.method} was not answered within {limit:g} s. The runtime may be busy or stuck: "
        "pass a longer timeout, set CodexConfig.request_timeout, or close the client"
    )


def run_handler(run: Callable[[], None], finish: Finish) -> None:
    """Call `run` in a thread of its own and in this context.

    When there is no thread to be had, `finish` gets the error.
    """
    in_context = contextvars.copy_context()
    thread = threading.Thread(target=in_context.run, args=(run,), name="codex-handler", daemon=True)
    try:
        thread.start()
    except RuntimeError as error:
        finish(None, error)


def is_exit(error: BaseException) -> bool:
    """Return whether code of the application's wants to end the program: an error as any other.

    In the main thread a KeyboardInterrupt may be Ctrl-C, which is more.
    """
    in_main_thread = threading.current_thread() is threading.main_thread()
    return isinstance(error, SystemExit) or (
        isinstance(error, KeyboardInterrupt) and not in_main_thread
    )


def discard(awaitable: Any) -> None:
    """Close a coroutine that will not be awaited."""
    close = getattr(awaitable, "close", None)
    if close is not None:
        close()
