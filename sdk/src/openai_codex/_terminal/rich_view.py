"""Displays a turn with rich, the extra `[cli]`: finished items, and the running one below."""

from __future__ import annotations

import time
from typing import IO, Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.live import Live
from rich.markdown import Markdown
from rich.spinner import Spinner
from rich.text import Text

from .._protocol.messages import Event
from .._protocol.values import as_object, text_in
from .._results import TurnResult
from .._server_requests.approvals import ApprovalDecision, ApprovalRequest
from .approval import ask, question_lines
from .screen import Screen, clean
from .views import FINAL, activity_of, lines_of, summary

_PER_SECOND = 8
_SPARE_LINES = 6


class RichView:
    """Keeps a status line and the current message at the bottom of the terminal."""

    def __init__(self, screen: Screen, console: Console) -> None:
        self._screen = screen
        self._console = console
        self._answer_here = console.file is screen.stdout
        self._began = time.monotonic()
        self._activity = "thinking"
        self._tokens = 0
        self._message = ""
        self._shown: str | None = None
        narrow = not console.encoding.lower().startswith("utf")
        self._spinner = Spinner("line" if narrow else "dots")
        self._live: Live | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render the current message and status. Called by rich a few times per second."""
        seconds = time.monotonic() - self._began
        parts = [f"{seconds:.0f} s", self._activity]
        if self._tokens:
            parts.append(f"{self._tokens:,} tokens")
        status = Text(" | ".join([*parts, "Ctrl-C interrupts"]), style="dim")
        status.truncate(max(console.width - 3, 10), overflow="ellipsis")
        self._spinner.update(text=status)
        shown: list[RenderableType] = [self._spinner]
        if self._message:
            shown.insert(0, Text("\n".join(self._tail(console))))
        yield Group(*shown)

    def _tail(self, console: Console) -> list[str]:
        """Return the end of the current message, as much as fits on the screen."""
        room = max(console.height - _SPARE_LINES, 3)
        lines = Text(clean(self._message[-room * console.width * 4 :])).wrap(console, console.width)
        return [line.plain for line in lines[-room:]]

    def _start(self) -> None:
        if self._live is None:
            self._live = Live(
                self, console=self._console, refresh_per_second=_PER_SECOND, transient=True
            )
            self._live.start()

    def began(self, thread_id: str) -> None:
        self._console.print(Text(f"thread {thread_id}", style="dim"))
        self._start()

    def event(self, event: Event, params: dict[str, Any]) -> None:
        self._activity = activity_of(event, params) or self._activity
        if event.method == "item/agentMessage/delta":
            self._message += text_in(params, "delta") or ""
        elif event.method == "thread/tokenUsage/updated":
            total = as_object((as_object(params.get("tokenUsage")) or {}).get("total")) or {}
            count = total.get("totalTokens")
            self._tokens = count if isinstance(count, int) else self._tokens
        elif event.method == "item/completed":
            self._completed(as_object(params.get("item")) or {})
        for line in lines_of(event, params):
            self._console.print(Text(line.text, style=line.style))

    def _completed(self, item: dict[str, Any]) -> None:
        if text_in(item, "type") != "agentMessage":
            return
        self._message = ""
        text = text_in(item, "text") or ""
        if self._answer_here or text_in(item, "phase") not in (None, FINAL):
            self._console.print(Markdown(clean(text), hyperlinks=False))
            self._shown = text

    def decided(self, request: ApprovalRequest, decision: ApprovalDecision) -> None:
        self._question(request)
        self._console.print(Text(f"  -> {decision.value}", style="yellow"))

    def _question(self, request: ApprovalRequest) -> None:
        first, *rest = question_lines(request)
        self._console.print(Text(first, style="bold yellow"))
        for line in rest:
            self._console.print(Text(line))

    def ask(self, request: ApprovalRequest, stdin: IO[str]) -> ApprovalDecision:
        self.close()
        self._question(request)
        try:
            return ask(stdin, self._prompt, lambda: request.answered)
        finally:
            self._start()

    def _prompt(self, text: str) -> None:
        self._console.print(Text(text), end="")

    def note(self, text: str) -> None:
        self._console.print(Text(clean(text), style="yellow"))

    def ended(self, result: TurnResult) -> None:
        self.close()
        answer = result.final_response
        self._console.print(Text(f"({summary(result)})", style="dim"))
        if answer is not None and answer != self._shown:
            if self._answer_here:
                self._console.print(Markdown(clean(answer), hyperlinks=False))
            else:
                self._screen.out(answer)

    def failed(self, message: str) -> None:
        self.close()
        self._screen.err(f"error: {clean(message)}")

    def close(self) -> None:
        live, self._live = self._live, None
        if live is not None:
            live.stop()
