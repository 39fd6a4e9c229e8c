"""Waiting in a thread."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any

import pytest

from openai_codex._transport import waiting
from openai_codex._transport.waiting import SLICE_S, Flag


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


class _Locks:
    """Stands for `threading.Lock`: is never free, and after some waits ends the test's wait."""

    def __init__(self, waits: int) -> None:
        self.waits = waits
        self.asked: list[float] = []

    def __call__(self) -> Any:
        return self

    def acquire(self, timeout: float = 0.0) -> bool:
        if timeout:
            self.asked.append(timeout)
            if len(self.asked) == self.waits:
                raise KeyboardInterrupt
        return False


def _thread_module(locks: _Locks, running: str) -> SimpleNamespace:
    """Stands for `threading`, as the thread `running` sees it."""
    return SimpleNamespace(
        Lock=locks,
        TIMEOUT_MAX=threading.TIMEOUT_MAX,
        current_thread=lambda: running,
        main_thread=lambda: "main",
    )


@pytest.mark.parametrize("timeout", [None, 3600.0])
def test_the_main_thread_looks_for_signals_now_and_then_while_it_waits(
    monkeypatch: pytest.MonkeyPatch, timeout: float | None
) -> None:
    locks = _Locks(waits=3)
    monkeypatch.setattr(waiting, "threading", _thread_module(locks, "main"))

    with pytest.raises(KeyboardInterrupt):
        Flag().wait(timeout)

    assert locks.asked == [SLICE_S] * 3


def test_another_thread_waits_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    locks = _Locks(waits=1)
    monkeypatch.setattr(waiting, "threading", _thread_module(locks, "another"))

    with pytest.raises(KeyboardInterrupt):
        Flag().wait()

    assert locks.asked == [threading.TIMEOUT_MAX]
