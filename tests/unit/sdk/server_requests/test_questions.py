"""What answers the runtime's questions, elicitations and wishes of its own."""

from __future__ import annotations

import inspect
import re
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from openai_codex import (
    ApprovalRequest,
    AttestationRequest,
    AuthRefreshRequest,
    AuthTokens,
    CurrentTimeRequest,
    ElicitationAnswer,
    ElicitationRequest,
    InvalidConfigError,
    InvalidInputError,
    PermissionsGrant,
    PermissionsRequest,
    RuntimeRequest,
    UserInputRequest,
)
from openai_codex._protocol.values import described
from openai_codex._server_requests.handlers import Handlers, Routes, check_function, deciders
from openai_codex._wire import codec
from openai_codex._wire.generated.index import SERVER_REQUESTS

INPUT = "item/tool/requestUserInput"
ELICITATION = "mcpServer/elicitation/request"
PERMISSIONS = "item/permissions/requestApproval"
WANTED = {"network": {"enabled": True}}
FORM = {"type": "object", "properties": {"seat": {"type": "string"}}}


class Seat(BaseModel):
    seat: str


class Meal(BaseModel):
    kind: str = "any"
    wish: str | None = None


def questions(*ids: str) -> UserInputRequest:
    asked = [{"id": id_, "header": "h", "question": "Which?", "options": None} for id_ in ids]
    return UserInputRequest(INPUT, {"questions": asked, "threadId": "t", "itemId": "i"})


def elicitation(**params: Any) -> ElicitationRequest:
    return ElicitationRequest(
        ELICITATION,
        {
            "mode": "form",
            "serverName": "air",
            "message": "Seat?",
            "requestedSchema": FORM,
            **params,
        },
    )


def permissions() -> PermissionsRequest:
    return PermissionsRequest(PERMISSIONS, {"permissions": WANTED, "reason": "why", "cwd": "/w"})


def test_every_request_of_the_protocol_has_a_handler() -> None:
    def handler(_: RuntimeRequest[Any]) -> Any: ...

    every: Any = dict.fromkeys(Handlers._fields, handler)

    for method in SERVER_REQUESTS:
        assert Routes(Handlers(**every)).find(method, {}) is not None
        assert Routes(Handlers()).find(method, {}) is None


def test_permissions_are_asked_of_on_permissions_or_else_of_on_approval() -> None:
    def approve(_: Any) -> None: ...
    def grant(_: Any) -> None: ...

    both = Routes(Handlers(on_approval=approve, on_permissions=grant))
    one = Routes(Handlers(on_approval=approve)).find(PERMISSIONS, {})

    assert both.find(PERMISSIONS, {}) == (grant, PermissionsRequest)
    assert one is not None
    assert one.handler is approve


@pytest.mark.parametrize("both", [False, True])
def test_a_call_of_an_mcp_tool_is_asked_of_on_elicitation_or_else_of_on_approval(
    both: bool,
) -> None:
    def approve(_: Any) -> None: ...
    def elicit(_: Any) -> None: ...

    call = {"_meta": {"codex_approval_kind": "mcp_tool_call"}}
    given = Handlers(on_approval=approve, on_elicitation=elicit if both else None)
    expected = (elicit, ElicitationRequest) if both else (approve, ApprovalRequest)

    assert Routes(given).find(ELICITATION, call) == expected
    assert deciders(ELICITATION, call) == ["on_approval", "on_elicitation"]


@pytest.mark.parametrize("params", [{}, {"_meta": None}, {"_meta": {"mine": 1}}])
def test_what_an_mcp_server_wants_to_know_is_not_an_approval(params: dict[str, Any]) -> None:
    def approve(_: Any) -> None: ...

    assert Routes(Handlers(on_approval=approve)).find(ELICITATION, params) is None
    assert deciders(ELICITATION, params) == ["on_elicitation"]


@pytest.mark.parametrize(
    ("answer", "wire"),
    [
        ({"a": "x"}, {"a": {"answers": ["x"]}}),
        ({"a": ["x", "y"], "b": "z"}, {"a": {"answers": ["x", "y"]}, "b": {"answers": ["z"]}}),
        (None, {}),
        ({}, {}),
    ],
)
def test_questions_are_answered_by_their_ids(answer: Any, wire: dict[str, Any]) -> None:
    made = questions("a", "b").wire_answer(answer)

    assert made == {"answers": wire}
    codec.decode_answer(INPUT, made)


def test_a_single_question_may_be_answered_by_a_text() -> None:
    assert questions("a").wire_answer("x") == {"answers": {"a": {"answers": ["x"]}}}


