"""Approval requests in lines for people, and what counts as an answer."""

from __future__ import annotations

import io
from typing import Any

import pytest

from openai_codex import ApprovalDecision, ApprovalRequest
from openai_codex._terminal.approval import PROMPT, ask, question_lines


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
