"""Waiting for the end of a compaction, which is a turn that nobody starts by name.

Generated from `aio/compaction.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ..._protocol.deadlines import Deadlines
from ..._turns.first_turn import FirstTurn
from ...errors import RequestTimeoutError
from .client import CodexClient
from .feed import TurnFeed
from .turn import finish

if TYPE_CHECKING:
    from ...generated.v2_all import ThreadCompactStartResponse


def compacted(
    client: CodexClient, thread_id: str, deadlines: Deadlines
) -> ThreadCompactStartResponse:
    """Compact a thread's history and wait for the end of the turn that does it."""
    mailbox = FirstTurn()
    client.link.session.watch(thread_id, mailbox)
    try:
        response = client.thread_compact(thread_id)
        feed = _started(client, thread_id, mailbox, deadlines)
        finish(feed, deadlines)
    finally:
        client.link.session.unsubscribe(mailbox)
    return response


def _started(
    client: CodexClient, thread_id: str, mailbox: FirstTurn, deadlines: Deadlines
) -> TurnFeed:
    while True:
        events = client.link.batch(mailbox, deadlines.remaining(time.monotonic()))
        if mailbox.turn is not None:
            claim = client.link.session.turns.claim_for(thread_id, mailbox.turn[1], mailbox)
            feed = TurnFeed(client.link, mailbox.turn[1], None, claim)
            feed.take(events)
            return feed
        limit = deadlines.passed(time.monotonic())
        if limit is not None:
            raise RequestTimeoutError(f"the compaction of {thread_id} has not started: {limit}")
