"""Answers as values of a type: of `run` and of a handle, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import BaseModel

from openai_codex import (
    Codex,
    InternalRpcError,
    InvalidConfigError,
    OutputParseError,
)
from openai_codex.testing import Gate, MockResponsesServer
from openai_codex.testing import events as ev
from openai_codex.types import TurnStatus


class Node(BaseModel):
    name: str
    children: list[Node]


@dataclass
class Point:
    x: int
    y: int


@pytest.mark.behaviour("output-type")
def test_a_handles_result_is_parsed_also_after_its_stream(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply('{"x": 1, "y": 2}')
    turn = client.thread_start().turn("A point", output_type=Point)

    text = "".join(turn.stream_text())

    assert text == '{"x": 1, "y": 2}'
    assert turn.run().parsed == Point(1, 2)


@pytest.mark.behaviour("output-type")
@pytest.mark.parametrize("text", ["about two", '{"x": 1}'])
def test_an_answer_of_another_form_keeps_its_text_and_its_turn(
    client: Codex, mock_responses: MockResponsesServer, text: str
) -> None:
    mock_responses.reply(text, usage=ev.usage(10, 1))

    with pytest.raises(OutputParseError, match="does not match") as caught:
        client.thread_start().turn("A point", output_type=Point).run()

    assert caught.value.text == caught.value.result.final_response == text
    usage = caught.value.result.turn_usage
    assert usage is not None
    assert usage.input_tokens == 10


@pytest.mark.behaviour("output-type")
def test_an_interrupted_turn_is_not_parsed(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    gate = Gate()
    mock_responses.reply_stream(ev.response_created(), gate)
    turn = client.thread_start().turn("A point", output_type=Point)
    gate.wait_reached()

    turn.interrupt()

    result: Any = turn.run()
    assert (result.status, result.parsed) == (TurnStatus.interrupted, None)


@pytest.mark.behaviour("output-one-form")
def test_a_running_turn_cannot_be_given_another_form(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    gate = Gate()
    mock_responses.reply_stream(ev.response_created(), gate, *ev.message("Plain."), ev.completed())
    thread = client.thread_start()
    turn = thread.turn("Plainly")
    gate.wait_reached()

    with pytest.raises(InternalRpcError, match="OutputSchemaMismatch"):
        thread.run("A point", output_type=Point)

    gate.open()
    assert turn.run().final_response == "Plain."


@pytest.mark.behaviour("output-one-form")
def test_one_form_at_a_time(client: Codex) -> None:
    with pytest.raises(InvalidConfigError, match="at most one of them"):
        client.thread_start().run("A point", output_type=Point, output_schema={"type": "object"})


@pytest.mark.behaviour("output-type")
def test_the_schema_of_a_class_is_sent_as_strictly_as_that_of_a_type(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    parsed: list[Any] = []
    for kind in ("output_type", "output_schema"):
        mock_responses.reply('{"name": "a", "children": []}')
        options: Any = {kind: Node}
        parsed.append(client.thread_start().run("A tree", **options).parsed)

    assert parsed == [Node(name="a", children=[]), None]
    sent = [request.body["text"]["format"]["schema"] for request in mock_responses.requests]
    assert sent[0] == sent[1]
    assert sent[1]["additionalProperties"] is False
