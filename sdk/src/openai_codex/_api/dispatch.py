"""Server requests → handlers and tools → answers. Neither ever runs on the reader."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from .._calls import plain
from .._core.messages import ServerRequest
from .._core.values import as_object
from .._drivers import log
from .._drivers.session import Session
from .._drivers.waiting import Finish
from ..errors import RequestSettledError
from .asking import Later, Reply
from .defaults import default_answer
from .handlers import Handlers, Route, check_function, routes

if TYPE_CHECKING:
    from .approvals import RawHandler
    from .toolbox import ToolBox


class HandlerLink(Protocol):
    """What the dispatcher needs of a link."""

    @property
    def session(self) -> Session: ...

    def accept(self, name: str, handler: Callable[..., Any]) -> None: ...

    def handle(self, work: Callable[[], Any], finish: Finish) -> None: ...


class Dispatcher:
    """Answers each server request: by a tool, by the user's handler, or else safely by itself.

    Args:
        link: runs handlers off the reader.
        handlers: are asked about the requests of their kind.
        raw: is asked about every request, with method and raw parameters; its answer is sent as
            it is. It goes before tools and handlers.
        looped: whether the link awaits coroutines.
    """

    def __init__(
        self, link: HandlerLink, handlers: Handlers, raw: RawHandler | None, *, looped: bool
    ) -> None:
        for name, handler in handlers.given():
            link.accept(name, check_function(name, handler))
        if raw is not None:
            link.accept("approval_handler", check_function("approval_handler", raw, (None, None)))
        self._link = link
        self._routes = routes(handlers)
        self._raw = raw
        self._looped = looped
        self._tools: ToolBox | None = None
        self._open: dict[int, weakref.ref[Reply]] = {}

    @property
    def tools(self) -> ToolBox:
        """The tools of each thread."""
        if self._tools is None:
            from .toolbox import ToolBox

            self._tools = ToolBox()
        return self._tools

    def __call__(self, request: ServerRequest) -> None:
        """Take a request (reader thread); returns at once."""
        raw = self._raw
        if raw is not None:
            self._ask(request, lambda reply: raw(request.method, request.params), plain)
            return
        tool = None if self._tools is None else self._tools.find(request)
        if tool is not None:
            from .toolbox import ToolRun

            ToolRun(tool, request, self._reply(request)).start(self._link, looped=self._looped)
            return
        route = self._routes.get(request.method)
        if route is None:
            self._reply(request).close("nobody handles it")
        else:
            self._ask_handler(request, route)

    def _ask_handler(self, request: ServerRequest, route: Route) -> None:
        params = as_object(request.params) or {}
        asked = route.kind(request.method, params, self._reply(request))

    def close(self) -> None:
        """Answer every request that is still open safely; the client is about to be closed."""
        for ref in list(self._open.values()):
            reply = ref()
            if reply is not None:
                reply.close("the client was closed")
