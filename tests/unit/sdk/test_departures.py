"""Turns that were given up and have not ended."""

from __future__ import annotations

from openai_codex._drivers.departures import Departures


class Runtime:
    """What is under way, and the departures that look at it."""

    def __init__(self, *turns: str) -> None:
        self.turns = set(turns)
        self.starts: set[str] = set()
        self.departures = Departures(self.turns.__contains__, self.starts.__contains__)


def test_a_thread_without_any_is_not_waited_for() -> None:
    departures = Runtime().departures

    assert not departures.wait("thread", "me")
    assert departures.all_waiting() == []


def test_who_waits_is_woken_once_when_the_turn_has_ended() -> None:
    runtime = Runtime("turn")
    runtime.departures.note("thread", "turn")

    assert runtime.departures.wait("thread", "me")
    assert runtime.departures.released() == []
    runtime.turns.clear()
    assert runtime.departures.released() == ["me"]
    assert runtime.departures.released() == []


def test_a_start_is_followed_by_its_turn_without_a_gap() -> None:
    runtime = Runtime("turn")
    runtime.starts.add("thread")
    assert runtime.departures.wait("thread", "me")

    runtime.departures.note("thread", "turn")
    runtime.starts.clear()

    assert runtime.departures.released() == []


def test_turns_of_other_threads_hold_nobody_up() -> None:
    runtime = Runtime("turn")
    runtime.departures.note("another", "turn")
    runtime.starts.add("a third")

    assert not runtime.departures.wait("thread", "me")


def test_a_turn_that_was_not_under_way_holds_nobody_up() -> None:
    runtime = Runtime()
    runtime.departures.note("thread", "turn")

    assert not runtime.departures.wait("thread", "me")


def test_who_gave_up_is_not_woken() -> None:
    runtime = Runtime("turn")
    runtime.departures.note("thread", "turn")
    runtime.departures.wait("thread", "me")
    runtime.departures.wait("thread", "you")

    runtime.departures.forget("me")
    runtime.turns.clear()

    assert runtime.departures.released() == ["you"]


def test_the_end_of_everything_wakes_all() -> None:
    runtime = Runtime("turn")
    runtime.departures.note("thread", "turn")
    runtime.departures.wait("thread", "me")

    assert runtime.departures.all_waiting() == ["me"]
    assert runtime.departures.all_waiting() == []
