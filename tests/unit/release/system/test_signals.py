"""Signals within and around a block."""

from __future__ import annotations

import signal
import threading

import pytest

from codex_release.system.signals import Terminated, signals_later, terminable

TERM = signal.SIGTERM


def come(*numbers: signal.Signals) -> str:
    """Let these signals come, one after the other."""
    for number in numbers:
        signal.raise_signal(number)
    return "went on"


def test_the_first_of_several_is_raised_once_the_block_is_left() -> None:
    said: list[str] = []
    with pytest.raises(KeyboardInterrupt), signals_later():
        said.append(come(signal.SIGINT, signal.SIGINT))
    assert said == ["went on"]


def test_a_second_request_to_end_does_not_interrupt_the_cleaning_up() -> None:
    said: list[str] = []

    def work() -> None:
        try:
            come(TERM)
        finally:
            said.append(come(TERM))

    with pytest.raises(Terminated), terminable():
        work()
    assert said == ["went on"]


def test_a_request_during_a_removal_ends_the_command_afterwards() -> None:
    said: list[str] = []
    with pytest.raises(Terminated), terminable(), signals_later():
        said.append(come(TERM))
    assert said == ["went on"]


def test_the_handlers_are_as_before() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with terminable(), signals_later():
        pass
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_another_thread_than_the_main_one_is_left_alone() -> None:
    done: list[bool] = []

    def work() -> None:
        with terminable(), signals_later():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
