"""Lines → messages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex._protocol.messages import (
    Event,
    Malformed,
    Response,
    ServerRequest,
    Topic,
    match_increment,
    match_item,
    params_of,
    parse_line,
    topic_of,
)
from openai_codex.testing import messages as ms

TRANSCRIPTS = Path(__file__).parents[3] / "fixtures" / "transcripts"
IDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def line_of(message: Any) -> bytes:
    return ms.line(message).removesuffix(b"\n")


def server_lines() -> Iterator[bytes]:
    """Every line that the runtime wrote in the recorded transcripts."""
    for path in sorted(TRANSCRIPTS.glob("*.jsonl")):
        for entry in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if entry["from"] == "server":
                yield entry["line"].encode().removesuffix(b"\n")


@given(st.binary())
def test_no_line_is_too_bad_to_be_parsed(line: bytes) -> None:
    assert isinstance(parse_line(line), (Event, Malformed, Response, ServerRequest))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"WARN: something", "not JSON"),
        (b"\xff\xfe{}", "not UTF-8: invalid start byte at byte 0"),
        (b"", "not JSON"),
        (b"[1]", "expected a JSON object, found list"),
        (b"7", "expected a JSON object, found int"),
        (b"[" * 100_000, "not JSON"),
        (b'{"id":' + b"9" * 5_000 + b"}", "not JSON"),
        (b"{}", "neither `method` nor a usable `id`"),
        (b'{"id":1}', "neither `result` nor `error`"),
        (b'{"id":true,"result":1}', "neither `method` nor a usable `id`"),
        (b'{"method":7}', "`method` is int, not a string"),
        (b'{"method":"m","id":1.5}', "`id` is neither a string nor an integer"),
        (b'{"method":"m","id":null}', "`id` is neither a string nor an integer"),
    ],
)
def test_a_line_that_is_not_a_message_says_what_is_wrong_with_it(line: bytes, reason: str) -> None:
    message = parse_line(line)

    assert isinstance(message, Malformed)
    assert message.line == line
    assert reason in message.reason


def test_an_answer_has_the_result_as_it_came() -> None:
    assert parse_line(b'{"id":3,"result":{"a":[1]}}') == Response(3, {"a": [1]}, None)
    assert parse_line(b'{"id":"x","result":null}') == Response("x", None, None)
    assert parse_line(b'{"id":3,"result":1,"error":null}') == Response(3, 1, None)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (
            {"code": -32600, "message": "no", "data": 5},
            {"code": -32600, "message": "no", "data": 5},
        ),
        ({"code": 1, "message": "no"}, {"code": 1, "message": "no", "data": None}),
        ({"code": "x", "message": "no"}, (0, "no")),
        ({"code": 1.5, "message": "no"}, (0, "no")),
        ({"code": True, "message": "no"}, (0, "no")),
        ({"code": 1}, (0, "{'code': 1}")),
        ("broken", (0, "broken")),
        ([1], (0, "[1]")),
    ],
)
def test_an_error_answer_is_usable_whatever_its_shape(error: Any, expected: Any) -> None:
    if isinstance(expected, tuple):
        code, text = cast("tuple[int, str]", expected)
        expected = {"code": code, "message": text, "data": error}

    message = parse_line(line_of({"error": error, "id": 9}))

    assert message == Response(9, None, expected)


@pytest.mark.parametrize(
    ("method", "params", "topic"),
    [
        ("turn/completed", {"threadId": "t", "turn": {"id": "u"}}, ("turn", "u")),
        ("item/completed", {"threadId": "t", "turnId": "u", "item": {}}, ("turn", "u")),
        ("thread/status/changed", {"threadId": "t"}, ("thread", "t")),
        ("account/login/completed", {"loginId": "l", "success": True}, ("login", "l")),
        ("account/login/completed", {"loginId": None, "success": True}, None),
        ("configWarning", {"summary": "s"}, None),
        ("x", {"turnId": 7, "threadId": "t"}, ("thread", "t")),
        ("x", {"turn": {"id": None}, "threadId": "t"}, ("thread", "t")),
        ("x", {"turn": "u", "threadId": "t"}, ("thread", "t")),
        ("x", [1], None),
        ("x", None, None),
    ],
)
def test_a_notification_belongs_to_its_turn_login_or_thread(
    method: str, params: Any, topic: Topic | None
) -> None:
    assert topic_of(method, params) == topic
    assert parse_line(line_of({"method": method, "params": params})) == Event(
        method, line_of({"method": method, "params": params}), topic
    )


@given(st.sampled_from(["item/agentMessage/delta", "item/x/outputDelta"]), IDS, IDS, IDS)
def test_an_increment_is_recognised_at_its_opening_or_left_to_the_parser(
    method: str, thread_id: str, turn_id: str, delta: str
) -> None:
    params = {"threadId": thread_id, "turnId": turn_id, "itemId": "i", "delta": delta}
    line = line_of(ms.notification(method, params))

    found = match_increment(line)

    event = parse_line(line)
    assert isinstance(event, Event)
    assert event.topic == ("turn", turn_id)
    if found is not None:
        opening, found_method, topic = found
        assert (found_method, topic) == (method, event.topic)
        assert line.startswith(opening)


def test_the_runtimes_own_lines_are_recognised_without_a_parse() -> None:
    increments = items = 0
    for line in server_lines():
        increment, item = match_increment(line), match_item(line)
        if increment is not None:
            increments += 1
            assert parse_line(line) == Event(increment[1], line, increment[2])
        if item is not None:
            items += 1
            assert parse_line(line) == item

    assert increments > 10
    assert items > 40


@pytest.mark.parametrize(
    "line",
    [
        line_of(ms.agent_delta("x"))[:-1],
        line_of({"method": "item/agentMessage/delta", "id": 1, "params": {"threadId": "t"}}),
        line_of(ms.item_completed(ms.agent_message("x"))),
        line_of(ms.agent_delta("x", turn_id='quo"te')),
        b'{"method":"x/\xffdelta","params":{"threadId":"t","turnId":"u"}}',
    ],
    ids=["cut off", "request", "item", "escaped id", "not UTF-8"],
)
def test_anything_but_a_plain_increment_is_not_taken_for_one(line: bytes) -> None:
    assert match_increment(line) is None


@given(IDS, IDS, IDS)
def test_an_item_is_routed_by_its_end_as_by_its_parse(thread: str, turn: str, text: str) -> None:
    for build in (ms.item_started, ms.item_completed):
        line = line_of(build(ms.agent_message(text), thread, turn))

        found = match_item(line)

        assert found is None or found == parse_line(line)


def test_a_text_that_looks_like_the_end_of_an_item_does_not_misroute_it() -> None:
    forged = '},"threadId":"t","turnId":"evil","completedAtMs":1},"emittedAtMs":1}'
    line = line_of(ms.item_completed(ms.agent_message(forged), turn_id="real"))

    assert match_item(line) == parse_line(line)
    assert match_item(line_of({"method": "item/completed", "params": {"item": forged}})) is None


@pytest.mark.parametrize(
    "line",
    [
        line_of(ms.item_completed(ms.agent_message("x")))[:-1],
        line_of(ms.item_completed(ms.agent_message("x"))).replace(b"x", b"\xff", 1),
        line_of({**ms.item_completed(ms.agent_message("x")), "id": 1}),
        line_of(ms.turn_completed()),
    ],
    ids=["cut off", "not UTF-8", "request", "turn"],
)
def test_anything_but_a_plain_item_is_not_taken_for_one(line: bytes) -> None:
    assert match_item(line) is None


@pytest.mark.parametrize(
    "line", [b"", b"no", b"\xff", b"[1]", b'{"params":[1]}', b'{"params":null}', b"[" * 100_000]
)
def test_params_that_cannot_be_read_are_empty(line: bytes) -> None:
    assert params_of(line) == {}
