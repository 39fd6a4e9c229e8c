"""Streams for people: text, events to match, and a callback of `run`."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from openai_codex import (
    AsyncCodex,
    Codex,
    InvalidConfigError,
    TransportClosedError,
    TurnFailedError,
)
from openai_codex.events import ItemCompleted, TextDelta, TurnCompleted, TurnEvent, TurnStarted
from openai_codex.testing import AppServerHarness, Gate, MockResponsesServer
from openai_codex.testing import events as ev
from openai_codex.types import TurnStatus


def look_and_answer(mock_responses: MockResponsesServer) -> None:
    """Provide for a turn that remarks on its work, runs a command and answers."""
    mock_responses.reply_items(
        ev.message("Looking.", phase="commentary", item_id="m1", deltas=["Look", "ing."]),
        ev.shell_call("echo found"),
    )
    mock_responses.reply("All well.", deltas=["All", " well."])


def described(event: TurnEvent) -> str | None:
    """What a program for people shows of an event."""
    match event:
        case TurnStarted():
            return "begin"
        case TextDelta(text, _, phase):
            return f"{phase.value if phase else '-'}: {text}"
        case ItemCompleted(item) if item.type == "commandExecution":
            return f"ran with {item.exit_code}"
        case TurnCompleted(status=status):
            return f"end: {status.value}"
        case _:
            return None


SHOWN = [
    "begin",
    "commentary: Look",
    "commentary: ing.",
    "ran with 0",
    "final_answer: All",
    "final_answer:  well.",
    "end: completed",
]


@pytest.mark.behaviour("stream-text")
def test_the_text_is_the_answers(client: Codex, mock_responses: MockResponsesServer) -> None:
    look_and_answer(mock_responses)
    turn = client.thread_start().turn("Look")

    pieces = list(turn.stream_text())

    assert pieces == ["All", " well."]
    assert turn.run().final_response == "All well."


@pytest.mark.behaviour("stream-text")
def test_the_models_remarks_are_there_on_demand(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    look_and_answer(mock_responses)

    text = "".join(client.thread_start().turn("Look").stream_text(commentary=True))

    assert text == "Looking.\n\nAll well."


@pytest.mark.behaviour("stream-text")
def test_text_comes_while_the_model_still_writes(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    gate = Gate()
    begin, *rest = ev.message("Hello you", deltas=["Hello", " you"])
    mock_responses.reply_stream(
        ev.response_created(), begin, rest[0], gate, *rest[1:], ev.completed()
    )
    pieces = iter(client.thread_start().turn("Hi").stream_text())

    first = next(pieces)
    gate.open()

    assert (first, list(pieces)) == ("Hello", [" you"])


@pytest.mark.behaviour("stream-text")
def test_the_text_of_a_failed_turn_ends_with_its_error(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_error(400)
    turn = client.thread_start().turn("Hi")

    with pytest.raises(TurnFailedError) as caught:
        list(turn.stream_text())

    assert caught.value.result.status == TurnStatus.failed


@pytest.mark.behaviour("typed-events")
def test_events_can_be_matched(client: Codex, mock_responses: MockResponsesServer) -> None:
    look_and_answer(mock_responses)

    turn = client.thread_start().turn("Look")

    shown = [text for event in turn.events() if (text := described(event))]
    assert shown == SHOWN


@pytest.mark.behaviour("typed-events")
def test_a_callback_gets_the_same_events(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    look_and_answer(mock_responses)
    got: list[TurnEvent] = []

    result = client.thread_start().run("Look", on_event=got.append)

    assert [text for event in got if (text := described(event))] == SHOWN
    assert result.final_response == "All well."


@pytest.mark.behaviour("typed-events")
def test_what_a_callback_raises_interrupts_the_turn_and_is_raised(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    gate = Gate()
    begin, *rest = ev.message("Hello you", deltas=["Hello", " you"])
    mock_responses.reply_stream(ev.response_created(), begin, rest[0], gate)

    def on_event(event: TurnEvent) -> None:
        if isinstance(event, TextDelta):
            raise LookupError(event.text)

    thread = client.thread_start()
    with pytest.raises(LookupError, match="Hello"):
        thread.run("Hi", on_event=on_event)

    mock_responses.reply("Again.")
    gate.open()
    assert thread.run("Again").final_response == "Again."


@pytest.mark.behaviour("typed-events")
async def test_a_coroutine_callback_is_awaited_event_by_event(
    app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    look_and_answer(mock_responses)
    shown: list[str | None] = []

    async def on_event(event: TurnEvent) -> None:
        await asyncio.sleep(0)
        shown.append(described(event))

    async with AsyncCodex(app_server.config()) as codex:
        await (await codex.thread_start()).run("Look", on_event=on_event)

    assert [text for text in shown if text] == SHOWN


@pytest.mark.behaviour("typed-events")
def test_anything_but_a_callback_is_refused_before_the_turn(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    bad: list[Any] = ["print", 7, lambda: None]
    thread = client.thread_start()

    for callback in bad:
        with pytest.raises(InvalidConfigError, match=r"on_event is .* expected a function"):
            thread.run("Hi", on_event=callback)

    assert mock_responses.requests == []


@pytest.mark.behaviour("typed-events")
def test_the_blocking_client_refuses_a_coroutine_function_as_callback(
    app_server: AppServerHarness,
) -> None:
    async def on_event(_: TurnEvent) -> None: ...

    with app_server.codex() as codex:
        thread = codex.thread_start()
        with pytest.raises(InvalidConfigError, match="on_event is the coroutine function"):
            thread.run("Hi", on_event=on_event)


@pytest.mark.behaviour("typed-events")
@pytest.mark.codex_allow_unused_replies  # the runtime may end before it asks the model
def test_a_callback_may_close_the_client(
    app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_stream(ev.response_created(), Gate())
    with app_server.codex() as codex:
        thread = codex.thread_start()
        with pytest.raises(TransportClosedError):
            thread.run("Hi", on_event=lambda _: codex.close())
