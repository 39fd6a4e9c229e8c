"""Turns that were given up and have not ended: what a thread's next turn waits for.

Input that comes while a turn is under way joins that turn, and would end with it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable


class Departures:
    """Not thread-safe, but for `note`: the session holds its lock.

    Args:
        under_way: returns whether a turn has not ended.
        starts: returns whether a thread has a start that was given up before it was answered.
    """

    def __init__(self, under_way: Callable[[str], bool], starts: Callable[[str], bool]) -> None:
        self._under_way = under_way
        self._starts = starts
        self._turns: deque[tuple[str, str]] = deque()
        self._waiting: list[tuple[str, object]] = []

    def note(self, thread_id: str, turn_id: str) -> None:
        """A turn is given up. Takes no lock: a finaliser may call this."""
        self._turns.append((thread_id, turn_id))

    def pending(self, thread_id: str) -> bool:
        """Return whether something of the thread was given up and has not ended."""
        self._prune()
        return self._starts(thread_id) or any(thread == thread_id for thread, _ in self._turns)

    def _prune(self) -> None:
        for _ in range(len(self._turns)):
            turn = self._turns.popleft()
            if self._under_way(turn[1]):
                self._turns.append(turn)

    def wait(self, thread_id: str, waiter: object) -> bool:
        """Leave `waiter` to be woken when nothing is pending; return whether something is."""
        pending = self.pending(thread_id)
        if pending:
            self._waiting.append((thread_id, waiter))
        return pending

    def forget(self, waiter: object) -> None:
        """Wake `waiter` no more."""
        self._waiting = [pair for pair in self._waiting if pair[1] is not waiter]

    def released(self) -> list[object]:
        """Return, once, those who wait no longer for anything."""
        if not self._waiting:
            if self._turns:
                self._prune()
            return []
        free = [pair for pair in self._waiting if not self.pending(pair[0])]
        self._waiting = [pair for pair in self._waiting if pair not in free]
        return [waiter for _, waiter in free]

    def all_waiting(self) -> list[object]:
        """Return, once, everybody who waits: nothing will end any more."""
        waiting, self._waiting = self._waiting, []
        return [waiter for _, waiter in waiting]
