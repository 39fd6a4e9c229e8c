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
from openai_codex._server_requests.approvals import KINDS, ApprovalRequest
from openai_codex._server_requests.defaults import default_answer
from openai_codex._wire import codec
from openai_codex._wire.generated.index import SERVER_REQUESTS

NO_HONEST_ANSWER = {"account/chatgptAuthTokens/refresh", "attestation/generate"}
APPROVALS = sorted(method for method in SERVER_REQUESTS if method in KINDS)
COMMAND = "item/commandExecution/requestApproval"
PERMISSIONS = "item/permissions/requestApproval"
WANTED = {"network": {"enabled": True}}


def asked(method: str, **params: Any) -> Any:
    return ApprovalRequest(method, params)


def approval_answer(request: ApprovalRequest, decision: Any) -> dict[str, Any]:
    return request.wire_answer(decision)


def test_the_protocol_has_eleven_requests_of_which_five_are_approvals() -> None:
    assert len(SERVER_REQUESTS) == 11
    assert len(APPROVALS) == 5


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


def test_an_unknown_request_has_no_answer() -> None:
    assert default_answer(ServerRequest(1, "item/of/tomorrow", {})) is None
    assert "item/of/tomorrow" not in KINDS


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
    with pytest.raises(InvalidInputError, match=r"the approval handler returned|is no answer to"):
        approval_answer(asked(COMMAND), decision)


def test_a_request_shows_what_the_runtime_wants() -> None:
    request = asked(
        COMMAND, threadId="t", turnId="u", itemId="i", command="ls", cwd="/w", reason="why"
    )

    assert (request.kind, request.thread_id, request.turn_id) == ("command", "t", "u")
    assert (request.item_id, request.command) == ("i", "ls")
    assert (request.cwd, request.reason) == ("/w", "why")
    assert request.request.command == "ls"


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


def test_accepting_everything_is_explicit() -> None:
    assert approve_all(asked(COMMAND)) is ApprovalDecision.accept
    assert decline_all(asked(COMMAND)) is ApprovalDecision.decline
