"""The events of a turn in lines for people."""

from __future__ import annotations

from typing import Any

import pytest

from openai_codex._protocol.messages import Event
from openai_codex._terminal.views import activity_of, lines_of


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
