"""Requests that are sent without anybody waiting for the answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from .._protocol.connection import Call, Connection
from .._protocol.messages import Topic
from .._protocol.routing import Router
from ..errors import CodexError


class Posted:
    """The posted requests of a session, under its lock."""

    def __init__(self, lock: threading.RLock, connection: Connection, router: Router) -> None:
        self._lock = lock
        self._connection = connection
        self._router = router
        self._until: list[tuple[Topic, Call]] = []

    def message(
        self,
        method: str,
        params: Any,
        refused: Callable[[BaseException], object] | None,
        until: Topic | None,
    ) -> bytes:
        """Return the bytes to write: none when `until` or the connection has ended."""
        with self._lock:
            if until is not None and self._router.has_ended(until):
                return b""
            try:
                call, data = self._connection.call(method, params)
            except CodexError:
                return b""
            call.refused = refused
            if refused is None:
                self._connection.abandon(call)
            elif until is not None:
                self._until.append((until, call))
        return data

    def forget(self) -> None:
        """Forget what topics that have ended were asked (lock held): it may stay unanswered."""
        if not self._until:
            return
        posted, self._until = self._until, []
        for topic, call in posted:
            if self._router.has_ended(topic):
                self._connection.abandon(call)
            elif not call.done:
                self._until.append((topic, call))
