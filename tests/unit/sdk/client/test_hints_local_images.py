"""Whom a missing image is told to before a turn starts with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from openai_codex import CodexConfig
from openai_codex._client.hints import warn_of_missing
from openai_codex._protocol.operations import Operation

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
