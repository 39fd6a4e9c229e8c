"""The builders of server-sent events."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openai_codex.testing import events as ev


def test_a_response_opens_with_created_and_ends_with_completed() -> None:
    types = [event["type"] for event in ev.response(ev.message("Hello"))]

    assert types == [
        "response.created",
        "response.output_item.added",
        "response.output_text.delta",
        "response.output_item.done",
        "response.completed",
    ]


def test_output_index_counts_the_items_of_a_response() -> None:
    events = ev.response(ev.reasoning("why"), ev.message("a"), ev.shell_call("ls"))

    indexes = [event["output_index"] for event in events if "output_index" in event]

    assert sorted(set(indexes)) == [0, 1, 2]
    assert indexes == sorted(indexes)


@pytest.mark.parametrize("members", [{}, {"phase": "commentary"}])
def test_a_phase_that_was_given_is_on_both_ends_of_a_message(members: Any) -> None:
    added, *_, done = ev.message("a", **members)

    for item in (added["item"], done["item"]):
        assert item.items() >= members.items()
        assert ("phase" in item) is bool(members)


def test_deltas_are_streamed_as_given_and_may_be_none() -> None:
    pieces = ev.message("Hello", deltas=["He", "llo"])
    silent = ev.message("Hello", deltas=())

    assert [event["delta"] for event in pieces if "delta" in event] == ["He", "llo"]
    assert not [event for event in silent if "delta" in event]
    assert silent[-1]["item"]["content"] == [{"type": "output_text", "text": "Hello"}]


def test_arguments_of_a_call_are_json_text_or_sent_as_they_stand() -> None:
    good = ev.function_call("f", {"a": 1}, "c")[-1]["item"]
    bad = ev.function_call("f", "{not json", "c")[-1]["item"]

    assert json.loads(good["arguments"]) == {"a": 1}
    assert bad["arguments"] == "{not json"


def test_usage_adds_up_input_and_output() -> None:
    usage = ev.usage(120, 30, cached_input_tokens=20, reasoning_output_tokens=10)

    assert usage["total_tokens"] == 150
    assert usage["input_tokens_details"] == {"cached_tokens": 20}
    assert ev.completed(usage)["response"]["usage"] == usage


def test_encoding_gives_an_event_and_a_data_line_in_utf_8() -> None:
    data = ev.encode([ev.output_text_delta("Grüße\n")])

    event, payload, *rest = data.split(b"\n")

    assert event == b"event: response.output_text.delta"
    assert json.loads(payload.removeprefix(b"data: "))["delta"] == "Grüße\n"
    assert "ü".encode() in payload
    assert rest == [b"", b""]


def test_a_failed_response_carries_code_and_message() -> None:
    error = ev.failed("insufficient_quota", "no money")["response"]["error"]

    assert error == {"code": "insufficient_quota", "message": "no money"}


@pytest.mark.parametrize("text", [5, None, b"bytes"])
def test_a_message_takes_no_other_text_than_a_text(text: Any) -> None:
    with pytest.raises(TypeError, match="expected the message's text, found "):
        ev.message(text)


def test_a_usage_with_a_misspelt_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(ValueError, match=r"'input_token'; expected only input_tokens, .*usage\("):
        ev.completed({"input_token": 1, "output_tokens": 2})

    assert ev.completed({"input_tokens": 1})["response"]["usage"] == {"input_tokens": 1}
