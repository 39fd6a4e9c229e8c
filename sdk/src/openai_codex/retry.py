"""Retry a call while the runtime is overloaded."""

from __future__ import annotations

import random
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

from ._protocol.limits import Backoff
from .errors import InvalidConfigError, is_retryable_error

T = TypeVar("T")


def retry_on_overload(
    op: Callable[[], T],
    *,
    max_attempts: int = 3,
    initial_delay_s: float = 0.25,
    max_delay_s: float = 2.0,
    jitter_ratio: float = 0.2,
) -> T:
    """Call `op` until it does not fail because of an overload, and return its result.

    The input of a failed turn is already in the thread. Running it again would repeat the input,
    and the model would see it twice. So retry the start of the turn, which has no effect if it
    fails, and after a failed turn continue without input:

        turn = retry_on_overload(lambda: thread.turn("Book the flight."))
        try:
            result = turn.run()
        except TurnFailedError as error:
            if not is_retryable_error(error):
                raise
            result = retry_on_overload(lambda: thread.run([]))

    Args:
        op: the call, for example `lambda: thread.turn("…")`.
        max_attempts: maximum number of calls, at least 1.
        initial_delay_s: seconds before the second call. Doubled before each further call.
        max_delay_s: the longest pause in seconds.
        jitter_ratio: fraction by which a pause is varied at random, in both directions.

    Raises:
        CodexError: the error of the last attempt, or an error that cannot be retried.
        InvalidConfigError: an argument is invalid, or `op` returns an awaitable.
    """
    backoff = Backoff(max_attempts, initial_delay_s, max_delay_s, jitter_ratio)
    for pause in _pauses(op, backoff):
        try:
            return _at_hand(op())
        except Exception as error:
            if not is_retryable_error(error):
                raise
        time.sleep(pause)
    return _at_hand(op())


def _at_hand(result: T) -> T:
    """Return `result`. Raises InvalidConfigError if it is an awaitable, which fails only later."""
    if not hasattr(result, "__await__"):
        return result
    close = getattr(result, "close", None)
    if close is not None:
        close()
    raise InvalidConfigError(
        f"op returned an awaitable ({type(result).__name__}), which fails only when it is awaited; "
        "expected the result of a call: use async_retry_on_overload"
    )


async def async_retry_on_overload(
    op: Callable[[], Awaitable[T]],
    *,
    max_attempts: int = 3,
    initial_delay_s: float = 0.25,
    max_delay_s: float = 2.0,
    jitter_ratio: float = 0.2,
) -> T:
    """Await `op()` until it does not fail because of an overload, and return its result.

    `op` returns a new awaitable for each call, for example `lambda: thread.turn("…")`. Otherwise
    like `retry_on_overload`; see there for how to retry a turn.
    """
    import asyncio

    backoff = Backoff(max_attempts, initial_delay_s, max_delay_s, jitter_ratio)
    for pause in _pauses(op, backoff):
        try:
            return await op()
        except Exception as error:
            if not is_retryable_error(error):
                raise
        await asyncio.sleep(pause)
    return await op()


def _pauses(op: object, backoff: Backoff) -> Iterator[float]:
    """Return the pauses between the calls of `op`. Raises InvalidConfigError."""
    if not callable(op):
        raise InvalidConfigError(
            f"op is {type(op).__name__}; expected a function without arguments that makes the "
            'call, for example `lambda: thread.turn("…")`'
        )
    return backoff.checked().pauses(random.random)
