"""Base of threads, turns and logins, which have a client.

`sync/opener.py` is generated from this file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .client import AsyncCodexClient


class AsyncOpener(Protocol):
    """A client, or what was opened through one."""

    def _client_at_hand(self) -> AsyncCodexClient: ...


class AsyncClientHolder(AsyncOpener):
    """What is opened through a client."""

    def _client_at_hand(self) -> AsyncCodexClient:
        """Return the client, started or not."""
        raise NotImplementedError

    async def _opened(self) -> AsyncCodexClient:
        """Return the client, started."""
        client = self._client_at_hand()
        if client.closed or not client.ready:
            await client.open()
        return client