@pytest.mark.parametrize("answer", ["x", {"c": "x"}, {"a": 7}, {"a": [7]}, 7, ["x"], True])
def test_what_answers_no_question_is_refused(answer: Any) -> None:
    complaint = f"handler returned {answer!r}; expected a mapping from the ids ['a', 'b']"

    with pytest.raises(InvalidInputError, match=re.escape(complaint)):
        questions("a", "b").wire_answer(answer)


@pytest.mark.parametrize(
    ("answer", "wire"),
    [
        ({"seat": "12A"}, {"action": "accept", "content": {"seat": "12A"}}),
        (Seat(seat="12A"), {"action": "accept", "content": {"seat": "12A"}}),
        (
            ElicitationAnswer("accept", Seat(seat="1")),
            {"action": "accept", "content": {"seat": "1"}},
        ),
        (Meal(), {"action": "accept", "content": {"kind": "any"}}),
        (ElicitationAnswer("accept", Meal()), {"action": "accept", "content": {"kind": "any"}}),
        ({"action": "cancel"}, {"action": "cancel"}),
        (
            {"action": "accept", "content": {"seat": "1"}},
            {"action": "accept", "content": {"seat": "1"}},
        ),
        (True, {"action": "accept", "content": {}}),
        (False, {"action": "decline"}),
        (None, {"action": "decline"}),
        (ElicitationAnswer("cancel"), {"action": "cancel"}),
    ],
    ids=str,
)
def test_an_elicitation_is_accepted_with_content_or_refused(
    answer: Any, wire: dict[str, Any]
) -> None:
    made = elicitation().wire_answer(answer)

    assert made == wire
    codec.decode_answer(ELICITATION, made)


def test_a_form_may_ask_for_an_action() -> None:
    asked = {"type": "object", "properties": {"action": {"type": "string"}}}
    request = elicitation(requestedSchema=asked)

    made = request.wire_answer({"action": "accept"})

    assert made == {"action": "accept", "content": {"action": "accept"}}


def test_a_page_is_accepted_without_content() -> None:
    request = elicitation(mode="url", url="https://x", requestedSchema=None)

    assert request.wire_answer(True) == {"action": "accept", "content": None}
    assert (request.mode, request.url, request.schema) == ("url", "https://x", None)


@pytest.mark.parametrize("answer", ["accept", 7, ElicitationAnswer("maybe")])  # type: ignore[arg-type]  # wrong on purpose
def test_a_wrong_answer_to_an_elicitation_is_refused(answer: Any) -> None:
    with pytest.raises(InvalidInputError, match="the elicitation handler returned"):
        elicitation().wire_answer(answer)


EVERY_KIND = {
    "type": "object",
    "properties": {
        "seat": {"type": "string", "enum": ["12A", "12B"]},
        "bags": {"type": "integer"},
        "weight": {"type": "number"},
        "window": {"type": "boolean"},
        "meals": {"type": "array", "items": {"enum": ["a", "b"]}},
        "class": {"oneOf": [{"const": "eco", "title": "Economy"}]},
        "note": {"type": ["string", "null"]},
    },
    "required": ["seat"],
}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("12A", "content is str; expected object"),
        (["12A"], "content is list; expected object"),
        ({}, "content has no 'seat'"),
        (None, "content has no 'seat'"),
        ({"seat": 12}, "content.seat is int; expected string"),
        ({"seat": "1A"}, "content.seat is '1A'; expected one of '12A', '12B'"),
        ({"seat": "12A", "bags": True}, "content.bags is bool; expected integer"),
        ({"seat": "12A", "bags": 1.5}, "content.bags is float; expected integer"),
        ({"seat": "12A", "bags": float("inf")}, "content.bags is float; expected integer"),
        ({"seat": "12A", "weight": "1"}, "content.weight is str; expected number"),
        ({"seat": "12A", "window": 1}, "content.window is int; expected boolean"),
        ({"seat": "12A", "meals": "a"}, "content.meals is str; expected array"),
        ({"seat": "12A", "meals": ["c"]}, "content.meals.0 is 'c'; expected one of 'a', 'b'"),
        ({"seat": "12A", "class": "first"}, "content.class is 'first'; expected one of 'eco'"),
        ({"seat": "12A", "note": 1}, "content.note is int; expected string or null"),
        pytest.param({"seat": object()}, "object cannot be sent", id="no JSON"),
    ],
    ids=str,
)
def test_content_that_does_not_fit_the_form_is_refused_with_what_is_wrong(
    content: Any, complaint: str
) -> None:
    request = elicitation(requestedSchema=EVERY_KIND)

    with pytest.raises(InvalidInputError, match=re.escape(complaint)):
        request.wire_answer(ElicitationAnswer("accept", content))


