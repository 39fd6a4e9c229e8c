"""Who approves calls of MCP tools that are not marked as reading only."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    ApprovalRequest,
    CodexConfig,
    ElicitationRequest,
    approve_all,
    decline_all,
)
from openai_codex.generated.v2_all import McpServerElicitationRequestParams
from openai_codex.testing import AppServerHarness, MockResponsesServer
from openai_codex.testing import events as ev

if TYPE_CHECKING:
    from tests.conftest import StartClient

pytestmark = pytest.mark.behaviour("mcp-approvals")

ASKING_SERVER = Path(__file__).parents[1] / "fixtures" / "asking_mcp_server.py"


@pytest.fixture
def changing_server(app_server: AppServerHarness) -> CodexConfig:
    """A runtime with an MCP server whose tool may change something, and asks for a seat."""
    return app_server.config(
        config_overrides=(
            f"mcp_servers.air.command={json.dumps(sys.executable)}",
            f"mcp_servers.air.args={json.dumps([str(ASKING_SERVER), '--changes'])}",
        )
    )


def not_for_mcp(request: ApprovalRequest) -> bool:
    raise AssertionError(request)


@pytest.mark.parametrize("approved", [True, False])
def test_a_call_of_an_mcp_tool_is_approved_by_an_elicitation_without_fields(
    start_client: StartClient,
    changing_server: CodexConfig,
    mock_responses: MockResponsesServer,
    approved: bool,
) -> None:
    asked: list[ElicitationRequest] = []

    def handler(request: ElicitationRequest) -> Any:
        asked.append(request)
        return approved if len(asked) == 1 else {"seat": "12A"}

    mock_responses.reply_items(ev.function_call("book", {}, "b", namespace="mcp__air"))
    mock_responses.reply("Done.")
    client = start_client(changing_server, on_approval=not_for_mcp, on_elicitation=handler)

    client.thread_start().run("Book a seat")

    assert asked[0].server_name == "air"
    assert (asked[0].schema or {})["properties"] == {}
    assert asked[0].params["_meta"]["codex_approval_kind"] == "mcp_tool_call"
    assert len(asked) == (2 if approved else 1)
    assert ("12A" in str(mock_responses.requests[1].tool_output("b"))) is approved


@pytest.mark.parametrize(("handler", "runs"), [(approve_all, True), (decline_all, False)])
def test_without_a_handler_of_elicitations_on_approval_decides_on_the_call_of_an_mcp_tool(
    start_client: StartClient,
    changing_server: CodexConfig,
    mock_responses: MockResponsesServer,
    caplog: pytest.LogCaptureFixture,
    handler: Any,
    runs: bool,
) -> None:
    mock_responses.reply_items(ev.function_call("book", {}, "b", namespace="mcp__air"))
    mock_responses.reply("Done.")
    client = start_client(changing_server, on_approval=handler)

    client.thread_start().run("Book a seat")

    told = str(mock_responses.requests[1].tool_output("b"))
    assert ("user rejected MCP tool call" in told) is not runs
    # What the server itself then wants to know is not an approval.
    assert ('{"action": "decline"}' in told.replace("\\", "")) is runs
    assert ("pass on_elicitation= of the client" in caplog.text) is runs


@pytest.mark.parametrize(("decision", "asked_for"), [("accept", 2), ("acceptForSession", 1)])
def test_a_call_of_an_mcp_tool_can_be_approved_for_the_session(
    start_client: StartClient,
    changing_server: CodexConfig,
    mock_responses: MockResponsesServer,
    decision: str,
    asked_for: int,
) -> None:
    asked: list[ApprovalRequest] = []

    def handler(request: ApprovalRequest) -> str:
        asked.append(request)
        return decision

    for call_id in ("b1", "b2"):
        mock_responses.reply_items(ev.function_call("book", {}, call_id, namespace="mcp__air"))
    mock_responses.reply("Done.")
    client = start_client(changing_server, on_approval=handler)

    client.thread_start().run("Book two seats")

    assert [(one.kind, one.server_name, one.arguments) for one in asked] == [
        ("mcp_tool", "air", {})
    ] * asked_for
    assert "book" in (asked[0].reason or "")
    assert isinstance(asked[0].request, McpServerElicitationRequestParams)
