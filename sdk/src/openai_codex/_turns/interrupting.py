"""Interrupting a turn that may not have started yet.

The answer to `turn/start` names the turn, but for some milliseconds more the runtime refuses to
interrupt or steer it: "no active turn". It is then asked again, for as long as the turn is under
way and at most `ATTEMPTS` times.

It answers an interrupt when that has ended the turn, and one that comes after another never. So
nobody waits for the answer any longer than the turn lasts.
"""

from __future__ import annotations

import threading

from .._protocol.messages import INVALID_REQUEST, Event, params_of
from .._protocol.operations import Operation
from .._protocol.routing import Mailbox
from .._protocol.values import text_in
from .._session.session import Session
from ..errors import CodexError, InvalidRequestError

ATTEMPTS = 100
PAUSE_S = 0.02


def not_started(error: BaseException) -> bool:
    """Return whether `error` is the refusal of a turn that has not started, or has ended."""
    return isinstance(error, InvalidRequestError) and "no active turn" in error.message


class TurnEnd(Mailbox):
    """Fails when a turn ends, with what the runtime says of a turn that has ended.

    Attributes:
        status: what the turn has ended as; None before.
    """

    def __init__(self, turn_id: str) -> None:
        super().__init__(("turn", turn_id))
        self.status: str | None = None
        self._turn_id = turn_id

    def put(self, events: list[Event]) -> bool:
        """Look for the turn's end, and store nothing; return whether it was there."""
        for event in events:
            if event.method == "turn/completed" and event.topic == self.topic:
                self.status = text_in(params_of(event.line).get("turn"), "status")
                self.fail(self._refusal)
                return True
        return False

    def _refusal(self) -> InvalidRequestError:
        return InvalidRequestError(
            INVALID_REQUEST, f"no active turn: turn {self._turn_id} has ended as {self.status}"
        )


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
            self._session.post(
                self._operation.method,
                self._operation.params,
                self._refused,
                until=("turn", self._turn_id),
            )
        except CodexError:
            return

    def _refused(self, error: BaseException) -> None:
        """Try again a little later, off the reader."""
        again = not_started(error) and self._left > 0
        if again and self._session.is_under_way(self._turn_id):
            timer = threading.Timer(PAUSE_S, self.send)
            timer.daemon = True
            timer.start()
