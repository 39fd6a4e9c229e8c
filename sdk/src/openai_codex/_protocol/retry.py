"""The pauses between attempts, as a pure generator."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..errors import InvalidConfigError
from .deadlines import is_seconds


def check_attempts(max_attempts: object, **numbers: object) -> None:
    """Raise InvalidConfigError for what `delays` cannot be made from."""
    if isinstance(max_attempts, bool) or not isinstance(max_attempts, int) or max_attempts < 1:
        raise InvalidConfigError(f"max_attempts is {max_attempts!r}; expected an int, at least 1")
    for name, value in numbers.items():
        if value is None or not is_seconds(value):
            raise InvalidConfigError(f"{name} is {value!r}; expected a number from 0 on")


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
        delay = min(delay, max_delay_s)
        yield max(0.0, delay + delay * jitter_ratio * (2.0 * random() - 1.0))
        delay *= 2.0
