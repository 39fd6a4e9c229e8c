"""Which notifications tell of something wrong, and what they say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex._protocol.messages import Event
from openai_codex._protocol.notices import NOTICES, describe
from openai_codex._wire.generated.index import SERVER_NOTIFICATIONS


def event(method: str, params: Any) -> Event:
    return Event(method, json.dumps({"method": method, "params": params}).encode(), None)


@pytest.mark.parametrize(
    ("method", "params", "text"),
    [
        ("warning", {"message": "Take care"}, "Take care"),
        ("guardianWarning", {"message": "Take care", "threadId": "t"}, "Take care"),
        ("deprecationNotice", {"summary": "Old", "details": "Use new"}, "Old: Use new"),
        ("configWarning", {"summary": "Bad key"}, "Bad key"),
        ("configWarning", {"summary": "Bad key", "details": None}, "Bad key"),
        ("warning", {}, '{"method": "warning", "params": {}}'),
        ("thread/realtime/error", {"message": "no sound"}, "no sound"),
        (
            "error",
            {"error": {"message": "busy", "additionalDetails": "503"}, "willRetry": True},
            "busy: 503 (the runtime will retry)",
        ),
        ("error", {"error": {"message": "busy"}, "willRetry": False}, "busy"),
        (
            "error",
            {"error": {"message": "no", "codexErrorInfo": "unauthorized"}, "willRetry": True},
            None,
        ),
        (
            "model/rerouted",
            {"fromModel": "a", "toModel": "b", "reason": "risk"},
            "the model a was replaced by b: risk",
        ),
        (
            "mcpServer/startupStatus/updated",
            {"name": "docs", "status": "failed", "error": "no such program"},
            "the MCP server docs did not start: no such program",
        ),
        ("mcpServer/startupStatus/updated", {"name": "docs", "status": "ready"}, None),
        (
            "windows/worldWritableWarning",
            {"samplePaths": ["C:/a"], "extraCount": 2, "failedScan": False},
            "everyone can write to C:/a and 2 more",
        ),
        (
            "windowsSandbox/setupCompleted",
            {"success": False, "error": "denied", "mode": "elevated"},
            "the sandbox was not set up: denied",
        ),
        ("windowsSandbox/setupCompleted", {"success": True, "mode": "elevated"}, None),
    ],
)
def test_a_notice_says_in_words_what_is_wrong(method: str, params: Any, text: str | None) -> None:
    assert describe(event(method, params)) == text


def test_every_method_of_the_table_is_one_of_the_protocol() -> None:
    assert set(SERVER_NOTIFICATIONS) >= NOTICES


@given(
    st.sampled_from(sorted(NOTICES)),
    st.none() | st.text() | st.dictionaries(st.text(), st.none() | st.integers() | st.text()),
)
def test_no_notice_is_too_strange_to_be_described(method: str, params: Any) -> None:
    found = describe(event(method, params))
    assert found is None or isinstance(found, str)
