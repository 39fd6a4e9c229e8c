"""Operation → method and parameters."""

from __future__ import annotations

from enum import Enum
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from pydantic import BaseModel

from openai_codex import ApprovalMode, CodexError, ExternalMessage, InvalidInputError, Sandbox
from openai_codex._protocol import operations as calls
from openai_codex.generated.v2_all import (
    LegacyAppPathString,
    ReasoningEffort,
    ReasoningSummary,
    ReasoningSummaryValue,
    SandboxMode,
    SandboxPolicy,
    ThreadListCwdFilter,
    TurnStartParams,
)


class Answer(BaseModel):
    number: int


def thread_start(**named: Any) -> calls.Operation:
    given: Any = {"approval_mode": ApprovalMode.auto_review, "sandbox": None, "asks_client": False}
    return calls.thread_start(**{**given, **named})


def turn_start(value: Any = "Hi", **named: Any) -> calls.JsonParams:
    given: Any = {"approval_mode": None, "sandbox": None, "asks_client": False}
    params = calls.turn_start("t", value, **{**given, **named}).params
    assert params is not None
    return params


@pytest.mark.parametrize(
    ("name", "wire"),
    [
        ("model", "model"),
        ("base_instructions", "baseInstructions"),
        ("use_state_db_only", "useStateDbOnly"),
        ("source", "turnTrigger"),
        ("turn_service_tier", "serviceTierForTurn"),
    ],
)
def test_a_parameter_has_the_wires_name(name: str, wire: str) -> None:
    assert calls.wire_name(name) == wire


class Colour(Enum):
    red = "red"


class Weight(Enum):
    light = 1


class Generous(dict[str, Any]):
    """A mapping that has every attribute, as some libraries of settings make them."""

    def __getattr__(self, name: str) -> Generous:
        return Generous()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (1.5, 1.5),
        ("x", "x"),
        (Path("/a/b"), "/a/b"),
        (PurePosixPath("c"), "c"),
        (Colour.red, "red"),
        (Sandbox.read_only, "read-only"),
        ({"a": (Path("/x"), {Colour.red: [None]})}, {"a": ["/x", {"red": [None]}]}),
        (TurnStartParams(thread_id="t", input=[]), {"threadId": "t", "input": []}),
        (Answer(number=1), {"number": 1}),
        (SandboxPolicy.model_validate({"type": "readOnly"}), {"type": "readOnly"}),
        ([ThreadListCwdFilter(["/a", "/b"])], [["/a", "/b"]]),
        (LegacyAppPathString("/a"), "/a"),
        (Answer, Answer.model_json_schema()),
        (Generous(a=Generous(b=1)), {"a": {"b": 1}}),
    ],
)
def test_a_value_becomes_plain_json(value: Any, expected: Any) -> None:
    assert calls.plain(value) == expected


def test_a_choice_inside_of_a_model_becomes_plain_text() -> None:
    made = calls.plain(ReasoningSummary(ReasoningSummaryValue.auto))

    assert (made, type(made)) == ("auto", str)


def _endless() -> dict[str, Any]:
    value: dict[str, Any] = {}
    value["again"] = value
    return value


def test_parameters_are_a_mapping_or_a_model() -> None:
    assert calls.operation("m", None) == ("m", None)
    assert calls.operation("m", {"cwd": Path("/x")}) == ("m", {"cwd": "/x"})
    assert calls.operation("m", Answer(number=1)) == ("m", {"number": 1})
    assert calls.given_params(None) == {}


