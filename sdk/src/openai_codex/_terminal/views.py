"""Displays a turn as plain lines or as JSON, and what all views show of an item.

`rich_view` displays it with rich.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import IO, Any, NamedTuple, Protocol

from .._protocol.messages import Event
from .._protocol.values import as_list, as_object, text_in
from .._results import TurnResult
from .._server_requests.approvals import ApprovalDecision, ApprovalRequest
from .approval import ask, question_lines
from .screen import Screen, clean, one_line, tail

FINAL = "final_answer"


class View(Protocol):
    """Displays a turn."""

    def began(self, thread_id: str) -> None:
        """The thread was opened."""
        ...

    def event(self, event: Event, params: dict[str, Any]) -> None:
        """An event of the turn was received."""
        ...

    def decided(self, request: ApprovalRequest, decision: ApprovalDecision) -> None:
        """An approval was decided without asking the user."""
        ...

    def ask(self, request: ApprovalRequest, stdin: IO[str]) -> ApprovalDecision:
        """Ask for approval. Ctrl-C raises KeyboardInterrupt."""
        ...

    def note(self, text: str) -> None:
        """Display a note about the turn."""
        ...

    def ended(self, result: TurnResult) -> None:
        """The turn has ended, with any status."""
        ...

    def failed(self, message: str) -> None:
        """The turn could not be run, or failed."""
        ...

    def close(self) -> None:
        """Restore the terminal. Idempotent."""
        ...


def summary(result: TurnResult) -> str:
    """Return time and tokens of a turn in one line."""
    parts = [f"{result.status.value}"]
    if result.duration_ms is not None:
        parts.append(f"{result.duration_ms / 1000:.1f} s")
    usage = result.turn_usage
    if usage is not None:
        parts.append(f"{usage.input_tokens:,} tokens in, {usage.output_tokens:,} out")
    return ", ".join(parts)


class PlainView:
    """Prints plain lines. The answer goes to standard output, on a terminal also the rest."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._live = screen.stdout.isatty()
        self._progress = screen.stdout if self._live else screen.stderr
        self._streaming: str | None = None
        self._shown: str | None = None

    def _say(self, text: str, end: str = "\n") -> None:
        print(text, file=self._progress, end=end, flush=True)

    def began(self, thread_id: str) -> None:
        self._say(f"thread {thread_id}")

    def event(self, event: Event, params: dict[str, Any]) -> None:
        if event.method == "item/agentMessage/delta":
            self._delta(text_in(params, "itemId") or "", text_in(params, "delta") or "")
        elif event.method == "item/completed" and _is_message(params):
            self._message(as_object(params.get("item")) or {})
        else:
            self._lines(lines_of(event, params))

    def _lines(self, lines: list[Line]) -> None:
        if lines:
            self._end_stream()
        for line in lines:
            self._say(line.text)

    def _delta(self, item_id: str, text: str) -> None:
        if not self._live:
            return
        if self._streaming not in (None, item_id):
            self._end_stream()
        self._streaming = item_id
        self._say(clean(text), end="")

    def _message(self, item: dict[str, Any]) -> None:
        text = text_in(item, "text") or ""
        if self._live:
            if self._streaming is None:
                self._say(clean(text))
            self._end_stream()
            self._shown = text
        elif text_in(item, "phase") not in (None, FINAL):
            self._say(clean(text))

    def _end_stream(self) -> None:
        if self._streaming is not None:
            self._say("")
            self._streaming = None

    def decided(self, request: ApprovalRequest, decision: ApprovalDecision) -> None:
        self._end_stream()
        for line in question_lines(request):
            self._say(line)
        self._say(f"  -> {decision.value}")

    def ask(self, request: ApprovalRequest, stdin: IO[str]) -> ApprovalDecision:
        self._end_stream()
        for line in question_lines(request):
            self._say(line)
        return ask(stdin, lambda text: self._say(text, end=""), lambda: request.answered)

    def note(self, text: str) -> None:
        self._end_stream()
        self._say(text)

    def ended(self, result: TurnResult) -> None:
        self._end_stream()
        self._say(f"({summary(result)})")
        answer = result.final_response
        if answer is not None and answer != self._shown:
            self._screen.out(clean(answer) if self._live else answer)

    def failed(self, message: str) -> None:
        self._end_stream()
        self._screen.err(f"error: {clean(message)}")

    def close(self) -> None:
        self._end_stream()


def _is_message(params: dict[str, Any]) -> bool:
    return text_in(params.get("item"), "type") == "agentMessage"


class JsonView:
    """Prints one JSON object per line on standard output. Questions and errors go to stderr.

    `type` is `thread`, `event` (a notification from the runtime), `approval`, `result` or `error`.
    """

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._thread_id: str | None = None

    def _write(self, kind: str, /, **members: Any) -> None:
        self._screen.out(json.dumps({"type": kind, **members}))

    def began(self, thread_id: str) -> None:
        self._thread_id = thread_id
        self._write("thread", thread_id=thread_id)

    def event(self, event: Event, params: dict[str, Any]) -> None:
        self._write("event", method=event.method, params=params)

    def decided(self, request: ApprovalRequest, decision: ApprovalDecision) -> None:
        self._write("approval", kind=request.kind, params=request.params, decision=decision.value)

    def ask(self, request: ApprovalRequest, stdin: IO[str]) -> ApprovalDecision:
        for line in question_lines(request):
            self._screen.err(line)
        decision = ask(stdin, self._prompt, lambda: request.answered)
        self.decided(request, decision)
        return decision

    def _prompt(self, text: str) -> None:
        print(text, end="", file=self._screen.stderr, flush=True)

    def note(self, text: str) -> None:
        self._screen.err(text)

    def ended(self, result: TurnResult) -> None:
        usage, error = result.turn_usage, result.error
        self._write(
            "result",
            thread_id=self._thread_id,
            turn_id=result.id,
            status=result.status.value,
            final_response=result.final_response,
            duration_ms=result.duration_ms,
            usage=None if usage is None else usage.model_dump(mode="json", by_alias=True),
            error=None if error is None else error.model_dump(mode="json", by_alias=True),
        )

    def failed(self, message: str) -> None:
        self._write("error", message=message)
        self._screen.err(f"error: {clean(message)}")

    def close(self) -> None:
        """Do nothing."""


