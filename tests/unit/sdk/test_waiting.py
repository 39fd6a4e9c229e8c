"""Waiting in a thread."""

from __future__ import annotations

import threading

import pytest

from openai_codex._transport.waiting import Flag


def test_a_flag_wakes_all_who_wait_for_it() -> None:
    flag = Flag()
    woken: list[bool] = []
    waiting = [threading.Thread(target=lambda: woken.append(flag.wait())) for _ in range(3)]
    for thread in waiting:
        thread.start()

    flag.set()
    for thread in waiting:
        thread.join(60)

    assert woken == [True] * 3
    assert flag.wait(0)


@pytest.mark.parametrize("timeout", [0, 0.001])
def test_a_wait_for_a_flag_that_nobody_sets_ends_with_its_limit(timeout: float) -> None:
    assert not Flag().wait(timeout)


def test_a_flag_is_done_once_it_is_set_or_its_waiter_has_left() -> None:
    fresh, left, both = Flag(), Flag(), Flag()
    left.left = True
    both.set()

    assert [fresh.done(), left.done(), both.done()] == [False, True, True]
