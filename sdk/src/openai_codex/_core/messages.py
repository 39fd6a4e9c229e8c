"""Lines → messages.

A notification stays bytes: only what routing needs is read from it. For a turn's increments
(`…/delta`, `…Delta`), which are nearly all of a busy stream, that is one match at the line's
opening; the rest of the line is parsed by whoever looks at the payload. Every other line is parsed
whole.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple, Union

RequestId = Union[int, str]
Topic = tuple[str, str]
"""What a notification belongs to: `("turn", id)`, `("login", id)` or `("thread", id)`."""


class Response(NamedTuple):
    """An answer to a request of ours. `error` is a JSON-RPC error object or None."""

    id: RequestId
    result: Any
    error: dict[str, Any] | None


class ServerRequest(NamedTuple):
    """A request of the runtime's, which must be answered under the same id."""

    id: RequestId
    method: str
    params: Any


class Event(NamedTuple):
    """A notification: its method, its whole line, and what it belongs to (None: nothing)."""

    method: str
    line: bytes
    topic: Topic | None


class Malformed(NamedTuple):
    """A line that is no message; `reason` says what is wrong with it."""

    line: bytes
    reason: str


Message = Union[Response, ServerRequest, Event, Malformed]

_INCREMENT = re.compile(
    rb'\{"method":"([^"\\]+[dD]elta)","params":\{"threadId":"[^"\\]+","turnId":"([^"\\]+)"'
)


def match_increment(line: bytes) -> tuple[bytes, str, Topic] | None:
    """Return the opening, method and topic of a line that opens as an increment of a turn."""
    found = _INCREMENT.match(line)
    if found is None or not line.endswith(b"}"):
        return None
    try:
        method, turn_id = found[1].decode(), found[2].decode()
    except UnicodeDecodeError:
        return None
    return found[0], method, ("turn", turn_id)


def is_utf8(line: bytes) -> bool:
    """Return whether `line` is valid UTF-8; at once for ASCII."""
    if line.isascii():
        return True
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def parse_line(line: bytes) -> Message:
    """Return the message that `line` holds; never raises."""
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Malformed(line, f"not UTF-8: {error.reason} at byte {error.start}")
    except (ValueError, RecursionError) as error:
        return Malformed(line, f"not JSON: {error}")
    if not isinstance(value, dict):
        return Malformed(line, f"not a JSON object but {type(value).__name__}")
    method, id_ = value.get("method"), value.get("id")
    if method is None:
        return _response(line, value, id_)
    if not isinstance(method, str):
        return Malformed(line, f"`method` is {type(method).__name__}, not a string")
    if "id" not in value:
        return Event(method, line, topic_of(method, value.get("params")))
    if not _is_id(id_):
        return Malformed(line, f"`id` is {type(id_).__name__}, not a string or an integer")
    return ServerRequest(id_, method, value.get("params"))


def _is_id(value: object) -> bool:
    return isinstance(value, (int, str)) and not isinstance(value, bool)


def _response(line: bytes, value: dict[str, Any], id_: Any) -> Message:
    if not _is_id(id_):
        return Malformed(line, "neither `method` nor a usable `id`")
    if value.get("error") is not None:
        return Response(id_, None, _error_object(value["error"]))
    if "result" not in value:
        return Malformed(line, "an answer with neither `result` nor `error`")
    return Response(id_, value["result"], None)


def _error_object(error: Any) -> dict[str, Any]:
    """Return a well-formed error object; what does not fit is kept under `data`."""
    if not isinstance(error, dict):
        return {"code": 0, "message": str(error), "data": error}
    code, message = error.get("code"), error.get("message")
    if isinstance(code, int) and not isinstance(code, bool) and isinstance(message, str):
        return {"code": code, "message": message, "data": error.get("data")}
    return {"code": 0, "message": str(message or error), "data": error}


def topic_of(method: str, params: Any) -> Topic | None:
    """Return what a notification belongs to, from its parameters."""
    if not isinstance(params, dict):
        return None
    turn = params.get("turn")
    turn_id = turn.get("id") if isinstance(turn, dict) else params.get("turnId")
    if isinstance(turn_id, str):
        return "turn", turn_id
    if method == "account/login/completed":
        login_id = params.get("loginId")
        return ("login", login_id) if isinstance(login_id, str) else None
    thread_id = params.get("threadId")
    return ("thread", thread_id) if isinstance(thread_id, str) else None


def params_of(line: bytes) -> dict[str, Any]:
    """Return the `params` of a notification's line; empty when they cannot be read."""
    try:
        params = json.loads(line.decode("utf-8")).get("params")
    except (ValueError, RecursionError, AttributeError):
        return {}
    return params if isinstance(params, dict) else {}
