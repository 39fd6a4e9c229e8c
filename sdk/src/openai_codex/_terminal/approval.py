"""Asks for approval on the terminal."""

from __future__ import annotations

import json
import select
import sys
import threading
from collections.abc import Callable
from typing import IO

from .._server_requests.approvals import ApprovalDecision, ApprovalRequest
from .screen import clean, one_line

_ANSWERS = {
    "y": ApprovalDecision.accept,
    "yes": ApprovalDecision.accept,
    "a": ApprovalDecision.accept_for_session,
    "always": ApprovalDecision.accept_for_session,
    "n": ApprovalDecision.decline,
    "no": ApprovalDecision.decline,
    "c": ApprovalDecision.cancel,
    "cancel": ApprovalDecision.cancel,
}
PROMPT = "Allow it? [y]es, [a]lways, [n]o, [c]ancel the turn: "
_TRIES = 3
_LOOK_S = 0.2
_WORDS = {
    "command": "run a command",
    "exec": "run a command",
    "file_change": "change files",
    "patch": "change files",
    "permissions": "get more permissions",
    "mcp_tool": "call a tool of an MCP server",
}


class Question:
    """An approval request for the main thread, and its answer."""

    def __init__(self, request: ApprovalRequest) -> None:
        self.request = request
        self._decision = ApprovalDecision.decline
        self._answered = threading.Event()

    def answer(self, decision: ApprovalDecision) -> None:
        """Answer the question."""
        self._decision = decision
        self._answered.set()

    def wait(self) -> ApprovalDecision:
        """Wait for the answer and return it."""
        self._answered.wait()
        return self._decision


def question_lines(request: ApprovalRequest) -> list[str]:
    """Return the question as lines. A command is shown in full, including hidden characters."""
    lines = [f"The agent wants to {_WORDS.get(request.kind, request.kind)}:"]
    if request.command is not None:
        first, *more = clean(request.command).split("\n")
        lines += [f"  $ {first}", *(f"    {line}" for line in more)]
    if request.cwd is not None:
        lines.append(f"  in {one_line(request.cwd, 1000)}")
    root = request.params.get("grantRoot")
    if isinstance(root, str):
        lines.append(f"  below {one_line(root, 1000)}")
    if request.kind == "mcp_tool":
        lines.append(f"  with {one_line(json.dumps(request.arguments), 2000)}")
    if request.kind == "permissions":
        lines.append(f"  {one_line(str(request.params.get('permissions')), 2000)}")
    if request.reason:
        lines.append(f"  because: {one_line(request.reason, 1000)}")
    return lines


def ask(
    stdin: IO[str], say: Callable[[str], None], is_settled: Callable[[], bool]
) -> ApprovalDecision:
    """Read an answer. Decline at the end of the input, and after three invalid answers.

    Also decline once `is_settled` says that the answer is no longer needed. Ctrl-C raises
    KeyboardInterrupt.
    """
    forget_typed_ahead(stdin)
    for _ in range(_TRIES):
        say(PROMPT)
        try:
            line = _line(stdin, is_settled)
        except KeyboardInterrupt:
            say("\n")
            raise
        if not line:
            say("\n")
            return ApprovalDecision.decline
        decision = _ANSWERS.get(line.strip().lower())
        if decision is not None:
            return decision
    return ApprovalDecision.decline


def _line(stdin: IO[str], is_settled: Callable[[], bool]) -> str:
    """Return the next line; empty at the end of the input, or once `is_settled`."""
    if sys.platform != "win32" and stdin.isatty():
        while not select.select([stdin], [], [], _LOOK_S)[0]:
            if is_settled():
                return ""
    return stdin.readline()


def forget_typed_ahead(stdin: IO[str]) -> None:
    """Drop input that was typed before the question was shown."""
    if sys.platform == "win32" or not stdin.isatty():
        return
    import termios

    termios.tcflush(stdin.fileno(), termios.TCIFLUSH)
