"""OpenTelemetry spans of one session: the client, its turns, tool calls and approvals.

A session tells its observer what it sends and receives, from any thread. The observer never raises
into the session, and does not hold its lock while a span is started or ended.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, ParamSpec

from opentelemetry import context as otel_context
from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind, StatusCode, Tracer

from .._protocol.connection import Call, Received
from .._protocol.fold import TurnFold
from .._protocol.messages import Deltas, Event, RequestId, ServerRequest, params_of
from .._protocol.turns import FOLDED, STARTS_TURN, UsageLedger
from .._protocol.values import as_object, server_version, text_in
from .._version import __version__
from ..errors import TransportClosedError
from . import semantics

P = ParamSpec("P")
Before = Callable[[], "dict[str, Any] | None"]
"""Returns the token counts of a turn's thread before the turn."""

_OPENS_THREAD = frozenset({"thread/start", "thread/resume", "thread/fork"})
_THREADS_KNOWN = 1000
_EARLY_EVENTS = 1000
_TOOL_ITEM = re.compile(rb'"type"\s*:\s*"(?:commandExecution|mcpToolCall)"')
_MESSAGE_ITEM = re.compile(rb'"type"\s*:\s*"agentMessage"')
_OPENING_BYTES = 400
_MS = 1_000_000


def _guarded(method: Callable[P, None]) -> Callable[P, None]:
    """Log exceptions of `method`, because spans must not end a connection."""

    @functools.wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            method(*args, **kwargs)
        except Exception:
            with contextlib.suppress(Exception):
                logging.getLogger("openai_codex.observe").exception("a span could not be recorded")

    return call


class _Turn:
    """The span of a running turn, and the state of the turn."""

    __slots__ = ("fold", "span")

    def __init__(self, span: Span, raw: object, before: Before) -> None:
        self.span = span
        self.fold = TurnFold(as_object(raw) or {}, before=before)


class PendingTurn:
    """The span of a turn that was requested and has no id yet."""

    __slots__ = ("early", "span", "thread_id")

    def __init__(self, span: Span, thread_id: str | None) -> None:
        self.span = span
        self.thread_id = thread_id
        self.early: list[Event] = []


