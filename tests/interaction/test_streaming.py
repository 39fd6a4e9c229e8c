"""`TurnHandle.stream`: a turn's notifications, alone and with other turns beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import cast

import pytest
from tests.fixtures.transports import on_every_transport

from openai_codex import Codex, Event, TurnHandle
from openai_codex.testing import CapturedRequest, Gate, MockResponsesServer, Reply
from openai_codex.testing import events as ev
from openai_codex.testing.replies import stream_reply
from openai_codex.types import TurnStatus


def deltas(notifications: Iterable[Event]) -> list[str]:
    return [
        note.payload.delta for note in notifications if note.method == "item/agentMessage/delta"
    ]


@pytest.mark.behaviour("stream-events")
def test_a_stream_yields_each_delta_and_ends_with_the_turns_end(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("Hello, world", deltas=["Hel", "lo, ", "world"])

    notes = list(client.thread_start().turn("Hi").stream())

    methods = [note.method for note in notes]
    assert deltas(notes) == ["Hel", "lo, ", "world"]
    assert methods[0] == "turn/started"
    assert methods[-1] == "turn/completed"
    assert methods.index("item/started") < methods.index("item/agentMessage/delta")
    assert "thread/tokenUsage/updated" in methods


@pytest.mark.behaviour("stream-events")
def test_the_last_notification_holds_the_completed_turn(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("Hello")
    turn = client.thread_start().turn("Hi")

    *_, last = turn.stream()

    assert last.method == "turn/completed"
    assert last.payload.turn.id == turn.id
    assert last.payload.turn.status == TurnStatus.completed


@pytest.mark.behaviour("stream-events")
def test_deltas_arrive_while_the_model_is_still_answering(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    gate = Gate()
    start, first, second, done = ev.message("onetwo", phase="final_answer", deltas=["one", "two"])
    mock_responses.reply_stream(
        ev.response_created(), start, first, gate, second, done, ev.completed()
    )
    stream = client.thread_start().turn("Hi").stream()

    early = until_delta(stream)
    gate.open()
    late = list(stream)

    assert early == "one"
    assert deltas(late) == ["two"]


def until_delta(stream: Iterator[Event]) -> str:
    """Read up to the next delta and return it."""
    for note in stream:
        if note.method == "item/agentMessage/delta":
            return note.payload.delta
    raise AssertionError("the stream ended without a delta")


@pytest.mark.behaviour("stream-failed")
def test_a_failed_turn_ends_its_stream_without_an_exception(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_failed("invalid_prompt", "no")

    *_, error, last = [
        note
        for note in client.thread_start().turn("Hi").stream()
        if note.method in ("error", "turn/completed")
    ]

    assert error.method == "error"
    assert error.payload.error.message == "no"
    assert last.method == "turn/completed"
    assert last.payload.turn.status == TurnStatus.failed


@on_every_transport
@pytest.mark.behaviour("stream-threads")
def test_interleaved_streams_of_several_threads_keep_apart(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    gates = {name: Gate() for name in "abc"}

    def answer(request: CapturedRequest) -> Reply:
        name = request.user_texts()[-1]
        start, first, second, done = ev.message(
            name * 2, phase="final_answer", deltas=[f"{name}1", f"{name}2"], item_id=f"m_{name}"
        )
        return stream_reply(
            ev.response_created(), start, first, gates[name], second, done, ev.completed()
        )

    mock_responses.on_request(answer)
    streams = {name: client.thread_start().turn(name).stream() for name in gates}

    firsts = {name: until_delta(streams[name]) for name in "abc"}
    for name in "cab":
        gates[name].open()
    rest = {name: list(streams[name]) for name in "bca"}

    assert firsts == {"a": "a1", "b": "b1", "c": "c1"}
    assert {name: deltas(notes) for name, notes in rest.items()} == {
        "a": ["a2"],
        "b": ["b2"],
        "c": ["c2"],
    }
    assert {notes[-1].method for notes in rest.values()} == {"turn/completed"}


@on_every_transport
@pytest.mark.behaviour("stream-left")
def test_leaving_a_stream_early_interrupts_the_turn_and_the_thread_goes_on(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    gate = Gate()
    mock_responses.reply_stream(
        ev.response_created(), ev.message("Half", deltas=["Half"])[:-1], gate, ev.completed()
    )
    mock_responses.reply("After")
    thread = client.thread_start()
    turn = thread.turn("Hi")

    with closing(cast("TurnStream", turn.stream())) as stream:
        until_delta(stream)
    ended = turn.run()

    assert ended.status == TurnStatus.interrupted
    assert thread.run("Again").final_response == "After"


class TurnStream(Iterator[Event]):
    """What a stream is: an iterator that can be closed."""

    def close(self) -> None: ...


@pytest.mark.behaviour("stream-then-run")
def test_a_turn_can_be_run_after_its_stream_was_read_in_part(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("Hello", deltas=["He", "llo"])
    turn: TurnHandle = client.thread_start().turn("Hi")

    stream = turn.stream()
    assert until_delta(stream) == "He"
    result = turn.run()

    assert result.final_response == "Hello"


@pytest.mark.behaviour("stream-events")
def test_several_deltas_of_several_items_carry_their_items_ids(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_items(
        ev.message("note", phase="commentary", item_id="m1"),
        ev.message("answer", phase="final_answer", item_id="m2"),
    )

    notes = list(client.thread_start().turn("Hi").stream())

    pairs = [
        (note.payload.item_id, note.payload.delta)
        for note in notes
        if note.method == "item/agentMessage/delta"
    ]
    assert pairs == [("m1", "note"), ("m2", "answer")]


@pytest.mark.behaviour("stream-events")
def test_reasoning_is_streamed_too(client: Codex, mock_responses: MockResponsesServer) -> None:
    mock_responses.reply_items(ev.reasoning("Because"), ev.message("So", phase="final_answer"))

    notes = list(client.thread_start().turn("Why?").stream())

    thoughts = [
        note.payload.delta for note in notes if note.method == "item/reasoning/summaryTextDelta"
    ]
    assert thoughts == ["Because"]