@pytest.mark.parametrize("params", ["x", 7, [1], Answer, [("a", 1)], ThreadListCwdFilter(["/a"])])
def test_what_cannot_be_parameters_is_refused(params: Any) -> None:
    with pytest.raises(InvalidInputError, match=r"params is .*; expected a mapping"):
        calls.operation("m", params)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (object(), "object cannot be sent; expected"),
        (b"x", "bytes cannot be sent"),
        ({"deep": [int]}, "type cannot be sent"),
        (_endless(), "nested too deeply"),
        ({1: 2}, "key 1 .*cannot be sent; expected str"),
        ({None: 2}, "key None "),
        ({"deep": {True: 2}}, "key True "),
        ({Weight.light: 2}, r"key <Weight\.light: 1> "),
    ],
)
def test_a_value_that_json_lacks_is_refused(value: Any, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        calls.plain(value)


def test_by_default_a_thread_is_reviewed_by_the_runtime_and_never_accepted_blindly() -> None:
    operation = thread_start()

    assert operation.method == "thread/start"
    assert operation.params == {"approvalPolicy": "on-request", "approvalsReviewer": "auto_review"}


@pytest.mark.parametrize(
    ("mode", "asks_client", "expected"),
    [
        (None, True, {}),
        (ApprovalMode.deny_all, True, {"approvalPolicy": "never"}),
        ("deny_all", False, {"approvalPolicy": "never"}),
        (
            ApprovalMode.auto_review,
            True,
            {"approvalPolicy": "on-request", "approvalsReviewer": "user"},
        ),
        (
            ApprovalMode.auto_review,
            False,
            {"approvalPolicy": "on-request", "approvalsReviewer": "auto_review"},
        ),
    ],
)
def test_an_approval_mode_says_who_is_asked(
    mode: Any, asks_client: bool, expected: calls.JsonParams
) -> None:
    assert calls.approval(mode, asks_client=asks_client) == expected


@pytest.mark.parametrize(
    ("sandbox", "mode", "policy"),
    [
        (Sandbox.read_only, "read-only", "readOnly"),
        (Sandbox.workspace_write, "workspace-write", "workspaceWrite"),
        (Sandbox.full_access, "danger-full-access", "dangerFullAccess"),
    ],
)
def test_a_sandbox_has_a_mode_for_threads_and_a_policy_for_turns(
    sandbox: Sandbox, mode: str, policy: str
) -> None:
    assert calls.sandbox_mode(sandbox) == {"sandbox": mode}
    assert mode in set(SandboxMode)
    assert calls.sandbox_policy(sandbox)["sandboxPolicy"]["type"] == policy


def test_a_policy_can_be_changed_without_changing_the_next() -> None:
    calls.sandbox_policy(Sandbox.workspace_write)["sandboxPolicy"]["networkAccess"] = True

    assert not calls.sandbox_policy(Sandbox.workspace_write)["sandboxPolicy"]["networkAccess"]


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("approval_mode", lambda: calls.approval("yes", asks_client=True)),  # type: ignore[arg-type]  # wrong on purpose
        ("sandbox", lambda: calls.sandbox_mode("open")),  # type: ignore[arg-type]  # wrong on purpose
        ("sandbox", lambda: calls.sandbox_policy("open")),  # type: ignore[arg-type]  # wrong on purpose
    ],
)
def test_a_choice_that_does_not_exist_is_refused_and_the_others_are_named(
    name: str, call: Any
) -> None:
    with pytest.raises(InvalidInputError, match=rf"{name} is '\w+'; expected one of \w+\.\w+, "):
        call()


def test_resuming_sends_only_what_was_given() -> None:
    reopen = calls.thread_reopen("thread/resume", "t", None, None, False, None, model=None)
    with_turns = calls.thread_reopen("thread/fork", "t", None, None, False, True, cwd=Path("/x"))

    assert reopen == ("thread/resume", {"threadId": "t"})
    assert with_turns == ("thread/fork", {"threadId": "t", "excludeTurns": False, "cwd": "/x"})


def test_a_turn_has_its_input_and_what_was_given() -> None:
    params = turn_start(
        "Hi", effort=ReasoningEffort("low"), cwd=Path("/x"), output_schema=Answer, source="cron"
    )

    assert params == {
        "threadId": "t",
        "input": [{"type": "text", "text": "Hi"}],
        "effort": "low",
        "cwd": "/x",
        "outputSchema": Answer.model_json_schema(),
        "turnTrigger": "cron",
    }


def test_a_message_from_outside_is_a_tools_output_and_no_input() -> None:
    plain = turn_start(ExternalMessage("mail", "You have mail"))
    spaced = turn_start(
        ExternalMessage("mail", [{"type": "input_text", "text": "x"}], namespace="n")
    )

    assert plain["input"] == []
    assert plain["toolOutput"] == {"name": "mail", "output": "You have mail"}
    assert spaced["toolOutput"] == {
        "name": "mail",
        "output": [{"type": "input_text", "text": "x"}],
        "namespace": "n",
    }


def test_a_turn_is_steered_and_interrupted_by_its_id() -> None:
    assert calls.turn_steer("t", "u", "Hi") == (
        "turn/steer",
        {"threadId": "t", "expectedTurnId": "u", "input": [{"type": "text", "text": "Hi"}]},
    )
    assert calls.turn_interrupt("t", "u") == ("turn/interrupt", {"threadId": "t", "turnId": "u"})
    assert calls.clean_terminals("t") == ("thread/backgroundTerminals/clean", {"threadId": "t"})


@pytest.mark.parametrize("raw", [None, [], "x", {}, {"turn": None}, {"turn": {}}])
def test_an_answer_that_lacks_what_is_needed_says_so(raw: Any) -> None:
    with pytest.raises(CodexError, match=r"answer to turn/start has no text under turn\.id: found"):
        calls.text_of_answer("turn/start", raw, "turn", "id")
