"""Coroutines of the application that answer a request: cancelled with it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Generator
from contextlib import suppress
from typing import Any

from .._transport.waiting import discard, is_exit
from .answering import answers
from .request import Reply


class UntilClosed:
    """Awaits `awaitable`, and cancels it when the answer that it makes is no longer wanted.

    One that has given its answer by itself is let be, and so is one that closes the client.
    """

    def __init__(self, reply: Reply, awaitable: Awaitable[Any]) -> None:
        self._reply = reply
        self._awaitable = awaitable

    def __await__(self) -> Generator[Any, None, Any]:
        return self.run().__await__()

    async def run(self) -> Any:
        """Await it; as a coroutine."""
        loop = asyncio.get_running_loop()
        task = asyncio.ensure_future(self._outcome())

        def cancel() -> None:
            if not answers(self._reply):  # known of tasks that the handler starts, too
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
        """Return the result, or what would end the loop if a task raised it."""
        try:
            return await self._awaitable, None
        except BaseException as error:
            if not is_exit(error):
                raise
            return None, error

    def close(self) -> None:
        """Give it up before it was awaited."""
        discard(self._awaitable)
