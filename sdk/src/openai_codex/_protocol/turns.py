"""What is known of turns beside their events: refusals, token usage, requests to answer."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import Any

from .messages import RequestId, params_of
from .values import as_object, text_in

STARTS_TURN = frozenset({"turn/start", "review/start"})
"""Requests whose answer names the turn that they started."""
FOLDED = frozenset(
    {"item/completed", "thread/tokenUsage/updated", "error", "turn/started", "turn/completed"}
)
"""The methods that a fold reads. Readers that want only the result need no others."""


UNAUTHORIZED = 401
_REFUSED = frozenset({UNAUTHORIZED, 403})
"""HTTP status codes: unauthorized, forbidden."""
_SOCKET_URL = r"\burl: wss?://"


def refused_status(error: object) -> int | None:
    """Return the HTTP status 401 or 403 of a raw `TurnError`, or None if it has another cause."""
    info = (as_object(error) or {}).get("codexErrorInfo")
    if info == "unauthorized":
        return UNAUTHORIZED
    for kind in (as_object(info) or {}).values():
        status = (as_object(kind) or {}).get("httpStatusCode")
        if isinstance(status, int) and status in _REFUSED:
            return status
    return None


def refused_for_good(error: object) -> int | None:
    """Return `refused_status` of an error after which the runtime wants to try again.

    By then it has already renewed the tokens of a login. A proxy may refuse a WebSocket with 403;
    the runtime then continues with HTTP, so this does not count.
    """
    status = refused_status(error)
    by_socket = re.search(_SOCKET_URL, text_in(error, "additionalDetails") or "") is not None
    return None if status == 403 and by_socket else status


USAGE_UPDATED = "thread/tokenUsage/updated"
_REMEMBERED = 1024
"""Number of threads, and of turns, whose counts are kept."""


class UsageLedger:
    """The reported totals of threads."""

    def __init__(self) -> None:
        self._latest: OrderedDict[str, tuple[str, dict[str, Any]]] = OrderedDict()
        self._before: OrderedDict[str, dict[str, Any]] = OrderedDict()

    def note(self, line: bytes) -> None:
        """Take a `thread/tokenUsage/updated`."""
        params = params_of(line)
        thread_id, turn_id = text_in(params, "threadId"), text_in(params, "turnId")
        total = as_object((as_object(params.get("tokenUsage")) or {}).get("total"))
        if thread_id is None or turn_id is None or total is None:
            return
        known = self._latest.get(thread_id)
        if known is not None and known[0] != turn_id:
            self._before.setdefault(turn_id, known[1])
        self._latest[thread_id] = (turn_id, total)
        self._latest.move_to_end(thread_id)
        for kept in (self._latest, self._before):
            if len(kept) > _REMEMBERED:
                kept.popitem(last=False)

    def before(self, turn_id: str) -> dict[str, Any] | None:
        """Return the thread's total before the turn's first report, or None if unknown."""
        return self._before.get(turn_id)


_REMEMBERED_REQUESTS = 256
"""Number of turns whose time of the last answer is kept."""


class AskedRequests:
    """Open requests that the application has to answer. Thread-safe without a lock."""

    def __init__(self) -> None:
        self._open: dict[RequestId, str] = {}
        self._answered: dict[str, float] = {}

    def begin(self, id_: RequestId, turn_id: str) -> None:
        """Note that a request of the turn is waiting for the application."""
        self._open[id_] = turn_id

    def end(self, id_: RequestId, now: float) -> None:
        """Note that the request has been answered. Unknown ids are ignored."""
        turn_id = self._open.pop(id_, None)
        if turn_id is not None:
            self._answered.pop(turn_id, None)
            self._answered[turn_id] = now
            for oldest in list(self._answered)[:-_REMEMBERED_REQUESTS]:
                self._answered.pop(oldest, None)

    def busy_until(self, turn_id: str, now: float) -> float | None:
        """Return when the turn last waited: `now` if it is waiting, None if it never did."""
        if turn_id in list(self._open.values()):
            return now
        return self._answered.get(turn_id)
