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
    PermissionsRequest,
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


@pytest.mark.behaviour("questions")
def test_an_answer_to_no_question_is_an_error_and_the_turn_goes_on(
    start_client: StartClient,
    asking_model: CodexConfig,
    mock_responses: MockResponsesServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def handler(_: UserInputRequest) -> Any:
        return {"another": "Blue"}

    mock_responses.reply_items(
        ev.function_call("request_user_input", {"questions": [QUESTION]}, "u")
    )
    mock_responses.reply("Done.")
    client = start_client(asking_model, on_user_input=handler)

    assert client.thread_start().run("Ask me").final_response == "Done."
    assert "expected a mapping from the ids ['q']" in caplog.text


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


@pytest.mark.behaviour("questions")
def test_content_that_does_not_fit_the_form_is_declined_and_said_why(
    start_client: StartClient,
    asking_server: CodexConfig,
    mock_responses: MockResponsesServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def handler(_: ElicitationRequest) -> Any:
        return {"seat": 12}

    mock_responses.reply_items(ev.function_call("book", {}, "b", namespace="mcp__air"))
    mock_responses.reply("Done.")
    thread = start_client(asking_server, on_elicitation=handler).thread_start()

    result = thread.run("Book a seat")

    output = mock_responses.requests[1].tool_output("b")
    assert json.loads(output[-1]["text"]) == {"action": "decline"}
    assert "content.seat is int; expected string" in caplog.text
    assert result.final_response == "Done."


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
@pytest.mark.parametrize("granted", [True, False])
def test_access_beyond_the_sandbox_has_a_handler_of_its_own(
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    granted: bool,
    unwritable: Path,
) -> None:
    asked: list[PermissionsRequest] = []

    def handler(request: PermissionsRequest) -> PermissionsGrant | None:
        asked.append(request)
        return PermissionsGrant(for_session=True) if granted else None

    wanted = {"file_system": {"write": [str(unwritable)]}}
    mock_responses.reply_items(
        ev.function_call("request_permissions", {"reason": "Why", "permissions": wanted}, "p")
    )
    mock_responses.reply_items(ev.shell_call(f"echo x > {unwritable}/file", "c"))
    mock_responses.reply("Done.")
    config = app_server.config(config_overrides=("features.request_permissions_tool=true",))
    client = start_client(config, on_permissions=handler)

    client.thread_start(sandbox=Sandbox.workspace_write).run("Write outside")

    (request,) = asked
    assert request.reason == "Why"
    assert str(unwritable) in str(request.permissions.file_system)
    assert (unwritable / "file").exists() is granted


@pytest.mark.behaviour("questions")
@pytest.mark.parametrize(
    ("granted", "complaint"),
    [
        ({"fileSystem": {"write": ["relative"]}}, "'relative', which is not absolute"),
        ({"netwrok": {"enabled": True}}, "'netwrok' is unknown"),
    ],
)
def test_a_grant_of_a_wrong_shape_grants_nothing_and_the_turn_goes_on(
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    caplog: pytest.LogCaptureFixture,
    granted: dict[str, Any],
    complaint: str,
) -> None:
    def handler(_: PermissionsRequest) -> PermissionsGrant:
        return PermissionsGrant(granted)

    wanted = {"network": {"enabled": True}}
    mock_responses.reply_items(
        ev.function_call("request_permissions", {"reason": "Why", "permissions": wanted}, "p")
    )
    mock_responses.reply("Done.")
    config = app_server.config(config_overrides=("features.request_permissions_tool=true",))
    client = start_client(config, on_permissions=handler)

    result = client.thread_start(sandbox=Sandbox.workspace_write).run("Reach out")

    answer = json.loads(mock_responses.requests[1].tool_output("p"))
    assert answer["permissions"] == {"network": None, "file_system": None}
    assert complaint in caplog.text
    assert result.final_response == "Done."
