"""The clock, passed as an argument, so that tests of waits and deadlines need not wait."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Protocol


def backoff(attempts: int, first: float, *, longest: float = math.inf) -> Iterator[float]:
    """The seconds to wait before each attempt: 0, `first`, and twice as long each time."""
    yield 0.0
    for number in range(attempts - 1):
        yield min(first * 2**number, longest)


class Timing(Protocol):
    """What publishing needs of a clock."""

    def now(self) -> datetime:
        """The time of day, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds on a clock that never goes back."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemTiming:
    """`Timing` of the machine."""

    def now(self) -> datetime:
        return datetime.now(timezone.utc)

    def monotonic(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


SYSTEM: Timing = SystemTiming()


def iso(moment: datetime) -> str:
    """`2026-11-22T20:07:52Z`: UTC, to the second."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
