"""The pauses between attempts, as a pure generator."""

from __future__ import annotations

from collections.abc import Callable, Iterator


def delays(
    max_attempts: int,
    initial_delay_s: float,
    max_delay_s: float,
    jitter_ratio: float,
    random: Callable[[], float],
) -> Iterator[float]:
    """Yield the seconds to wait before each further attempt: `max_attempts - 1` values.

    Each doubles the one before up to `max_delay_s` and is then spread by ± `jitter_ratio`.

    Args:
        random: returns a number from 0 up to 1.
    """
    delay = initial_delay_s
    for _ in range(max_attempts - 1):
        spread = delay * jitter_ratio * (2.0 * random() - 1.0)
        yield max(0.0, min(delay, max_delay_s) + spread if delay <= max_delay_s else max_delay_s)
        delay = min(delay * 2.0, max_delay_s)
