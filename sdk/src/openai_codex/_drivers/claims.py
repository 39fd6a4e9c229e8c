"""Topics that the answers of calls will name, and the mailboxes that wait for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .._core.connection import Call
from .._core.messages import Topic
from .._core.routing import Mailbox, Router


class Claim:
    """A mailbox that waits for the topic which the answer of a call will name.

    Args:
        mailbox: gets the topic's events from their first on.
        topic: reads the topic from the raw result; None when the result names none.
        orphaned: is called with the result when nobody waits for it any more.
        thread_id: the thread that the call starts a turn of, if it does.
    """

    __slots__ = ("abandoned", "mailbox", "orphaned", "thread_id", "topic")

    def __init__(
        self,
        mailbox: Mailbox,
        topic: Callable[[Any], Topic | None],
        orphaned: Callable[[Any], None] | None = None,
        thread_id: str | None = None,
    ) -> None:
        self.mailbox = mailbox
        self.topic = topic
        self.orphaned = orphaned
        self.thread_id = thread_id
        self.abandoned = False

    def orphan(self, result: Any) -> None:
        """Tell whoever made the claim of a result that nobody waits for."""
        if self.orphaned is not None:
            self.orphaned(result)


class Claims:
    """The claims of the calls under way. Not thread-safe: the session holds its lock."""

    def __init__(self, router: Router) -> None:
        self._router = router
        self._claims: dict[int, Claim] = {}

    def add(self, call: Call, claim: Claim) -> None:
        """Hold back what may belong to the topic to come."""
        self._claims[call.id] = claim
        self._router.expect()

    def settle(self, call: Call, late: list[tuple[Claim, Any]]) -> list[object]:
        """Give the topic that `call` opened to its claim's mailbox; return whom to wake.

        A claim that was abandoned meanwhile goes to `late`, with the result.
        """
        claim = self._claims.pop(call.id, None)
        if claim is None:
            return []
        if call.error is None:
            topic = claim.topic(call.result)
            if topic is not None:
                self._router.begin(topic)
            if claim.abandoned:
                late.append((claim, call.result))
            elif topic is not None:
                self._router.subscribe(topic, claim.mailbox)
        return [box.waiter for box in self._router.settle()]

    def abandoned_start(self, thread_id: str) -> bool:
        """Return whether a start of a turn was given up in the thread and is not answered yet."""
        claims = self._claims.values()
        return any(claim.abandoned and claim.thread_id == thread_id for claim in claims)

    def clear(self) -> None:
        """Forget them all: no answer will come any more."""
        self._claims.clear()
