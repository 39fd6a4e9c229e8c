"""What a tool returns, as the model gets it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from pydantic import BaseModel, Field

from openai_codex import (
    ImageInput,
    InvalidInputError,
    LocalImageInput,
    TextInput,
    ToolResult,
    tool,
)
from openai_codex._protocol.messages import ServerRequest
from openai_codex._server_requests.tool_calls import ToolRun, failure, output


class Place(BaseModel):
    name: str
    height: float = Field(default=0.0, description="In metres.")


@dataclass
class Span:
    first: date
    days: int = 1


def texts(answer: dict[str, Any]) -> list[str]:
    return [item["text"] for item in answer["contentItems"]]


def plain(x: int) -> None: ...


@pytest.mark.parametrize("timeout", [float("inf"), 1e12])
def test_a_timeout_longer_than_any_clock_is_not_a_limit(
    timeout: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers: list[Any] = []
    monkeypatch.setattr(threading, "Timer", timers.append)
    request = ServerRequest(1, "item/tool/call", {"arguments": {"x": 1}})
    handle, reply = Mock(), Mock()

    ToolRun(tool(timeout=timeout)(plain), request, reply).start(handle, awaits=False)
    handle.call_args.args[0]()

    assert timers == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("as it is", "as it is"),
        (None, "null"),
        (7, "7"),
        ({"a": [1]}, '{"a":[1]}'),
        (Place(name="n"), '{"name":"n","height":0.0}'),
        (Span(date(2026, 1, 2)), '{"first":"2026-01-02","days":1}'),
        (["a", "b"], '["a","b"]'),
        ([], "[]"),
        (TextInput("text"), "text"),
        ({"a": float("nan")}, '{"a":"NaN"}'),
        (float("-inf"), '"-Infinity"'),
    ],
    ids=str,
)
def test_a_result_is_sent_as_text_or_as_json(value: object, text: str) -> None:
    answer = output(value)

    assert answer["success"] is True
    assert texts(answer) == [text]


def test_images_are_sent_as_images(tmp_path: Path) -> None:
    local = tmp_path / "dot.png"
    local.write_bytes(b"\x89PNG")

    answer = output(["Look:", ImageInput("https://x/y.png"), LocalImageInput(local)])

    assert answer["contentItems"] == [
        {"type": "inputText", "text": "Look:"},
        {"type": "inputImage", "imageUrl": "https://x/y.png"},
        {"type": "inputImage", "imageUrl": "data:image/png;base64,iVBORw=="},
    ]
    assert output(ImageInput("u"))["contentItems"] == [{"type": "inputImage", "imageUrl": "u"}]


def test_a_tool_result_says_whether_the_call_succeeded() -> None:
    answer = output(ToolResult(["one", TextInput("two")], success=False))

    assert (answer["success"], texts(answer)) == (False, ["one", "two"])
    assert texts(output(ToolResult("text"))) == ["text"]


def test_a_list_of_texts_is_a_value_but_in_a_tool_result_it_is_parts() -> None:
    assert texts(output(["one", "two"])) == ['["one","two"]']
    assert texts(output(ToolResult(["one", "two"]))) == ["one", "two"]


def test_a_tool_result_without_content_is_an_empty_text() -> None:
    assert texts(output(ToolResult(success=False))) == [""]


def test_a_failure_can_be_sent_whatever_its_text_holds() -> None:
    assert texts(failure("lone \udcff")) == ["lone ?"]


@pytest.mark.parametrize(
    "value",
    [object(), {1: object()}, LocalImageInput("/no/such.png"), "\udcff", TextInput("\udcff")],
    ids=["object", "inside", "image", "text", "input"],
)
def test_a_result_that_cannot_be_sent_is_refused(value: object) -> None:
    with pytest.raises(InvalidInputError):
        output(value)


def test_a_local_image_must_be_one(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="is not named as an image"):
        output(LocalImageInput(tmp_path / "notes.txt"))
