"""The steps of a `ScriptedPeer`: what the fake app-server reads, writes and does.

Texts and values of a step may contain placeholders, filled from the last request: `${threadId}` and
`${turnId}` (those of the request, or a new id), `${text}` (its first input text) and `${n}` (the
number of requests so far).
"""

from __future__ import annotations

import json
import signal
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openai_codex._version import __version__

from . import messages as ms

AWAITING = ("expect", "expect_answer")
"""Operations that wait for a message from the client."""

STDOUT = 1
STDERR = 2


@dataclass(frozen=True)
class Step:
    """One step: the operation, its arguments, and data that is too large for JSON."""

    operation: str
    arguments: Mapping[str, Any] = field(default_factory=dict[str, Any])
    data: bytes | None = None
    rules: Mapping[str, Sequence[Step]] | None = None

    def __str__(self) -> str:
        """The step as source code, without data and rules."""
        given = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"{self.operation}({given})"


def checked_step(value: object) -> Step:
    """Return `value`. Raises TypeError if it is not a Step."""
    if not isinstance(value, Step):
        what = "put a * before a call that returns several, as in ScriptedPeer(*handshake())"
        raise TypeError(f"expected a step, found {type(value).__name__}; {what}")
    return value


def expect(method: str) -> Step:
    """Read until a request or notification `method`. Other requests get error -32601."""
    return Step("expect", {"method": method})


def expect_answer(request_id: int | str) -> Step:
    """Read until the client has answered the server request `request_id`."""
    return Step("expect_answer", {"request_id": request_id})


def serve(rules: Mapping[str, Sequence[Step]]) -> Step:
    """Answer by rules until stdin ends: method → steps. Other requests get error -32601."""
    return Step("serve", rules=rules)


def refuse_all(reason: str) -> Step:
    """Answer every further request with error -32601 and `reason`, until stdin ends."""
    return Step("refuse_all", {"reason": reason})


def respond(result: Any, *, to: str | None = None) -> Step:
    """Answer the last request, or the last one with the method `to`, with `result`."""
    return Step("respond", {"body": f'"result":{_compact(result)}', "to": to})


def respond_error(code: Any, message: str, data: Any = None, *, to: str | None = None) -> Step:
    """Answer with an error, otherwise like `respond`. `code` may have a wrong type on purpose."""
    return Step("respond", {"body": f'"error":{_compact(ms.error(code, message, data))}', "to": to})


def send(*messages: Mapping[str, Any]) -> Step:
    """Write messages (see `messages.py`): notifications and requests from the server."""
    return Step("send", {"text": b"".join(ms.line(message) for message in messages).decode()})


def notify(method: str, params: Mapping[str, Any]) -> Step:
    """Write one notification."""
    return send(ms.notification(method, params))


def write(data: bytes, *, times: int = 1, fill: bool = False) -> Step:
    """Write raw bytes to stdout, `times` times, with placeholders filled if `fill`."""
    return Step("write", {"stream": STDOUT, "times": times, "fill": fill}, data)


def write_stderr(data: bytes, *, times: int = 1) -> Step:
    """Write raw bytes to stderr, `times` times."""
    return Step("write", {"stream": STDERR, "times": times, "fill": False}, data)


def gate(name: str) -> Step:
    """Wait until the test calls `open_gate(name)`, reading and writing nothing."""
    return Step("gate", {"name": name})


def hang(name: str = "hang") -> Step:
    """Stop reading and writing, until killed or until the peer is closed.

    The test can wait for this step with `wait_gate(name)`.
    """
    return Step("hang", {"name": name})


def close_stdout() -> Step:
    """Close stdout and continue."""
    return Step("close", {"stream": STDOUT})


def close_stderr() -> Step:
    """Close stderr and continue."""
    return Step("close", {"stream": STDERR})


def exit_with(code: int) -> Step:
    """Exit with the exit code `code`."""
    return Step("exit", {"code": code})


def kill_self(number: int = getattr(signal, "SIGKILL", signal.SIGTERM)) -> Step:
    """End the process with a signal."""
    return Step("kill", {"number": int(number)})


def ignore_signals(*numbers: int) -> Step:
    """Ignore signals from now on. The default is SIGTERM and SIGINT."""
    chosen = numbers or (signal.SIGTERM, signal.SIGINT)
    return Step("ignore_signals", {"numbers": [int(number) for number in chosen]})


def stay_at_eof() -> Step:
    """Do not exit at the end of stdin, but only when killed or when the peer is closed."""
    return Step("stay_at_eof")


def grandchild() -> Step:
    """Start a process that keeps the standard streams open until the peer closes (POSIX)."""
    return Step("grandchild")


def handshake(version: str = __version__) -> tuple[Step, ...]:
    """Answer `initialize` and wait for `initialized`."""
    return (expect("initialize"), respond(ms.initialize_result(version)), expect("initialized"))


def start_rules(version: str = __version__) -> dict[str, Sequence[Step]]:
    """Return rules that answer `initialize` and thread starts, each with a new thread."""
    thread = (respond(ms.thread_result("${threadId}")),)
    return {
        "initialize": (respond(ms.initialize_result(version)),),
        "thread/start": thread,
        "thread/resume": thread,
        "turn/interrupt": (
            respond({}),
            send(ms.turn_completed("${threadId}", "${turnId}", "interrupted")),
        ),
    }


def begin_turn() -> tuple[Step, ...]:
    """Answer `turn/start` and announce the turn."""
    return (
        respond({"turn": ms.turn("${turnId}")}),
        send(ms.turn_started("${threadId}", "${turnId}")),
    )


def end_turn(text: str | None = "Hello") -> tuple[Step, ...]:
    """Complete the turn, with `text` as its final answer (None: without any item)."""
    items = [] if text is None else [ms.agent_message(text)]
    done = [ms.item_completed(item, "${threadId}", "${turnId}") for item in items]
    return (send(*done, ms.turn_completed("${threadId}", "${turnId}", items=items)),)


def stream_deltas(count: int, text: str = "x") -> Step:
    """Write `count` deltas of an assistant message at once, rendered in advance."""
    return write(ms.line(ms.agent_delta(text, "${threadId}", "${turnId}")) * count, fill=True)


def conversation(text: str = "Hello", *, deltas: Sequence[str] = ()) -> Step:
    """Act like a small app-server: any number of threads, and turns that answer `text`."""
    pieces = [ms.agent_delta(piece, "${threadId}", "${turnId}") for piece in deltas]
    turn = (*begin_turn(), *((send(*pieces),) if pieces else ()), *end_turn(text))
    return serve({**start_rules(), "turn/start": turn})


def render(steps: Iterable[Step], folder: Path) -> list[Any]:
    """Return the steps as JSON for the child. Their data is written to files in `folder`."""
    return [[step.operation, _arguments(step, folder)] for step in steps]


def _arguments(step: Step, folder: Path) -> dict[str, Any]:
    arguments = dict(step.arguments)
    if step.data is not None:
        file = folder / f"data-{sum(1 for _ in folder.iterdir())}"
        file.write_bytes(step.data)
        arguments["file"] = str(file)
    if step.rules is not None:
        arguments["rules"] = {name: render(steps, folder) for name, steps in step.rules.items()}
    return arguments


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
