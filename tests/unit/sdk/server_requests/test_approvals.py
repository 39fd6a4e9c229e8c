"""What is answered to the runtime's own requests."""

from __future__ import annotations

from typing import Any

import pytest

from openai_codex import (
    ApprovalDecision,
    InvalidInputError,
    RequestSettledError,
    approve_all,
    decline_all,
)
from openai_codex._protocol.messages import ServerRequest
from openai_codex._server_requests.approvals import KINDS, ApprovalRequest, PermissionsRequest
from openai_codex._server_requests.defaults import default_answer
from openai_codex._server_requests.questions import ElicitationRequest
from openai_codex._wire import codec
from openai_codex._wire.generated.index import SERVER_REQUESTS

NO_HONEST_ANSWER = {"account/chatgptAuthTokens/refresh", "attestation/generate"}
APPROVALS = sorted(method for method in SERVER_REQUESTS if method in KINDS)
COMMAND = "item/commandExecution/requestApproval"
PERMISSIONS = "item/permissions/requestApproval"
ELICITATION = "mcpServer/elicitation/request"
WANTED = {"network": {"enabled": True}}


def asked(method: str, **params: Any) -> Any:
    return ApprovalRequest(method, params)


def approval_answer(request: ApprovalRequest, decision: Any) -> dict[str, Any]:
    return request.wire_answer(decision)


@pytest.mark.parametrize("method", sorted(SERVER_REQUESTS))
@pytest.mark.parametrize("params", [None, [], {}, {"tool": "x", "permissions": WANTED}])
def test_the_answer_without_a_handler_is_valid_by_its_schema(method: str, params: Any) -> None:
    answer = default_answer(ServerRequest(1, method, params))

    if method in NO_HONEST_ANSWER:
        assert answer is None
    else:
        assert answer is not None
        codec.decode_answer(method, answer)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (COMMAND, {"decision": "decline"}),
        ("item/fileChange/requestApproval", {"decision": "decline"}),
        (PERMISSIONS, {"permissions": {}, "scope": "turn"}),
        (
            "execCommandApproval",
            {"decision": {"denied": {"rejection": "declined by the client"}}},
        ),
        (
            "applyPatchApproval",
            {"decision": {"denied": {"rejection": "declined by the client"}}},
        ),
        ("mcpServer/elicitation/request", {"action": "decline"}),
        ("item/tool/requestUserInput", {"answers": {}}),
    ],
)
def test_without_a_handler_nothing_is_granted(method: str, expected: dict[str, Any]) -> None:
    answer = default_answer(ServerRequest(1, method, {"permissions": WANTED}))

    assert answer == expected


@pytest.mark.parametrize("method", APPROVALS)
@pytest.mark.parametrize("decision", [*ApprovalDecision, True, False, None, "accept"])
def test_each_decision_is_valid_for_each_approval(method: str, decision: Any) -> None:
    answer = approval_answer(asked(method, permissions=WANTED), decision)

    codec.decode_answer(method, answer)


@pytest.mark.parametrize(
    ("decision", "granted", "scope"),
    [
        (ApprovalDecision.accept, WANTED, "turn"),
        (ApprovalDecision.accept_for_session, WANTED, "session"),
        (ApprovalDecision.decline, {}, "turn"),
        (ApprovalDecision.cancel, {}, "turn"),
    ],
)
def test_permissions_are_granted_as_asked_or_not_at_all(
    decision: ApprovalDecision, granted: Any, scope: str
) -> None:
    answer = approval_answer(asked(PERMISSIONS, permissions=WANTED), decision)

    assert answer == {"permissions": granted, "scope": scope}


@pytest.mark.parametrize(
    ("decision", "word"),
    [
        (True, "accept"),
        (False, "decline"),
        (None, "decline"),
        ("acceptForSession", "acceptForSession"),
        (ApprovalDecision.cancel, "cancel"),
    ],
)
def test_a_decision_may_be_given_in_short(decision: Any, word: str) -> None:
    assert approval_answer(asked(COMMAND), decision) == {"decision": word}


def test_a_mapping_is_sent_as_it_is() -> None:
    answer = {"decision": {"acceptWithExecpolicyAmendment": {"execpolicy_amendment": ["ls"]}}}

    assert approval_answer(asked(COMMAND), answer) == answer


@pytest.mark.parametrize(
    "decision",
    [
        *("yes", 1, object(), ["accept"], {}, {"decision": 7}, {"verdict": "accept"}),
        *({"decision": "yes"}, {"decision": {"allow": True}}, {"decision": "accept", "x": 1}),
    ],
)
def test_any_other_value_is_refused_and_never_taken_for_yes(decision: Any) -> None:
    with pytest.raises(
        InvalidInputError, match=r"the approval handler returned|is not an answer to"
    ):
        approval_answer(asked(COMMAND), decision)


def test_a_request_of_the_older_kind_shows_the_same() -> None:
    request = asked("execCommandApproval", conversationId="t", callId="c", command=["ls", "-l"])

    assert (request.kind, request.thread_id, request.item_id) == ("exec", "t", "c")
    assert request.command == "ls -l"


@pytest.mark.parametrize("params", [{}, {"command": 7, "threadId": None}])
def test_a_request_without_the_usual_parts_shows_none(params: dict[str, Any]) -> None:
    request = asked(COMMAND, **params)

    assert (request.thread_id, request.turn_id, request.command, request.cwd) == (None,) * 4


def test_a_request_that_no_runtime_made_cannot_be_answered() -> None:
    with pytest.raises(RequestSettledError, match="did not come from a runtime"):
        asked(COMMAND).approve()


@pytest.mark.parametrize("method", APPROVALS)
def test_the_ready_made_handlers_decide_every_kind_of_approval(method: str) -> None:
    request = asked(method, permissions=WANTED)

    for handler, decision in ((approve_all, "accept"), (decline_all, "decline")):
        answer = request.wire_answer(handler(request))
        assert answer == request.wire_answer(ApprovalDecision(decision))
        codec.decode_answer(method, answer)
    assert request.wire_answer(True) != request.wire_answer(False)


def test_the_ready_made_handlers_are_handlers_of_permissions_and_elicitations_too() -> None:
    form: dict[str, Any] = {"requestedSchema": {"type": "object", "properties": {}}}
    permissions = PermissionsRequest(PERMISSIONS, {"permissions": WANTED})
    elicitation = ElicitationRequest(ELICITATION, form)

    assert permissions.wire_answer(approve_all(permissions))["permissions"] == WANTED
    assert permissions.wire_answer(decline_all(permissions))["permissions"] == {}
    assert elicitation.wire_answer(approve_all(elicitation))["action"] == "accept"
    assert elicitation.wire_answer(decline_all(elicitation))["action"] == "decline"


def test_a_call_of_an_mcp_tool_is_described() -> None:
    meta = {"codex_approval_kind": "mcp_tool_call", "tool_params": {"seat": 1}}
    request = asked(ELICITATION, serverName="air", message="Allow it?", _meta=meta)

    assert (request.kind, request.server_name, request.reason) == ("mcp_tool", "air", "Allow it?")
    assert request.arguments == {"seat": 1}
    assert asked(COMMAND).arguments is None
