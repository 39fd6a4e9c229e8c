"""Server requests → handlers and tools → answers. Handlers and tools never run on the reader."""

from __future__ import annotations

import sys
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from .._protocol.messages import ServerRequest
from .._protocol.operations import plain
from .._protocol.values import as_object, described
from .._session.session import Session
from .._transport import log
from .._transport.waiting import Finish
from ..errors import CodexError, ForkedClientError, RequestSettledError, TransportClosedError
from .handlers import DeclineLog, Handlers, Routes, check_function
from .reply import Later, Reply
from .running import answering

if TYPE_CHECKING:
    from .approvals import RawHandler
    from .tool import Tool


class HandlerLink(Protocol):
    """The methods of a link that the dispatcher uses."""

    @property
    def session(self) -> Session: ...

    def accept(self, name: str, handler: Callable[..., Any]) -> None: ...

    def handle(self, work: Callable[[], Any], finish: Finish) -> None: ...


class Dispatcher:
    """Answers each server request with a tool, the user's handler, or the safe answer.

    Args:
        link: runs handlers off the reader.
        handlers: the user's handlers.
        raw: called for every request, with method and raw parameters, instead of tools and
            handlers. Its answer is sent unchanged.
        awaits: whether the link awaits coroutines.
    """

    def __init__(
        self, link: HandlerLink, handlers: Handlers, raw: RawHandler | None, *, awaits: bool
    ) -> None:
        for name, handler in handlers.given():
            link.accept(name, check_function(name, handler))
        self._link = link
        self._routes = Routes(handlers)
        self._declined = DeclineLog()
        self.raw = raw
        self._awaits = awaits
        self._tools: dict[str, dict[str, Tool[..., Any]]] = {}
        self.common_tools: dict[str, Tool[..., Any]] = {}
        """The tools of threads without their own."""
        self._open: dict[int, weakref.ref[Reply]] = {}

    @property
    def raw(self) -> RawHandler | None:
        """The handler of all requests. Raises InvalidConfigError if it is set to no function."""
        return self._raw

    @raw.setter
    def raw(self, handler: RawHandler | None) -> None:
        if handler is not None:
            name = "approval_handler"
            self._link.accept(name, check_function(name, handler, takes=2))
        self._raw = handler

    def attach(
        self, thread_id: str, tools: dict[str, Tool[..., Any]] | None, source: str | None = None
    ) -> None:
        """Answer the thread's tool calls with `tools`, or if None with the tools of `source`."""
        if tools is None:
            tools = self._tools.get(source or thread_id)
        if tools is not None and (tools or self.common_tools):
            self._tools[thread_id] = tools
        else:
            self.detach(thread_id)

    def detach(self, thread_id: str) -> None:
        """Forget the thread's own tools."""
        self._tools.pop(thread_id, None)

    def _tool(self, request: ServerRequest) -> Tool[..., Any] | None:
        if request.method != "item/tool/call":
            return None
        params = as_object(request.params) or {}
        own = self._tools.get(str(params.get("threadId")), self.common_tools)
        return None if params.get("namespace") else own.get(str(params.get("tool")))

    def __call__(self, request: ServerRequest) -> None:
        """Dispatch a request without blocking (reader thread)."""
        params = as_object(request.params) or {}
        raw, route = self._raw, self._routes.find(request.method, params)
        tool = self._tool(request)
        if raw is not None:
            reply = self._reply(request)
            self._ask(reply, lambda: raw(request.method, request.params), plain)
        elif tool is not None:
            from .tool_calls import ToolRun

            reply = self._reply(request)
            with answering(reply):
                ToolRun(tool, request, reply).start(self._link.handle, awaits=self._awaits)
        elif route is not None:
            from .request import asked  # as is the class of the request

            reply = self._reply(request)
            question = asked(route.kind, request.method, params, reply)
            self._ask(
                reply, lambda: route.handler(question), question.wire_answer, question.wire_failure
            )
        else:
            Reply(self._link.session, request).close("it has no handler")
            self._declined.log(request.method, params)

    def _reply(self, request: ServerRequest) -> Reply:
        """Return the reply to `request`, which `close` closes if it is still open."""
        reply = Reply(self._link.session, request)
        key = id(reply)
        open_replies = self._open
        open_replies[key] = weakref.ref(reply, lambda _: open_replies.pop(key, None))
        reply.watch()
        if reply.turn_id is not None and self._link.session.turns.is_given_up(reply.turn_id):
            reply.close("its turn was abandoned")
        return reply

    def give_up(self, turn_id: str) -> Callable[[], None]:
        """Accept no more answers for the turn. Return a function that sends the safe answers.

        Neither takes a lock, so a finaliser may call both.
        """
        replies = [ref() for ref in list(self._open.values())]
        mine = [reply for reply in replies if reply is not None and reply.turn_id == turn_id]
        sends = [send for reply in mine if (send := reply.give_up()) is not None]

        def settle() -> None:
            for send in sends:
                send()

        return settle

    def _ask(
        self,
        reply: Reply,
        call: Callable[[], Any],
        to_answer: Callable[[Any], Any],
        to_failure: Callable[[BaseException], Any] = lambda _: None,
    ) -> None:
        def finish(result: Any, error: BaseException | None) -> None:
            failure = self._give_result(reply, to_answer, result, error)
            answer = None if failure is None else to_failure(failure)
            if answer is not None:
                reply.close("its handler failed", answer)
            elif failure is not None:
                reply.refuse(f"the client's handler failed: {described(failure)}")

        with answering(reply):
            self._link.handle(lambda: self._until_closed(reply, call()), finish)

    def _until_closed(self, reply: Reply, result: Any) -> Any:
        if not (self._awaits and hasattr(result, "__await__")):
            return result
        from .running import UntilClosed

        return UntilClosed(reply, result)

    def _give_result(
        self,
        reply: Reply,
        to_answer: Callable[[Any], Any],
        result: Any,
        error: BaseException | None,
    ) -> BaseException | None:
        """Send the answer that a handler returned. Return the error if that failed."""
        try:
            if error is not None:
                raise error
            if result is not Later.later and not (result is None and reply.settled):
                reply.give(to_answer(result))
        except (RequestSettledError, TransportClosedError) as late:
            log.say("requests", log.INFO, "an answer was too late: %s", late)
        except BaseException as failure:  # the runtime needs an answer in any case
            if isinstance(failure, Exception) or not reply.settled:
                log.exception("the handler of %s failed", reply.method)
            return failure
        return None

    def close(self) -> None:
        """Answer every request that is still open safely; the client is about to be closed."""
        if sys.is_finalizing():  # no thread is left that could send an answer
            return
        try:
            self._link.session.check()
        except ForkedClientError:
            return
        except CodexError:
            pass  # the session has ended, so answers are dropped
        for ref in list(self._open.values()):
            reply = ref()
            if reply is not None:
                reply.close("the client was closed")
