"""The requests that the mock Responses server received, with secrets masked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

MASK = "<masked>"
SECRET_HEADERS = frozenset(
    ("authorization", "proxy-authorization", "cookie", "x-api-key", "api-key", "chatgpt-account-id")
)

CUT = 300
"""Characters of a value in a description: half from its start, half from its end."""


def shortened(value: Any) -> str:
    """Return a str, or a value as JSON, cut to about `CUT` characters."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= CUT else f"{text[: CUT // 2]} … {text[-CUT // 2 :]}"


@dataclass(frozen=True)
class CapturedRequest:
    """One HTTP request to the mock server.

    `number` counts from 1. `headers` have lower-case names, and secrets in them are masked. `body`
    is the parsed JSON body, or None if it is not JSON; `raw` is the body's bytes. `expected` is
    False for a model request without a reply.
    """

    number: int
    method: str
    path: str
    headers: Mapping[str, str]
    body: Any
    raw: bytes
    expected: bool = True

    @property
    def is_model_request(self) -> bool:
        """Whether this is a `POST` to `…/responses` or a path below it."""
        path = self.path.split("?")[0]
        return self.method == "POST" and (path.endswith("/responses") or "/responses/" in path)

    @property
    def input(self) -> list[dict[str, Any]]:
        """The `input` items of the body, which are the conversation as the model sees it."""
        return list(self._member("input"))

    @property
    def _object(self) -> dict[str, Any]:
        body: object = self.body
        return cast("dict[str, Any]", body) if isinstance(body, dict) else {}

    def _member(self, name: str) -> list[dict[str, Any]]:
        found: object = self._object.get(name)
        return cast("list[dict[str, Any]]", found) if isinstance(found, list) else []

    def content(self, role: str = "user") -> Iterator[dict[str, Any]]:
        """Yield the content parts of all messages of `role`, in order."""
        for item in self.input:
            if item.get("type", "message") == "message" and item.get("role") == role:
                yield from item.get("content", ())

    def texts(self, role: str = "user") -> list[str]:
        """Return the texts of all messages of `role` (user, developer, assistant), in order."""
        kinds = ("input_text", "output_text")
        return [part["text"] for part in self.content(role) if part.get("type") in kinds]

    def user_texts(self) -> list[str]:
        """Return the texts of all user messages, including those that the runtime adds."""
        return self.texts("user")

    def images(self) -> list[str]:
        """Return the `image_url` of all images in user messages; local ones are data URLs."""
        return [
            str(part["image_url"]) for part in self.content() if part.get("type") == "input_image"
        ]

    def tool_names(self) -> list[str]:
        """Return the names of the tools offered to the model."""
        return [str(tool.get("name", tool.get("type"))) for tool in self._member("tools")]

    def tool_output(self, call_id: str) -> Any:
        """Return the output of the tool call `call_id`. Raises KeyError if there is none."""
        for item in self.input:
            if str(item.get("type", "")).endswith("_output") and item.get("call_id") == call_id:
                return item["output"]
        raise KeyError(f"no output of the call {call_id!r} in request {self.number}")

    def as_unexpected(self) -> CapturedRequest:
        """Return the same request, marked as one without a reply."""
        return replace(self, expected=False)

    def describe(self) -> str:
        """Return the request in a few lines: headers, settings, and one line per input item.

        Only the names of tools are shown, and long texts are cut. `body` has everything.
        """
        note = "" if self.expected else "  (UNEXPECTED: there was no reply for it)"
        lines = [f"request {self.number}: {self.method} {self.path}{note}"]
        lines += [f"  {name}: {shortened(value)}" for name, value in self.headers.items()]
        if not self._object:
            lines.append(f"  {shortened(self.raw.decode('utf-8', 'replace'))}")
        for name, value in self._object.items():
            if name == "input" and self.input:
                lines += [f"  input: {shortened(item)}" for item in self.input]
            else:
                lines.append(
                    f"  {name} = {shortened(self.tool_names() if name == 'tools' else value)}"
                )
        return "\n".join(lines)


def capture(
    number: int, method: str, path: str, headers: Mapping[str, str], raw: bytes
) -> CapturedRequest:
    """Create the record of a request. Secrets in its headers are masked."""
    kept = {
        name.lower(): MASK if name.lower() in SECRET_HEADERS else value
        for name, value in headers.items()
    }
    try:
        body = json.loads(raw) if raw else None
    except ValueError:
        body = None
    return CapturedRequest(number, method, path, kept, body, raw)
