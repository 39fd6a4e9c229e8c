"""`TurnHandle.stream`: a turn's notifications, alone and with other turns beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import cast

import pytest
from tests.fixtures.transports import on_every_transport

from openai_codex import Codex, Event, TurnHandle
from openai_codex.testing import Gate, MockResponsesServer
from openai_codex.testing import events as ev
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
