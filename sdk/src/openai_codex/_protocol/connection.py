"""The state of a JSON-RPC connection: calls → bytes; bytes → answers, requests and events."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple, cast

from ..errors import InvalidInputError, map_jsonrpc_error
from .messages import (
    NO_LIKENESS,
    Deltas,
    Event,
    Malformed,
    RequestId,
    Response,
    ServerRequest,
    Topic,
    are_alike,
    are_increments,
    is_utf8,
    likeness_of,
    match_increment,
    match_item,
    parse_line,
)
from .notices import NOTICES
from .turns import USAGE_UPDATED


class LineDecoder:
    """Splits a byte stream into lines of any length. A line is joined once, when complete."""

    __slots__ = ("_partial",)

    def __init__(self) -> None:
        self._partial: list[bytes] = []

    def feed(self, chunk: bytes) -> list[bytes]:
        """Return the lines that `chunk` completes, without their LF."""
        if b"\n" not in chunk:
            self._partial.append(chunk)
            return []
        lines = chunk.split(b"\n")
        tail = lines.pop()
        if self._partial:
            self._partial.append(lines[0])
            lines[0] = b"".join(self._partial)
            self._partial.clear()
        if tail:
            self._partial.append(tail)
        return lines

    def end(self) -> bytes:
        """Return the bytes after the last LF; empty if the stream ended with LF."""
        rest = b"".join(self._partial)
        self._partial.clear()
        return rest


def encode_line(message: dict[str, Any]) -> bytes:
    """Return `message` as one line. Raises InvalidInputError for a value that is not JSON.

    A lone surrogate is refused, too: Python would write it escaped, but the runtime does not accept
    it and would not answer the request.
    """
    try:
        text = json.dumps(message, separators=(",", ":"), allow_nan=False, ensure_ascii=False)
        return text.encode() + b"\n"
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidInputError(
            f"the parameters of {message.get('method', 'an answer')!r} cannot be written as JSON: "
            f"{error}; expected str, int, finite float, bool, None, list or dict with str keys"
        ) from error


class Call:
    """A request of the client and, once `done`, its outcome.

    Attributes:
        id: the request's id on the wire; 0 before it is sent.
        method: the method that was called.
        body: the line to send, without an id; set by `encode` until it is sent.
        waiter: the thread or task that waits for it; set and woken by the driver.
        refused: handles an error if nobody waits for the call.
        origin: the origin of the turn that it may start; set by the driver.
        done: whether the outcome is known.
        result: the raw result, if `error` is None.
        error: why there is no result.
    """

    __slots__ = ("body", "done", "error", "id", "method", "origin", "refused", "result", "waiter")

    def __init__(self, method: str) -> None:
        self.id = 0
        self.method = method
        self.body = b""
        self.waiter: object | None = None
        self.refused: Callable[[BaseException], object] | None = None
        self.origin: object | None = None
        self.done = False
        self.result: Any = None
        self.error: BaseException | None = None

    def encode(self, params: Any) -> None:
        """Encode the line. Raises InvalidInputError if `params` is not JSON."""
        message: dict[str, Any] = {"method": self.method}
        if params is not None:
            message["params"] = params
        self.body = encode_line(message)

    def resolve(self, result: Any) -> None:
        self.result = result
        self.done = True

    def fail(self, error: BaseException) -> None:
        self.error = error
        self.done = True


_new_event = cast(
    "Callable[[type[Event], tuple[str, bytes, Topic]], Event]",
    vars(tuple)["__new__"],
)
"""Creates an event without the overhead of calling the class."""


_FEW_LINES = 8
"""Fewer lines than this are not searched for a run of deltas."""
_MOST_OPENINGS = 4096
"""Number of openings of deltas that are remembered: one for each kind of delta of a turn."""
_TURN_MARKS = frozenset({"turn/started", "turn/completed"})


class Received(NamedTuple):
    """The messages that a chunk of bytes completed; each list is in order of arrival.

    `warnings` are the events that may report a problem, `usages` those with token counts, and
    `turns` those that start or end a turn. All of them are in `events` as well.
    """

    calls: list[Call]
    requests: list[ServerRequest]
    events: list[Event | Deltas]
    malformed: list[Malformed]
    warnings: list[Event]
    usages: list[Event]
    turns: list[Event]


class Connection:
    """Ids, pending calls and parsing. Not thread-safe: the driver must hold a lock."""

    def __init__(self) -> None:
        self._decoder = LineDecoder()
        self._last_id = 0
        self._pending: dict[RequestId, Call] = {}
        self._opening = b"\x00"
        self._method = ""
        self._topic: Topic = ("", "")
        self._openings: dict[bytes, tuple[str, Topic]] = {}
        self._likeness = NO_LIKENESS

    def call(self, method: str, params: Any) -> tuple[Call, bytes]:
        """Return a pending call and the bytes of its request.

        Raises InvalidInputError if `params` is not JSON; then no call is pending.
        """
        call = Call(method)
        call.encode(params)
        return call, self.send(call)

    def send(self, call: Call) -> bytes:
        """Return the bytes of an encoded call, which is then pending."""
        self._last_id += 1
        call.id = self._last_id
        self._pending[call.id] = call
        line, call.body = b'{"id":%d,%b' % (call.id, call.body[1:]), b""
        return line

    @property
    def pending(self) -> list[Call]:
        """The calls without an answer."""
        return list(self._pending.values())

    def abandon(self, call: Call) -> None:
        """Forget a call. If its answer still arrives, it is dropped."""
        self._pending.pop(call.id, None)

    @staticmethod
    def notification(method: str, params: Any = None) -> bytes:
        """Return the bytes of a notification."""
        message: dict[str, Any] = {"method": method}
        if params is not None:
            message["params"] = params
        return encode_line(message)

    @staticmethod
    def answer(id_: RequestId, result: Any) -> bytes:
        """Return the bytes that answer a server request."""
        return encode_line({"id": id_, "result": result})

    @staticmethod
    def refusal(id_: RequestId, code: int, message: str) -> bytes:
        """Return the bytes that answer a server request with an error."""
        return encode_line({"id": id_, "error": {"code": code, "message": message}})

    def receive(self, chunk: bytes) -> Received:
        """Return the messages that `chunk` completes. Never raises."""
        received = Received([], [], [], [], [], [], [])
        lines = self._decoder.feed(chunk)
        run = self._run_of(lines) if len(lines) >= _FEW_LINES else None
        if run is None:
            self._receive_lines(lines, received)
        else:
            received.events.append(run)
        return received

    def _run_of(self, lines: list[bytes]) -> Deltas | None:
        """Return what the lines are if all are deltas of the kind and turn of an earlier one.

        A busy stream has hundreds of lines in a chunk, and a few searches in all of them are faster
        than a look at each.
        """
        likeness = self._likeness
        if are_increments(lines, self._opening):
            return Deltas(self._method, lines, self._topic)
        if are_alike(lines, likeness):
            return Deltas(likeness.method, lines, likeness.topic)
        return None

    def receive_end(self) -> Received:
        """Return the message that the end of the stream completes: a last line without LF."""
        received = Received([], [], [], [], [], [], [])
        rest = self._decoder.end()
        if rest:
            self._receive_lines([rest], received)
        return received

    def _receive_lines(self, lines: list[bytes], received: Received) -> None:
        """Process complete lines. A delta with the same opening as an earlier one is not parsed.

        This loop limits the speed of a stream, so it creates the events itself, which saves one
        call per line.
        """
        opening, method, topic = self._opening, self._method, self._topic
        openings, events, new = self._openings, received.events, _new_event
        for line in lines:
            known = line.startswith(opening)
            if not known and (begin := line[: len(opening)]) in openings:
                known, opening, (method, topic) = True, begin, openings[begin]
            if known and line.isascii() and line.endswith(b"}"):
                events.append(new(Event, (method, line, topic)))
                continue
            if are_alike([line], self._likeness):
                likeness = self._likeness
                events.append(new(Event, (likeness.method, line, likeness.topic)))
                continue
            found = match_increment(line)
            if found is None:
                self._receive_message(line, received)
            elif is_utf8(line):
                opening, method, topic = found
                if len(openings) >= _MOST_OPENINGS:
                    openings.clear()
                openings[opening] = method, topic
                events.append(Event(method, line, topic))
            else:
                received.malformed.append(Malformed(line, "not UTF-8"))
        self._opening, self._method, self._topic = opening, method, topic

    def _receive_message(self, line: bytes, received: Received) -> None:
        if not line or line.isspace():
            return
        message = match_item(line) or parse_line(line)
        if isinstance(message, Event):
            received.events.append(message)
            self._likeness = likeness_of(message) or self._likeness
            if message.method in NOTICES:
                received.warnings.append(message)
            elif message.method == USAGE_UPDATED:
                received.usages.append(message)
            elif message.method in _TURN_MARKS:
                received.turns.append(message)
        elif isinstance(message, Response):
            self._receive_response(line, message, received)
        elif isinstance(message, ServerRequest):
            received.requests.append(message)
        else:
            received.malformed.append(message)

    def _receive_response(self, line: bytes, response: Response, received: Received) -> None:
        call = self._pending.pop(response.id, None)
        if call is None:
            if not self._was_issued(response.id):
                received.malformed.append(Malformed(line, "an answer to an unknown request"))
            return
        if response.error is None:
            call.resolve(response.result)
        else:
            call.fail(map_jsonrpc_error(**response.error))
        received.calls.append(call)

    def _was_issued(self, id_: RequestId) -> bool:
        return isinstance(id_, int) and 0 < id_ <= self._last_id

    def fail(self, failure: Callable[[], BaseException]) -> list[Call]:
        """Fail every pending call with a new error from `failure`, and return the calls."""
        calls = list(self._pending.values())
        self._pending.clear()
        for call in calls:
            call.fail(failure())
        return calls
