"""The examples in docstrings are run as they stand there."""

from __future__ import annotations

import inspect
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import openai_codex
from openai_codex import (
    ApprovalRequest,
    ElicitationRequest,
    PermissionsRequest,
    UserInputRequest,
    tool,
)
from openai_codex.generated.v2_all import TokenUsageBreakdown
from openai_codex.prices import PriceTable

QUESTION = {"id": "q", "header": "h", "question": "?"}
OPTION = {"label": "Blue", "description": "b"}


def run_example(described: object, **names: Any) -> dict[str, Any]:
    """Run the example of a docstring; return the names that it leaves."""
    text = inspect.getdoc(described) or ""
    _, found, example = text.partition("Example:\n")
    assert found
    public = {name: getattr(openai_codex, name) for name in openai_codex.__all__}
    scope = {**public, "Codex": Mock(), "codex": Mock(), **names}
    exec(inspect.cleandoc(example), scope)
    return scope


def test_an_approval() -> None:
    handler = run_example(ApprovalRequest)["only_status"]
    method = "item/commandExecution/requestApproval"

    assert handler(ApprovalRequest(method, {"command": "git status"}))
    assert not handler(ApprovalRequest(method, {"command": "git push"}))


def test_permissions() -> None:
    handler = run_example(PermissionsRequest)["only_network"]
    request = PermissionsRequest("item/permissions/requestApproval", {})

    granted = request.wire_answer(handler(request))["permissions"]

    assert granted == {"network": {"enabled": True}}


def test_questions() -> None:
    handler = run_example(UserInputRequest)["first_option"]
    questions = [{**QUESTION, "options": [OPTION]}, {**QUESTION, "id": "free", "options": None}]
    asked = {"questions": questions, "threadId": "t", "turnId": "u", "itemId": "i"}
    request = UserInputRequest("item/tool/requestUserInput", asked)

    assert request.wire_answer(handler(request)) == {"answers": {"q": {"answers": ["Blue"]}}}


def test_an_elicitation() -> None:
    handler = run_example(ElicitationRequest)["window_seat"]
    method = "mcpServer/elicitation/request"
    request = ElicitationRequest(method, {"serverName": "airline"})

    assert request.wire_answer(handler(request))["content"] == {"seat": "12A"}
    assert handler(ElicitationRequest(method, {"serverName": "x"})).action == "decline"


def test_a_tool() -> None:
    forecast = run_example(tool)["forecast"]

    assert (forecast.name, forecast.timeout) == ("forecast", 10)


def test_prices() -> None:
    usage = TokenUsageBreakdown(
        cached_input_tokens=0,
        cache_write_input_tokens=0,
        input_tokens=1_000_000,
        output_tokens=0,
        reasoning_output_tokens=0,
        total_tokens=1_000_000,
    )

    scope = run_example(PriceTable, result=SimpleNamespace(turn_usage=usage))

    assert scope["cost"] == Decimal("1.25")
