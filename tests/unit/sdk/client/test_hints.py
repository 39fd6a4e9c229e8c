"""What is said of a thread id that the runtime refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from openai_codex import CodexConfig, InvalidRequestError
from openai_codex._client.hints import advise, warn_of_missing
from openai_codex._protocol.operations import Operation

NO_TEXT = "Invalid request: invalid type: integer `7`, expected a string"
INVALID = "invalid session id: invalid character: found `o` at 2"


@pytest.mark.parametrize(
    ("message", "advice"),
    [
        (INVALID, "expected the id of a thread"),
        ("no rollout found for thread id x", "expected a stored thread of this CODEX_HOME"),
        ("no archived rollout found for thread id x", "thread_list(archived=True)"),
        ("thread not found: x", "thread_resume() first"),
        ("thread x already has an active writer", "close it there: Thread.close()"),
    ],
)
def test_the_text_says_which_id_was_refused_and_what_to_do(message: str, advice: str) -> None:
    error = InvalidRequestError(-32600, message)

    advise(error, Operation("thread/resume", {"threadId": "x"}))

    assert str(error).startswith(f"JSON-RPC error -32600: {message}; thread/resume was given 'x'")
    assert advice in str(error)
    assert (error.code, error.message) == (-32600, message)


def test_an_id_that_is_not_text_is_refused_with_what_to_do() -> None:
    error = InvalidRequestError(-32600, NO_TEXT)

    advise(error, Operation("thread/resume", {"threadId": None}))

    assert "thread/resume was given None; expected the id of a thread as a str" in str(error)


@pytest.mark.parametrize(
    ("message", "params"),
    [
        (NO_TEXT, {"threadId": "x", "name": 7}),
        ("no active turn to steer", {"threadId": "x"}),
        (INVALID, {"sessionId": "x"}),
        (INVALID, None),
    ],
)
def test_any_other_error_is_left_as_it_is(message: str, params: dict[str, object] | None) -> None:
    error = InvalidRequestError(-32600, message)

    advise(error, Operation("turn/steer", params))

    assert str(error) == f"JSON-RPC error -32600: {message}"


# Whom a missing image is told to before a turn starts with it


MISSING = {"type": "localImage", "path": "/nowhere/missing.png"}


def started_with(*items: Any) -> Operation:
    return Operation("turn/start", {"threadId": "t", "input": list(items)})


def test_each_missing_image_is_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    warn_of_missing(started_with(MISSING, {"type": "text", "text": "x"}, MISSING), CodexConfig())

    assert [record.name for record in caplog.records] == ["openai_codex"] * 2


@pytest.mark.parametrize(
    "item",
    [
        {"type": "localImage", "path": __file__},
        {"type": "mention", "name": "x", "path": "/nowhere/missing.png"},
        {"type": "localImage", "path": 7},
        {"type": "localImage"},
        "text",
        None,
    ],
)
def test_whatever_else_is_in_an_input_is_not(item: Any, caplog: pytest.LogCaptureFixture) -> None:
    warn_of_missing(started_with(item), CodexConfig())

    assert caplog.records == []


def test_a_relative_path_is_one_of_the_runtimes_working_directory(
    caplog: pytest.LogCaptureFixture,
) -> None:
    here = Path(__file__)
    given = started_with({"type": "localImage", "path": here.name})

    warn_of_missing(given, CodexConfig(cwd=here.parent))
    assert caplog.records == []

    warn_of_missing(given, CodexConfig(cwd=here.parent.parent))
    assert len(caplog.records) == 1


def test_of_the_files_of_another_machine_nothing_is_said(caplog: pytest.LogCaptureFixture) -> None:
    warn_of_missing(started_with(MISSING), CodexConfig(url="ws://127.0.0.1:1"))

    assert caplog.records == []
