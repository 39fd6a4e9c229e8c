"""The request that the running handler or tool answers, and cancelling that code."""

from __future__ import annotations

import weakref
from collections.abc import Awaitable, Generator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from .._protocol.values import text_in
from .._transport.waiting import discard, is_exit
from ..errors import CodexError
from .reply import Reply

if TYPE_CHECKING:
    from .tool import ToolCall

# A weak reference: a context may outlive the handler, and a forgotten request is answered safely.
_reply: ContextVar[weakref.ref[Reply] | None] = ContextVar("codex-reply", default=None)


_call: ContextVar[ToolCall | None] = ContextVar("codex-tool-call", default=None)


def current_call() -> ToolCall | None:
    """Return the call that the running tool answers; None outside of a tool.

    It is known in the function of a tool, in an `on_tool_call` handler, and in what they call or
    start: coroutines, tasks, and threads that get a copy of the context.

    Example:

        @tool
        def remember(note: str) -> str:
            call = current_call()
            assert call is not None
            notes[call.thread_id].append(note)
            return "Noted."
    """
    return _call.get()


@contextmanager
def answering(reply: Reply) -> Generator[None, None, None]:
    """Whatever is started in this context answers `reply`."""
    token, call_token = _reply.set(weakref.ref(reply)), _call.set(_tool_call(reply))
    try:
        yield
    finally:
        _call.reset(call_token)
        _reply.reset(token)


def _tool_call(reply: Reply) -> ToolCall | None:
    if reply.method != "item/tool/call":
        return None
    from .tool import ToolCall

    keys = ("threadId", "turnId", "callId", "tool")
    return ToolCall(*(text_in(reply.params, key) or "" for key in keys))


def answers(reply: Reply) -> bool:
    """Return whether the running code, or the code that started it, answers `reply`."""
    ref = _reply.get()
    return ref is not None and ref() is reply


def check_other_thread(thread_id: str) -> None:
    """Raise CodexError in a handler or a tool for which a turn of this thread is waiting.

    It would be a deadlock: the turn waits for the answer, and the handler for the turn.
    """
    reply = _open_reply()
    if reply is not None and reply.thread_id == thread_id:
        raise _never(reply)


def check_other_turn(turn_id: str) -> None:
    """Raise CodexError in a handler or a tool for which this turn is waiting."""
    reply = _open_reply()
    if reply is not None and reply.turn_id == turn_id:
        raise _never(reply)


def _open_reply() -> Reply | None:
    """Return the open reply of a turn that the running code has to give, or None."""
    ref = _reply.get()
    reply = None if ref is None else ref()
    return None if reply is None or reply.turn_id is None or reply.settled else reply


def _never(reply: Reply) -> CodexError:
    return CodexError(
        f"turn {reply.turn_id} is waiting for this handler or tool to answer {reply.method}, so it "
        "cannot wait for that turn; use another thread, or answer first"
    )


class UntilClosed:
    """Awaits `awaitable`, and cancels it once its answer is no longer needed.

    It is not cancelled if it has answered the request itself, or if it closes the client.
    """

    def __init__(self, reply: Reply, awaitable: Awaitable[Any]) -> None:
        self._reply = reply
        self._awaitable = awaitable

    def __await__(self) -> Generator[Any, None, Any]:
        return self.run().__await__()

    async def run(self) -> Any:
        """Await it in a coroutine."""
        import asyncio  # a client without coroutines never loads it

        loop = asyncio.get_running_loop()
        task = asyncio.ensure_future(self._outcome())

        def cancel() -> None:
            if not answers(self._reply):  # true also in tasks that the handler starts
                with suppress(RuntimeError):  # the loop is closed, so the task has ended
                    loop.call_soon_threadsafe(task.cancel)

        self._reply.when_closed(cancel)
        try:
            result, error = await task
        finally:
            self._reply.when_closed(None)
        if error is not None:
            raise error
        return result

    async def _outcome(self) -> tuple[Any, BaseException | None]:
        """Return the result, or an exception that would stop the loop if a task raised it."""
        try:
            return await self._awaitable, None
        except BaseException as error:
            if not is_exit(error):
                raise
            return None, error

    def close(self) -> None:
        """Close it without awaiting it."""
        discard(self._awaitable)
