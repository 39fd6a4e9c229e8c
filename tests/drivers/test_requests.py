"""Requests of the runtime: every one is answered, whatever a handler does."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.transports import on_every_transport

from openai_codex import ApprovalRequest, approve_all
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    Step,
    begin_turn,
    end_turn,
    expect_answer,
    gate,
    send,
    serve,
    start_rules,
)

if TYPE_CHECKING:
    from tests.drivers.conftest import Play

THREAD, TURN = "${threadId}", "${turnId}"
COMMAND = ms.command_approval("rm -rf /", 7, THREAD, TURN)


def asking(request: ms.Message, *after: Step) -> Step:
    """A small app-server whose turns make `request`, and end when it is answered."""
    steps = (*begin_turn(), send(request), *after, expect_answer(request["id"]), *end_turn())
    return serve({**start_rules(), "turn/start": steps})


@pytest.mark.parametrize("method", ["item/unheardOf", "", "turn/completed"])
def test_an_unknown_request_gets_method_not_found(play: Play, method: str) -> None:
    peer, client = play(asking(ms.server_request(method, {"threadId": THREAD}, "a1")))

    client.thread_start().run("Hi")

    assert peer.wait_for_answer("a1")["error"]["code"] == -32601


@on_every_transport
@pytest.mark.behaviour("approval-needed")
@pytest.mark.parametrize(
    ("request_", "answer"),
    [
        (COMMAND, {"decision": "decline"}),
        (ms.file_change_approval(7, THREAD, TURN), {"decision": "decline"}),
        (
            ms.server_request(
                "item/permissions/requestApproval",
                {"threadId": THREAD, "turnId": TURN, "permissions": {"network": {"enabled": True}}},
                7,
            ),
            {"permissions": {}, "scope": "turn"},
        ),
    ],
    ids=["command", "file change", "permissions"],
)
def test_without_a_handler_approvals_are_declined(
    play: Play, request_: ms.Message, answer: Any
) -> None:
    peer, client = play(asking(request_))

    client.thread_start().run("Hi")

    assert peer.wait_for_answer(7)["result"] == answer


@on_every_transport
def test_events_arrive_while_a_handler_is_still_thinking(play: Play) -> None:
    asked, answer = threading.Event(), threading.Event()

    def handler(_: ApprovalRequest) -> bool:
        asked.set()
        return answer.wait(60)

    meanwhile = send(ms.agent_delta("meanwhile", THREAD, TURN))
    peer, client = play(asking(COMMAND, gate("asked"), meanwhile), on_approval=handler)
    stream = client.thread_start().turn("Hi").stream()
    next(stream)
    assert asked.wait(60)
    peer.open_gate("asked")

    note = next(stream)
    answered_before = peer.answers()
    answer.set()

    assert note.method == "item/agentMessage/delta"
    assert answered_before == []
    assert [rest.method for rest in stream][-1] == "turn/completed"
    assert peer.wait_for_answer(7)["result"] == {"decision": "accept"}


@on_every_transport
def test_many_requests_at_once_are_all_answered(play: Play) -> None:
    many = [ms.command_approval("ls", number, THREAD, TURN) for number in range(50)]
    steps = (*begin_turn(), send(*many))
    peer, client = play(serve({**start_rules(), "turn/start": steps}), on_approval=approve_all)
    turn = client.thread_start().turn("Hi")

    answers = [peer.wait_for_answer(number)["result"] for number in range(50)]

    assert answers == [{"decision": "accept"}] * 50
    turn.interrupt()
    turn.run()
