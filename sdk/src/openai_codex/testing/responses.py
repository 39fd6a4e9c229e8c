"""A Responses server on loopback with queued replies, which records its requests.

Example:

    with MockResponsesServer() as server:
        server.reply("Hello")
        ...  # run a turn against server.base_url
        assert server.requests[0].user_texts()[-1] == "Hi"
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from . import events as ev
from .captured import CapturedRequest, capture
from .replies import (
    DEFAULT_WAIT,
    Gate,
    Listener,
    Pause,
    Reply,
    checked_reply,
    checked_status,
    http_reply,
    stream_reply,
)

Responder = Callable[[CapturedRequest], "Reply | None"]

UNEXPECTED_STATUS = 501
"""Status for a request without a reply. The runtime shows its text, but not that of a 500."""


class MockResponsesServer:
    """Serves the Responses API on a free port of 127.0.0.1.

    A `POST …/responses` gets the next reply of the queue. If the queue is empty, it gets the reply
    of the responder (`on_request`), and without one HTTP 501; then it is listed in `unexpected`.
    `close` ends all threads and connections and opens all gates. A `with` block without an
    exception asserts that all replies were used (`assert_all_used`), unless `allow_unused`.
    """

    def __init__(self, *, allow_unused: bool = False) -> None:
        self._allow_unused = allow_unused
        self._changed = threading.Condition()
        self._queued: list[Reply] = []
        self._used = 0
        self._requests: list[CapturedRequest] = []
        self._gates: list[Gate] = []
        self._responder: Responder | None = None
        self._http: Listener | None = None

    def start(self) -> MockResponsesServer:
        """Bind and listen. A second call does nothing. Returns the server."""
        if self._http is None:
            self._http = Listener(self._answer)
        return self

    def close(self) -> None:
        """Stop listening, close open streams and wait for all threads. Idempotent."""
        with self._changed:
            http, self._http = self._http, None
            gates = list(self._gates)
        if http is not None:
            http.begin_close()
            for gate in gates:
                gate.open()
            http.finish_close()

    def __enter__(self) -> MockResponsesServer:
        return self.start()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.close()
        if error is None and not self._allow_unused:
            self.assert_all_used()

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`. Raises RuntimeError if not running."""
        if self._http is None:
            raise RuntimeError("the mock Responses server is not running: call start() first")
        return f"http://127.0.0.1:{self._http.port}"

    @property
    def base_url(self) -> str:
        """The value for `base_url` of a model provider: `url` with `/v1`."""
        return f"{self.url}/v1"

    def enqueue(self, *replies: Reply) -> None:
        """Queue replies, one for each of the next requests, in this order.

        Requests of several threads get them in the order of arrival. To distinguish threads, use
        `on_request`.
        """
        for reply in replies:
            checked_reply(reply)
        with self._changed:
            self._queued.extend(replies)
            for reply in replies:
                self._keep_gates(reply)

    def reply(
        self,
        text: str,
        *,
        phase: str | None = "final_answer",
        deltas: Sequence[str] | None = None,
        usage: Mapping[str, Any] | None = None,
    ) -> None:
        """Queue one assistant message. See `events.message` and `events.usage`."""
        self.reply_items(ev.message(text, phase=phase, deltas=deltas), usage=usage)

    def reply_items(
        self, *items: Iterable[ev.Event], usage: Mapping[str, Any] | None = None
    ) -> None:
        """Queue one complete answer made of output items built by `events`."""
        self.enqueue(stream_reply(ev.response(*items, usage=usage)))

    def reply_slowly(self, text: str, *, seconds: float, pieces: int = 10) -> None:
        """Queue one assistant message that is streamed in `pieces`, over `seconds` in total.

        A shorter text is streamed one character at a time. If a test must not depend on the clock,
        use a `Gate` in `reply_stream` instead.
        """
        count = max(1, min(pieces, len(text)))
        ends = [len(text) * number // count for number in range(count + 1)]
        deltas = [text[start:end] for start, end in itertools.pairwise(ends)]
        parts: list[ev.Event | Pause] = []
        for event in ev.response(ev.message(text, deltas=deltas)):
            if event["type"] == "response.output_text.delta":
                parts.append(Pause(seconds / len(deltas)))
            parts.append(event)
        self.enqueue(stream_reply(*parts))

    def reply_stream(self, *parts: Iterable[ev.Event] | ev.Event | bytes | Gate | Pause) -> None:
        """Queue one answer in parts: events, raw bytes, gates, pauses.

        Nothing is added, so without a final `events.completed` the stream is cut off.
        """
        self.enqueue(stream_reply(*parts))

    def reply_failed(self, code: str, message: str) -> None:
        """Queue an answer that ends with `response.failed`."""
        self.reply_stream(ev.response_created(), ev.failed(code, message))

    def reply_error(
        self, status: int, body: object = None, *, headers: Mapping[str, str] | None = None
    ) -> None:
        """Queue an HTTP error. `body` is bytes, str or JSON (by default an error object).

        Raises ValueError for a `status` below 400. `http_reply` creates answers of any status.
        """
        if checked_status(status) < 400:
            raise ValueError(
                f"reply_error({status}) is not an error; expected a status from 400 to 599"
            )
        self.enqueue(http_reply(status, body, headers=headers))

    def reply_cut(self, *parts: Iterable[ev.Event] | ev.Event, reset: bool = False) -> None:
        """Queue a stream that ends after `parts`, with a TCP reset if `reset`."""
        self.enqueue(stream_reply(ev.response_created(), *parts, reset=reset))

    def on_request(self, responder: Responder | None) -> None:
        """Call `responder` for a reply whenever the queue is empty. None removes it.

        It runs in the connection's thread, gets the captured request and returns a reply from
        `text_reply`, `stream_reply` or `http_reply`. If it returns anything else or raises, the
        request counts as unexpected and gets an error that says why. Raises TypeError if
        `responder` is not callable.
        """
        if responder is not None and not callable(cast("object", responder)):
            raise TypeError(f"expected a function of the captured request, found {responder!r}")
        with self._changed:
            self._responder = responder

    @property
    def requests(self) -> list[CapturedRequest]:
        """The model requests (`POST …/responses…`) so far, oldest first."""
        return [request for request in self.all_requests if request.is_model_request]

    @property
    def all_requests(self) -> list[CapturedRequest]:
        """All requests so far, including other paths."""
        with self._changed:
            return list(self._requests)

    @property
    def unexpected(self) -> list[CapturedRequest]:
        """Model requests without a reply from the queue or the responder."""
        return [request for request in self.requests if not request.expected]

    @property
    def unused(self) -> list[Reply]:
        """Queued replies that were not used, in order."""
        with self._changed:
            return self._queued[self._used :]

    def assert_all_used(self) -> None:
        """Raise AssertionError with the `unused` replies, if there are any."""
        with self._changed:
            queued, used = list(self._queued), self._used
        if used < len(queued):
            left = f"{len(queued) - used} of {len(queued)} queued replies were never used"
            lines = [
                f"  reply {number}: {reply.describe()}"
                for number, reply in enumerate(queued[used:], start=used + 1)
            ]
            head = f"{left}; model requests: {len(self.requests)}"
            raise AssertionError("\n".join([head, *lines]))

    def wait_for_request(self, n: int = 1, timeout: float = DEFAULT_WAIT) -> CapturedRequest:
        """Wait for the `n`-th model request (1 is the first) and return it.

        Raises TimeoutError after `timeout` seconds, with the requests that have arrived.
        """
        with self._changed:
            arrived = self._changed.wait_for(lambda: len(self._model_requests()) >= n, timeout)
            found = self._model_requests()
        if not arrived:
            raise TimeoutError(
                f"model request {n} did not arrive within {timeout:g} s: "
                f"{len(found)} arrived so far\n{self.describe()}"
            )
        return found[n - 1]

    def _model_requests(self) -> list[CapturedRequest]:
        return [request for request in self._requests if request.is_model_request]

    def describe(self) -> str:
        """Return the captured requests as text, for the report of a failed test."""
        requests = self.all_requests
        if not requests:
            return "the mock Responses server received no request"
        return "\n".join(request.describe() for request in requests)

    def _answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
        with self._changed:
            request = capture(len(self._requests) + 1, method, path, headers, body)
            self._requests.append(request)
            self._changed.notify_all()
            if not request.is_model_request:
                return _answer_other(request)
            if self._used < len(self._queued):
                self._used += 1
                return self._queued[self._used - 1]
            responder = self._responder
        reply, reason = _ask(responder, request)
        with self._changed:
            if reply is None:
                self._requests[request.number - 1] = request.as_unexpected()
                return http_reply(UNEXPECTED_STATUS, _unexpected_body(request, reason))
            self._keep_gates(reply)
        return reply

    def _keep_gates(self, reply: Reply) -> None:
        for gate in reply.gates():
            self._gates.append(gate)
            if self._http is None:
                gate.open()


def _answer_other(request: CapturedRequest) -> Reply:
    if request.method == "GET" and request.path.split("?")[0].endswith("/models"):
        return http_reply(200, {"object": "list", "data": [], "models": []})
    return http_reply(404, {"error": {"message": f"no such path: {request.path}"}})


def _ask(responder: Responder | None, request: CapturedRequest) -> tuple[Reply | None, str]:
    """Return the reply, or None and the reason why there is none."""
    nothing = "no reply is queued; queue one with reply(...) before the turn"
    if responder is None:
        return None, nothing
    try:
        reply = responder(request)
        return (None if reply is None else checked_reply(reply)), nothing
    except Exception as error:
        return None, f"the function of on_request failed: {type(error).__name__}: {error}"


def _unexpected_body(request: CapturedRequest, reason: str) -> dict[str, Any]:
    came = f"request {request.number} ({request.method} {request.path}) was received, but "
    text = f"mock Responses server: {came}{reason}"
    return {"error": {"type": "server_error", "code": "mock_reply_missing", "message": text}}
