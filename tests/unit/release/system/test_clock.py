"""The waits between attempts."""

from __future__ import annotations

from codex_release.system.clock import backoff


def test_each_wait_is_twice_as_long_as_the_one_before_up_to_a_limit() -> None:
    assert list(backoff(5, 2.0)) == [0.0, 2.0, 4.0, 8.0, 16.0]
    assert list(backoff(5, 2.0, longest=5.0)) == [0.0, 2.0, 4.0, 5.0, 5.0]
    assert list(backoff(1, 2.0)) == [0.0]
