"""What a decision or a grant sends to the runtime."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from openai_codex import (
    ApprovalDecision,
    ApprovalRequest,
    ElicitationRequest,
    InvalidInputError,
    PermissionsGrant,
    PermissionsRequest,
    RequestSettledError,
    approve_all,
    decline_all,
)
from openai_codex._server_requests.approvals import KINDS
from openai_codex._wire import codec
from openai_codex._wire.generated.index import SERVER_REQUESTS

APPROVALS = sorted(method for method in SERVER_REQUESTS if method in KINDS)
COMMAND = "item/commandExecution/requestApproval"
PERMISSIONS = "item/permissions/requestApproval"
ELICITATION = "mcpServer/elicitation/request"
WANTED = {"network": {"enabled": True}}


def asked(method: str, **params: Any) -> Any:
    return ApprovalRequest(method, params)


def approval_answer(request: ApprovalRequest, decision: Any) -> dict[str, Any]:
    return request.wire_answer(decision)


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


def permissions() -> PermissionsRequest:
    return PermissionsRequest(PERMISSIONS, {"permissions": WANTED, "reason": "why", "cwd": "/w"})


@pytest.mark.parametrize(
    ("answer", "granted", "scope"),
    [
        (True, WANTED, "turn"),
        (PermissionsGrant(for_session=True), WANTED, "session"),
        (
            PermissionsGrant({"network": {"enabled": False}}),
            {"network": {"enabled": False}},
            "turn",
        ),
        (False, {}, "turn"),
        (None, {}, "turn"),
    ],
    ids=str,
)
def test_permissions_are_granted_whole_or_in_part(answer: Any, granted: Any, scope: str) -> None:
    made = permissions().wire_answer(answer)

    assert made == {"permissions": granted, "scope": scope}
    codec.decode_answer(PERMISSIONS, made)


@pytest.mark.parametrize("answer", ["accept", {}, 7, PermissionsGrant({"network": 7})])
def test_what_grants_nothing_known_is_refused(answer: Any) -> None:
    with pytest.raises(InvalidInputError, match="permissions"):
        permissions().wire_answer(answer)


def write_to(path: Any, access: str = "write", kind: str = "path") -> dict[str, Any]:
    return {"fileSystem": {"entries": [{"access": access, "path": {"type": kind, "path": path}}]}}


@pytest.mark.parametrize(
    ("granted", "complaint"),
    [
        ("all", "valid dictionary"),
        ({"netwrok": {"enabled": True}}, "'netwrok' is unknown; expected fileSystem, net"),
        ({"network": {"enable": True}}, "permissions.network.*expected enabled"),
        ({"fileSystem": {"write": "/w"}}, "at permissions.fileSystem.write: .* valid list"),
        (write_to("/w", access="all"), r"entries\.0\.access.*expected read, write, deny"),
        (write_to("/w", kind="url"), r"entries\.0\.path.*expected path, glob_pattern"),
        (write_to("sub"), "'sub', which is not absolute"),
        ({"fileSystem": {"read": ["/w", ""]}}, "'', which is not absolute"),
        ({"fileSystem": {"write": ["./sub"]}}, "'./sub', which is not absolute"),
    ],
)
def test_a_grant_that_the_runtime_cannot_read_is_refused_with_what_is_wrong(
    granted: Any, complaint: str
) -> None:
    with pytest.raises(InvalidInputError, match=complaint):
        permissions().wire_answer(PermissionsGrant(granted))


@pytest.mark.parametrize("path", ["/w", "~/w", "C:\\w", Path("/w")])
def test_a_grant_names_places_in_full(path: Any) -> None:
    made = permissions().wire_answer(PermissionsGrant(write_to(path)))

    assert made == {"permissions": write_to(str(path)), "scope": "turn"}


def test_a_grant_is_sent_as_the_runtime_reads_it() -> None:
    granted = {"file_system": {"write": ["/w"]}, "network": {"enabled": "yes"}}

    made = permissions().wire_answer(PermissionsGrant(granted))

    assert made["permissions"] == {"fileSystem": {"write": ["/w"]}, "network": {"enabled": True}}


@pytest.mark.parametrize("for_session", ["no", 1, None])
def test_whether_a_grant_holds_for_the_session_is_yes_or_no(for_session: Any) -> None:
    with pytest.raises(InvalidInputError, match="for_session"):
        permissions().wire_answer(PermissionsGrant(for_session=for_session))
