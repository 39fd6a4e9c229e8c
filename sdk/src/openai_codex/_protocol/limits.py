"""Deadlines and retry pauses as values. The caller passes in the time (monotonic seconds)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..errors import InvalidConfigError, InvalidInputError


def is_seconds(value: object) -> bool:
    """Return whether `value` is a valid limit: None, or a number of seconds of at least 0."""
    if value is None:
        return True
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0


def check_seconds(name: str, value: object) -> None:
    """Raise InvalidInputError unless `value`, the argument `name`, is a valid limit."""
    if not is_seconds(value):
        raise InvalidInputError(
            f"{name} is {value!r}; expected a number of seconds, at least 0, or None for no limit"
        )


class Deadlines:
    """A total and an idle limit, or None for no limit. Raises InvalidInputError."""

    __slots__ = ("_at", "_idle_at", "_name", "idle_timeout", "timeout")

    def __init__(self, now: float, timeout: float | None, idle_timeout: float | None) -> None:
        check_seconds("timeout", timeout)
        check_seconds("idle_timeout", idle_timeout)
        self._name = "timeout"
        self.timeout = timeout
        self.idle_timeout = idle_timeout
        self._at = None if timeout is None else now + timeout
        self._idle_at = None if idle_timeout is None else now + idle_timeout

    def touch(self, now: float) -> None:
        """Restart the idle limit."""
        if self.idle_timeout is not None:
            self._idle_at = now + self.idle_timeout

    def within(self, now: float, seconds: float | None, name: str = "timeout") -> Deadlines:
        """Return these limits with a total of at most so many seconds from now on, called `name`.

        If these limits leave fewer seconds, they count, and `passed` names them as they were given.
        """
        made = Deadlines(now, self.timeout, self.idle_timeout)
        made._at, made._idle_at, made._name = self._at, self._idle_at, self._name
        if seconds is not None and (made._at is None or now + seconds < made._at):
            made.timeout, made._at, made._name = seconds, now + seconds, name
        return made

    def remaining(self, now: float) -> float | None:
        """Return the seconds until the nearest limit, at least 0, or None without a limit."""
        if self._at is None and self._idle_at is None:
            return None
        limits = [at for at in (self._at, self._idle_at) if at is not None]
        return max(0.0, min(limits) - now)

    def passed(self, now: float) -> str | None:
        """Return a phrase that names the exceeded limit, or None."""
        if self._at is not None and now >= self._at:
            return f"it did not complete within {self._name}={self.timeout:g} s"
        if self._idle_at is not None and now >= self._idle_at:
            return f"no event arrived for idle_timeout={self.idle_timeout:g} s"
        return None


class Backoff(NamedTuple):
    """How often to try a call while the runtime is overloaded, and the pauses in between.

    Attributes:
        max_attempts: maximum number of calls, at least 1.
        initial_delay_s: seconds before the second call. Doubled before each further call.
        max_delay_s: the longest pause in seconds.
        jitter_ratio: fraction by which a pause is varied at random, in both directions.
    """

    max_attempts: int
    initial_delay_s: float
    max_delay_s: float
    jitter_ratio: float = 0.2

    def checked(self) -> Backoff:
        """Return it. Raises InvalidConfigError, which names an invalid value."""
        numbers: dict[str, object] = self._asdict()
        attempts = numbers.pop("max_attempts")
        if isinstance(attempts, bool) or not isinstance(attempts, int) or attempts < 1:
            raise InvalidConfigError(f"max_attempts is {attempts!r}; expected an int, at least 1")
        for name, value in numbers.items():
            if value is None or not is_seconds(value):
                raise InvalidConfigError(f"{name} is {value!r}; expected a number, at least 0")
        return self

    def pauses(self, random: Callable[[], float]) -> Iterator[float]:
        """Yield the seconds to wait before each further attempt: `max_attempts - 1` values.

        Args:
            random: returns a number from 0 to 1.
        """
        delay = self.initial_delay_s
        for _ in range(self.max_attempts - 1):
            delay = min(delay, self.max_delay_s)
            yield max(0.0, delay + delay * self.jitter_ratio * (2.0 * random() - 1.0))
            delay *= 2.0
