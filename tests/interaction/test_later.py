"""Requests that are answered later, or never: each gets one answer, and a safe one at the least."""

from __future__ import annotations

import asyncio
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    ApprovalRequest,
    AsyncCodex,
    Codex,
    InvalidInputError,
    Later,
    RequestSettledError,
    TurnResult,
)
from openai_codex.testing import AppServerHarness, MockResponsesServer
from openai_codex.testing import events as ev
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from tests.conftest import StartClient

pytestmark = pytest.mark.behaviour("answer-later")

WAIT = 60.0


class Desk:
    """A handler that lays requests aside for the test."""

    def __init__(self) -> None:
        self._requests: SimpleQueue[ApprovalRequest] = SimpleQueue()

    def lay(self, request: ApprovalRequest) -> Later:
        self._requests.put(request)
        return request.later()

    def take(self) -> ApprovalRequest:
        return self._requests.get(timeout=WAIT)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def escalated(call_id: str = "c1") -> list[ev.Event]:
    return ev.shell_call(
        "echo ran", call_id, sandbox_permissions="require_escalated", justification="May I?"
    )


def command_status(result: TurnResult[Any]) -> str:
    (command,) = [item.root for item in result.items if item.root.type == "commandExecution"]
    return str(command.status.value)


@pytest.fixture
def client(start_client: StartClient, app_server: AppServerHarness, desk: Desk) -> Codex:
    return start_client(app_server.config(), on_approval=desk.lay)


@pytest.mark.parametrize(("method", "status"), [("approve", "completed"), ("decline", "declined")])
def test_a_request_is_answered_from_another_thread(
    client: Codex, mock_responses: MockResponsesServer, desk: Desk, method: str, status: str
) -> None:
    mock_responses.reply_items(escalated())
    mock_responses.reply("Done.")
    turn = client.thread_start().turn("Run it")
    request = desk.take()
    assert not request.answered

    thread = threading.Thread(target=getattr(request, method))
    thread.start()
    thread.join()

    assert command_status(turn.run()) == status
    assert request.answered


def test_a_second_answer_is_an_error_and_changes_nothing(
    client: Codex, mock_responses: MockResponsesServer, desk: Desk
) -> None:
    mock_responses.reply_items(escalated())
    mock_responses.reply("Done.")
    turn = client.thread_start().turn("Run it")
    request = desk.take()
    request.approve()

    with pytest.raises(RequestSettledError, match="already answered"):
        request.decline()

    assert command_status(turn.run()) == "completed"


def test_a_wrong_answer_leaves_the_request_open(
    client: Codex, mock_responses: MockResponsesServer, desk: Desk
) -> None:
    mock_responses.reply_items(escalated())
    mock_responses.reply("Done.")
    turn = client.thread_start().turn("Run it")
    request = desk.take()

    for bad in ("maybe", {"decision": "\ud800"}):
        with pytest.raises(InvalidInputError):
            request.answer(bad)

    assert not request.answered
    request.approve(for_session=True)
    assert command_status(turn.run()) == "completed"


def test_a_request_that_is_dropped_is_declined(
    client: Codex,
    mock_responses: MockResponsesServer,
    desk: Desk,
    caplog: pytest.LogCaptureFixture,
) -> None:
    mock_responses.reply_items(escalated())
    mock_responses.reply("Done.")
    turn = client.thread_start().turn("Run it")

    desk.take()

    assert command_status(turn.run()) == "declined"
    assert "was dropped without an answer" in caplog.text


def test_a_request_ends_with_its_turn(
    client: Codex, mock_responses: MockResponsesServer, desk: Desk
) -> None:
    mock_responses.reply_items(escalated())
    turn = client.thread_start().turn("Run it")
    request = desk.take()

    turn.interrupt()

    assert turn.run().status == TurnStatus.interrupted
    assert request.answered
    with pytest.raises(RequestSettledError, match="its turn has ended"):
        request.approve()


def test_a_handler_may_answer_by_the_request_itself(
    start_client: StartClient, app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_items(escalated())
    mock_responses.reply("Done.")
    client = start_client(app_server.config(), on_approval=ApprovalRequest.approve)

    assert command_status(client.thread_start().run("Run it")) == "completed"


async def test_a_request_is_answered_from_another_task(
    app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    asked: asyncio.Queue[ApprovalRequest] = asyncio.Queue()

    async def lay(request: ApprovalRequest) -> Later:
        await asked.put(request)
        return request.later()

    mock_responses.reply_items(escalated())
    mock_responses.reply("Done.")
    async with AsyncCodex(app_server.config(), on_approval=lay) as codex:
        running = asyncio.create_task((await codex.thread_start()).run("Run it"))
        request = await asked.get()
        await codex.models()
        request.approve()

        assert command_status(await running) == "completed"


def test_a_request_ends_when_its_turn_is_given_up(
    client: Codex, mock_responses: MockResponsesServer, desk: Desk
) -> None:
    mock_responses.reply_items(escalated())
    turn = client.thread_start().turn("Run it")
    stream: Any = turn.stream()
    next(stream)
    request = desk.take()

    stream.close()

    assert request.answered
    with pytest.raises(RequestSettledError, match="its turn was abandoned"):
        request.approve()
    assert turn.run().status == TurnStatus.interrupted
