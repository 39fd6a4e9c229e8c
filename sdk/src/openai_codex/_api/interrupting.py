"""Interrupting a turn that may not have started yet.

The answer to `turn/start` names the turn, but for some milliseconds more the runtime refuses to
interrupt or steer it: "no active turn". It is then asked again, for as long as the turn is under
way and at most `ATTEMPTS` times.
"""

from __future__ import annotations

import threading

from .._calls import Operation
from .._drivers.session import Session
from ..errors import CodexError, InvalidRequestError

ATTEMPTS = 100
PAUSE_S = 0.02


def not_started(error: BaseException) -> bool:
    """Return whether `error` is the refusal of a turn that has not started, or has ended."""
    return isinstance(error, InvalidRequestError) and "no active turn" in error.message


def interrupt_soon(session: Session, turn_id: str, operation: Operation) -> None:
    """Send `operation`, which interrupts the turn, without waiting; nothing is raised."""
    _Interrupt(session, turn_id, operation).send()


class _Interrupt:
    def __init__(self, session: Session, turn_id: str, operation: Operation) -> None:
        self._session = session
        self._turn_id = turn_id
        self._operation = operation
        self._left = ATTEMPTS

    def send(self) -> None:
        self._left -= 1
        try:
            self._session.post(self._operation.method, self._operation.params, self._refused)
        except CodexError:
            return

    def _refused(self, error: BaseException) -> None:
        """Try again a little later, off the reader."""
        again = not_started(error) and self._left > 0
        if again and self._session.is_under_way(self._turn_id):
            timer = threading.Timer(PAUSE_S, self.send)
            timer.daemon = True
            timer.start()
