"""Trying a call again while the runtime is overloaded."""

from __future__ import annotations

import random
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

from ._protocol.limits import check_attempts, delays
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
    """Return `op()`, called again after a pause while it says that the runtime is overloaded.

    A turn that failed has its input in the thread: to run it again repeats the input there, and the
    model sees it twice. Try the start of the turn again, which took nothing when it was refused;
    after a turn that failed go on without input:

        turn = retry_on_overload(lambda: thread.turn("Book the flight."))
        try:
            result = turn.run()
        except TurnFailedError as error:
            if not is_retryable_error(error):
                raise
            result = retry_on_overload(lambda: thread.run([]))

    Args:
        op: the call, for example `lambda: thread.turn("…")`.
        max_attempts: calls at the most, at least 1.
        initial_delay_s: seconds before the second call; doubled before each further one.
        max_delay_s: the longest pause.
        jitter_ratio: by how much of itself a pause is spread at random, each way.

    Raises:
        CodexError: the error of the last attempt, or at once one that another attempt cannot mend.
        InvalidConfigError: fewer than one attempt, an argument of another type, or an `op` that
            returns an awaitable.
    """
    for pause in _pauses(op, max_attempts, initial_delay_s, max_delay_s, jitter_ratio):
        try:
            return _at_hand(op())
        except Exception as error:
            if not is_retryable_error(error):
                raise
        time.sleep(pause)
    return _at_hand(op())


def _at_hand(result: T) -> T:
    """Return `result` unless it has yet to be awaited, and so cannot have failed."""
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
    """Return `await op()`, called again after a pause while the runtime is overloaded.

    `op` makes a new awaitable at each call, for example `lambda: thread.turn("…")`. Otherwise as
    `retry_on_overload`, which says what repeats a turn's input and what does not.
    """
    import asyncio

    for pause in _pauses(op, max_attempts, initial_delay_s, max_delay_s, jitter_ratio):
        try:
            return await op()
        except Exception as error:
            if not is_retryable_error(error):
                raise
        await asyncio.sleep(pause)
    return await op()


def _pauses(
    op: object,
    max_attempts: int,
    initial_delay_s: float,
    max_delay_s: float,
    jitter_ratio: float,
) -> Iterator[float]:
    """Return the pauses between the calls of `op`. Raises InvalidConfigError."""
    if not callable(op):
        raise InvalidConfigError(
            f"op is {type(op).__name__}; expected a function without arguments that makes the "
            'call, such as `lambda: thread.turn("…")`'
        )
    check_attempts(
        max_attempts,
        initial_delay_s=initial_delay_s,
        max_delay_s=max_delay_s,
        jitter_ratio=jitter_ratio,
    )
    return delays(max_attempts, initial_delay_s, max_delay_s, jitter_ratio, random.random)
