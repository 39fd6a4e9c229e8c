"""What each thread had used before each of its turns.

A turn's first report may repeat the totals of before, so it does not tell where the turn began.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from .messages import params_of
from .values import as_object, text_in

USAGE_UPDATED = "thread/tokenUsage/updated"
_REMEMBERED = 1024
"""Threads, and turns, whose counts are kept."""


class UsageLedger:
    """The totals of threads as they were reported, in order."""

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
        """Return the thread's total before the turn's first report, or None if it is not known."""
        return self._before.get(turn_id)
