"""Which handler answers a request, and what can be a handler."""

from __future__ import annotations

from typing import Any

import pytest

from openai_codex import (
    ApprovalRequest,
    ElicitationRequest,
    InvalidConfigError,
    PermissionsRequest,
    RuntimeRequest,
)
from openai_codex._server_requests.handlers import Handlers, Routes, check_function, deciders
from openai_codex._wire.generated.index import SERVER_REQUESTS

ELICITATION = "mcpServer/elicitation/request"
PERMISSIONS = "item/permissions/requestApproval"


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
