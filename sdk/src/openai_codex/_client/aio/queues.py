"""Queues of notifications: of registered turns and logins, and of all others.

`sync/queues.py` is generated from this file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._protocol.messages import Event
from ..._protocol.routing import Mailbox
from ..._server_requests.handlers import Handlers
from ..._turns.notifications import Notification, from_event
from ...config import CodexConfig
from ...errors import NotRegisteredError
from .connection import AsyncRuntimeClient
from .feed import AsyncFeed

if TYPE_CHECKING:
    from ..._server_requests.approvals import AsyncApprovalHandler, RawHandler
    from ...generated.v2_all import (
        AccountLoginCompletedNotification,
        TurnCompletedNotification,
    )


class AsyncNotificationQueues(AsyncRuntimeClient):
    """Collects the notifications of registered turns and logins, and all others."""

    def __init__(
        self,
        config: CodexConfig | None = None,
        approval_handler: RawHandler | None = None,
        *,
        on_approval: AsyncApprovalHandler | None = None,
        handlers: Handlers | None = None,
    ) -> None:
        super().__init__(config, approval_handler, on_approval=on_approval, handlers=handlers)
        self._unclaimed = AsyncFeed(self.link, self.link.session.unclaimed)
        self._feeds: dict[tuple[str, str], AsyncFeed] = {}

    async def next_notification(self) -> Notification:
        """Return the next notification that does not belong to a registered turn or login."""
        self._check_started()
        return from_event(await self._unclaimed.next_event())

    def _register(self, kind: str, id_: str) -> None:
        if (kind, id_) not in self._feeds:
            feed = AsyncFeed(self.link, Mailbox())
            self.link.session.subscribe((kind, id_), feed.mailbox)
            self._feeds[kind, id_] = feed

    def _unregister(self, kind: str, id_: str) -> None:
        feed = self._feeds.pop((kind, id_), None)
        if feed is not None:
            feed.close()

    async def _next(self, kind: str, id_: str) -> Event:
        feed = self._feeds.get((kind, id_))
        if feed is None:
            raise NotRegisteredError(
                f"{kind} {id_!r} is not registered; "
                f"call register_{kind}_notifications({id_!r}) first"
            )
        return await feed.next_event()

    def register_login_notifications(self, login_id: str) -> None:
        """Start collecting a login's notifications for `next_login_notification`."""
        self._register("login", login_id)

    def unregister_login_notifications(self, login_id: str) -> None:
        """Stop collecting the notifications of a login."""
        self._unregister("login", login_id)

    async def next_login_notification(self, login_id: str) -> Notification:
        """Return the next notification of a registered login."""
        return from_event(await self._next("login", login_id))

    def register_turn_notifications(self, turn_id: str) -> None:
        """Start collecting a turn's notifications for `next_turn_notification`."""
        self._register("turn", turn_id)

    def unregister_turn_notifications(self, turn_id: str) -> None:
        """Stop collecting the notifications of a turn."""
        self._unregister("turn", turn_id)

    async def next_turn_notification(self, turn_id: str) -> Notification:
        """Return the next notification of a registered turn."""
        return from_event(await self._next("turn", turn_id))

    async def wait_for_turn_completed(self, turn_id: str) -> TurnCompletedNotification:
        """Wait for the end of a turn and return its notification."""
        response: TurnCompletedNotification = await self._wait_for(
            "turn", turn_id, "turn/completed"
        )
        return response

    async def wait_for_login_completed(self, login_id: str) -> AccountLoginCompletedNotification:
        """Wait for the end of a login and return its notification."""
        response: AccountLoginCompletedNotification = await self._wait_for(
            "login", login_id, "account/login/completed"
        )
        return response

    async def _wait_for(self, kind: str, id_: str, method: str) -> Any:
        known = (kind, id_) in self._feeds
        self._register(kind, id_)
        try:
            while (event := await self._next(kind, id_)).method != method:
                pass
        finally:
            if not known:
                self._unregister(kind, id_)
        return from_event(event).payload
