"""The threads that were closed here, whose turns would send this client no events."""

from __future__ import annotations

import threading

from .._protocol.operations import Operation
from .._protocol.values import as_object, text_in
from ..errors import ThreadClosedError

_OPENS = frozenset({"thread/start", "thread/resume", "thread/fork"})
_CLOSES = "thread/unsubscribe"
_TURNS = frozenset(
    {"review/start", "thread/compact/start", "thread/shellCommand", "turn/start", "turn/steer"}
)
"""Requests whose outcome comes as events, which only a subscribed client gets."""
_REMEMBERED = 10_000
"""Number of threads. The runtime itself refuses turns of a thread that it has unloaded."""


class ClosedThreads:
    """Which threads this client has unsubscribed from. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ids: dict[str, None] = {}

    def __contains__(self, thread_id: str) -> bool:
        return thread_id in self._ids

    def add(self, thread_id: str) -> None:
        with self._lock:
            self._ids[thread_id] = None
            if len(self._ids) > _REMEMBERED:
                del self._ids[next(iter(self._ids))]

    def clear(self) -> None:
        with self._lock:
            self._ids.clear()

    def check(self, operation: Operation) -> None:
        """Raise ThreadClosedError for a request about a turn of a closed thread."""
        if self._ids and operation.method in _TURNS:
            thread_id = text_in(operation.params, "threadId")
            if thread_id in self._ids:
                raise closed_error(thread_id)

    def note(self, operation: Operation, answer: object) -> None:
        """Note what an answered request opens or closes."""
        if operation.method == _CLOSES:
            self.add(text_in(operation.params, "threadId") or "")
        elif operation.method in _OPENS:
            with self._lock:
                self._ids.pop(text_in((as_object(answer) or {}).get("thread"), "id") or "", None)


def closed_error(thread_id: object) -> ThreadClosedError:
    """Return the error for the use of a closed thread."""
    return ThreadClosedError(
        f"thread {thread_id} was closed by this client, with Thread.close() or thread/unsubscribe, "
        f"so it gets no events; open it again with thread_resume({thread_id!r}) first"
    )
