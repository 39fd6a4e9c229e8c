"""Base of threads, turns and logins, which have a client.

Generated from `aio/opener.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .client import CodexClient


class Opener(Protocol):
    """A client, or what was opened through one."""

    def _client_at_hand(self) -> CodexClient: ...


class ClientHolder(Opener):
    """What is opened through a client."""

    def _client_at_hand(self) -> CodexClient:
        """Return the client, started or not."""
        raise NotImplementedError

    def _opened(self) -> CodexClient:
        """Return the client, started."""
        client = self._client_at_hand()
        if client.closed or not client.ready:
            client.open()
        return client
