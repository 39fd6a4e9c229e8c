"""The text of a turn's items, safe to display."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from typing import Any, NamedTuple

from .._protocol.messages import Event
from .._protocol.values import as_list, as_object, text_in

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters except tab and line feed, characters that reorder or hide text, surrogates."""


def clean(text: str) -> str:
    """Return `text` with control characters made visible, as in `\\x1b`."""
    return _UNSAFE.sub(_visible, text.replace("\r\n", "\n"))


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def one_line(text: str, limit: int) -> str:
    """Return `text` clean, on one line, with at most `limit` characters."""
    line = " ".join(clean(text).split())
    return line if len(line) <= limit else f"{line[: limit - 3]}..."


def tail(text: str, count: int) -> list[str]:
    """Return the last `count` lines of `text`, clean, after a line that counts omitted ones."""
    lines = clean(text).rstrip().splitlines()
    if len(lines) <= count:
        return lines
    left = len(lines) - count
    return [f"... {left} more line{'s' * (left != 1)}", *lines[-count:]]


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` characters. Longer words are not split.

    So a path, a URL or a command stays in one piece and can be copied.
    """
    lines = textwrap.wrap(clean(text), width, break_long_words=False, break_on_hyphens=False)
    return lines or [""]


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
