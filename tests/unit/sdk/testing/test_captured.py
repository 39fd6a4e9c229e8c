"""The record of a request to the mock Responses server."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openai_codex.testing.captured import MASK, CapturedRequest, capture


def request(body: Any, headers: dict[str, str] | None = None) -> CapturedRequest:
    return capture(1, "POST", "/v1/responses", headers or {}, json.dumps(body).encode())


BODY: dict[str, Any] = {
    "input": [
        {"type": "message", "role": "developer", "content": [{"type": "input_text", "text": "D"}]},
        {
            "type": "message",
            "role": "user",
            "content": [
                {"type": "input_text", "text": "U"},
                {"type": "input_image", "image_url": "data:image/png;base64,AA=="},
            ],
        },
        {"type": "function_call_output", "call_id": "c1", "output": "done"},
    ],
    "tools": [{"type": "function", "name": "shell"}, {"type": "web_search"}],
}


def test_texts_images_tools_and_outputs_are_read_from_the_body() -> None:
    found = request(BODY)

    assert found.user_texts() == ["U"]
    assert found.texts("developer") == ["D"]
    assert found.images() == ["data:image/png;base64,AA=="]
    assert found.tool_names() == ["shell", "web_search"]
    assert found.tool_output("c1") == "done"


def test_a_missing_tool_output_names_the_call() -> None:
    with pytest.raises(KeyError, match="c2"):
        request(BODY).tool_output("c2")


@pytest.mark.parametrize("name", ["Authorization", "authorization", "X-Api-Key", "Cookie"])
def test_secrets_in_headers_are_masked_also_in_the_description(name: str) -> None:
    found = request({}, {name: "Bearer sk-secret", "Accept": "*/*"})

    assert found.headers == {name.lower(): MASK, "accept": "*/*"}
    assert "sk-secret" not in found.describe()


@pytest.mark.parametrize("raw", [b"", b"not json", b"\xff\xfe", b"[1]"])
def test_a_body_that_is_not_a_json_object_is_kept_and_reads_as_empty(raw: bytes) -> None:
    found = capture(1, "POST", "/v1/responses", {}, raw)

    assert found.raw == raw
    assert found.input == []
    assert found.tool_names() == []


@pytest.mark.parametrize(
    ("method", "path", "is_model"),
    [
        ("POST", "/v1/responses", True),
        ("POST", "/v1/responses/compact?x=1", True),
        ("GET", "/v1/responses", False),
        ("GET", "/v1/models", False),
    ],
)
def test_model_requests_are_posts_to_responses(method: str, path: str, is_model: bool) -> None:
    assert capture(1, method, path, {}, b"").is_model_request is is_model


def test_an_unexpected_request_says_so() -> None:
    assert "UNEXPECTED" in request({}).as_unexpected().describe()
    assert "UNEXPECTED" not in request({}).describe()
