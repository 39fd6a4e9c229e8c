"""One tree of errors."""

from __future__ import annotations

import copy
import inspect
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex import errors
from openai_codex._protocol.fold import TurnFold
from openai_codex.errors import (
    CodexError,
    CodexRpcError,
    JsonRpcError,
    RetryLimitExceededError,
    RuntimeExitedError,
    ServerBusyError,
    is_retryable_error,
    map_jsonrpc_error,
)
from openai_codex.testing import messages as ms

CLASSES = [value for _, value in inspect.getmembers(errors, inspect.isclass)]
ERRORS = [value for value in CLASSES if issubclass(value, BaseException)]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_is_in_the_one_tree_and_documented(error: type[BaseException]) -> None:
    assert issubclass(error, CodexError)
    assert error.__doc__


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (errors.InvalidConfigError, ValueError),
        (errors.InvalidConfigError, TypeError),
        (errors.InvalidDirectoryError, FileNotFoundError),
        (errors.InvalidDirectoryError, NotADirectoryError),
        (errors.InvalidInputError, TypeError),
        (errors.InvalidInputError, ValueError),
        (errors.OutputParseError, ValueError),
        (errors.RuntimeMissingError, FileNotFoundError),
        (errors.RuntimeNotExecutableError, PermissionError),
        (errors.RuntimeFormatError, OSError),
        (errors.RuntimeExitedError, BrokenPipeError),
        (errors.StartupTimeoutError, TimeoutError),
        (errors.RequestTimeoutError, TimeoutError),
        (errors.LoginTimeoutError, TimeoutError),
        (errors.TurnTimeoutError, TimeoutError),
        (errors.TurnFailedError, RuntimeError),
        (errors.ForkedClientError, RuntimeError),
        (errors.NotRegisteredError, RuntimeError),
        (errors.NotStartedError, RuntimeError),
        (errors.NotStartedError, errors.TransportClosedError),
    ],
    ids=lambda kind: kind.__name__,
)
def test_an_error_that_replaces_a_builtin_one_is_caught_as_either(
    error: type[BaseException], builtin: type[BaseException]
) -> None:
    assert issubclass(error, CodexError)
    assert issubclass(error, builtin)


@pytest.mark.parametrize(
    ("code", "message", "data", "expected"),
    [
        (-32700, "m", None, errors.ParseError),
        (-32600, "m", None, errors.InvalidRequestError),
        (-32601, "m", None, errors.MethodNotFoundError),
        (-32602, "m", None, errors.InvalidParamsError),
        (-32603, "m", None, errors.InternalRpcError),
        (-32000, "m", None, CodexRpcError),
        (-32099, "m", None, CodexRpcError),
        (-32001, "m", "server_overloaded", ServerBusyError),
        (-32001, "m", {"codexErrorInfo": "serverOverloaded"}, ServerBusyError),
        (-32001, "m", {"codex_error_info": "server_overloaded"}, ServerBusyError),
        (-32001, "m", {"codexErrorInfo": "other"}, CodexRpcError),
        (-32001, "exceeded Retry Limit", None, RetryLimitExceededError),
        (-32001, "too many failed attempts", None, RetryLimitExceededError),
        (-31999, "m", None, JsonRpcError),
        (-32100, "m", "server_overloaded", JsonRpcError),
        (0, "m", None, JsonRpcError),
    ],
)
def test_code_and_data_decide_the_class(
    code: int, message: str, data: Any, expected: type[JsonRpcError]
) -> None:
    error = map_jsonrpc_error(code, message, data)

    assert type(error) is expected
    assert (error.code, error.message, error.data) == (code, message, data)
    assert str(error) == f"JSON-RPC error {code}: {message}"


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.text("serv_ovladO") | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["codexErrorInfo", "codex_error_info", "x"]), inner)
    ),
)


@given(st.integers(-32100, -31990) | st.integers(), st.text(), JSON)
def test_any_error_object_makes_an_error(code: int, message: str, data: Any) -> None:
    error = map_jsonrpc_error(code, message, data)

    assert is_retryable_error(error) in (True, False)


def test_an_error_nested_without_end_makes_an_error() -> None:
    data: Any = "server_overloaded"
    for _ in range(50_000):
        data = {"codexErrorInfo": data}

    assert not is_retryable_error(map_jsonrpc_error(-32000, "m", data))


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ServerBusyError(-32001, "m"), True),
        (RetryLimitExceededError(-32001, "m"), True),
        (JsonRpcError(5, "m", {"codexErrorInfo": "serverOverloaded"}), True),
        (JsonRpcError(5, "m"), False),
        (errors.InvalidParamsError(-32602, "m"), False),
        (ValueError("server_overloaded"), False),
    ],
)
def test_only_an_overloaded_runtime_is_worth_another_attempt(
    error: BaseException, expected: bool
) -> None:
    assert is_retryable_error(error) is expected


def failed_turn(info: Any) -> errors.TurnFailedError:
    turn = ms.turn(status="failed", error=ms.turn_error("no", info))
    return errors.TurnFailedError("no", result=TurnFold(turn).result("u"))


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("serverOverloaded", True),
        ("contextWindowExceeded", False),
        ("rateLimitExceeded", True),
        ("usageLimitExceeded", False),
        ("internalServerError", False),
        ({"httpConnectionFailed": {"httpStatusCode": 503}}, True),
        ({"httpConnectionFailed": {"httpStatusCode": 500}}, False),
        ({"httpConnectionFailed": {"httpStatusCode": None}}, False),
        ({"responseTooManyFailedAttempts": {"httpStatusCode": 429}}, True),
        ({"somethingNew": {"httpStatusCode": 429}}, True),
        (None, False),
    ],
)
def test_a_turn_that_failed_for_the_load_of_a_moment_is_worth_another_attempt(
    info: Any, expected: bool
) -> None:
    assert is_retryable_error(failed_turn(info)) is expected


RESULT = TurnFold(ms.turn(status="failed", error=ms.turn_error("no"))).result("u")


def pickled(error: CodexError) -> Any:
    return pickle.loads(pickle.dumps(error))


@pytest.mark.parametrize("copied", [copy.copy, pickled])
@pytest.mark.parametrize(
    "error",
    [
        CodexError("plain"),
        ServerBusyError(-32001, "busy", {"a": 1}),
        RuntimeExitedError("gone", returncode=-9, stderr="boom"),
        errors.RuntimeMissingError("missing"),
        errors.TurnTimeoutError("late", result=RESULT),
        errors.TurnFailedError("failed", result=RESULT),
        errors.OutputParseError("odd", text="x", result=RESULT),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_can_cross_process_boundaries(copied: Any, error: CodexError) -> None:
    same = copied(error)

    assert type(same) is type(error)
    assert str(same) == str(error)
    assert same.args == error.args
    assert vars(same) == vars(error)
