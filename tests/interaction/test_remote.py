"""A real runtime that clients connect to: it is shared, it outlives them, and they outlive it."""

from __future__ import annotations

import base64
import os
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING

import pytest
from tests.fixtures.transports import over_sockets

from openai_codex import (
    ApprovalRequest,
    Codex,
    ConnectionLostError,
    InvalidRequestError,
    Later,
    RequestSettledError,
    Sandbox,
    TokenRefusedError,
)
from openai_codex.testing import AppServerHarness, Gate, MockResponsesServer
from openai_codex.testing import events as ev
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from tests.conftest import StartClient

    from openai_codex.testing.listening import Listen

TOKEN = "t0ken-of-mine"
LIMIT = 30.0


@pytest.fixture(params=["ws"])
def transport(request: pytest.FixtureRequest) -> Listen:
    way: Listen = request.param
    return way


@pytest.fixture
def guarded(
    mock_responses: MockResponsesServer, used_home: Path
) -> Generator[AppServerHarness, None, None]:
    with AppServerHarness(
        responses=mock_responses, template=used_home, listen="ws", token=TOKEN
    ) as harness:
        yield harness


@pytest.mark.behaviour("remote-refused")
@pytest.mark.parametrize("token", [None, "another"])
def test_a_runtime_with_a_token_serves_nobody_without_it(
    guarded: AppServerHarness, token: str | None
) -> None:
    url = guarded.listening.url
    with Codex.connect(url, token=TOKEN) as codex:
        assert codex.metadata.userAgent
    with pytest.raises(TokenRefusedError) as refused:
        Codex.connect(url, token=token)
    assert TOKEN not in str(refused.value)


@pytest.mark.behaviour("remote-close")
@over_sockets
def test_closing_a_client_leaves_the_runtime_to_others(
    app_server: AppServerHarness, mock_responses: MockResponsesServer, start_client: StartClient
) -> None:
    mock_responses.reply("Hello")
    mock_responses.reply("Hello again")
    first, second = start_client(app_server.config()), start_client(app_server.config())
    thread = first.thread_start()
    thread.run("Hi")
    first.close()

    assert app_server.listening.returncode is None
    assert second.thread_resume(thread.id).run("Hi again").final_response == "Hello again"
    assert "Hello" in mock_responses.requests[1].texts("assistant")


@pytest.mark.behaviour("remote-lost")
@over_sockets
def test_a_runtime_that_dies_in_a_turn_is_a_lost_connection_to_all(
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    start_client: StartClient,
    other_threads: ThreadPoolExecutor,
) -> None:
    gate = Gate()
    mock_responses.reply_stream(ev.response_created(), gate)
    codex = start_client(app_server.config())
    notices = codex.events()
    thread = codex.thread_start()
    running = other_threads.submit(thread.run, "Hi")
    gate.wait_reached()
    reading = other_threads.submit(lambda: list(notices))

    app_server.listening.kill()

    for waiting in (running, reading):
        assert isinstance(waiting.exception(LIMIT), ConnectionLostError)
    with pytest.raises(ConnectionLostError):
        codex.models()


@pytest.fixture
def other_threads() -> Generator[ThreadPoolExecutor, None, None]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.mark.behaviour("remote-shared")
@over_sockets
def test_of_two_clients_on_a_thread_the_first_answer_counts_and_the_other_is_told(
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    start_client: StartClient,
    caplog: pytest.LogCaptureFixture,
) -> None:
    made = app_server.root / "made"
    mock_responses.reply("Hello")
    mock_responses.reply_items(
        ev.shell_call(f"touch {made}", sandbox_permissions="require_escalated", justification="x")
    )
    mock_responses.reply("Done.")
    asked: Queue[ApprovalRequest] = Queue()

    def undecided(request: ApprovalRequest) -> Later:
        asked.put(request)
        return request.later()

    def permissive(request: ApprovalRequest) -> bool:
        asked.put(asked.get(timeout=LIMIT))  # when the other one is asked, too
        return request.thread_id is not None

    first = start_client(app_server.config(), on_approval=undecided)
    second = start_client(app_server.config(), on_approval=permissive)
    thread = first.thread_start(sandbox=Sandbox.read_only)
    thread.run("Hi")
    second.thread_resume(thread.id)

    thread.run("Do it")

    request = asked.get(timeout=LIMIT)
    assert made.exists()
    with pytest.raises(RequestSettledError, match="answered elsewhere, by another client"):
        request.decline()
    (told,) = [each for each in caplog.records if "answered elsewhere" in each.getMessage()]
    assert (told.name, told.levelname) == ("openai_codex.requests", "WARNING")
    assert thread.id in told.getMessage()


@pytest.mark.behaviour("remote-shared")
@over_sockets
def test_an_interrupted_turn_is_not_an_answer_from_elsewhere(
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    start_client: StartClient,
    caplog: pytest.LogCaptureFixture,
) -> None:
    mock_responses.reply_items(
        ev.shell_call("true", sandbox_permissions="require_escalated", justification="x")
    )
    asked: Queue[ApprovalRequest] = Queue()

    def undecided(request: ApprovalRequest) -> Later:
        asked.put(request)
        return request.later()

    turn = start_client(app_server.config(), on_approval=undecided).thread_start().turn("Do it")
    request = asked.get(timeout=LIMIT)
    turn.interrupt()

    assert turn.run().status == TurnStatus.interrupted
    assert request.answered
    assert "answered elsewhere" not in caplog.text


@pytest.mark.behaviour("remote")
@over_sockets
def test_large_messages_pass_both_ways(app_server: AppServerHarness) -> None:
    content = os.urandom(40_000_000)
    (app_server.workspace / "large").write_bytes(content)
    with app_server.codex() as codex:
        with pytest.raises(InvalidRequestError, match="invalid thread id"):
            codex.call("thread/name/set", {"threadId": "0", "name": "x" * 20_000_000})
        answer = codex.call("fs/readFile", {"path": str(app_server.workspace / "large")})

    assert base64.b64decode(answer.data_base64) == content
