"""Handles of a running login.

`sync/login.py` is generated from this file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..._protocol.limits import check_seconds
from ..._protocol.routing import Mailbox
from ..._turns.notifications import Notification, from_event
from ...errors import LoginTimeoutError
from .client import AsyncCodexClient
from .feed import AsyncFeed
from .opener import AsyncClientHolder, AsyncOpener, client_of, is_double

if TYPE_CHECKING:
    from ...generated.v2_all import AccountLoginCompletedNotification, CancelLoginAccountResponse


class _AsyncLoginHandle(AsyncClientHolder):
    """Base of both kinds of logins."""

    _codex: AsyncOpener
    login_id: str
    _feed: AsyncFeed | None
    _completed: Notification | None = None

    def _client_at_hand(self) -> AsyncCodexClient:
        return client_of(self._codex)

    async def wait(self, *, timeout: float | None = None) -> AccountLoginCompletedNotification:
        """Wait until the login is completed, failed or cancelled; the notification says which.

        Raises LoginTimeoutError after `timeout` seconds. The login continues.
        """
        check_seconds("timeout", timeout)
        if self._completed is None:
            client = await self._opened()
            if is_double(client):
                return await client.wait_for_login_completed(self.login_id)
            if self._feed is None:
                self._feed = AsyncFeed(client.link, Mailbox())
                client.link.session.subscribe(("login", self.login_id), self._feed.mailbox)
            event = await self._feed.next_event_within(timeout)
            if event is None:
                raise LoginTimeoutError(
                    f"login {self.login_id} was not completed within {timeout} s; "
                    "wait again, or cancel() it"
                )
            self._completed = from_event(event)
        payload: Any = self._completed.payload
        completed: AccountLoginCompletedNotification = payload
        return completed

    async def cancel(self) -> CancelLoginAccountResponse:
        """Cancel the login. `status` says whether it was still pending."""
        return await (await self._opened()).account_login_cancel(self.login_id)


@dataclass(slots=True)
class AsyncChatgptLoginHandle(_AsyncLoginHandle):
    """A login in the browser.

    Attributes:
        login_id: the login's id.
        auth_url: the page to open.
    """

    _codex: AsyncOpener
    login_id: str
    auth_url: str
    _feed: AsyncFeed | None = field(default=None, repr=False, compare=False, kw_only=True)


@dataclass(slots=True)
class AsyncDeviceCodeLoginHandle(_AsyncLoginHandle):
    """A login on another device.

    Attributes:
        login_id: the login's id.
        verification_url: the page to open on the other device.
        user_code: the code to enter there.
    """

    _codex: AsyncOpener
    login_id: str
    verification_url: str
    user_code: str
    _feed: AsyncFeed | None = field(default=None, repr=False, compare=False, kw_only=True)
