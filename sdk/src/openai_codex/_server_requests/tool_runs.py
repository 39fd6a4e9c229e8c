"""Runs a tool call and answers it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from .._protocol.messages import ServerRequest
from .._protocol.values import as_object, described
from .._transport import log
from .._transport.waiting import Finish
from ..errors import RequestSettledError, ToolError, TransportClosedError
from . import tool_calls
from .request import Reply
from .running import UntilClosed
from .tool import Tool

Handle = Callable[[Callable[[], Any], Finish], None]
"""Runs work off the reader, then calls `finish` with its result or error."""


class ToolRun:
    """One call of a tool."""

    def __init__(self, tool: Tool[..., Any], request: ServerRequest, reply: Reply) -> None:
        self._tool = tool
        self._arguments = (as_object(request.params) or {}).get("arguments")
        self._reply = reply
        self._timer: threading.Timer | None = None

    def start(self, handle: Handle, *, awaits: bool) -> None:
        """Run the tool off the reader, and answer with its result or its error.

        `handle` runs handlers. `awaits`: whether it awaits coroutines; otherwise each gets its own
        loop.
        """
        handle(lambda: self._work(awaits), self._finish)

    def _work(self, awaits: bool) -> Any:
        self._start_timer()
        result = self._tool.call(self._arguments)
        if not hasattr(result, "__await__"):
            return result
        running = UntilClosed(self._reply, result)
        return running if awaits else asyncio.run(running.run())

    def _start_timer(self) -> None:
        limit = self._tool.timeout
        if limit is not None and limit <= threading.TIMEOUT_MAX:  # longer than a timer can wait
            self._timer = threading.Timer(limit, self._time_out)
            self._timer.daemon = True
            self._timer.start()

    def _time_out(self) -> None:
        log.warning("the tool %s took longer than %g s", self._tool.name, self._tool.timeout)
        message = f"{self._tool.name} did not finish within {self._tool.timeout:g} s"
        self._reply.close("it took too long", tool_calls.failure(message))

    def _finish(self, result: Any, error: BaseException | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        try:
            self._reply.give(self._answer(result, error))
        except (RequestSettledError, TransportClosedError):
            log.say("tools", log.DEBUG, "the tool %s finished too late", self._tool.name)
        except Exception as problem:
            log.exception("the answer of the tool %s cannot be sent", self._tool.name)
            self._reply.refuse(described(problem))

    def _answer(self, result: Any, error: BaseException | None) -> dict[str, Any]:
        try:
            if error is not None:
                raise error
            return tool_calls.output(result)
        except BaseException as problem:  # the model needs an answer in any case
            if not isinstance(problem, ToolError) and not self._reply.settled:
                log.exception("the tool %s failed", self._tool.name)
            return tool_calls.failed(problem)
