"""What the answer to `initialize` tells of who gave it."""

from __future__ import annotations

from typing import Any

import pytest

from openai_codex import CodexConfig, RemoteUnavailableError, RuntimeUnavailableError
from openai_codex._client.start import check_answer, start_error
from openai_codex.errors import (
    ConnectionLostError,
    InvalidParamsError,
    InvalidRequestError,
    JsonRpcError,
    MethodNotFoundError,
    RuntimeExitedError,
    ServerBusyError,
)

REMOTE = CodexConfig(url="ws://127.0.0.1:1")


@pytest.mark.parametrize("answer", [None, "x", [], {}, {"hello": 1}])
def test_an_answer_that_says_nothing_of_a_runtime_is_not_one_s(answer: Any) -> None:
    with pytest.raises(
        RemoteUnavailableError, match=r"at url=… is not an app-server.*answered with"
    ):
        check_answer(answer, "url=…", REMOTE)
    with pytest.raises(RuntimeUnavailableError, match=r"started \(pid=7\) is not an app-server"):
        check_answer(answer, "pid=7", CodexConfig())


@pytest.mark.parametrize(
    "name", ["userAgent", "codexHome", "platformFamily", "platformOs", "serverInfo"]
)
def test_an_answer_that_says_any_of_it_is_a_runtime_s(name: str) -> None:
    check_answer({name: None}, "pid=7", CodexConfig())


def test_a_long_answer_is_told_in_part() -> None:
    with pytest.raises(RuntimeUnavailableError) as caught:
        check_answer("x" * 10_000, "pid=7", CodexConfig())

    assert len(str(caught.value)) < 500


@pytest.mark.parametrize(
    "error",
    [
        MethodNotFoundError(-32601, "what?"),
        InvalidParamsError(-32602, "what?"),
        ConnectionLostError("lost"),
    ],
)
def test_an_error_that_no_runtime_gives_tells_of_something_else(error: Exception) -> None:
    meant = start_error(error, "url=…", REMOTE)

    assert isinstance(meant, RemoteUnavailableError)
    assert meant.__cause__ is error


@pytest.mark.parametrize(
    "error",
    [
        InvalidRequestError(-32600, "Invalid clientInfo.name"),
        ServerBusyError(-32001, "busy"),
        JsonRpcError(-32000, "unauthorized: log in first", {"login": "needed"}),
        RuntimeExitedError("gone"),
        KeyboardInterrupt(),
    ],
)
def test_any_other_error_is_what_it_is(error: BaseException) -> None:
    assert start_error(error, "url=…", REMOTE) is error
