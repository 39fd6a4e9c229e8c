"""Which turns wait for the application."""

from __future__ import annotations

from openai_codex._protocol.turns import AskedRequests


def test_a_turn_waits_until_the_last_of_its_requests_has_ended() -> None:
    asked = AskedRequests()
    asked.begin(1, "turn")
    asked.begin("1", "turn")
    asked.begin(2, "other")

    asked.end(1, 10.0)
    assert asked.busy_until("turn", 11.0) == 11.0
    asked.end("1", 12.0)
    assert asked.busy_until("turn", 13.0) == 12.0
    assert asked.busy_until("other", 13.0) == 13.0


def test_a_turn_that_never_asked_never_waited() -> None:
    asked = AskedRequests()
    asked.end(1, 10.0)

    assert asked.busy_until("turn", 11.0) is None


def test_only_the_turns_that_were_answered_last_are_remembered() -> None:
    asked = AskedRequests()
    for number in (0, *range(1000), 0):
        asked.begin(number, f"turn {number}")
        asked.end(number, float(number))

    known = [number for number in range(1000) if asked.busy_until(f"turn {number}", 0) is not None]
    assert known == [0, *range(745, 1000)]
