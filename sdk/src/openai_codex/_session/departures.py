"""Turns that were given up and have not ended: what a thread's next turn waits for.

Input that comes while a turn is under way joins that turn, and would end with it.
"""

from __future__ import annotations

import threading

from .claims import Claims


class Departures:
    """Who waits for the end of what was given up, and wakes when it has come.

    Args:
        lock: the session's; whoever calls `released` or `end` holds it.
    """

    def __init__(self, lock: threading.RLock, claims: Claims) -> None:
        self._lock = lock
        self._claims = claims
        self._waiting: list[tuple[str, object]] = []
        self._ended = False

    def note(self, thread_id: str, turn_id: str) -> None:
        """A turn is given up. Takes no lock: a finaliser may call this."""
        self._claims.left.append((thread_id, ("turn", turn_id)))

    def wait(self, thread_id: str, waiter: object) -> bool:
        """Return whether something given up in the thread goes on; `waiter` is woken at its end."""
        with self._lock:
            self._claims.forget_ended()
            pending = not self._ended and self._claims.departing(thread_id)
            if pending:
                self._waiting.append((thread_id, waiter))
            return pending

    def forget(self, waiter: object) -> None:
        """Wake `waiter` no more."""
        with self._lock:
            self._waiting = [pair for pair in self._waiting if pair[1] is not waiter]

    def released(self) -> list[object]:
        """Return, once, those who have nothing to wait for any more."""
        if self._claims.left:
            self._claims.forget_ended()
        if not self._waiting:
            return []
        waiting, self._waiting = self._waiting, []
        free: list[object] = []
        for thread_id, waiter in waiting:
            if self._claims.departing(thread_id):
                self._waiting.append((thread_id, waiter))
            else:
                free.append(waiter)
        return free

    def end(self) -> list[object]:
        """Return, once, everybody who waits: the session has ended."""
        self._ended = True
        waiting, self._waiting = self._waiting, []
        return [waiter for _, waiter in waiting]
