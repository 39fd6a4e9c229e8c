"""What the two links have in common: waits in a thread, what they refuse, threads of handlers."""

from __future__ import annotations

import contextvars
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ..errors import CodexError, TransportClosedError

Finish = Callable[[Any, BaseException | None], None]
"""Called with the result or the error of a handler."""

SLICE_S = 0.1 if sys.platform == "win32" else 1.0
"""The longest single wait of the main thread, which is the one that handles signals.

A signal that comes right before a wait begins does not end it, and on Windows none does: Python
handles it after the wait.
"""


def _longest_wait() -> float:
    in_main_thread = threading.current_thread() is threading.main_thread()
    return SLICE_S if in_main_thread else threading.TIMEOUT_MAX


def check_interpreter() -> None:
    """Raise TransportClosedError in a finaliser at the end of the interpreter.

    No other thread runs any more, so the wait for an answer would never end.
    """
    if sys.is_finalizing():
        raise TransportClosedError(
            "the interpreter is ending, so nothing can be asked of the runtime any more; make the "
            "call earlier, for example in a function for atexit.register()"
        )


def check_reentry(lock: threading.RLock) -> None:
    """Raise CodexError in a signal handler or a finaliser that has interrupted a holder of `lock`.

    Each of the two calls would wait for the other.
    """
    is_held: bool = getattr(lock, "_is_owned")()  # noqa: B009 - its stub lacks it
    if is_held:
        raise CodexError(
            "a signal handler or a finaliser has interrupted another call of this client in this "
            "thread and makes a call itself, which would wait forever; set a flag there and make "
            "the call afterwards, or make it in another thread"
        )


class Flag:
    """Is set once, and waited for by any number of threads.

    An exception from a signal handler, such as Ctrl-C, may come at any moment of a wait without
    harm. It can leave a `threading.Event` locked for good.

    Attributes:
        left: to be set by the only waiter after its wait.
    """

    __slots__ = ("_is_set", "_locks", "left")

    def __init__(self) -> None:
        self.left = False
        self._is_set = False
        self._locks: deque[threading.Lock] = deque()

    def done(self) -> bool:
        """Return whether it was set or nobody waits for it any more."""
        return self._is_set or self.left

    def set(self) -> None:
        """Set it, and wake whoever waits."""
        self._is_set = True
        while self._locks:
            with suppress(IndexError, RuntimeError):
                self._locks.popleft().release()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it is set; return False when `timeout` seconds passed first."""
        lock = threading.Lock()
        lock.acquire()
        self._locks.append(lock)
        if self._is_set:  # a lock that was added too late is not released
            return True
        longest = _longest_wait()
        if timeout is None:
            while not lock.acquire(timeout=longest):
                pass
            return True
        until = time.monotonic() + timeout
        while (left := until - time.monotonic()) > 0:
            if lock.acquire(timeout=min(left, longest)):
                return True
        return self._is_set


def run_handler(run: Callable[[], None], finish: Finish) -> None:
    """Call `run` in its own thread, with the current context.

    If no thread can be started, `finish` gets the error.
    """
    in_context = contextvars.copy_context()
    thread = threading.Thread(target=in_context.run, args=(run,), name="codex-handler", daemon=True)
    try:
        thread.start()
    except RuntimeError as error:
        finish(None, error)


def is_exit(error: BaseException) -> bool:
    """Return whether `error` asks to end the program, which handlers and tools may not do.

    A KeyboardInterrupt in the main thread is not included, because it may be Ctrl-C.
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
