"""Waiting for the end of a compaction, which is a turn that nobody starts by name.

`sync/compaction.py` is generated from this file.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ..._protocol.deadlines import Deadlines
from ..._turns.first_turn import FirstTurn
from ...errors import RequestTimeoutError
from .client import AsyncCodexClient
from .feed import AsyncTurnFeed
from .turn import finish

if TYPE_CHECKING:
    from ...generated.v2_all import ThreadCompactStartResponse


async def compacted(
    client: AsyncCodexClient, thread_id: str, deadlines: Deadlines
) -> ThreadCompactStartResponse:
    """Compact a thread's history and wait for the end of the turn that does it."""
    mailbox = FirstTurn()
    client.link.session.watch(thread_id, mailbox)
    try:
        response = await client.thread_compact(thread_id)
        feed = await _started(client, thread_id, mailbox, deadlines)
        await finish(feed, deadlines)
    finally:
        client.link.session.unsubscribe(mailbox)
    return response


async def _started(
    client: AsyncCodexClient, thread_id: str, mailbox: FirstTurn, deadlines: Deadlines
) -> AsyncTurnFeed:
    while True:
        events = await client.link.batch(mailbox, deadlines.remaining(time.monotonic()))
        if mailbox.turn is not None:
            claim = client.link.session.turns.claim_for(thread_id, mailbox.turn[1], mailbox)
            feed = AsyncTurnFeed(client.link, mailbox.turn[1], None, claim)
            feed.take(events)
            return feed
        limit = deadlines.passed(time.monotonic())
        if limit is not None:
            raise RequestTimeoutError(f"the compaction of {thread_id} has not started: {limit}")
