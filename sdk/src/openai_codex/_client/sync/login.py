"""Handles of a running login.

Generated from `aio/login.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..._protocol.limits import check_seconds
from ..._protocol.routing import Mailbox
from ..._turns.notifications import Notification, from_event
from ...errors import LoginTimeoutError
from .client import CodexClient
from .feed import Feed
from .opener import ClientHolder, Opener, client_of, is_double

if TYPE_CHECKING:
    from ...generated.v2_all import AccountLoginCompletedNotification, CancelLoginAccountResponse


class _LoginHandle(ClientHolder):
    """Base of both kinds of logins."""

    _client: Opener
    login_id: str
    _feed: Feed | None
    _completed: Notification | None = None

    def _client_at_hand(self) -> CodexClient:
        return client_of(self._client)

    def wait(self, *, timeout: float | None = None) -> AccountLoginCompletedNotification:
        """Wait until the login is completed, failed or cancelled; the notification says which.

        Raises LoginTimeoutError after `timeout` seconds. The login continues.
        """
        check_seconds("timeout", timeout)
        if self._completed is None:
            client = self._opened()
            if is_double(client):
                return client.wait_for_login_completed(self.login_id)
            if self._feed is None:
                self._feed = Feed(client.link, Mailbox())
                client.link.session.subscribe(("login", self.login_id), self._feed.mailbox)
            event = self._feed.next_event_within(timeout)
            if event is None:
                raise LoginTimeoutError(
                    f"login {self.login_id} was not completed within {timeout} s; "
                    "wait again, or cancel() it"
                )
            self._completed = from_event(event)
        payload: Any = self._completed.payload
        completed: AccountLoginCompletedNotification = payload
        return completed

    def cancel(self) -> CancelLoginAccountResponse:
        """Cancel the login. `status` says whether it was still pending."""
        return (self._opened()).account_login_cancel(self.login_id)


@dataclass(slots=True)
class ChatgptLoginHandle(_LoginHandle):
    """A login in the browser.

    Attributes:
        login_id: the login's id.
        auth_url: the page to open.
    """

    _client: Opener
    login_id: str
    auth_url: str
    _feed: Feed | None = field(default=None, repr=False, compare=False, kw_only=True)


@dataclass(slots=True)
class DeviceCodeLoginHandle(_LoginHandle):
    """A login on another device.

    Attributes:
        login_id: the login's id.
        verification_url: the page to open on the other device.
        user_code: the code to enter there.
    """

    _client: Opener
    login_id: str
    verification_url: str
    user_code: str
    _feed: Feed | None = field(default=None, repr=False, compare=False, kw_only=True)
