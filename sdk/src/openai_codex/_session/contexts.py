"""The contexts of turns: handlers and tools see the `ContextVar`s of what started the turn."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from contextvars import Context, copy_context
from typing import NamedTuple

from .._protocol.connection import Call
from .._protocol.messages import Event, ServerRequest, params_of, thread_id_of
from .._protocol.turns import STARTS_TURN
from .._protocol.values import as_object, text_in

_REMEMBERED = 4096
"""Maximum number of turns whose contexts are kept, because the runtime may never end a turn."""


class Origin(NamedTuple):
    """The origin of a turn: its thread, and the context of the code that started it."""

    thread_id: str | None
    context: Context


def origin(method: str, params: object) -> Origin | None:
    """Return the origin of the turn that the running code is starting, or None."""
    if method not in STARTS_TURN:
        return None
    return Origin(text_in(params, "threadId"), copy_context())


class TurnContexts:
    """The contexts of running turns that were started here. The session must hold its lock.

    Attributes:
        client: the context for everything that does not belong to one of these turns.
    """

    def __init__(self, client: Context) -> None:
        self.client = client
        self._turns: OrderedDict[str, Origin] = OrderedDict()

    def answered(self, call: Call) -> None:
        """Process the answer to a call. If two calls joined in one turn, the first started it."""
        turn_id = text_in((as_object(call.result) or {}).get("turn"), "id")
        if isinstance(call.origin, Origin) and turn_id is not None:
            self._turns.setdefault(turn_id, call.origin)
            self._forget_oldest()

    def started(self, event: Event) -> None:
        """Process `turn/started`. The turn of a sub-agent names the turn that it works for."""
        params = params_of(event.line)
        turn = params.get("turn")
        turn_id, root_id = text_in(turn, "id"), text_in(turn, "rootTurnId")
        root = self._turns.get(root_id or "")
        if root is not None and turn_id is not None and turn_id not in self._turns:
            self._turns[turn_id] = Origin(text_in(params, "threadId"), root.context)
            self._forget_oldest()

    def ended(self, turn_id: str) -> None:
        """Forget the context of a turn."""
        self._turns.pop(turn_id, None)

    def _forget_oldest(self) -> None:
        while len(self._turns) > _REMEMBERED:
            self._turns.popitem(last=False)

    def of(self, request: ServerRequest, unanswered: Iterable[Call]) -> Context:
        """Return a context for the handler of a request.

        Args:
            unanswered: the running calls. A turn may send a request before its start is answered.
        """
        found = self._origin(request.params, unanswered)
        return (self.client if found is None else found.context).copy()

    def _origin(self, params: object, unanswered: Iterable[Call]) -> Origin | None:
        turn_id = text_in(params, "turnId")
        thread_id = thread_id_of(params)
        started = None if turn_id is None else self._turns.get(turn_id)
        if started is not None or thread_id is None:
            return started
        starting = (call.origin for call in unanswered if isinstance(call.origin, Origin))
        known = [*starting, *reversed(self._turns.values())] if turn_id is None else starting
        return next((each for each in known if each.thread_id == thread_id), None)

    def clear(self) -> None:
        """Forget all contexts, because the session has ended."""
        self._turns.clear()
