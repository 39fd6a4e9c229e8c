"""What threads, turns and logins have in common: they lead to a client.

`sync/holder.py` is generated from this file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .client import AsyncCodexClient


class AsyncClientHolder:
    """Whatever leads to a client: the client itself, and what is opened through it."""

    def _client_at_hand(self) -> AsyncCodexClient:
        """Return the client, started or not."""
        raise NotImplementedError

    async def _opened(self) -> AsyncCodexClient:
        """Return the client, started."""
        client = self._client_at_hand()
        if client.closed or not client.ready:
            await client.open()
        return client
