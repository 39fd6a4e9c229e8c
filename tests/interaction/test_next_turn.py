"""A turn that was given up never costs the next one."""

from __future__ import annotations

from collections.abc import Generator
from itertools import product
from typing import Any

import pytest
from tests.fixtures.leaving import ASYNC_WAYS, FORMS, WAYS, LeftError

from openai_codex.testing import (
    AppServerHarness,
    Gate,
    MockResponsesServer,
    events,
    stream_reply,
    text_reply,
)
from openai_codex.types import TurnStatus

pytestmark = pytest.mark.behaviour("turn-given-up")
every_transport = pytest.mark.parametrize("transport", ["stdio", "ws"], indirect=True)


@pytest.fixture
def two_turns(mock_responses: MockResponsesServer) -> Generator[None, None, None]:
    """A model that answers `first` without an end, and everything else at once."""
    gates: list[Gate] = []

    def answer(request: Any) -> Any:
        if request.user_texts()[-1] != "first":
            return text_reply("ok")
        gates.append(Gate())
        pieces = list(events.message("slow", deltas=["s", "l", "o", "w"]))[:4]
        return stream_reply(events.response_created(), *pieces, gates[-1], events.completed())

    mock_responses.on_request(answer)
    yield
    for gate in gates:
        gate.open()


@every_transport
@pytest.mark.usefixtures("two_turns")
async def test_the_turn_right_after_an_async_loop_was_left_is_a_turn_of_its_own(
    app_server: AppServerHarness,
) -> None:
    async with app_server.async_codex() as codex:
        for way, form in product(ASYNC_WAYS, FORMS):
            thread = await codex.thread_start()
            turn = await thread.turn("first")
            try:
                await ASYNC_WAYS[way](turn, form)
            except LeftError:
                result = await thread.run("next")
            else:
                result = await thread.run("next")

            assert (result.final_response, result.id != turn.id) == ("ok", True), (way, form)
            assert (await turn.run()).status == TurnStatus.interrupted


@every_transport
@pytest.mark.usefixtures("two_turns")
def test_the_turn_right_after_a_loop_was_left_is_a_turn_of_its_own(
    app_server: AppServerHarness,
) -> None:
    with app_server.codex() as codex:
        for way, form in product(WAYS, FORMS):
            thread = codex.thread_start()
            turn = thread.turn("first")
            try:
                WAYS[way](turn, form)
            except LeftError:
                result = thread.run("next")
            else:
                result = thread.run("next")

            assert (result.final_response, result.id != turn.id) == ("ok", True), (way, form)
            assert turn.run().status == TurnStatus.interrupted
