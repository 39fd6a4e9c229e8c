"""The replies of the mock Responses server: a status, headers and parts."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from . import events as ev
from .captured import shortened

_ITEM = re.compile(r'^data: \{"type":"response\.output_item\.done".*?"item":(.*)\}$', re.MULTILINE)
_EVENT = re.compile("^data: (.*)$", re.MULTILINE)


DEFAULT_WAIT = 30.0
"""Seconds after which the `wait_…` methods raise TimeoutError."""


class Gate:
    """A place in a streamed answer where the server waits until the test opens it.

    `wait_reached` lets the test wait until everything before the gate has been sent.
    """

    def __init__(self) -> None:
        self._reached = threading.Event()
        self._opened = threading.Event()

    def open(self) -> None:
        """Let the answer continue. A second call does nothing."""
        self._opened.set()

    def wait_reached(self, timeout: float = DEFAULT_WAIT) -> None:
        """Wait until the answer reaches this gate. Raises TimeoutError after `timeout` seconds."""
        if not self._reached.wait(timeout):
            raise TimeoutError(f"no answer reached the gate within {timeout:g} s")

    def pass_through(self) -> None:
        """Mark the gate as reached and wait until it is open. Called by the server."""
        self._reached.set()
        self._opened.wait()


@dataclass(frozen=True)
class Pause:
    """A place in a streamed answer where the server waits for `seconds`, or until it closes."""

    seconds: float


@dataclass(frozen=True)
class Reply:
    """One HTTP answer. `parts` are sent one at a time. `reset` ends it with a TCP reset."""

    parts: tuple[bytes | Gate | Pause, ...]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    reset: bool = False

    def gates(self) -> Iterator[Gate]:
        """Yield the gates among the parts."""
        return (part for part in self.parts if isinstance(part, Gate))

    def describe(self) -> str:
        """Return the status and a summary: the output items, the last event or the body."""
        body = b"".join(part for part in self.parts if isinstance(part, bytes))
        text = body.decode("utf-8", "replace")
        said = _ITEM.findall(text) or _EVENT.findall(text)[-1:] or [text]
        return f"HTTP {self.status}: {shortened(', '.join(said))}"


def checked_reply(value: object) -> Reply:
    """Return `value`. Raises TypeError if it is not a Reply."""
    if not isinstance(value, Reply):
        raise TypeError(f"expected a Reply, found {value!r}; create one with text_reply(text)")
    return value


def checked_status(value: object) -> int:
    """Return `value`. Raises TypeError or ValueError if it is not an HTTP status."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"expected an HTTP status as an int, found {value!r}")
    if not 100 <= value <= 599:
        raise ValueError(f"expected an HTTP status from 100 to 599, found {value}")
    return value


def stream_reply(
    *parts: Iterable[ev.Event] | ev.Event | bytes | Gate | Pause, reset: bool = False
) -> Reply:
    """Return an event-stream answer: events, lists of events, raw bytes, gates and pauses."""
    return Reply(
        parts=tuple(_encode_part(part) for part in parts),
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"},
        reset=reset,
    )


def _encode_part(
    part: Iterable[ev.Event] | ev.Event | bytes | Gate | Pause,
) -> bytes | Gate | Pause:
    if isinstance(part, (bytes, Gate, Pause)):
        return part
    if isinstance(part, dict):
        return ev.encode([cast("ev.Event", part)])
    return ev.encode(part)


def text_reply(text: str, *, phase: str | None = "final_answer") -> Reply:
    """Return a complete answer of one assistant message."""
    return stream_reply(ev.response(ev.message(text, phase=phase)))


def http_reply(
    status: int, body: object = None, *, headers: Mapping[str, str] | None = None
) -> Reply:
    """Return a plain HTTP answer. `body` is bytes, str or JSON, or None for an error object."""
    checked_status(status)
    if body is None:
        body = {"error": {"type": "mock_error", "message": f"mock error {status}"}}
    if isinstance(body, bytes):
        data, kind = body, "application/octet-stream"
    elif isinstance(body, str):
        data, kind = body.encode(), "text/plain; charset=utf-8"
    else:
        data, kind = json.dumps(body).encode(), "application/json"
    base: dict[str, Any] = {"Content-Type": kind, "Content-Length": str(len(data))}
    return Reply(parts=(data,), status=status, headers={**base, **(headers or {})})
