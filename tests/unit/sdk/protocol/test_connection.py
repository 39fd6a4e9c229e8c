"""One connection as pure state."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex._protocol.connection import Call, Connection, LineDecoder, Received, encode_line
from openai_codex._protocol.messages import (
    Deltas,
    Event,
    Malformed,
    ServerRequest,
    parse_line,
    singly,
)
from openai_codex.errors import (
    InvalidInputError,
    InvalidRequestError,
    TransportClosedError,
)
from openai_codex.testing import messages as ms

TRANSCRIPTS = sorted((Path(__file__).parents[3] / "fixtures" / "transcripts").glob("*.jsonl"))
LINES = st.lists(
    st.binary(max_size=20)
    | st.sampled_from(
        [
            ms.line(ms.agent_delta("x")),
            ms.line(ms.agent_delta("ü")),
            ms.line(ms.agent_delta("x"))[:-5] + b"\n",
            ms.line(ms.agent_delta("?")).replace(b"?", b"\xff"),
            ms.line(ms.item_completed(ms.agent_message("x"))),
            ms.line(ms.turn_completed()),
            ms.line(ms.command_approval("ls")),
            ms.line(ms.result(1, {})),
            ms.line(ms.result(1, {})).replace(b"1", b"true"),
            b'{"id":1,"error":{"code":"x"}}\n',
            b'{"id":1,"error":{"code":-32000,"message":"m","data":{"codexErrorInfo":[[]]}}}\n',
            b"\n",
            b" \r\n",
        ]
    )
)


def opened(calls: int = 0) -> tuple[Connection, list[Call]]:
    connection = Connection()
    return connection, [connection.call("m", None)[0] for _ in range(calls)]


def outcome(received: Received) -> tuple[Any, ...]:
    calls = [(call.id, call.result, repr(call.error)) for call in received.calls]
    events = list(singly(received.events))
    return calls, received.requests, events, received.malformed, received.warnings


def test_a_call_is_one_line_with_an_id_of_its_own() -> None:
    connection = Connection()

    first, data = connection.call("thread/list", {"limit": 1})
    second, bare = connection.call("account/logout", None)

    assert json.loads(data) == {"id": first.id, "method": "thread/list", "params": {"limit": 1}}
    assert json.loads(bare) == {"id": second.id, "method": "account/logout"}
    assert first.id != second.id


def test_answers_come_in_any_order_to_the_call_that_they_answer() -> None:
    connection, (first, second) = opened(2)

    received = connection.receive(ms.line(ms.result(second.id, "b")) + ms.line({"id": 0}))
    later = connection.receive(ms.line(ms.result(first.id, "a")))

    assert (received.calls, later.calls) == ([second], [first])
    assert (first.done, first.result, first.error) == (True, "a", None)
    assert (second.done, second.result, second.error) == (True, "b", None)


@pytest.mark.parametrize("order", ["id first", "error first"])
def test_an_error_answer_fails_its_call(order: str) -> None:
    connection, (call,) = opened(1)
    error = {"error": ms.error(-32600, "no", {"why": 1})}
    answer = {"id": call.id, **error} if order == "id first" else {**error, "id": call.id}

    connection.receive(ms.line(answer))

    assert isinstance(call.error, InvalidRequestError)
    assert (call.error.code, call.error.message, call.error.data) == (-32600, "no", {"why": 1})


def test_the_answer_to_an_abandoned_call_is_dropped_without_a_word() -> None:
    connection, (call,) = opened(1)
    connection.abandon(call)

    received = connection.receive(ms.line(ms.result(call.id, 1)))

    assert outcome(received) == ([], [], [], [], [])
    assert not call.done


@pytest.mark.parametrize("id_", [99, 0, -1, "1", "x"])
def test_an_answer_to_a_request_never_made_is_reported(id_: Any) -> None:
    connection, (call,) = opened(1)
    line = ms.line(ms.result(id_, 1))

    received = connection.receive(line)

    assert received.malformed == [Malformed(line[:-1], "an answer to an unknown request")]
    assert not call.done


def test_a_call_that_cannot_be_written_leaves_nothing_pending() -> None:
    connection = Connection()

    with pytest.raises(InvalidInputError):
        connection.call("m", {"x": object()})

    assert connection.fail(lambda: TransportClosedError()) == []


def test_the_end_fails_every_pending_call_with_an_error_of_its_own() -> None:
    connection, (first, second, done) = opened(3)
    connection.receive(ms.line(ms.result(done.id, 1)))
    number = count()

    failed = connection.fail(lambda: TransportClosedError(next(number)))

    assert failed == [first, second]
    assert first.error is not second.error
    assert (done.result, done.error) == (1, None)


def test_requests_of_the_runtime_and_answers_to_them() -> None:
    connection = Connection()

    received = connection.receive(ms.line(ms.command_approval("ls", 7)))

    assert [request.id for request in received.requests] == [7]
    assert json.loads(connection.answer(7, {"decision": "decline"})) == {
        "id": 7,
        "result": {"decision": "decline"},
    }
    assert json.loads(connection.refusal("x", -32601, "no")) == {
        "id": "x",
        "error": {"code": -32601, "message": "no"},
    }
    assert json.loads(connection.notification("initialized")) == {"method": "initialized"}
    assert json.loads(connection.notification("n", {"a": 1})) == {"method": "n", "params": {"a": 1}}


def test_an_increment_that_is_not_utf8_is_reported_wherever_it_stands() -> None:
    connection = Connection()
    good, bad = ms.line(ms.agent_delta("x")), ms.line(ms.agent_delta("?")).replace(b"?", b"\xff")

    received = connection.receive(bad + good + bad + good)

    assert [event.line for event in singly(received.events)] == [good[:-1]] * 2
    assert received.malformed == [Malformed(bad[:-1], "not UTF-8")] * 2


@pytest.mark.parametrize("remembered", [1, 2, 4096])
def test_increments_of_turns_that_alternate_keep_their_topics(
    remembered: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("openai_codex._protocol.connection._MOST_OPENINGS", remembered)
    connection = Connection()
    turns = ["u1", "u2", "u1", "u1", "u22", "u2", "u3", "u1"]
    chunk = b"".join(ms.line(ms.agent_delta("x", turn_id=turn)) for turn in turns)

    received = connection.receive(chunk)

    assert [event.topic for event in received.events] == [("turn", turn) for turn in turns]


def test_an_increment_of_another_method_is_not_taken_for_the_one_before() -> None:
    connection = Connection()
    other = ms.notification(
        "item/plan/delta", {"threadId": ms.THREAD_ID, "turnId": ms.TURN_ID, "delta": "y"}
    )

    received = connection.receive(ms.line(ms.agent_delta("x")) + ms.line(other))

    assert [event.method for event in received.events] == [
        "item/agentMessage/delta",
        "item/plan/delta",
    ]


def written(message: Any, shape: int) -> bytes:
    """A message in one of the ways in which JSON may be written."""
    text = json.dumps(
        message,
        separators=(", ", ": ") if shape & 1 else (",", ":"),
        sort_keys=bool(shape & 2),
        ensure_ascii=bool(shape & 4),
    )
    return text.encode() + b"\n"


ODD_LINES: dict[str, Callable[[bytes], bytes]] = {
    "the same": lambda line: line,
    "of another turn": lambda line: line.replace(ms.TURN_ID.encode(), b"u2"),
    "of another method": lambda line: line.replace(b"agentMessage/delta", b"plan/delta"),
    "without an end": lambda line: line[:-2] + b"\n",
    "with CR": lambda line: line[:-1] + b"\r\n",
    "with a space before": lambda line: b" " + line,
    "with a letter before": lambda line: b"x" + line,
    "not UTF-8": lambda line: line.replace(b"text", b"\xff"),
    "empty": lambda line: b"\n",
    "a request": lambda line: b'{"id":1,' + line[1:],
    "with another object": lambda line: line.replace(b'"text"', b'{"a":1}'),
}
"""What may be different in a line among deltas."""


@pytest.mark.parametrize("odd", ODD_LINES)
@pytest.mark.parametrize("place", [0, 7, 19])
@pytest.mark.parametrize("shape", range(4))
def test_a_line_among_deltas_is_read_as_by_the_parser(odd: str, place: int, shape: int) -> None:
    delta = written(ms.agent_delta("text"), shape)
    lines = [delta] * 20
    lines[place] = ODD_LINES[odd](delta)
    connection = Connection()
    connection.receive(delta)

    received = connection.receive(b"".join(lines))

    alone = [parse_line(line.removesuffix(b"\n")) for line in lines if not line.isspace()]
    events, requests = list(singly(received.events)), received.requests
    assert events == [each for each in alone if isinstance(each, Event)]
    assert requests == [each for each in alone if isinstance(each, ServerRequest)]
    assert [malformed.line for malformed in received.malformed] == [
        each.line for each in alone if isinstance(each, Malformed)
    ]


@pytest.mark.parametrize("cut", range(1, 120, 7))
def test_a_run_of_deltas_may_be_cut_anywhere(cut: int) -> None:
    connection = Connection()
    delta = ms.line(ms.agent_delta("ü"))
    stream = delta * 21
    cut += len(delta) * 10

    events = [*connection.receive(stream[:cut]).events, *connection.receive(stream[cut:]).events]

    assert [event.line for event in singly(events)] == [delta[:-1]] * 21


@pytest.mark.parametrize("shape", range(8))
def test_a_chunk_of_deltas_is_one_run(shape: int) -> None:
    connection = Connection()
    delta = written(ms.agent_delta("ü"), shape)
    connection.receive(delta + delta[:30])

    received = connection.receive(delta[30:] + delta * 19 + delta[:40])

    run = Deltas("item/agentMessage/delta", [delta[:-1]] * 20, ("turn", ms.TURN_ID))
    assert received.events == [run]


TRAPS: list[dict[str, Any]] = [
    {},
    {"method": "item/agentMessage/delta"},
    {"turnId": "u1"},
    {"index": 1},
    {"more": {"method": "item/agentMessage/delta", "turnId": "u1"}},
    {"turn": {"id": "u2"}},
    {"text": '","turnId":"u1","method":"item/agentMessage/delta"'},
    {"text": "{}"},
    {"text": "method", "id": "id"},
]
"""What params may have, too."""
OUTSIDE: list[dict[str, Any]] = [{}, {}, {"id": 7}, {"more": {"turnId": "u1"}}]
"""What a message may have, too."""


@st.composite
def deltas(draw: st.DrawFn) -> dict[str, Any]:
    """A message that is a delta, or resembles one."""
    delta = draw(st.sampled_from(["x", "ü", '"', "\\", "\n", '{"turnId":"u1"}']))
    turn = draw(st.sampled_from(["u1", "u2"]))
    trap = draw(st.sampled_from(TRAPS))
    return {
        "emittedAtMs": 1,
        "method": draw(st.sampled_from(["item/agentMessage/delta", "item/plan/delta", "error"])),
        "params": {"delta": delta, "itemId": "i", "threadId": "t", "turnId": turn, **trap},
        **draw(st.sampled_from(OUTSIDE)),
    }


@given(deltas(), st.integers(0, 9), deltas(), st.integers(0, 9), st.integers(0, 7))
def test_a_line_in_a_run_that_resembles_a_delta_is_read_as_by_the_parser(
    delta: Any, before: int, other: Any, after: int, shape: int
) -> None:
    lines = [written(each, shape) for each in [delta] * before + [other] + [delta] * after]
    connection = Connection()
    first = connection.receive(written(delta, shape))

    received = connection.receive(b"".join(lines))

    alone = [parse_line(line.removesuffix(b"\n")) for line in (written(delta, shape), *lines)]
    events = [*singly(first.events), *singly(received.events)]
    assert events == [each for each in alone if isinstance(each, Event)]
    assert received.malformed == []


@given(st.lists(deltas()), st.integers(0, 7))
def test_lines_that_resemble_each_other_are_read_as_by_the_parser(
    messages: list[Any], shape: int
) -> None:
    lines = [written(message, shape) for message in messages]

    received = Connection().receive(b"".join(lines))

    alone = [parse_line(line.removesuffix(b"\n")) for line in lines]
    assert list(singly(received.events)) == [each for each in alone if isinstance(each, Event)]
    assert received.requests == [each for each in alone if isinstance(each, ServerRequest)]
    assert received.malformed == []


@pytest.mark.parametrize("shape", range(8))
def test_a_delta_is_parsed_once_in_whatever_way_it_is_written(
    shape: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[bytes] = []

    def parse(line: bytes) -> Any:
        parsed.append(line)
        return parse_line(line)

    monkeypatch.setattr("openai_codex._protocol.connection.parse_line", parse)
    lines = [written(ms.agent_delta(text), shape) for text in ("a", "ü", '"', "b")]

    received = Connection().receive(b"".join(lines))

    assert [event.line + b"\n" for event in singly(received.events)] == lines
    assert len(parsed) <= 1


def test_a_last_line_without_an_end_is_read_at_the_end_of_the_stream() -> None:
    connection, (call,) = opened(1)
    assert connection.receive(ms.line(ms.result(call.id, 1))[:-1]).calls == []

    assert connection.receive_end().calls == [call]
    assert outcome(connection.receive_end()) == ([], [], [], [], [])


@pytest.mark.parametrize(
    ("method", "is_warning"),
    [
        ("warning", True),
        ("configWarning", True),
        ("deprecationNotice", True),
        ("turn/started", False),
    ],
)
def test_warnings_are_told_apart_and_stay_among_the_events(method: str, is_warning: bool) -> None:
    received = Connection().receive(ms.line(ms.notification(method, {"message": "m"})))

    assert [event.method for event in received.events] == [method]
    assert received.warnings == (received.events if is_warning else [])


@given(LINES, st.data())
def test_nothing_raises_and_the_cuts_of_the_stream_change_nothing(
    lines: list[bytes], data: st.DataObject
) -> None:
    whole, pieces = opened(1)[0], opened(1)[0]
    stream = b"".join(lines)
    expected = outcome(whole.receive(stream)), outcome(whole.receive_end())
    found = Received([], [], [], [], [], [], [])
    totals: list[list[Any]] = list(found)

    while stream:
        size = data.draw(st.integers(1, len(stream)))
        parts: list[list[Any]] = list(pieces.receive(stream[:size]))
        for total, part in zip(totals, parts, strict=True):
            total.extend(part)
        stream = stream[size:]

    assert (outcome(found), outcome(pieces.receive_end())) == expected


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_recorded_conversations_are_read_without_a_bad_line(path: Path) -> None:
    connection, calls = opened(30)
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    stream = "".join(entry["line"] for entry in entries if entry["from"] == "server").encode()

    received = connection.receive(stream)

    assert received.malformed == []
    assert received.events
    assert received.calls == [call for call in calls if call.done]
    assert len(received.calls) >= 3


# Bytes ⇄ lines


RAW_LINES = st.lists(st.binary(max_size=12).map(lambda part: part.replace(b"\n", b"")))
JSON_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab"), inner, max_size=3),
    max_leaves=8,
)


@given(RAW_LINES, st.binary(max_size=12).map(lambda part: part.replace(b"\n", b"")), st.data())
def test_lines_come_out_whole_however_the_stream_is_cut(
    lines: list[bytes], rest: bytes, data: st.DataObject
) -> None:
    stream = b"".join(line + b"\n" for line in lines) + rest
    decoder = LineDecoder()
    found: list[bytes] = []

    while stream:
        size = data.draw(st.integers(1, len(stream)))
        found += decoder.feed(stream[:size])
        stream = stream[size:]

    assert found == lines
    assert decoder.end() == rest
    assert decoder.end() == b""


def test_a_line_ends_at_lf_alone() -> None:
    text = "a\r\u2028\u0085\x0b\x0cb".encode()

    assert LineDecoder().feed(text + b"\n") == [text]


@given(JSON_VALUES)
def test_a_message_becomes_one_line_that_holds_it(value: Any) -> None:
    line = encode_line({"method": "m", "params": value})

    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert json.loads(line) == {"method": "m", "params": value}


def _endless() -> list[Any]:
    value: list[Any] = []
    value.append(value)
    return value


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), object(), b"bytes", {1, 2}, {(1, 2): 3}, _endless(), "\ud800"],
    ids=["nan", "inf", "object", "bytes", "set", "tuple key", "endless", "lone surrogate"],
)
def test_a_value_that_json_cannot_hold_is_refused_with_the_method_named(value: Any) -> None:
    with pytest.raises(InvalidInputError, match=r"'thread/start' cannot be written.*expected"):
        encode_line({"method": "thread/start", "params": {"x": value}})
