"""Reads the events of a turn until its end.

Generated from `aio/turn_feed.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

import os
import time
import weakref
from collections import deque
from collections.abc import Collection
from functools import partial
from itertools import repeat
from typing import Any

from ..._protocol.fold import TurnFold
from ..._protocol.limits import Deadlines
from ..._protocol.messages import Deltas, Event
from ..._protocol.turns import FOLDED, UNAUTHORIZED, refused_status
from ..._protocol.values import as_object
from ..._results import TurnResult
from ..._session.claims import Claim
from ..._session.blocking import SyncLink
from ..._session.session import in_use
from ..._turns.notifications import load_payloads, parse
from ...errors import (
    AuthenticationError,
    CodexError,
    TransportClosedError,
    TurnFailedError,
    TurnTimeoutError,
)
from ..hints import refusal

_ACCOUNT_S = 1.0
"""Seconds that an error may wait for the runtime to say who is logged in."""


class TurnFeed:
    """The events of one turn, and its state.

    Events are folded when they arrive, so the result is complete whoever reads them.

    Attributes:
        turn_id: the turn's id.
        claim: the claim on the turn.
        mailbox: receives the turn's events.
        fold: the state after the events taken so far.
        output_type: the type of the final answer, or None.
        pending: method and line of the events that were taken and not yet yielded by a stream.
    """

    def __init__(self, link: SyncLink, turn_id: str, turn: Any, claim: Claim) -> None:
        self.turn_id = turn_id
        self.claim = claim
        claim.reader = weakref.ref(self)
        self.mailbox = claim.mailbox
        before = partial(link.session.usage.before, turn_id)
        self.fold = TurnFold(as_object(turn) or {}, parse, before)
        self.output_type: Any = None
        self._link = link
        self.pending: deque[tuple[str, bytes]] = deque()
        self._skipped = 0
        self._loaded = False
        self._account_checked = False

    def leave(self) -> None:
        """Abandon the turn if it has not ended. Idempotent; takes no lock."""
        if not self.fold.done:
            self._link.session.turns.leave(self.claim)

    def check_free(self) -> None:
        """Raise CodexError if the turn's events already have a reader."""
        if self._link.session.is_read(self.mailbox):
            raise in_use()

    def result(self) -> TurnResult[Any]:
        """Return the result of the events so far."""
        return self.fold.result(self.turn_id)

    def take(self, events: Collection[Event | Deltas]) -> None:
        """Process received events."""
        fold, pending = self.fold, self.pending
        for event in events:
            if isinstance(event, Deltas):
                pending.extend(zip(repeat(event.method), event.lines))
                continue
            if event[0] in FOLDED:
                fold.add(event)
            pending.append(event[:2])
        if fold.refusal is not None:  # before the runtime tries again, within 0.2 s
            self.leave()

    def fetch(self, deadlines: Deadlines) -> None:
        """Wait for events. Raises TurnTimeoutError, or the error that ended the session."""
        try:
            events = self._link.batch(self.mailbox, deadlines.remaining(time.monotonic()))
        except TransportClosedError as error:
            error.result = self.result()
            raise
        now = time.monotonic()
        if events or self.mailbox.skipped != self._skipped:
            self._skipped = self.mailbox.skipped
            deadlines.touch(now)
        self.take(events)
        if self.fold.offline and not (self._account_checked or self.fold.over):
            self._check_account()
        limit = None if self.fold.over else self._limit_passed(deadlines, now)
        if limit is not None:
            raise self.timed_out(limit)

    def timed_out(self, limit: str) -> TurnTimeoutError:
        """Return the error for a limit that has passed."""
        return TurnTimeoutError(
            f"turn {self.turn_id} was given up: {limit}. It is interrupted, unless another `run` "
            "that joined it still waits for it",
            result=self.result(),
        )

    def _limit_passed(self, deadlines: Deadlines, now: float) -> str | None:
        """Return the exceeded limit. The idle limit is paused while the application must answer."""
        limit = deadlines.passed(now)
        asked_until = self._link.session.asked.busy_until(self.turn_id, now) if limit else None
        if asked_until is None:
            return limit
        deadlines.touch(asked_until)
        return deadlines.passed(now)

    def more(self, deadlines: Deadlines) -> bool:
        """Wait until `pending` has events to read. Return False at the end of the turn."""
        if not self.pending and not self.fold.over:
            self.fetch(deadlines)
        if not self._loaded:
            self._link.load(load_payloads)
            self._loaded = True
        return bool(self.pending) or not self.fold.over

    def failure(self) -> TurnFailedError:
        """Return the error of a failed turn."""
        error = self.fold.error
        status = self.fold.refusal or refused_status(error)
        if error is not None and status is not None:
            text = refusal(status, error, self._account(), os.environ)
            return AuthenticationError(text, result=self.result(), status=status)
        message = error.get("message") if error else None
        text = str(message) if message else f"turn failed with status {self.fold.status}"
        return TurnFailedError(text, result=self.result())

    def _check_account(self) -> None:
        """Give up waiting for a network without the login that the provider would then require."""
        self._account_checked = True
        account = as_object(self._account()) or {}
        if account.get("requiresOpenaiAuth") is True and account.get("account") is None:
            self.fold.refusal = UNAUTHORIZED
            self.leave()

    def _account(self) -> Any:
        """Return the raw answer to `account/read`, or None without one."""
        try:
            return self._link.call(
                "account/read", {"refreshToken": False}, timeout=_ACCOUNT_S
            )
        except CodexError:
            return None

    def finish(self, deadlines: Deadlines) -> TurnResult[Any]:
        """Read until the end of the turn. Events not yet yielded by a stream are dropped."""
        while not self.fold.over:
            self.fetch(deadlines)
            self.pending.clear()
        return self.result()