_COMMAND_CHARACTERS = 200
_OUTPUT_LINES = 8

PLAIN, DIM, GOOD, BAD, STRONG = "", "dim", "green", "red", "bold"
Params = dict[str, Any]


class Line(NamedTuple):
    """One line, and the name of its rich style."""

    text: str
    style: str = PLAIN


def lines_of(event: Event, params: Params) -> list[Line]:
    """Return the lines for an event.

    Messages of the model are displayed by the views, and problems are reported by the log.
    """
    if event.method == "turn/plan/updated":
        return _plan(params)
    steps = {"item/started": _STARTED, "item/completed": _COMPLETED}.get(event.method, {})
    item = as_object(params.get("item")) or {}
    step = steps.get(text_in(item, "type") or "")
    return [] if step is None else step(item)


def activity_of(event: Event, params: Params) -> str | None:
    """Return what the runtime is doing after this event; None if that has not changed."""
    if event.method == "item/completed":
        return "thinking"
    if event.method != "item/started":
        return None
    item = as_object(params.get("item")) or {}
    doing = _DOING.get(text_in(item, "type") or "", "working")
    if text_in(item, "type") == "commandExecution":
        return f"{doing} {one_line(text_in(item, 'command') or '', 60)}"
    return doing


_DOING = {
    "agentMessage": "writing",
    "commandExecution": "running",
    "contextCompaction": "compacting the conversation",
    "dynamicToolCall": "calling a tool",
    "fileChange": "editing files",
    "mcpToolCall": "calling a tool",
    "reasoning": "thinking",
    "userMessage": "thinking",
    "webSearch": "searching the web",
}


def _seconds(item: Params) -> str:
    duration = item.get("durationMs")
    return f", {duration / 1000:.1f} s" if isinstance(duration, int) else ""


def _command_started(item: Params) -> list[Line]:
    return [Line(f"$ {one_line(text_in(item, 'command') or '?', _COMMAND_CHARACTERS)}", STRONG)]


def _command_completed(item: Params) -> list[Line]:
    lines = [
        Line(f"  {line}", DIM)
        for line in tail(text_in(item, "aggregatedOutput") or "", _OUTPUT_LINES)
    ]
    code = item.get("exitCode")
    status = text_in(item, "status") or "completed"
    good = code == 0
    what = f"exit {code}" if isinstance(code, int) else status
    return [*lines, Line(f"  {what}{_seconds(item)}", GOOD if good else BAD)]


def _files(item: Params) -> list[Line]:
    lines: list[Line] = []
    for change in as_list(item.get("changes")) or []:
        kind = as_object(change) or {}
        name = text_in(kind.get("kind"), "type") or text_in(kind, "kind") or "update"
        lines.append(Line(f"* {name} {one_line(text_in(kind, 'path') or '?', 500)}", STRONG))
    status = text_in(item, "status")
    return lines if status in (None, "completed") else [*lines, Line(f"  {status}", BAD)]


def _tool(item: Params) -> list[Line]:
    names = [name for key in ("server", "namespace", "tool") if (name := text_in(item, key))]
    failed = text_in(item, "status") == "failed" or item.get("success") is False
    said = f": {text_in(item.get('error'), 'message')}" if item.get("error") else ""
    text = f"* tool {'.'.join(names)} {'failed' if failed else 'done'}{_seconds(item)}{said}"
    return [Line(one_line(text, 500), BAD if failed else STRONG)]


def _search(item: Params) -> list[Line]:
    return [Line(f"* searched the web: {one_line(text_in(item, 'query') or '?', 300)}", STRONG)]


def _reasoning(item: Params) -> list[Line]:
    texts = [str(part) for part in as_list(item.get("summary")) or []]
    return [Line(line, DIM) for text in texts for line in clean(text).splitlines() if line.strip()]


def _compaction(item: Params) -> list[Line]:
    return [Line("* the conversation was compacted", DIM)]


def _plan(params: Params) -> list[Line]:
    marks = {"completed": "[x]", "inProgress": "[>]"}
    return [
        Line(f"{marks.get(text_in(step, 'status') or '', '[ ]')} {one_line(text, 300)}", DIM)
        for step in as_list(params.get("plan")) or []
        if (text := text_in(step, "step"))
    ]


Step = Callable[[Params], list[Line]]
_STARTED: dict[str, Step] = {"commandExecution": _command_started}
_COMPLETED: dict[str, Step] = {
    "commandExecution": _command_completed,
    "contextCompaction": _compaction,
    "dynamicToolCall": _tool,
    "fileChange": _files,
    "mcpToolCall": _tool,
    "reasoning": _reasoning,
    "webSearch": _search,
}
