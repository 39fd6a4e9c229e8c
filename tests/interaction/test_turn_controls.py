"""Steering and interrupting a turn under way."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from openai_codex import Codex, InvalidRequestError, TextInput, Thread, TurnHandle
from openai_codex.events import TextDelta
from openai_codex.testing import Gate, MockResponsesServer, stream_reply
from openai_codex.testing import events as ev
from openai_codex.types import TurnStatus


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def thread(client: Codex) -> Thread:
    return client.thread_start()


@pytest.fixture
def running(
    thread: Thread, mock_responses: MockResponsesServer, gate: Gate
) -> Generator[TurnHandle, None, None]:
    """A turn whose model has said "Working" and then waits at `gate`."""
    mock_responses.reply_stream(
        ev.response_created(), ev.message("Working", phase="commentary"), gate, ev.completed()
    )
    turn = thread.turn("Do it")
    stream = turn.stream()
    for note in stream:
        if note.method == "item/completed" and note.payload.item.root.type == "agentMessage":
            break
    yield turn
    # Kept until here, for a stream that is dropped early interrupts its turn.
    del stream


@pytest.mark.behaviour("steer")
@pytest.mark.parametrize("as_text", [True, False], ids=["str", "TextInput"])
def test_steering_adds_input_to_the_running_turn(
    running: TurnHandle, mock_responses: MockResponsesServer, gate: Gate, as_text: bool
) -> None:
    mock_responses.reply("Done your way.")

    answer = running.steer("Do it my way" if as_text else TextInput("Do it my way"))
    gate.open()
    result = running.run()

    assert answer.turn_id == running.id
    assert result.final_response == "Done your way."
    assert mock_responses.requests[1].user_texts()[-2:] == ["Do it", "Do it my way"]
    assert mock_responses.requests[1].texts("assistant") == ["Working"]


@pytest.mark.behaviour("steer")
def test_steering_a_turn_that_has_ended_is_an_error(
    running: TurnHandle, mock_responses: MockResponsesServer, gate: Gate
) -> None:
    gate.open()
    running.run()

    with pytest.raises(InvalidRequestError, match="no active turn"):
        running.steer("Too late")

    assert len(mock_responses.requests) == 1


@pytest.mark.behaviour("interrupt")
def test_interrupting_ends_the_turn_as_interrupted_with_its_items(running: TurnHandle) -> None:
    running.interrupt()

    result = running.run()

    assert result.status == TurnStatus.interrupted
    assert result.error is None
    assert "agentMessage" in [item.root.type for item in result.items]


@pytest.mark.behaviour("interrupt-ends")
def test_interrupting_at_every_event_ends_with_the_turn(
    thread: Thread, mock_responses: MockResponsesServer, gate: Gate
) -> None:
    said = ev.message("one two three", deltas=["one", " two", " three"])
    mock_responses.reply_stream(ev.response_created(), said, gate, ev.completed())
    turn = thread.turn("Count")
    answers = 0

    for event in turn.events(timeout=30):
        if isinstance(event, TextDelta):
            turn.interrupt()
            answers += 1

    assert answers >= 1
    assert turn.run().status == TurnStatus.interrupted
    turn.interrupt()


@pytest.mark.behaviour("interrupt-early")
def test_a_turn_can_be_interrupted_the_moment_it_is_accepted(
    thread: Thread, mock_responses: MockResponsesServer, gate: Gate
) -> None:
    # The interrupt may come before the model is asked.
    mock_responses.on_request(lambda _: stream_reply(ev.response_created(), gate, ev.completed()))
    turn = thread.turn("Do it")

    turn.interrupt()

    assert turn.run().status == TurnStatus.interrupted
