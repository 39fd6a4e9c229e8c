"""Events and approval requests in lines for people."""

from __future__ import annotations

import io
from typing import Any

import pytest

from openai_codex import ApprovalDecision, ApprovalRequest
from openai_codex._protocol.messages import Event
from openai_codex._terminal.approval import PROMPT, ask, question_lines
from openai_codex._terminal.text import activity_of, lines_of


def lines(method: str, params: dict[str, Any]) -> list[str]:
    return [line.text for line in lines_of(Event(method, b"", None), params)]


def completed(**item: Any) -> list[str]:
    return lines("item/completed", {"item": item})


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        (
            {
                "type": "commandExecution",
                "aggregatedOutput": "one\n\x1b[2Jtwo\n",
                "exitCode": 0,
                "durationMs": 1250,
            },
            ["  one", "  \\x1b[2Jtwo", "  exit 0, 1.2 s"],
        ),
        ({"type": "commandExecution", "status": "declined"}, ["  declined"]),
        (
            {
                "type": "fileChange",
                "changes": [{"path": "a.py", "kind": {"type": "add"}, "diff": ""}],
                "status": "failed",
            },
            ["* add a.py", "  failed"],
        ),
        (
            {"type": "mcpToolCall", "server": "docs", "tool": "find", "status": "completed"},
            ["* tool docs.find done"],
        ),
        (
            {
                "type": "mcpToolCall",
                "server": "docs",
                "tool": "find",
                "status": "failed",
                "error": {"message": "no"},
            },
            ["* tool docs.find failed: no"],
        ),
        ({"type": "dynamicToolCall", "tool": "add", "success": False}, ["* tool add failed"]),
        ({"type": "webSearch", "query": "cats"}, ["* searched the web: cats"]),
        ({"type": "reasoning", "summary": ["**Plan**\n\nDo it"]}, ["**Plan**", "Do it"]),
        ({"type": "contextCompaction"}, ["* the conversation was compacted"]),
        ({"type": "somethingNew"}, []),
        ({}, []),
    ],
)
def test_an_item_that_is_done_is_shown(item: dict[str, Any], shown: list[str]) -> None:
    assert completed(**item) == shown


def test_a_command_is_shown_when_it_starts() -> None:
    item = {"type": "commandExecution", "command": "ls\n -l"}
    event = Event("item/started", b"", None)

    assert lines("item/started", {"item": item}) == ["$ ls -l"]
    assert activity_of(event, {"item": item}) == "running ls -l"


def test_a_plan_is_shown_with_what_is_done() -> None:
    steps = [
        {"step": "look", "status": "completed"},
        {"step": "write", "status": "inProgress"},
        {"step": "test", "status": "pending"},
    ]
    assert lines("turn/plan/updated", {"plan": steps}) == ["[x] look", "[>] write", "[ ] test"]


def asked(kind: str, **params: Any) -> str:
    method = f"item/{kind}/requestApproval"
    return "\n".join(question_lines(ApprovalRequest(method, params)))


def test_a_question_shows_the_whole_command_with_what_would_hide_parts_of_it() -> None:
    text = asked(
        "commandExecution",
        command="echo fine\x1b[8m; rm -rf /\nsecond line",
        cwd="/work",
        reason="to see",
    )

    assert "$ echo fine\\x1b[8m; rm -rf /" in text
    assert "    second line" in text
    assert "in /work" in text
    assert "because: to see" in text


def test_a_question_about_files_and_permissions_says_which() -> None:
    assert "below /etc" in asked("fileChange", grantRoot="/etc")
    assert "network" in asked("permissions", permissions={"network": True})


@pytest.mark.parametrize(
    ("typed", "decision"),
    [
        ("y\n", ApprovalDecision.accept),
        ("YES\n", ApprovalDecision.accept),
        ("a\n", ApprovalDecision.accept_for_session),
        ("n\n", ApprovalDecision.decline),
        ("c\n", ApprovalDecision.cancel),
        ("what?\n\ny\n", ApprovalDecision.accept),
        ("\n\n\ny\n", ApprovalDecision.decline),
        ("", ApprovalDecision.decline),
        ("yes please\n", ApprovalDecision.decline),
    ],
)
def test_only_a_clear_yes_approves(typed: str, decision: ApprovalDecision) -> None:
    said: list[str] = []

    assert ask(io.StringIO(typed), said.append, lambda: False) is decision
    assert said[0] == PROMPT
