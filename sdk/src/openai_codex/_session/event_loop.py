"""Use a session from event loops, any number of them, without a thread per wait.

A waiter is a future. It is woken in its own loop, whichever loop opened the session.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable, Collection
from concurrent.futures import Future
from contextvars import ContextVar
from typing import Any, TypeVar

from .._protocol.messages import Deltas, Event
from .._protocol.routing import Mailbox
from .._transport.waiting import Finish, discard, is_exit, run_handler
from ..config import CodexConfig
from ..errors import CodexError
from .claims import Claim, Request
from .session import Session

T = TypeVar("T")
_TURN_S = 0.001
"""How long a reader of a full mailbox may keep the loop to itself."""
_SOON_S = 0.5
"""More than a short program takes, and less than a model takes to run its first command."""
_LOADER = "codex-load"
"""The name of the threads that load."""
_FORK_S = 5.0
"""Longest wait of a fork, in seconds, for these threads. Loading everything takes less."""
_CALLER: ContextVar[asyncio.AbstractEventLoop | None] = ContextVar("codex-loop", default=None)
"""The loop of the code that started the turn, in the context of the turn's handlers."""
_ROUNDS = 20
"""Rounds of the loop in which the reader of a stream ends: two for a generator inside another."""
TICK_S = 1.0
"""A signal that comes right before the loop begins to wait is handled when the loop wakes again."""


def _set_all(waiters: list[asyncio.Future[bool]]) -> None:
    for waiter in waiters:
        if not waiter.done():
            waiter.set_result(True)


def _wake(waiters: list[asyncio.Future[bool]]) -> None:
    """Wake each waiter in its own loop. Waiters of a closed loop are skipped."""
    by_loop: dict[asyncio.AbstractEventLoop, list[asyncio.Future[bool]]] = {}
    for waiter in waiters:
        by_loop.setdefault(waiter.get_loop(), []).append(waiter)
    for loop, own in by_loop.items():
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(_set_all, own)


def _expire(waiter: asyncio.Future[bool]) -> None:
    if not waiter.done():
        waiter.set_result(False)


def _start(work: Callable[[], object]) -> None:
    """Run `work` in its own thread, in this context, or directly if no thread can be started."""
    run = contextvars.copy_context().run
    if sys.is_finalizing():  # Python 3.11 and older wait for a thread that never runs
        work()
        return
    try:
        threading.Thread(target=run, args=(work,), name="codex-work", daemon=True).start()
    except RuntimeError:
        work()


def _finish_loading() -> None:
    """Wait for the threads that load.

    A module that one of them is importing would stay locked for ever in a forked child, where this
    thread does not exist.
    """
    until = time.monotonic() + _FORK_S
    for thread in threading.enumerate():
        if thread.name == _LOADER and thread.ident != threading.get_ident():
            thread.join(max(0.0, until - time.monotonic()))


if sys.platform != "win32":
    os.register_at_fork(before=_finish_loading)


def running_loop() -> asyncio.AbstractEventLoop:
    """Return the running loop. Raises CodexError outside of asyncio, in trio for example."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError as error:
        raise CodexError(
            "an asyncio client was used without a running asyncio event loop; use it in a "
            "coroutine that asyncio runs, as in asyncio.run(main()). In trio, use Codex in a "
            "thread: await trio.to_thread.run_sync(work)"
        ) from error


class LoopsLock:
    """A fair lock for coroutines of any number of event loops."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held = False
        self._waiters: deque[asyncio.Future[bool]] = deque()

    async def __aenter__(self) -> None:
        with self._guard:
            if not self._held:
                self._held = True
                return
            waiter: asyncio.Future[bool] = running_loop().create_future()
            self._waiters.append(waiter)
        try:
            await waiter
        except BaseException:
            with self._guard:
                queued = waiter in self._waiters
                if queued:
                    self._waiters.remove(waiter)
            if not queued:  # the lock was handed over in the meantime
                self._hand_over()
            raise

    async def __aexit__(self, kind: object, error: object, trace: object) -> None:
        self._hand_over()

    def _hand_over(self) -> None:
        while True:
            with self._guard:
                if not self._waiters:
                    self._held = False
                    return
                waiter = self._waiters.popleft()
            try:
                waiter.get_loop().call_soon_threadsafe(_set_all, [waiter])
            except RuntimeError:  # the loop of the waiter is closed
                continue
            return


