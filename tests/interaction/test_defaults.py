"""Defaults of a client for its threads and turns, and turns with a client of their own."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel

from openai_codex import (
    CodexTimeoutError,
    InvalidConfigError,
    InvalidInputError,
    TurnTimeoutError,
    arun,
    run,
)
from openai_codex.testing import AppServerHarness, CapturedRequest, Gate, MockResponsesServer
from openai_codex.testing import events as ev

if TYPE_CHECKING:
    from tests.conftest import StartClient

    from openai_codex import TurnResult


def environment(request: CapturedRequest) -> str:
    """Return the last description of the environment that the model got."""
    return [text for text in request.user_texts() if text.startswith("<environment_context>")][-1]


def told(request: CapturedRequest) -> list[str]:
    """Return the instructions that the model got."""
    return [
        part["text"]
        for item in request.body["input"]
        if item.get("role") == "developer"
        for part in item["content"]
    ]


@pytest.mark.behaviour("defaults")
def test_the_model_effort_and_sandbox_of_a_client_are_those_of_its_threads(
    start_client: StartClient, app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    for _ in range(4):
        mock_responses.reply("ok")
    client = start_client(
        app_server.config(), model="model-a", effort="low", sandbox="workspace-write"
    )

    thread = client.thread_start()
    thread.run("one")
    client.thread_resume(thread.id).run("two")
    client.thread_fork(thread.id).run("three")
    client.thread_start(model="model-b", sandbox="read-only").run("four", effort="high")

    bodies = [request.body for request in mock_responses.requests]
    assert [body["model"] for body in bodies] == ["model-a"] * 3 + ["model-b"]
    assert [body["reasoning"]["effort"] for body in bodies] == ["low"] * 3 + ["high"]
    described = [environment(request) for request in mock_responses.requests]
    assert ["workspace-write" in text or 'access="write"' in text for text in described] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.behaviour("defaults")
def test_the_instructions_and_the_approvals_of_a_client_are_those_of_its_threads(
    start_client: StartClient, app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_items(
        ev.shell_call("ls", sandbox_permissions="require_escalated", justification="x")
    )
    mock_responses.reply("ok")
    asked: list[object] = []
    client = start_client(
        app_server.config(),
        approval_mode="deny_all",
        base_instructions="You are a poet.",
        developer_instructions="Answer in rhyme.",
        personality="friendly",
        summary="concise",
        on_approval=asked.append,
    )

    client.thread_start().run("Hi")

    assert asked == []
    first, second = mock_responses.requests
    assert {"You are a poet.", "Answer in rhyme."} <= set(told(first))
    assert first.body["reasoning"]["summary"] == "concise"
    assert "approval policy is Never" in str(second.body["input"])


@pytest.mark.behaviour("defaults")
@pytest.mark.codex_allow_unused_replies
@pytest.mark.parametrize("limit", ["timeout", "idle_timeout"])
def test_the_time_limits_of_a_client_are_those_of_its_turns(
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    limit: str,
) -> None:
    for _ in range(2):
        mock_responses.reply_stream(Gate())
    client = start_client(app_server.config(), **{limit: 0.5})
    thread = client.thread_start()

    with pytest.raises(CodexTimeoutError):
        thread.run("Hi")
    with pytest.raises(TurnTimeoutError, match=f"{limit}=0.5"):
        list(thread.turn("Hi").stream())


@pytest.mark.behaviour("defaults")
@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"effort": "enormous"}, InvalidInputError),
        ({"sandbox": "none"}, InvalidInputError),
        ({"timeout": -1}, InvalidConfigError),
        ({"max_retries": -1}, InvalidConfigError),
    ],
)
def test_a_default_that_cannot_be_is_an_error_before_the_start(
    start_client: StartClient, app_server: AppServerHarness, options: Any, error: type[Exception]
) -> None:
    with pytest.raises(error):
        start_client(app_server.config(), **options)


class City(BaseModel):
    name: str


@pytest.fixture(params=["run", "arun"])
def once(request: pytest.FixtureRequest) -> Any:
    """`run`, or `arun` behind a blocking call."""
    if request.param == "run":
        return run

    def blocking(*args: Any, **options: Any) -> Any:
        return asyncio.run(arun(*args, **options))

    return blocking


@pytest.mark.behaviour("one-shot")
def test_one_call_runs_a_turn_and_leaves_no_thread(
    once: Any,
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
) -> None:
    mock_responses.reply('{"name": "Paris"}')
    events: list[object] = []

    result: TurnResult[City] = once(
        "The largest city?",
        config=app_server.config(),
        model="model-a",
        output_type=City,
        on_event=events.append,
    )

    assert result.parsed == City(name="Paris")
    assert [item.root.type for item in result.items] == ["userMessage", "agentMessage"]
    assert mock_responses.requests[0].body["model"] == "model-a"
    assert events
    assert start_client(app_server.config()).thread_list().data == []
