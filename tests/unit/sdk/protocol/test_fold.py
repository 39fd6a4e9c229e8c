"""A turn folded from its raw events."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex._protocol.fold import TurnFold
from openai_codex._protocol.messages import TURN_COMPLETED, Event, parse_line
from openai_codex._protocol.turns import FOLDED
from openai_codex.testing import messages as ms

TRANSCRIPTS = Path(__file__).parents[3] / "fixtures" / "transcripts"


def parsed(message: dict[str, Any]) -> Event:
    event = parse_line(ms.line(message).removesuffix(b"\n"))
    assert isinstance(event, Event)
    return event


def fold(*messages: dict[str, Any]) -> TurnFold:
    made = TurnFold(ms.turn())
    for message in messages:
        made.add(parsed(message))
    return made


def recorded(name: str) -> TurnFold:
    made = TurnFold({})
    for line in (TRANSCRIPTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        event = parse_line(entry["line"].encode().removesuffix(b"\n"))
        if entry["from"] == "server" and isinstance(event, Event):
            made.add(event)
    return made


def completed(*items: dict[str, Any]) -> list[dict[str, Any]]:
    return [ms.item_completed(item) for item in items]


def usage(total: int, last: int) -> dict[str, Any]:
    return ms.token_usage(
        {"totalTokens": total, "inputTokens": total - 1, "outputTokens": 1},
        {"totalTokens": last, "inputTokens": last - 1, "outputTokens": 1},
    )


def test_items_are_collected_in_the_order_of_their_completion() -> None:
    items = [ms.agent_message(text, item_id=text) for text in "bac"]

    made = fold(*completed(*items), ms.turn_completed(items=[items[0]]))

    assert made.items == items


@pytest.mark.parametrize("status", ["completed", "failed", "interrupted", "aStatusOfTomorrow"])
def test_the_terminal_event_ends_a_turn_of_any_status(status: str) -> None:
    made = fold(ms.turn_completed(status=status))

    assert made.done
    assert made.status == status


def test_a_terminal_event_without_any_turn_still_ends_it() -> None:
    broken: list[dict[str, Any]] = [{}, {"turn": None}, {"turn": 7}, {"turn": {}}]
    for params in broken:
        made = fold(ms.notification(TURN_COMPLETED, params))

        assert made.done
        assert made.status == "inProgress"


def test_nothing_that_comes_after_the_end_reopens_the_turn() -> None:
    made = fold(ms.turn_completed(), ms.turn_started())

    assert made.done
    assert made.status == "completed"


def test_the_final_response_is_the_last_final_answer() -> None:
    made = fold(
        *completed(
            ms.agent_message("first", phase="final_answer"),
            ms.agent_message("answer", phase="final_answer"),
            ms.agent_message("aside", phase=None),
            ms.agent_message("working", phase="commentary"),
        )
    )

    assert made.final_response == "answer"


def test_without_a_final_answer_it_is_the_last_message_without_a_phase() -> None:
    plain = ms.agent_message("plain")
    del plain["phase"]
    made = fold(*completed(plain, ms.agent_message("working", phase="commentary")))

    assert made.final_response == "plain"


def test_commentary_alone_and_a_message_without_text_are_no_response() -> None:
    silent = {**ms.agent_message("x"), "text": None}

    assert fold(*completed(ms.agent_message("x", phase="commentary"))).final_response is None
    assert fold(*completed(silent)).final_response is None


def test_the_turns_own_usage_is_the_difference_of_the_threads_totals() -> None:
    made = fold(usage(150, 50), usage(350, 200), usage(360, 10))

    assert made.usage is not None
    assert made.usage["last"]["totalTokens"] == 10
    assert made.turn_usage is not None
    assert made.turn_usage["totalTokens"] == 260
    assert made.turn_usage["outputTokens"] == 1


def test_usage_that_makes_no_sense_is_never_negative() -> None:
    made = fold(usage(10, 50), usage(5, 5))

    assert made.turn_usage is not None
    assert all(count >= 0 for count in made.turn_usage.values())


@pytest.mark.parametrize(
    "broken", [None, 7, {"total": 3, "last": None}, {"total": {"totalTokens": "many"}}]
)
def test_usage_of_another_shape_does_no_harm(broken: Any) -> None:
    made = fold(ms.notification("thread/tokenUsage/updated", {"tokenUsage": broken}))

    assert made.turn_usage is None or set(made.turn_usage.values()) == {0}


def test_the_turns_own_error_goes_before_what_an_error_event_said() -> None:
    said, own = ms.turn_error("said"), ms.turn_error("own")
    event = ms.notification("error", {"error": said, "willRetry": False})

    assert fold(event, ms.turn_completed(status="failed", error=own)).error == own
    assert fold(event, ms.turn_completed(status="failed")).error == said
    assert fold(event, ms.turn_completed(status="completed")).error is None


def test_recorded_turns_fold_to_what_they_came_to() -> None:
    answered, failed = recorded("command_approved"), recorded("http_500")
    interrupted = recorded("interrupted")

    assert (answered.status, answered.done) == ("completed", True)
    assert answered.final_response
    assert "commandExecution" in [item["type"] for item in answered.items]
    assert answered.usage is not None
    assert answered.turn_usage == answered.usage["total"]
    assert (failed.status, failed.done) == ("failed", True)
    assert failed.error is not None
    assert (interrupted.status, interrupted.error) == ("interrupted", None)


@given(st.sampled_from(sorted(FOLDED)), st.binary())
def test_no_event_is_too_bad_to_be_folded(method: str, line: bytes) -> None:
    made = TurnFold({})

    made.add(Event(method, line, ("turn", "u")))

    assert made.done == (method == TURN_COMPLETED)
    assert made.items == []


def refused(status: int, details: str = "", *, retry: bool = True) -> dict[str, Any]:
    info = {"responseStreamDisconnected": {"httpStatusCode": status}}
    error = {"message": "Reconnecting... 1/5", "codexErrorInfo": info, "additionalDetails": details}
    return ms.notification("error", {"error": error, "willRetry": retry})


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_model_call_makes_the_turn_a_failed_one_before_it_has_ended(status: int) -> None:
    made = fold(ms.turn_started(), refused(status, "unexpected status, url: https://host/v1"))

    assert (made.refusal, made.over, made.done) == (status, True, False)
    assert made.status == "failed"
    assert made.error is not None


def test_a_refused_turn_stays_a_failed_one_when_it_has_been_interrupted() -> None:
    made = fold(refused(401), ms.turn_completed(status="interrupted"))

    assert (made.status, made.done, made.refusal) == ("failed", True, 401)
    assert made.error is not None


@pytest.mark.parametrize(
    "event",
    [
        refused(403, "unexpected status 403, url: wss://host/v1/responses"),
        refused(404),
        refused(401, retry=False),
        ms.notification("error", {"error": ms.turn_error("m"), "willRetry": True}),
        ms.notification("error", {"error": None, "willRetry": True}),
    ],
)
def test_what_may_still_succeed_or_ends_by_itself_does_not_end_a_turn(
    event: dict[str, Any],
) -> None:
    """A proxy may refuse a WebSocket with 403; the runtime then goes on with HTTP."""
    made = fold(event)

    assert (made.status, made.over) == ("inProgress", False)


def test_a_first_report_that_repeats_the_old_totals_costs_the_turn_nothing() -> None:
    before = {"totalTokens": 660, "inputTokens": 659, "outputTokens": 1}
    made = TurnFold(ms.turn(), before=lambda: before)
    for message in (usage(660, 330), usage(664, 4)):
        made.add(parsed(message))

    assert made.turn_usage is not None
    assert made.turn_usage["totalTokens"] == 4
