"""Logs requests that were declined because the client has no handler for them."""

from __future__ import annotations

from typing import Any

from .._protocol.values import text_in
from .._transport import log
from .handlers import deciders

_ANSWERED = frozenset({"currentTime/read"})
"""Requests that have a correct answer without a handler."""


class Undecided:
    """Logs declined requests of one client, the first one of each kind as a warning."""

    def __init__(self) -> None:
        self._warned: set[tuple[str, ...]] = set()

    def log(self, method: str, params: dict[str, Any]) -> None:
        """Log which handler would have decided a request, at INFO if it is not the first."""
        if method in _ANSWERED:
            return
        names = deciders(method, params)
        kind = (method, *names)
        level = log.INFO if kind in self._warned else log.WARNING
        self._warned.add(kind)
        log.say("requests", level, "%s", _message(method, params, names))


def _message(method: str, params: dict[str, Any], names: list[str]) -> str:
    what = f"{method} was declined: this client has no handler for it"
    thread_id = text_in(params, "threadId") or text_in(params, "conversationId")
    where = "" if thread_id is None else f" (thread {thread_id})"
    return f"{what}{where}; {_cure(method, names)}"


def _cure(method: str, names: list[str]) -> str:
    if not names:
        return "this version of the SDK does not know this request, so no handler can answer it"
    ways = [f"{name}= of the client" for name in names]
    if method == "item/tool/call":
        ways.insert(0, "tools= of thread_start or thread_resume")
    return f"to decide it, pass {' or '.join(ways)}"