class AsyncLink:
    """A session for coroutines of one or several event loops."""

    def __init__(self, config: CodexConfig) -> None:
        self.session = Session(config, _wake)
        self._loops: list[asyncio.AbstractEventLoop] = []
        self._opening = LoopsLock()
        self._turn_began = 0.0
        self._loaded: dict[tuple[Callable[..., object], tuple[str, ...]], Future[None]] = {}

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        loop = running_loop()
        if loop not in self._loops:
            self._loops = [*(used for used in self._loops if not used.is_closed()), loop]
        return loop

    def _handlers_loop(self) -> asyncio.AbstractEventLoop | None:
        """Return the loop for coroutine handlers, or None if no loop is running.

        It is that of the code that started the turn, or else the first that used this client.
        """
        caller = _CALLER.get()
        loops = self._loops if caller is None else (caller, *self._loops)
        return next((loop for loop in loops if loop.is_running()), None)

    async def open(self) -> None:
        """Start the runtime or connect, without blocking the loop. Continues if cancelled."""
        self._running_loop()
        await self.run_apart(self.session.open)

    async def _wait(self, waiter: asyncio.Future[bool], timeout: float | None) -> bool:
        if timeout is None:
            return await waiter
        timer = self._running_loop().call_later(timeout, _expire, waiter)
        try:
            return await waiter
        finally:
            timer.cancel()

    async def call(
        self,
        method: str,
        params: Any,
        *,
        timeout: float | None,
        claim: Claim | None = None,
        end: Mailbox | None = None,
    ) -> Any:
        """Send a request and return its raw result. Raises the errors of `SyncLink.call`."""
        session = self.session
        waiter: asyncio.Future[bool] = self._running_loop().create_future()
        request = Request(method, params, waiter, claim)
        try:
            if timeout == 0:
                raise request.unanswered(timeout, end)
            if end is not None:
                session.take(end, waiter)
            self._submit(request)
            await self._wait(waiter, timeout)
            if not request.done:
                raise request.unanswered(timeout, end)
        except BaseException:
            session.abandon(request)
            raise
        finally:
            if end is not None:
                session.release(end, waiter)
        if request.error is not None:
            raise request.error
        return request.result

    def _submit(self, request: Request) -> None:
        token = _CALLER.set(running_loop())
        try:
            self.session.submit(request)
        finally:
            _CALLER.reset(token)

    async def batch(self, mailbox: Mailbox, timeout: float | None) -> Collection[Event | Deltas]:
        """Wait for events of `mailbox` and return them; empty after `timeout` seconds."""
        waiter: asyncio.Future[bool] = self._running_loop().create_future()
        events = self.session.take(mailbox, waiter)
        if not events:
            woken = False
            try:
                woken = await (waiter if timeout is None else self._wait(waiter, timeout))
            finally:
                if not woken:
                    self.session.release(mailbox, waiter)
            events = self.session.take(mailbox)
        self._turn_began = time.monotonic()
        return events

    def load_ahead(self, work: Callable[..., object], *given: str) -> Future[None]:
        """Start `work(*given)`, which imports and builds something, in a thread. Once.

        The thread is not a daemon, because stopping it in native code, such as a validator, at
        the end of the interpreter aborts the process. If no thread can be started, or the work
        fails, whoever needs it does it again.
        """
        found = self._loaded.get((work, given))
        if found is not None:
            return found
        done = self._loaded[work, given] = Future()
        done.set_running_or_notify_cancel()  # who stops waiting does not cancel it for others

        def run() -> None:
            with contextlib.suppress(BaseException):  # such as a panic of native code
                work(*given)
            done.set_result(None)

        try:
            threading.Thread(target=run, name=_LOADER, daemon=False).start()
        except RuntimeError:
            done.set_result(None)
        return done

    def load_soon(self, work: Callable[[], object]) -> None:
        """Load ahead in a moment: a program that ends before then may never need it."""
        if (work, ()) not in self._loaded:
            self._running_loop().call_later(_SOON_S, self.load_ahead, work)

    async def load(self, work: Callable[..., object], *given: str) -> None:
        """Wait until a thread has done `work(*given)`, so that it does not block the loop later."""
        loading = self.load_ahead(work, *given)
        if not loading.done():
            await asyncio.wrap_future(loading)

    def opening(self) -> LoopsLock:
        """Return the lock to hold while opening the session, in any loop."""
        return self._opening

    async def pause(self, seconds: float) -> None:
        """Wait for `seconds`."""
        await asyncio.sleep(seconds)

    async def breathe(self) -> None:
        """Let other tasks run if this reader has kept the loop busy for a while."""
        if time.monotonic() - self._turn_began > _TURN_S:
            await asyncio.sleep(0)
            self._turn_began = time.monotonic()

    async def close_streams(self, thread_id: str) -> None:
        """Let the streams and tasks that were given up leave the thread's turns.

        The loop closes a dropped async generator some time later. Only then does the generator drop
        the stream that it reads, or cancel a task that reads one, which also ends later.
        """
        for _ in range(_ROUNDS):
            if not self.session.has_held_claims(thread_id):
                return
            await asyncio.sleep(0)

    async def run_apart(self, work: Callable[[], T]) -> T:
        """Run blocking `work` in its own thread, not in the loop's pool.

        If no thread can be started, as at the end of the interpreter, it runs in the loop and
        blocks it.
        """
        loop = running_loop()
        done: asyncio.Future[T] = loop.create_future()

        def settle(result: Any, error: BaseException | None) -> None:
            if done.done():
                return
            if error is not None:
                done.set_exception(error)
            else:
                done.set_result(result)

        def run() -> None:
            result: Any = None
            failure: BaseException | None = None
            try:
                result = work()
            except BaseException as error:
                failure = error
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(settle, result, failure)

        _start(run)
        try:
            while not done.done():
                await asyncio.wait((done,), timeout=TICK_S)
        except BaseException:
            done.cancel()
            raise
        return done.result()

    def accept(self, name: str, handler: Callable[..., Any]) -> None:
        """Accept everything: plain functions and coroutine functions both work."""

    def handle(self, work: Callable[[], Any], finish: Finish) -> None:
        """Run a request handler: a plain function in its own thread, a coroutine in a loop.

        `finish` gets the result or the error. If no loop is running, it is not called.
        """

        async def complete(awaitable: Awaitable[Any]) -> None:
            try:
                result = await awaitable
            except BaseException as error:
                finish(None, error)
                if not isinstance(error, Exception) and not is_exit(error):
                    raise
            else:
                finish(result, None)

        def run() -> None:
            try:
                result = work()
            except BaseException as error:
                finish(None, error)
                return
            if not hasattr(result, "__await__"):
                finish(result, None)
                return
            loop = self._handlers_loop()
            if loop is None:
                discard(result)
                return
            coroutine = complete(result)
            try:
                asyncio.run_coroutine_threadsafe(coroutine, loop)
            except RuntimeError:  # the loop was closed in the meantime
                discard(coroutine)
                discard(result)

        run_handler(run, finish)

    async def start_over(self) -> None:
        """Close the session, and replace it with one that can be opened."""
        left = self.session
        self.session = left.successor()
        await self._end(left)

    async def close(self) -> None:
        """Close the session without blocking the loop. If cancelled, kill the runtime."""
        await self._end(self.session)

    async def _end(self, session: Session) -> None:
        try:
            await self.run_apart(session.close)
        except CodexError:  # no asyncio loop runs, so none waits for the session to close
            session.close()
        except BaseException:
            session.kill()
            raise
