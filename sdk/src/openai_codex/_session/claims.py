"""Topics that the answers of calls will name, and the mailboxes that wait for them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from .._protocol.connection import Call
from .._protocol.messages import Topic
from .._protocol.routing import Mailbox, Router


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
    """The claims of the calls under way. Not thread-safe: the session holds its lock.

    Attributes:
        left: thread and topic of the turns that were given up; lock-free, a finaliser may add some.
    """

    def __init__(self, router: Router) -> None:
        self._router = router
        self._claims: dict[int, Claim] = {}
        self.left: deque[tuple[str, Topic]] = deque()

    def add(self, call: Call, claim: Claim) -> None:
        """Hold back what may belong to the topic to come."""
        self._claims[call.id] = claim
        self._router.expect()

    def abandon(self, call: Call, claim: Claim) -> list[object]:
        """Hold nothing back for `claim` any more; return whom to wake."""
        if claim.abandoned:
            return []
        claim.abandoned = True
        return self._settle() if call.id in self._claims else []

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
                if claim.thread_id is not None and topic is not None:
                    self.left.append((claim.thread_id, topic))
            elif topic is not None:
                self._router.subscribe(topic, claim.mailbox)
        return [] if claim.abandoned else self._settle()

    def _settle(self) -> list[object]:
        """End the holding back for one claim; return whom to wake."""
        return [box.waiter for box in self._router.settle()]

    def departing(self, thread_id: str) -> bool:
        """Return whether a turn of the thread was given up, started or not, and has not ended."""
        claims = self._claims.values()
        return any(thread == thread_id for thread, _ in list(self.left)) or any(
            claim.abandoned and claim.thread_id == thread_id for claim in claims
        )

    def forget_ended(self) -> None:
        """Forget those of `left` that have ended."""
        for _ in range(len(self.left)):
            pair = self.left.popleft()
            if self._router.is_under_way(pair[1]):
                self.left.append(pair)

    def clear(self) -> None:
        """Forget them all: no answer will come any more."""
        self._claims.clear()
