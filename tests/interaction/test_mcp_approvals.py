"""Who approves calls of MCP tools that are not marked as reading only."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import ApprovalRequest, CodexConfig, ElicitationRequest
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


def test_without_a_handler_of_elicitations_the_call_of_an_mcp_tool_is_declined(
    start_client: StartClient,
    changing_server: CodexConfig,
    mock_responses: MockResponsesServer,
) -> None:
    mock_responses.reply_items(ev.function_call("book", {}, "b", namespace="mcp__air"))
    mock_responses.reply("Done.")
    client = start_client(changing_server, on_approval=not_for_mcp)

    client.thread_start().run("Book a seat")

    assert "user rejected MCP tool call" in str(mock_responses.requests[1].tool_output("b"))