class Observer:
    """Creates the spans of one session.

    Args:
        tracer: creates spans.
        transport: name of the transport, such as `stdio`.
        capture_content: whether spans include prompts, commands, results and answers.
    """

    def __init__(self, tracer: Tracer, transport: str, *, capture_content: bool) -> None:
        self._tracer = tracer
        self._transport = transport
        self._capture = capture_content
        # Reentrant, because a finaliser that answers a request may run while the lock is held.
        self._lock = threading.RLock()
        self._client: Span | None = None
        self._greeted = False
        self._pending: dict[int, PendingTurn] = {}
        self._turns: dict[str, _Turn] = {}
        self._requests: dict[RequestId, tuple[str, Span]] = {}
        self._models: OrderedDict[str, str] = OrderedDict()
        self._usage = UsageLedger()

    # The client

    @_guarded
    def opening(self, usage: UsageLedger) -> None:
        """Start the client's span, before the runtime is started. `usage`: the session's counts."""
        self._usage = usage
        self._client = self._tracer.start_span(
            "codex.client",
            kind=SpanKind.CLIENT,
            attributes=semantics.client(self._transport, __version__),
        )

    @_guarded
    def ended(self, error: BaseException | None) -> None:
        """End all open spans, because the session has ended."""
        with self._lock:
            spans = [pending.span for pending in self._pending.values()]
            spans += [turn.span for turn in self._turns.values()]
            spans += [span for _, span in self._requests.values()]
            self._pending.clear()
            self._turns.clear()
            self._requests.clear()
            client, self._client = self._client, None
        cause = error or TransportClosedError("the client was closed")
        for span in spans:
            _fail(span, cause)
        if client is not None:
            if error is not None:
                _fail(client, error)
            elif not self._greeted:
                _fail(client, TransportClosedError("closed before `initialize` was answered"))
            else:
                client.end()

    # Requests of the client

    def calling(self, method: str, params: object) -> PendingTurn | None:
        """Start a span for a turn that is about to be requested, in the caller's context."""
        if method not in STARTS_TURN:
            return None
        thread_id = text_in(params, "threadId")
        with contextlib.suppress(Exception):
            return PendingTurn(self._turn_span(method, params), thread_id)
        return None

    def _turn_span(self, method: str, params: object, root_id: str | None = None) -> Span:
        model = self._models.get(text_in(params, "threadId") or "")
        attributes = semantics.turn(method, params, model)
        if self._capture:
            attributes.update(semantics.input_content(params))
        return self._tracer.start_span(
            "invoke_agent codex",
            context=self._parent(root_id),
            kind=SpanKind.CLIENT,
            attributes=attributes,
        )

    def _parent(self, turn_id: str | None) -> otel_context.Context | None:
        """Return the context of a new span of a turn, or else of the caller, or the client."""
        if turn_id not in self._turns and trace.get_current_span().get_span_context().is_valid:
            return None
        return self._context_of(turn_id)

    def _context_of(self, turn_id: str | None) -> otel_context.Context | None:
        """Return the context of a turn's span, or else of the client's."""
        turn = self._turns.get(turn_id or "")
        span = self._client if turn is None else turn.span
        return None if span is None else trace.set_span_in_context(span)

    def called(self, pending: PendingTurn, call: Call) -> None:
        """Note that the request was written. Its answer has not been processed yet."""
        with self._lock:
            self._pending[call.id] = pending

    @_guarded
    def not_called(self, pending: PendingTurn, error: BaseException) -> None:
        """End the span of a request that could not be sent."""
        with self._lock:
            for id_, known in list(self._pending.items()):
                if known is pending:
                    del self._pending[id_]
        _fail(pending.span, error)

    # Answers and events

    @_guarded
    def received(self, received: Received) -> None:
        """Process answers and events, before the waiters are woken."""
        for call in received.calls:
            self._answer(call)
        for event in received.events:
            if isinstance(event, Deltas) or event.topic is None:
                continue
            kind, turn_id = event.topic
            if kind == "turn":
                self._event(turn_id, event)

    def _answer(self, call: Call) -> None:
        if call.method in STARTS_TURN:
            self._turn_begins(call)
        elif call.error is None and call.method in _OPENS_THREAD:
            self._learn_model(call.result)
        elif call.error is None and call.method == "initialize" and self._client is not None:
            self._greeted = True
            named = server_version(text_in(call.result, "userAgent") or "")
            version = named and named[1]
            self._client.set_attributes(semantics.given(codex__runtime__version=version))

    def _learn_model(self, result: object) -> None:
        thread_id = text_in((as_object(result) or {}).get("thread"), "id")
        model = text_in(result, "model")
        if thread_id is None or model is None:
            return
        with self._lock:
            self._models[thread_id] = model
            while len(self._models) > _THREADS_KNOWN:
                self._models.popitem(last=False)

    def _turn_begins(self, call: Call) -> None:
        with self._lock:
            pending = self._pending.pop(call.id, None)
        if pending is None:
            return
        raw = (as_object(call.result) or {}).get("turn")
        turn_id = text_in(raw, "id")
        if call.error is not None or turn_id is None:
            _fail(pending.span, call.error or ValueError("the answer does not name a turn"))
            return
        pending.span.set_attribute("codex.turn.id", turn_id)
        with self._lock:
            self._turns[turn_id] = self._turn(pending.span, turn_id, raw)
        for event in pending.early:
            if event.topic is not None and event.topic[1] == turn_id:
                self._event(turn_id, event)

    def _event(self, turn_id: str, event: Event) -> None:
        turn = self._turns.get(turn_id)
        if turn is None:
            turn = self._unknown_turn(turn_id, event)
            if turn is None:
                return
        if event.method == "item/completed":
            self._item(turn, event)
        elif event.method in FOLDED:
            turn.fold.add(event)
            if turn.fold.done:
                self._turn_ends(turn_id)

    def _unknown_turn(self, turn_id: str, event: Event) -> _Turn | None:
        """Keep an event for a turn that is being started, or start the span of another turn."""
        if event.method not in FOLDED:
            return None
        params = params_of(event.line)
        thread_id = text_in(params, "threadId")
        with self._lock:
            for pending in self._pending.values():
                if pending.thread_id == thread_id and len(pending.early) < _EARLY_EVENTS:
                    pending.early.append(event)
                    return None
        if event.method != "turn/started":
            return None
        root_id = text_in(params.get("turn"), "rootTurnId")
        span = self._turn_span("turn/started", {"threadId": thread_id}, root_id)
        span.set_attribute("codex.turn.id", turn_id)
        with self._lock:
            turn = self._turns[turn_id] = self._turn(span, turn_id, None)
        return turn

    def _turn(self, span: Span, turn_id: str, raw: object) -> _Turn:
        return _Turn(span, raw, functools.partial(self._usage.before, turn_id))

    def _turn_ends(self, turn_id: str) -> None:
        with self._lock:
            turn = self._turns.pop(turn_id, None)
        if turn is None:
            return
        span, fold = turn.span, turn.fold
        span.set_attribute("codex.turn.status", fold.status)
        span.set_attributes(semantics.usage(fold.turn_usage))
        if self._capture:
            span.set_attributes(semantics.output_content(fold.final_response))
        if fold.status == "failed":
            _fail_as(span, "TurnFailedError", text_in(fold.error, "message") or "the turn failed")
        else:
            span.end()

    def _item(self, turn: _Turn, event: Event) -> None:
        opening = event.line[:_OPENING_BYTES]
        if self._capture and _MESSAGE_ITEM.search(opening):
            turn.fold.add(event)
        if not _TOOL_ITEM.search(opening):
            return
        params = params_of(event.line)
        item = as_object(params.get("item")) or {}
        found = semantics.runtime_tool(item)
        if found is None:
            return
        name, attributes = found
        if self._capture:
            attributes.update(semantics.item_content(item))
        end, duration = params.get("completedAtMs"), item.get("durationMs")
        end_ns = end * _MS if isinstance(end, int) else None
        length = duration * _MS if isinstance(duration, int) else 0
        span = self._tracer.start_span(
            name,
            context=trace.set_span_in_context(turn.span),
            start_time=None if end_ns is None else end_ns - length,
            attributes=attributes,
        )
        if text_in(item, "status") == "failed":
            span.set_attribute("error.type", "tool_error")
            span.set_status(StatusCode.ERROR)
        span.end(end_ns)

    # Requests from the runtime

    def asked(self, request: ServerRequest, dispatch: Callable[[ServerRequest], None]) -> None:
        """Call `dispatch(request)` in the context of a span that ends with the answer."""
        token = None
        with contextlib.suppress(Exception):
            span = self._request_span(request)
            token = otel_context.attach(trace.set_span_in_context(span))
        try:
            dispatch(request)
        finally:
            if token is not None:
                otel_context.detach(token)

    def _request_span(self, request: ServerRequest) -> Span:
        attributes = semantics.request(request.method, request.params)
        if self._capture:
            attributes.update(semantics.request_content(request.method, request.params))
        span = self._tracer.start_span(
            semantics.request_name(request.method, request.params),
            context=self._context_of(text_in(request.params, "turnId")),
            attributes=attributes,
        )
        with self._lock:
            self._requests[request.id] = (request.method, span)
        return span

    @_guarded
    def answered(self, id_: RequestId, result: Any) -> None:
        """End the span of a request from the runtime with its answer."""
        method, span = self._take_request(id_)
        if span is None:
            return
        attributes, done = semantics.answer(method, result)
        span.set_attributes(attributes)
        if self._capture:
            span.set_attributes(semantics.answer_content(method, result))
        if done:
            span.end()
        else:
            _fail_as(span, "tool_error", "the tool failed")

    @_guarded
    def refused(self, id_: RequestId, code: int, message: str) -> None:
        """End the span of a request from the runtime with an error."""
        _, span = self._take_request(id_)
        if span is not None:
            span.set_attribute("codex.error.code", code)
            _fail_as(span, str(code), message)

    def _take_request(self, id_: RequestId) -> tuple[str, Span | None]:
        with self._lock:
            return self._requests.pop(id_, ("", None))


def _fail(span: Span, error: BaseException) -> None:
    span.record_exception(error)
    _fail_as(span, type(error).__name__, str(error))


def _fail_as(span: Span, kind: str, message: str) -> None:
    span.set_attribute("error.type", kind)
    span.set_status(StatusCode.ERROR, message)
    span.end()
