"""A tool or a handler that waits for the end of the turn that waits for it is told so."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    ApprovalRequest,
    AsyncCodex,
    Codex,
    CodexError,
    MethodNotFoundError,
    tool,
)
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    begin_turn,
    end_turn,
    expect,
    expect_answer,
    gate,
    handshake,
    respond,
    send,
    serve,
)

if TYPE_CHECKING:
    from tests.drivers.conftest import Play, StartPeer

OUTER = ("outer-thread", "outer-turn")
THREAD = (expect("thread/start"), respond(ms.thread_result(OUTER[0])))
TURN = (expect("turn/start"), respond({"turn": ms.turn(OUTER[1])}), send(ms.turn_started(*OUTER)))
APPROVAL = send(ms.command_approval("rm", 7, *OUTER))
TOOL_CALL = send(
    ms.server_request(
        "item/tool/call",
        {
            "threadId": OUTER[0],
            "turnId": OUTER[1],
            "callId": "call",
            "tool": "ask_again",
            "arguments": {},
        },
        7,
    )
)
DONE = (expect_answer(7), send(ms.turn_completed(*OUTER)), serve({}))
"""Whatever else is asked for before the answer gets error -32601."""

WAITS: dict[str, Callable[[Any, Any], object]] = {
    "run": lambda thread, _: thread.run("Again"),
    "run of the turn": lambda _, turn: turn.run(),
    "stream": lambda _, turn: list(turn.stream()),
    "stream of text": lambda _, turn: list(turn.stream_text()),
}


@pytest.mark.parametrize("wait", WAITS.values(), ids=WAITS)
def test_a_handler_cannot_wait_for_its_own_turn(
    play: Play, wait: Callable[[Any, Any], object]
) -> None:
    raised: list[BaseException] = []

    def handler(_: ApprovalRequest) -> bool:
        try:
            wait(thread, turn)
        except CodexError as error:
            raised.append(error)
        return True

    peer, client = play(
        *handshake(), *THREAD, *TURN, gate("ask"), APPROVAL, *DONE, on_approval=handler
    )
    thread = client.thread_start()
    turn = thread.turn("Hi")
    peer.open_gate("ask")

    turn.run()

    assert "turn outer-turn is waiting for this handler" in str(raised[0])
    assert peer.methods().count("turn/start") == 1


def test_a_handler_may_run_a_turn_of_another_thread(play: Play) -> None:
    another = (expect("thread/start"), respond(ms.thread_result("inner-thread")))
    inner = (*another, expect("turn/start"), *begin_turn(), *end_turn("Inner"))
    answers: list[str | None] = []

    def handler(_: ApprovalRequest) -> bool:
        answers.append(client.thread_start().run("Inner").final_response)
        return True

    _, client = play(*handshake(), *THREAD, *TURN, APPROVAL, *inner, *DONE, on_approval=handler)

    client.thread_start().run("Hi")

    assert answers == ["Inner"]


def test_a_handler_that_has_answered_may_run_its_own_thread(play: Play) -> None:
    raised: list[BaseException] = []
    told = threading.Event()

    def handler(request: ApprovalRequest) -> None:
        request.approve()
        try:
            thread.run("Again")
        except MethodNotFoundError as error:  # it was sent
            raised.append(error)
        told.set()

    _, client = play(*handshake(), *THREAD, *TURN, APPROVAL, *DONE, on_approval=handler)
    thread = client.thread_start()
    thread.run("Hi")

    assert told.wait(30)
    assert raised


def test_a_tool_that_runs_its_own_thread_fails_and_the_model_is_told(
    start_peer: StartPeer,
) -> None:
    @tool
    def ask_again() -> str:
        """Ask the model again."""
        return str(thread.run("Again").final_response)

    peer = start_peer(*handshake(), *THREAD, *TURN, TOOL_CALL, *DONE)
    with Codex(peer.config()) as codex:
        thread = codex.thread_start(tools=[ask_again])
        thread.run("Hi")

    answer = peer.wait_for_answer(7)["result"]
    assert answer["success"] is False
    assert "turn outer-turn is waiting for this handler" in answer["contentItems"][0]["text"]


async def test_so_does_a_coroutine_whatever_tasks_it_makes(start_peer: StartPeer) -> None:
    @tool
    async def ask_again() -> str:
        """Ask the model again."""
        (result,) = await asyncio.gather(thread.run("Again"))
        return str(result)

    peer = start_peer(*handshake(), *THREAD, *TURN, TOOL_CALL, *DONE)
    async with AsyncCodex(peer.config()) as codex:
        thread = await codex.thread_start(tools=[ask_again])
        await thread.run("Hi")

    answer = await asyncio.to_thread(peer.wait_for_answer, 7)
    assert (
        "turn outer-turn is waiting for this handler" in answer["result"]["contentItems"][0]["text"]
    )
