"""Questions of the model and of MCP servers, tools of no list, and access beyond the sandbox."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    CodexConfig,
    ElicitationAnswer,
    ElicitationRequest,
    PermissionsGrant,
    Sandbox,
    ToolCallRequest,
    UserInputRequest,
    tool,
)
from openai_codex.testing import AppServerHarness, MockResponsesServer
from openai_codex.testing import events as ev

if TYPE_CHECKING:
    from tests.conftest import StartClient

ASKING_SERVER = Path(__file__).parents[1] / "fixtures" / "asking_mcp_server.py"
COLOURS = [{"label": "Blue", "description": "b"}, {"label": "Red", "description": "r"}]
QUESTION = {"id": "q", "header": "Colour", "question": "Which one?", "options": COLOURS}


@pytest.fixture
def asking_model(app_server: AppServerHarness) -> CodexConfig:
    """A runtime whose model may ask the user."""
    return app_server.config(config_overrides=("features.default_mode_request_user_input=true",))


@pytest.mark.behaviour("questions")
@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Blue", {"q": {"answers": ["Blue"]}}),
        ({"q": ["Blue", "Red"]}, {"q": {"answers": ["Blue", "Red"]}}),
        (None, {}),
    ],
)
def test_a_question_of_the_model_is_answered_by_the_user(
    start_client: StartClient,
    asking_model: CodexConfig,
    mock_responses: MockResponsesServer,
    answer: Any,
    told: dict[str, Any],
) -> None:
    asked: list[UserInputRequest] = []

    def handler(request: UserInputRequest) -> Any:
        asked.append(request)
        return answer

    mock_responses.reply_items(
        ev.function_call("request_user_input", {"questions": [QUESTION]}, "u")
    )
    mock_responses.reply("Done.")
    client = start_client(asking_model, on_user_input=handler)

    client.thread_start().run("Ask me")

    (question,) = asked[0].questions
    assert (question.id, question.question) == ("q", "Which one?")
    assert [option.label for option in question.options or []] == ["Blue", "Red"]
    assert json.loads(mock_responses.requests[1].tool_output("u")) == {"answers": told}


@pytest.fixture
def asking_server(app_server: AppServerHarness) -> CodexConfig:
    """A runtime with an MCP server whose tool asks the user for a seat."""
    return app_server.config(
        config_overrides=(
            f"mcp_servers.air.command={json.dumps(sys.executable)}",
            f"mcp_servers.air.args={json.dumps([str(ASKING_SERVER)])}",
        )
    )


@pytest.mark.behaviour("questions")
@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"seat": "12A"}, {"action": "accept", "content": {"seat": "12A"}}),
        (None, {"action": "decline"}),
        (ElicitationAnswer("cancel"), {"action": "cancel"}),
    ],
    ids=str,
)
def test_an_mcp_server_is_told_what_the_user_says(
    start_client: StartClient,
    asking_server: CodexConfig,
    mock_responses: MockResponsesServer,
    answer: Any,
    told: dict[str, Any],
) -> None:
    asked: list[ElicitationRequest] = []

    def handler(request: ElicitationRequest) -> Any:
        asked.append(request)
        return answer

    mock_responses.reply_items(ev.function_call("book", {}, "b", namespace="mcp__air"))
    mock_responses.reply("Done.")
    thread = start_client(asking_server, on_elicitation=handler).thread_start()

    thread.run("Book a seat")

    (request,) = asked
    assert (request.server_name, request.message, request.mode) == ("air", "Which seat?", "form")
    assert request.thread_id == thread.id
    assert (request.schema or {})["required"] == ["seat"]
    output = mock_responses.requests[1].tool_output("b")
    assert json.loads(output[-1]["text"]) == told


@tool
def mine(x: int) -> int:
    """Mine."""
    return x


@pytest.mark.behaviour("tool-calls")
def test_a_call_of_a_tool_of_no_list_goes_to_the_fallback(
    start_client: StartClient, app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    def handler(request: ToolCallRequest) -> Any:
        return {request.tool: request.arguments}

    client = start_client(app_server.config(), on_tool_call=handler)
    for _ in range(2):
        mock_responses.reply_items(ev.function_call("mine", {"x": 1}, "m"))
        mock_responses.reply("Done.")
    thread = client.thread_start(tools=[mine])
    thread.run("Call it")

    client.thread_resume(thread.id, tools=[]).run("Call it again")

    outputs = [mock_responses.requests[index].input[-1]["output"] for index in (1, 3)]
    assert outputs == ["1", '{"mine":{"x":1}}']


@pytest.mark.behaviour("questions")
@pytest.mark.parametrize(
    ("option", "answer"),
    [
        ("on_permissions", PermissionsGrant(for_session=True)),
        ("on_permissions", None),
        ("on_approval", True),
        ("on_approval", False),
    ],
)
def test_access_beyond_the_sandbox_has_a_handler_of_its_own_or_is_an_approval(
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    option: str,
    answer: Any,
    unwritable: Path,
) -> None:
    asked: list[Any] = []

    def handler(request: Any) -> Any:
        asked.append(request)
        return answer

    wanted = {"file_system": {"write": [str(unwritable)]}}
    mock_responses.reply_items(
        ev.function_call("request_permissions", {"reason": "Why", "permissions": wanted}, "p")
    )
    mock_responses.reply_items(ev.shell_call(f"echo x > {unwritable}/file", "c"))
    mock_responses.reply("Done.")
    config = app_server.config(config_overrides=("features.request_permissions_tool=true",))
    client = start_client(config, **{option: handler})

    client.thread_start(sandbox=Sandbox.workspace_write).run("Write outside")

    (request,) = asked
    assert request.reason == "Why"
    if option == "on_permissions":
        assert str(unwritable) in str(request.permissions.file_system)
    else:
        assert request.kind == "permissions"
    granted = bool(answer)
    assert (str(unwritable) in mock_responses.requests[1].tool_output("p")) is granted
    assert (unwritable / "file").exists() is granted
