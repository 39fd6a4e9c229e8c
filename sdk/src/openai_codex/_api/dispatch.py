"""Server requests → handlers → answers. Handlers never run on the reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from .._calls import plain
from .._core.messages import ServerRequest
from .._drivers import log
from .._drivers.session import METHOD_NOT_FOUND, Session
from .._drivers.waiting import Finish
from ..errors import InvalidConfigError
from . import approvals
from .approvals import ApprovalHandler, RawHandler

_INTERNAL_ERROR = -32603


class HandlerLink(Protocol):
    """What the dispatcher needs of a link."""

    @property
    def session(self) -> Session: ...

    def accept(self, name: str, handler: Callable[..., Any]) -> None: ...

    def handle(self, work: Callable[[], Any], finish: Finish) -> None: ...


class Dispatcher:
    """Answers each server request: by the user's handler, or else safely by itself.

    Args:
        link: runs handlers off the reader.
        on_approval: is asked about approval requests.
        raw: is asked about every request, with method and raw parameters; its answer is sent as
            it is. It goes before `on_approval`.
    """

    def __init__(
        self, link: HandlerLink, on_approval: ApprovalHandler | None, raw: RawHandler | None
    ) -> None:
        for name, handler in (("on_approval", on_approval), ("approval_handler", raw)):
            if handler is None:
                continue
            if not callable(handler):
                raise InvalidConfigError(
                    f"{name} is {type(handler).__name__}; expected a function or None"
                )
            link.accept(name, handler)
        self._link = link
        self._on_approval = on_approval
        self._raw = raw

    def __call__(self, request: ServerRequest) -> None:
        """Take a request (reader thread); returns at once."""
        raw, on_approval = self._raw, self._on_approval
        if raw is not None:
            self._link.handle(
                lambda: raw(request.method, request.params),
                lambda result, error: self._finish(request, plain, result, error),
            )
        elif on_approval is not None and approvals.is_approval(request.method):
            asked = approvals.approval_request(request)
            self._link.handle(
                lambda: on_approval(asked),
                lambda result, error: self._finish(
                    request, lambda made: approvals.approval_answer(asked, made), result, error
                ),
            )
        else:
            self._answer_safely(request)

    def _answer_safely(self, request: ServerRequest) -> None:
        answer = approvals.default_answer(request)
        if answer is None:
            self._link.session.refuse(
                request.id, METHOD_NOT_FOUND, f"this client does not handle {request.method}"
            )
        else:
            self._link.session.answer(request.id, answer)

    def _finish(
        self,
        request: ServerRequest,
        to_answer: Callable[[Any], Any],
        result: Any,
        error: BaseException | None,
    ) -> None:
        session = self._link.session
        try:
            if error is not None:
                raise error
            session.answer(request.id, to_answer(result))
        except BaseException as failure:  # whatever it is, the runtime waits for an answer
            log.exception("the handler of %s failed", request.method)
            reason = f"the client's handler failed: {_described(failure)}"
            session.refuse(request.id, _INTERNAL_ERROR, reason)


def _described(failure: BaseException) -> str:
    """Return class and text of an exception as text that can be sent, whatever `__str__` does."""
    try:
        return f"{type(failure).__name__}: {failure}".encode("utf-8", "replace").decode()
    except Exception:  # `__str__` is code of the application's
        return type(failure).__name__