def test_content_that_fits_the_form_is_sent() -> None:
    content = {
        **{"seat": "12A", "bags": 1, "weight": 2, "window": False, "meals": ["a", "b"]},
        **{"class": "eco", "note": None, "of_tomorrow": 1},
    }

    made = elicitation(requestedSchema=EVERY_KIND).wire_answer(content)

    assert made == {"action": "accept", "content": content}


@pytest.mark.parametrize(
    "schema", [{}, True, {"type": "of_tomorrow"}, {"type": "object", "properties": 1, "enum": 2}]
)
def test_a_form_that_says_little_takes_what_it_does_not_exclude(schema: Any) -> None:
    request = elicitation(mode="openai/form", requestedSchema=schema)

    made = request.wire_answer(ElicitationAnswer("accept", {"any": [{"thing": 1}]}))

    assert made["content"] == {"any": [{"thing": 1}]}


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


def test_fresh_tokens_are_given_and_never_shown() -> None:
    request = AuthRefreshRequest(
        "account/chatgptAuthTokens/refresh", {"reason": "unauthorized", "previousAccountId": "a"}
    )
    tokens = AuthTokens("secret", "b", "pro")

    made = request.wire_answer(tokens)

    codec.decode_answer(request.method, made)
    assert made == {
        "accessToken": "secret",
        "chatgptAccountId": "b",
        "chatgptPlanType": "pro",
    }
    assert (request.reason, request.previous_account_id) == ("unauthorized", "a")
    assert "secret" not in repr(tokens)


@pytest.mark.parametrize("now", [7, 7.9, datetime(1970, 1, 1, 0, 0, 7, tzinfo=timezone.utc)])
def test_a_time_is_sent_in_whole_seconds(now: Any) -> None:
    request = CurrentTimeRequest("currentTime/read", {"threadId": "t"})

    assert request.wire_answer(now) == {"currentTimeAt": 7}
    codec.decode_answer(request.method, {"currentTimeAt": 7})


@pytest.mark.parametrize(
    ("kind", "method", "answer"),
    [
        (AuthRefreshRequest, "account/chatgptAuthTokens/refresh", "token"),
        (AuthRefreshRequest, "account/chatgptAuthTokens/refresh", AuthTokens("t", None)),  # type: ignore[arg-type]  # wrong on purpose
        (AttestationRequest, "attestation/generate", None),
        (CurrentTimeRequest, "currentTime/read", "now"),
        (CurrentTimeRequest, "currentTime/read", True),
        (CurrentTimeRequest, "currentTime/read", datetime(2026, 1, 1)),
    ],
)
def test_what_the_runtime_cannot_use_is_refused(
    kind: type[RuntimeRequest[Any]], method: str, answer: Any
) -> None:
    with pytest.raises(InvalidInputError, match="handler returned"):
        kind(method, {}).wire_answer(answer)


def test_the_signature_of_a_request_has_what_a_test_may_give_it() -> None:
    assert list(inspect.signature(ElicitationRequest).parameters) == ["method", "params"]


# Functions as handlers


class Callable_:  # noqa: N801 - named for what it is
    def __call__(self, request: object) -> None: ...


def one(request: object) -> None: ...
def none() -> None: ...
def two(first: object, second: object) -> None: ...


@pytest.mark.parametrize("function", [one, Callable_(), print, type])
def test_whatever_takes_one_argument_can_be_a_handler(function: Any) -> None:
    check_function("on_approval", function)


def test_the_error_says_how_many_arguments_a_function_must_take() -> None:
    with pytest.raises(InvalidConfigError, match="with 1 argument:"):
        check_function("on_approval", two)
    with pytest.raises(InvalidConfigError, match="with 2 arguments:"):
        check_function("approval_handler", one, takes=2)


@pytest.mark.parametrize("function", [none, two, "approve", 7])
def test_what_cannot_be_called_with_one_argument_is_refused(function: Any) -> None:
    with pytest.raises(ValueError, match=r"on_approval is .* expected a function"):
        check_function("on_approval", function)


def test_a_failure_without_a_text_is_told_by_its_class_alone() -> None:
    class SilentError(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    told = [described(error) for error in (ValueError(), ValueError("why"), SilentError())]

    assert told == ["ValueError", "ValueError: why", "SilentError"]
