"""Time, passed in, so that nothing that waits or has a deadline needs to wait in a test."""

from __future__ import annotations

import time
from datetime import datetime, timezone
from typing import Protocol


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
