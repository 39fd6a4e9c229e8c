"""Lines → messages.

A notification is kept as bytes, and only what routing needs is read from it. For the deltas of a
turn (`…/delta`, `…Delta`), nearly all messages of a busy stream, one regular expression on the
beginning of the line is enough. Where a proxy or another server writes the keys in another order,
or with spaces, a delta is recognised by what it has in common with one that was parsed. If all
lines of a chunk are such deltas of one turn, they are looked at together, and stay together until
their reader takes them. The rest of such a line is parsed when the payload is read. Every other
line is parsed completely.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from .values import as_object, text_in

INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INTERNAL_ERROR = -32603
LOGIN_COMPLETED = "account/login/completed"
TURN_COMPLETED = "turn/completed"
APPROVALS = {
    "item/commandExecution/requestApproval": "command",
    "item/fileChange/requestApproval": "file_change",
    "item/permissions/requestApproval": "permissions",
    "applyPatchApproval": "patch",
    "execCommandApproval": "exec",
}
"""Method → kind of the requests for approval."""

RequestId = int | str
Topic = tuple[str, str]
"""What a notification belongs to: `("turn", id)`, `("login", id)` or `("thread", id)`."""


class Response(NamedTuple):
    """An answer to a request of the client. `error` is a JSON-RPC error object or None."""

    id: RequestId
    result: Any
    error: dict[str, Any] | None


class ServerRequest(NamedTuple):
    """A request from the runtime, which must be answered with the same id."""

    id: RequestId
    method: str
    params: Any


class Event(NamedTuple):
    """A notification: its method, its complete line, and its topic or None."""

    method: str
    line: bytes
    topic: Topic | None


class Deltas(NamedTuple):
    """Deltas of one kind and one turn that came one after another: at least one line."""

    method: str
    lines: list[bytes]
    topic: Topic


def singly(events: Iterable[Event | Deltas]) -> Iterator[Event]:
    """Yield each notification by itself."""
    for event in events:
        if isinstance(event, Deltas):
            for line in event.lines:
                yield Event(event.method, line, event.topic)
        else:
            yield event


class Malformed(NamedTuple):
    """A line that is not a valid message. `reason` says why."""

    line: bytes
    reason: str


Message = Response | ServerRequest | Event | Malformed

# Patterns are compiled when they are first used, not when the client is imported.
_INCREMENT = rb"""(?x)
    \{\s* (?:"jsonrpc"\s*:\s*"2\.0"\s*,\s*)?
    "method"\s*:\s*"([^"\\]+[dD]elta)"\s*,\s*
    "params"\s*:\s*\{\s* "threadId"\s*:\s*"[^"\\]+"\s*,\s* "turnId"\s*:\s*"([^"\\]+)"
"""


_ITEM_OPENINGS = (
    b'{"method":"item/completed","params":{"item":{',
    b'{"method":"item/started","params":{"item":{',
)
_ITEM_END = (
    rb'\},"threadId":"[^"\\]+","turnId":"([^"\\]+)","(?:started|completed)AtMs":\d+\}'
    rb'(?:,"emittedAtMs":\d+)?\}\Z'
)
_ITEM_END_BYTES = 400
"""Number of bytes at the end of a line that are searched for `_ITEM_END`."""


def match_increment(line: bytes) -> tuple[bytes, str, Topic] | None:
    """Return the opening, method and topic of a line that is a delta of a turn, or None."""
    found = re.match(_INCREMENT, line)
    if found is None or not line.endswith(b"}"):
        return None
    try:
        method, turn_id = found[1].decode(), found[2].decode()
    except UnicodeDecodeError:
        return None
    return found[0], method, ("turn", turn_id)


def are_increments(lines: list[bytes], opening: bytes) -> bool:
    """Return whether each of `lines` is a delta with the opening of an earlier one."""
    if not lines[0].startswith(opening):
        return False
    text = b"\n".join(lines)
    return text.endswith(b"}") and text.count(b"}\n" + opening) == len(lines) - 1 and is_utf8(text)


class Likeness(NamedTuple):
    """What the deltas of a turn have in common if the id of the turn is their last member.

    Attributes:
        method, topic: those of the events.
        opening: the bytes from `"method"` to the beginning of `params`.
        ending: the bytes from `"turnId"` on.
    """

    method: str
    topic: Topic
    opening: bytes
    ending: bytes


NO_LIKENESS = Likeness("", ("", ""), b"\n", b"\n")
"""No line has it."""
_DELTAS = ("delta", "Delta")
_OPENING = rb'"method"\s*:\s*"([^"\\]+[dD]elta)"\s*,\s*"params"\s*:\s*\{'
_ENDING = rb'"turnId"\s*:\s*"([^"\\]+)"\s*\}\s*\}\Z'


def likeness_of(event: Event) -> Likeness | None:
    """Return what other lines may have in common with an event that was parsed, or None."""
    if not event.method.endswith(_DELTAS):  # another line may be long, and is not searched
        return None
    opening, ending = re.search(_OPENING, event.line), re.search(_ENDING, event.line)
    if opening is None or ending is None:
        return None
    likeness = Likeness(opening[1].decode(), ("turn", ending[1].decode()), opening[0], ending[0])
    return likeness if likeness[:2] == (event.method, event.topic) else None


def are_alike(lines: list[bytes], likeness: Likeness) -> bool:
    """Return whether each of `lines` is another delta with this likeness.

    A quote inside a string is escaped, so what looks like a member is one. The second `{` of a line
    is that of `params`, so the line ends with its members. What has an `"id"` may be a request.
    """
    _, _, opening, ending = likeness
    if not lines[0].endswith(ending):
        return False
    text, count = b"\n".join(lines), len(lines)
    return (
        text.startswith(b"{")
        and text.endswith(ending)
        and text.count(ending + b"\n{") == count - 1
        and text.count(opening) == count
        and text.count(b"{") == 2 * count
        and b'"id"' not in text
        and is_utf8(text)
    )


def match_item(line: bytes) -> Event | None:
    """Return the event of an `item/started` or `item/completed` line, or None.

    An item may have many megabytes, so it is parsed only once, when it is read. Quotes inside a
    string are escaped, so the pattern at the end of the line cannot match text of the item.
    """
    if not line.startswith(_ITEM_OPENINGS):
        return None
    end = re.search(_ITEM_END, line[-_ITEM_END_BYTES:])
    if end is None or not is_utf8(line):
        return None
    method = line[11 : line.index(b'"', 11)].decode()
    return Event(method, line, ("turn", end[1].decode()))


def is_utf8(line: bytes) -> bool:
    """Return whether `line` is valid UTF-8. ASCII is recognised without decoding."""
    if line.isascii():
        return True
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def parse_line(line: bytes) -> Message:
    """Return the message in `line`. Never raises."""
    try:
        value = parse_json(line)
    except UnicodeDecodeError as error:
        return Malformed(line, f"not UTF-8: {error.reason} at byte {error.start}")
    except (ValueError, RecursionError) as error:
        return Malformed(line, f"not JSON: {error}")
    message = as_object(value)
    if message is None:
        return Malformed(line, f"expected a JSON object, found {type(value).__name__}")
    method = message.get("method")
    if method is None:
        return _response(line, message)
    if not isinstance(method, str):
        return Malformed(line, f"`method` is {type(method).__name__}, not a string")
    if "id" not in message:
        return Event(method, line, topic_of(method, message.get("params")))
    id_ = _id_of(message)
    if id_ is None:
        return Malformed(line, "`id` is neither a string nor an integer")
    return ServerRequest(id_, method, message.get("params"))


def _id_of(message: dict[str, Any]) -> RequestId | None:
    id_ = message.get("id")
    return id_ if isinstance(id_, (int, str)) and not isinstance(id_, bool) else None


def _response(line: bytes, message: dict[str, Any]) -> Message:
    id_ = _id_of(message)
    if id_ is None:
        return Malformed(line, "neither `method` nor a usable `id`")
    if message.get("error") is not None:
        return Response(id_, None, _error_object(message["error"]))
    if "result" not in message:
        return Malformed(line, "an answer with neither `result` nor `error`")
    return Response(id_, message["result"], None)


def _error_object(error: object) -> dict[str, Any]:
    """Return a well-formed error object. A malformed one is kept under `data`."""
    known = as_object(error) or {}
    code, message = known.get("code"), known.get("message")
    if isinstance(code, int) and not isinstance(code, bool) and isinstance(message, str):
        return {"code": code, "message": message, "data": known.get("data")}
    return {"code": 0, "message": str(message or error), "data": error}


def topic_of(method: str, params: object) -> Topic | None:
    """Return the topic of a notification, from its parameters."""
    if method == LOGIN_COMPLETED:
        return _topic("login", text_in(params, "loginId"))
    turn = (as_object(params) or {}).get("turn")
    turn_id = text_in(turn, "id") or text_in(params, "turnId")
    return _topic("turn", turn_id) or _topic("thread", text_in(params, "threadId"))


def _topic(kind: str, id_: str | None) -> Topic | None:
    return None if id_ is None else (kind, id_)


Parse = Callable[[bytes], Any]
"""Bytes → JSON value; raises ValueError."""


def parse_json(line: bytes) -> Any:
    """The parser of the standard library."""
    return json.loads(line.decode("utf-8"))


def thread_id_of(params: object) -> str | None:
    """Return the thread of a request from the runtime. Legacy approvals call it a conversation."""
    return text_in(params, "threadId") or text_in(params, "conversationId")


def params_of(line: bytes, parse: Parse = parse_json) -> dict[str, Any]:
    """Return the `params` of a notification's line; empty if they cannot be read."""
    try:
        message = parse(line)
    except (ValueError, RecursionError):
        return {}
    return as_object((as_object(message) or {}).get("params")) or {}
