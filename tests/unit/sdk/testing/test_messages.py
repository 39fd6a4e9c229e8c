"""The messages of the fake app-server have the form of the pinned runtime's recorded ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from openai_codex.testing import messages as ms

TRANSCRIPTS = Path(__file__).parents[3] / "fixtures" / "transcripts"

BUILT = {
    "item/agentMessage/delta": ms.agent_delta("x"),
    "item/started": ms.item_started(ms.agent_message("x")),
    "item/completed": ms.item_completed(ms.agent_message("x")),
    "turn/started": ms.turn_started(),
    "turn/completed": ms.turn_completed(items=[ms.agent_message("x")]),
    "thread/tokenUsage/updated": ms.token_usage(),
    "thread/started": ms.notification("thread/started", {"thread": ms.thread()}),
    "item/fileChange/requestApproval": ms.file_change_approval(),
}


def recorded(method: str) -> Any:
    for file in sorted(TRANSCRIPTS.glob("*.jsonl")):
        for text in file.read_text(encoding="utf-8").splitlines():
            message = json.loads(json.loads(text)["line"])
            item = message.get("params", {}).get("item", {"type": "agentMessage"})
            if message.get("method") == method and item["type"] == "agentMessage":
                return message
    raise AssertionError(f"no recorded {method}")


def shape(value: Any) -> Any:
    """The member names of a message, in order; lists and plain values do not count."""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        return [(name, shape(member)) for name, member in members.items()]
    return None


@pytest.mark.parametrize("method", BUILT)
def test_a_built_message_has_the_members_of_a_recorded_one_in_the_same_order(method: str) -> None:
    assert shape(BUILT[method]) == shape(recorded(method))


def test_a_built_thread_answer_has_the_members_of_a_recorded_one() -> None:
    text = (TRANSCRIPTS / "plain_text.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(json.loads(line)["line"]) for line in text.splitlines()]
    answers = [line["result"] for line in lines if "thread" in line.get("result", {})]

    assert shape(ms.thread_result()) == shape(answers[0])


def test_changes_replace_members_of_a_thread() -> None:
    assert ms.thread(name="mine")["name"] == "mine"
    assert ms.thread_result(model="other")["model"] == "other"
