"""Which turns wait for the application: for an answer of a handler or a tool of its own."""

from __future__ import annotations

from .messages import RequestId

_REMEMBERED = 256
"""Turns of which it is kept when they last had an answer."""


class AskedRequests:
    """The requests of turns that the application has to answer. Takes no lock; for any thread."""

    def __init__(self) -> None:
        self._open: dict[RequestId, str] = {}
        self._answered: dict[str, float] = {}

    def begin(self, id_: RequestId, turn_id: str) -> None:
        """A request of the turn waits for the application from now on."""
        self._open[id_] = turn_id

    def end(self, id_: RequestId, now: float) -> None:
        """It waits no more. Does nothing for one that never did."""
        turn_id = self._open.pop(id_, None)
        if turn_id is not None:
            self._answered.pop(turn_id, None)
            self._answered[turn_id] = now
            for oldest in list(self._answered)[:-_REMEMBERED]:
                self._answered.pop(oldest, None)

    def busy_until(self, turn_id: str, now: float) -> float | None:
        """Return until when the turn waited: `now` if it does still, None if it never did."""
        if turn_id in list(self._open.values()):
            return now
        return self._answered.get(turn_id)
