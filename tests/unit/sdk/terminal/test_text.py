"""What is shown cannot steer the terminal, and fits on it."""

from __future__ import annotations

import io
import sys
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex import ApprovalDecision, ApprovalRequest
from openai_codex._protocol.messages import Event
from openai_codex._terminal.approval import PROMPT, ask, question_lines
from openai_codex._terminal.screen import Row, Screen, table
from openai_codex._terminal.text import activity_of, clean, lines_of, one_line, tail


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\n", "plain\ttext\n"),
        ("\x1b[2Jgone", "\\x1b[2Jgone"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("a\rb", "a\\x0db"),
        ("a\r\nb", "a\nb"),
        ("\x9b31m", "\\x9b31m"),
        ("rm \u202egnp.x", "rm \\u202egnp.x"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("lone \ud800", "lone \\ud800"),
        ("Grüße ✓ 日本", "Grüße ✓ 日本"),
    ],
)
def test_what_a_terminal_would_act_upon_is_made_visible(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_nothing_that_is_shown_is_a_control_character(text: str) -> None:
    shown = clean(text).replace("\t", "").replace("\n", "")

    assert not {"Cc", "Cs"} & {unicodedata.category(character) for character in shown}


def test_a_long_line_is_cut() -> None:
    assert one_line("a\n  b", 10) == "a b"
    assert one_line("x" * 20, 10) == "xxxxxxx..."


def test_of_a_long_output_the_end_is_shown() -> None:
    assert tail("1\n2\n3\n", 2) == ["... 1 more line", "2", "3"]
    assert tail("1\n2\n3\n4\n", 2) == ["... 2 more lines", "3", "4"]
    assert tail("1\n2\n", 2) == ["1", "2"]
    assert tail("", 2) == []


def shown(rows: list[Row], width: int) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in table(rows, width)]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_table_is_as_wide_as_the_terminal_at_most(width: int) -> None:
    rows: list[Row] = [
        (("ok", "green"), "python", "all is well here " * 9, ""),
        (("warning", "yellow"), "login", "nobody", "log in " * 20),
    ]

    lines = shown(rows, width)

    assert max(map(len, lines)) <= width
    assert lines[0].startswith("ok       python")
    assert any(line.strip().startswith("-> log in") for line in lines)


def test_on_a_narrow_terminal_what_is_said_stands_below_the_name() -> None:
    rows: list[Row] = [(("ok", "green"), "runtime-package", "it is here", "keep it")]

    assert shown(rows, 40) == ["ok  runtime-package", "  it is here", "  -> keep it"]
    assert shown(rows, 80) == [
        "ok  runtime-package  it is here",
        "                     -> keep it",
    ]


@pytest.mark.parametrize("width", [40, 80])
def test_what_may_be_copied_from_a_table_is_in_one_piece(width: int) -> None:
    command, path = "codex-cli-bin==0.163.0", "/a-folder" * 10
    rows: list[Row] = [(("ok", ""), "x", f"{'pip install ' * 6}{command}", path)]

    text = "\n".join(shown(rows, width))

    assert command in text
    assert path in text


def test_a_screen_takes_characters_that_its_encoding_lacks() -> None:
    raw = io.BytesIO()
    screen = Screen(io.TextIOWrapper(raw, encoding="ascii"), io.StringIO())

    screen.out("Grüße")

    assert raw.getvalue() == b"Gr\\xfc\\xdfe\n"


def test_without_a_terminal_there_is_no_rich_console() -> None:
    stream = io.StringIO()
    assert Screen(stream, stream).rich_console(stream) is None


class TerminalStream(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("term", "plain", "has_rich", "expected"),
    [
        ("xterm", False, True, True),
        ("xterm", True, True, False),
        ("xterm", False, False, False),
        ("dumb", False, True, False),
    ],
)
def test_rich_is_used_on_a_terminal_that_can_show_it_when_it_is_installed(
    monkeypatch: pytest.MonkeyPatch, term: str, plain: bool, has_rich: bool, expected: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    if not has_rich:
        monkeypatch.setitem(sys.modules, "rich.console", None)
    stream = TerminalStream()

    console = Screen(stream, stream, plain=plain).rich_console(stream)

    assert (console is not None) is expected


# Events and approval requests in lines for people


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
