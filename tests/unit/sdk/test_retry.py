"""The attempts of a call."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest

from openai_codex import async_retry_on_overload, retry_on_overload
from openai_codex.errors import (
    InvalidConfigError,
    InvalidRequestError,
    RetryLimitExceededError,
    ServerBusyError,
)

Retry = Callable[..., Any]


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(time, "sleep", pauses.append)
    monkeypatch.setattr(asyncio, "sleep", sleep)
    return pauses


def retry_in_a_coroutine(op: Any, **arguments: Any) -> Any:
    """`async_retry_on_overload` of a call that never waits, so that it needs no event loop."""

    async def awaitable() -> Any:
        return op()

    coroutine = async_retry_on_overload(awaitable if callable(op) else op, **arguments)
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("the coroutine waits for an event loop")


@pytest.fixture(params=[retry_on_overload, retry_in_a_coroutine], ids=["sync", "async"])
def retry(request: pytest.FixtureRequest) -> Retry:
    """Both of them, behind one blocking call."""
    function: Retry = request.param
    return function


def failing(times: int, error: Exception) -> Callable[[], str]:
    """A call that raises `error` so many times, then returns."""
    left = [error] * times

    def call() -> str:
        if left:
            raise left.pop()
        return "done"

    return call


BUSY = ServerBusyError(-32001, "busy", "server_overloaded")


def test_an_overloaded_runtime_is_asked_again(retry: Retry, slept: list[float]) -> None:
    assert retry(failing(2, BUSY), jitter_ratio=0) == "done"
    assert slept == [0.25, 0.5]


@pytest.mark.parametrize("error", [BUSY, RetryLimitExceededError(-32001, "retry limit")])
def test_the_error_of_the_last_attempt_is_raised(
    retry: Retry, slept: list[float], error: Exception
) -> None:
    with pytest.raises(type(error)) as caught:
        retry(failing(3, error), max_attempts=3)

    assert caught.value is error
    assert len(slept) == 2


@pytest.mark.parametrize("error", [InvalidRequestError(-32600, "no"), KeyError("mine")])
def test_an_error_that_another_attempt_cannot_mend_is_raised_at_once(
    retry: Retry, slept: list[float], error: Exception
) -> None:
    with pytest.raises(type(error)):
        retry(failing(1, error))

    assert slept == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"max_attempts": 0}, "max_attempts is 0; expected an int, at least 1"),
        ({"max_attempts": "3"}, "max_attempts is '3'"),
        ({"max_attempts": True}, "max_attempts is True"),
        ({"initial_delay_s": "1"}, "initial_delay_s is '1'; expected a number, at least 0"),
        ({"max_delay_s": None}, "max_delay_s is None"),
        ({"jitter_ratio": -0.1}, "jitter_ratio is -0.1"),
    ],
)
def test_arguments_that_no_pause_can_be_made_from_are_refused(
    retry: Retry, arguments: dict[str, Any], message: str
) -> None:
    with pytest.raises(InvalidConfigError, match=message):
        retry(lambda: None, **arguments)


def test_anything_but_a_call_is_refused(retry: Retry) -> None:
    op: Any = "thread.run"

    with pytest.raises(InvalidConfigError, match="op is str; expected a function"):
        retry(op)


def test_what_has_yet_to_be_awaited_is_refused_with_the_way_out() -> None:
    async def late() -> None:
        raise ServerBusyError(-32001, "busy")

    with pytest.raises(InvalidConfigError, match="use async_retry_on_overload"):
        _ = retry_on_overload(late)
