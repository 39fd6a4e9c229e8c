"""What can go wrong in one exchange with an index, and where to inject it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

FaultKind = Literal[
    "error",
    "error after commit",
    "cut",
    "cut after commit",
    "cut short",
    "silence",
    "denied",
    "busy",
    "stale",
    "lie",
    "garbage",
]

FAULTS: dict[FaultKind, str] = {
    "error": "answers 503 and does nothing",
    "error after commit": "does it and answers 502",
    "cut": "ends the connection within the request and does nothing",
    "cut after commit": "does it and ends the connection without an answer",
    "cut short": "does it and ends the connection within the answer",
    "silence": "never answers",
    "denied": "answers 403: the token is expired",
    "busy": "answers 429 and does nothing",
    "stale": "shows the page as if the package were not there",
    "lie": "shows other hashes",
    "garbage": "answers 200 with a page of something else",
}
"""Each kind, and what the index does then."""

UPLOAD_FAULTS: tuple[FaultKind, ...] = (
    "error",
    "error after commit",
    "cut",
    "cut after commit",
    "cut short",
    "silence",
    "denied",
    "busy",
)
"""The kinds that can happen to an upload."""

VIEW_FAULTS: tuple[FaultKind, ...] = (
    "error",
    "cut",
    "cut short",
    "silence",
    "busy",
    "stale",
    "lie",
    "garbage",
)
"""The kinds that can happen to a look at a page."""


@dataclass(frozen=True)
class Fault:
    """One fault, in the exchange with the number `at`, or in those whose request matches `request`.

    `request` is a regular expression that is searched for in `METHOD /path`. `times` is how often
    the fault happens; None means always.
    """

    kind: FaultKind
    at: int | None = None
    request: str | None = None
    times: int | None = 1


class Script:
    """The faults that are still to happen."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self._lock = threading.Lock()
        self._left: list[tuple[Fault, int | None]] = [(fault, fault.times) for fault in faults]

    def pick(self, number: int, request: str) -> FaultKind | None:
        """The fault for an exchange, used up by this call."""
        with self._lock:
            for place, (fault, times) in enumerate(self._left):
                if _fits(fault, number, request):
                    if times is not None:
                        self._left[place] = (fault, times - 1)
                        if times == 1:
                            del self._left[place]
                    return fault.kind
        return None


def _fits(fault: Fault, number: int, request: str) -> bool:
    if fault.at is not None:
        return fault.at == number
    return fault.request is None or re.search(fault.request, request) is not None
