"""Deadlines and the pauses between attempts, as values."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex._protocol.limits import Backoff, Deadlines, check_seconds, is_seconds
from openai_codex.errors import InvalidInputError

SECONDS = st.none() | st.floats(0, 1e6)


def test_the_total_limit_is_not_moved_by_events() -> None:
    deadlines = Deadlines(10.0, 2.0, None)
    deadlines.touch(11.0)

    assert deadlines.remaining(11.5) == 0.5
    assert deadlines.passed(11.9) is None
    assert deadlines.passed(12.0) == "it did not complete within timeout=2 s"


def test_the_idle_limit_starts_again_with_each_event() -> None:
    deadlines = Deadlines(10.0, None, 2.0)
    assert deadlines.passed(12.0) == "no event arrived for idle_timeout=2 s"

    deadlines.touch(12.0)

    assert deadlines.remaining(12.5) == 1.5
    assert deadlines.passed(13.9) is None
    assert deadlines.passed(14.0) == "no event arrived for idle_timeout=2 s"


@pytest.mark.parametrize(
    ("timeout", "seconds", "passed"),
    [
        (0.3, 5.0, "it did not complete within timeout=0.3 s"),
        (None, 5.0, "it did not complete within request_timeout=5 s"),
        (30.0, 5.0, "it did not complete within request_timeout=5 s"),
        (30.0, None, "it did not complete within timeout=30 s"),
    ],
)
def test_the_nearer_of_two_totals_counts_and_is_named_as_it_was_given(
    timeout: float | None, seconds: float | None, passed: str
) -> None:
    deadlines = Deadlines(0.0, timeout, None).within(0.1, seconds, "request_timeout")

    assert deadlines.passed(30.0) == passed


def test_a_second_total_leaves_the_idle_limit() -> None:
    deadlines = Deadlines(0.0, None, 2.0).within(1.0, 5.0)

    assert deadlines.remaining(1.0) == 1.0
    assert deadlines.passed(2.0) == "no event arrived for idle_timeout=2 s"


@given(SECONDS, SECONDS, st.lists(st.floats(0, 1e6)))
def test_a_limit_has_passed_when_no_time_remains(
    timeout: float | None, idle: float | None, times: list[float]
) -> None:
    deadlines = Deadlines(0.0, timeout, idle)
    for now in sorted(times):
        remaining = deadlines.remaining(now)
        assert (remaining is None) == (timeout is None and idle is None)
        assert (remaining == 0.0) == (deadlines.passed(now) is not None)


@pytest.mark.parametrize("value", [None, 0, 1, 0.5, float("inf")])
def test_a_number_of_seconds_or_none_is_a_limit(value: Any) -> None:
    assert is_seconds(value)
    check_seconds("timeout", value)


@pytest.mark.parametrize("value", ["3", -1, float("nan"), True, object(), [1]])
def test_anything_else_is_refused_by_name(value: Any) -> None:
    assert not is_seconds(value)
    with pytest.raises(InvalidInputError, match=r"idle_timeout is .*; expected a number"):
        Deadlines(0.0, None, value)
    with pytest.raises(InvalidInputError, match=r"^timeout is"):
        Deadlines(0.0, value, None)


def test_each_pause_doubles_the_one_before_up_to_the_longest() -> None:
    assert list(Backoff(6, 0.25, 2.0).pauses(lambda: 0.5)) == [0.25, 0.5, 1.0, 2.0, 2.0]


@pytest.mark.parametrize(("random", "first"), [(0.0, 0.8), (0.5, 1.0), (1.0, 1.2)])
def test_a_pause_is_spread_each_way_by_the_jitter(random: float, first: float) -> None:
    assert next(Backoff(2, 1.0, 9.0).pauses(lambda: random)) == pytest.approx(first)


@given(st.integers(1, 20), st.floats(0, 10), st.floats(0, 10), st.floats(0, 2), st.floats(0, 1))
def test_pauses_are_never_negative_and_bounded(
    attempts: int, initial: float, longest: float, jitter: float, random: float
) -> None:
    pauses = list(Backoff(attempts, initial, longest, jitter).pauses(lambda: random))

    assert len(pauses) == attempts - 1
    assert all(0 <= pause <= longest * (1 + jitter) + 1e-9 for pause in pauses)
