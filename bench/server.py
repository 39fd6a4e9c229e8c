"""A scripted app-server: one JSON argument says what every turn is made of.

Standard library only, and independent of the clients it measures. The bytes of a turn are rendered
before it is asked for, so that the client is the slower side. Lines have the key order and spacing
of runtime 0.163.0.

    python -S server.py '{"deltas": 20000, "prepared": 4}'
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

THREAD = b"00000000-0000-7000-8000-7468726561ff"
TURN = b"00000000-0000-7000-8000-7475726e00ff"
"""Placeholders of an id; the length of a real one."""

WORDS = ("Let", " me", " see", " what", " the", " tests", " say", ".", " Then", " I", " fix", " it")


class Script(NamedTuple):
    """What a turn is made of.

    Attributes:
        deltas: number of lines between the start and the end of the model's message.
        kind: what they are; see `METHODS`.
        message_bytes: length of the final message; 0 is the sum of the deltas.
        idle: the turn starts and then says nothing until it is interrupted.
        prepared: number of turns of the first thread rendered before `initialize` is answered.
        shape: how lines are written; see `SHAPES`.
        spacing_ms: pause between two lines.
        together: number of turns of which none goes on before all are started. Their lines then
            come in turn, one of each.
    """

    deltas: int = 1
    kind: str = "delta"
    message_bytes: int = 0
    idle: bool = False
    prepared: int = 0
    shape: str = "runtime"
    spacing_ms: float = 0.0
    together: int = 1


SHAPES: dict[str, dict[str, Any]] = {
    "runtime": {"separators": (",", ":")},
    "sorted": {"separators": (",", ":"), "sort_keys": True},
    "spaced": {},
}
"""How `json.dumps` writes a line: as the runtime does, with sorted keys, with spaces."""


def dumps(value: Any) -> bytes:
    """Return `value` as compact JSON."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def notification(method: str, params: Any) -> bytes:
    """Return the line of a notification."""
    return dumps({"method": method, "params": params, "emittedAtMs": 1700000000000}) + b"\n"


def reshaped(line: bytes, shape: str) -> bytes:
    """Return `line` in another shape."""
    if shape == "runtime":
        return line
    return json.dumps(json.loads(line), ensure_ascii=False, **SHAPES[shape]).encode() + b"\n"


def in_turn(bodies: Sequence[bytes]) -> bytes:
    """Return the lines of all bodies, which have the same number: the first of each, and so on."""
    lines = [body.splitlines(keepends=True) for body in bodies]
    return b"".join(line for same in zip(*lines, strict=True) for line in same)


def thread_id(number: int) -> bytes:
    """Return the id of the `number`-th thread."""
    return b"00000000-0000-7000-8000-%012x" % number


def turn_id(number: int) -> bytes:
    """Return the id of the `number`-th turn."""
    return b"00000000-0000-7000-9000-%012x" % number


def render(template: bytes, thread: bytes, turn: bytes) -> bytes:
    """Return `template` with real ids."""
    return template.replace(THREAD, thread).replace(TURN, turn)


IDS = {"threadId": THREAD.decode(), "turnId": TURN.decode()}


def _turn(status: str, items: list[Any], done: bool) -> dict[str, Any]:
    return {
        "id": TURN.decode(),
        "rootTurnId": TURN.decode(),
        "items": items,
        "itemsView": "summary" if items else "notLoaded",
        "status": status,
        "error": None,
        "startedAt": 1700000000,
        "completedAt": 1700000000 if done else None,
        "durationMs": 100 if done else None,
    }


def _message(text: str) -> dict[str, Any]:
    return {
        "type": "agentMessage",
        "id": "msg_1",
        "text": text,
        "phase": "final_answer",
        "memoryCitation": None,
        "delivery": None,
        "questions": None,
    }


def _status(status: dict[str, Any]) -> bytes:
    return notification("thread/status/changed", {"threadId": THREAD.decode(), "status": status})


def _item(event: str, item: dict[str, Any]) -> bytes:
    clock = "startedAtMs" if event == "started" else "completedAtMs"
    return notification(f"item/{event}", {"item": item, **IDS, clock: 1700000000000})


def _turn_event(event: str, turn: dict[str, Any]) -> bytes:
    return notification(f"turn/{event}", {"threadId": THREAD.decode(), "turn": turn})


def opening_lines() -> list[bytes]:
    """Return what a turn starts with, after the answer of `turn/start`."""
    user: dict[str, Any] = {
        "type": "userMessage",
        "id": "00000000-0000-7000-8000-000000000004",
        "clientId": None,
        "content": [{"type": "text", "text": "Hello", "text_elements": []}],
    }
    return [
        _status({"type": "active", "activeFlags": []}),
        _turn_event("started", _turn("inProgress", [], done=False)),
        _item("started", user),
        _item("completed", user),
    ]


def usage_line() -> bytes:
    """Return the token usage of a turn."""
    counts = {
        "totalTokens": 150,
        "inputTokens": 120,
        "cachedInputTokens": 20,
        "cacheWriteInputTokens": 0,
        "outputTokens": 30,
        "reasoningOutputTokens": 10,
    }
    usage = {"total": counts, "last": counts, "modelContextWindow": 258400}
    return notification("thread/tokenUsage/updated", {**IDS, "tokenUsage": usage})


def _limits_line() -> bytes:
    names = (
        "limitName normalModelSlug primary secondary credits individualLimit "
        "spendControlReached planType rateLimitReachedType"
    )
    limits = {"limitId": "codex", **dict.fromkeys(names.split())}
    return notification("account/rateLimits/updated", {"rateLimits": limits})


def _read_state_line() -> bytes:
    state = {
        "firstUnread": {"type": "turn", "turnId": TURN.decode()},
        "revision": "00000000-0000-7000-8000-000000000005",
    }
    return notification(
        "thread/readState/changed", {"threadId": THREAD.decode(), "readState": state}
    )


def message_lines(script: Script) -> list[bytes]:
    """Return the model's message: its start, its deltas, its end."""
    text = "".join(WORDS[n % len(WORDS)] for n in range(script.deltas))
    if script.message_bytes:
        text = (text or "x").ljust(script.message_bytes, "x")
    return [
        _item("started", _message("")),
        *(_increment(script.kind, number) for number in range(script.deltas)),
        _item("completed", _message(text)),
    ]


def closing_lines(script: Script) -> list[bytes]:
    """Return what a completed turn ends with."""
    text = "".join(WORDS[n % len(WORDS)] for n in range(min(script.deltas, 100)))
    return [
        usage_line(),
        _limits_line(),
        _read_state_line(),
        _status({"type": "idle"}),
        _turn_event("completed", _turn("completed", [_message(text)], done=True)),
    ]


METHODS = {
    "delta": "item/agentMessage/delta",
    "item": "item/completed",
    "usage": "thread/tokenUsage/updated",
}


def _increment(kind: str, number: int) -> bytes:
    word = WORDS[number % len(WORDS)]
    if kind == "delta":
        return notification(METHODS[kind], {**IDS, "itemId": "msg_1", "delta": word})
    return usage_line() if kind == "usage" else _item("completed", _message(word))


def increment(kind: str, number: int, turn: int) -> bytes:
    """Return the `number`-th line of a kind in the `turn`-th turn, on the first thread."""
    return render(_increment(kind, number), thread_id(1), turn_id(turn))


def interrupted_lines() -> list[bytes]:
    """Return what an interrupted turn ends with, after the answer of `turn/interrupt`."""
    return [
        _status({"type": "idle"}),
        _turn_event("completed", _turn("interrupted", [], done=True)),
    ]


def thread_result() -> dict[str, Any]:
    """Return the result of `thread/start`."""
    common = {"cwd": "/srv/project", "modelProvider": "mock", "reasoningEffort": None}
    thread: dict[str, Any] = {
        "id": THREAD.decode(),
        "environments": [],
        "extra": None,
        "sessionId": THREAD.decode(),
        "forkedFromId": None,
        "parentThreadId": None,
        "preview": "",
        "ephemeral": False,
        "section": None,
        "sectionEnteredAt": None,
        "projectId": None,
        "historyMode": "paginated",
        "model": "mock-model",
        **common,
        "createdAt": 1700000000,
        "updatedAt": 1700000000,
        "recencyAt": 1700000000,
        "status": {"type": "idle"},
        "path": "/home/user/.codex/sessions/rollout.jsonl",
        "cliVersion": "0.163.0",
        "originator": "bench",
        "source": "vscode",
        "canAcceptDirectInput": True,
        "threadSource": None,
        "agentNickname": None,
        "agentRole": None,
        "gitInfo": None,
        "name": None,
        "daybreakEnabled": None,
        "turns": [],
    }
    return {
        "thread": thread,
        "model": "mock-model",
        **common,
        "serviceTier": None,
        "disabledPluginIds": [],
        "runtimeWorkspaceRoots": ["/srv/project"],
        "instructionSources": [],
        "approvalPolicy": "on-request",
        "approvalsReviewer": "user",
        "sandbox": {"type": "readOnly", "networkAccess": False},
        "activePermissionProfile": None,
        "multiAgentMode": "explicitRequestOnly",
    }


INITIALIZED = {
    "userAgent": "bench/0.163.0 (Linux; x86_64) terminal (bench; 0)",
    "codexHome": "/home/user/.codex",
    "platformFamily": "unix",
    "platformOs": "linux",
}


class Server:
    """Answers one client on stdin and stdout until stdin ends."""

    def __init__(self, script: Script) -> None:
        self._threads = self._turns = 0
        self._together = script.together
        self._pause_s = script.spacing_ms / 1000
        self._held: list[bytes] = []
        self._thread_result = dumps(thread_result())
        self._turn_result = dumps({"turn": _turn("inProgress", [], done=False)})
        lines = opening_lines()
        if not script.idle:
            lines += message_lines(script) + closing_lines(script)
        self._body = b"".join(reshaped(line, script.shape) for line in lines)
        self._interrupted = b"".join(interrupted_lines())
        self._prepared = {
            number: render(self._body, thread_id(1), turn_id(number))
            for number in range(1, script.prepared + 1)
        }

    def answer(self, request: dict[str, Any]) -> bytes:
        """Return everything a request sets off."""
        method = request["method"]
        params: dict[str, Any] = request.get("params") or {}
        result, after = b"{}", b""
        if method == "initialize":
            result = dumps(INITIALIZED)
        elif method == "thread/start":
            self._threads += 1
            result = self._thread_result.replace(THREAD, thread_id(self._threads))
        elif method == "turn/start":
            result, after = self._start(params["threadId"].encode())
        elif method == "turn/interrupt":
            thread, turn = params["threadId"].encode(), params["turnId"].encode()
            after = render(self._interrupted, thread, turn)
        return b'{"id":%s,"result":%s}\n%s' % (dumps(request["id"]), result, after)

    def _start(self, thread: bytes) -> tuple[bytes, bytes]:
        self._turns += 1
        turn = turn_id(self._turns)
        body = self._prepared.pop(self._turns, None) if thread == thread_id(1) else None
        self._held.append(body or render(self._body, thread, turn))
        after = b""
        if len(self._held) >= self._together:
            after = self._held[0] if len(self._held) == 1 else in_turn(self._held)
            self._held = []
        return self._turn_result.replace(TURN, turn), after

    def serve(self) -> None:
        """Answer each request in turn."""
        for line in sys.stdin.buffer:
            message = json.loads(line)
            if "method" in message and "id" in message:
                answer = self.answer(message)
                for part in answer.splitlines(keepends=True) if self._pause_s else [answer]:
                    _write(part)
                    time.sleep(self._pause_s)


def _write(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(1, view) :]


def main() -> None:
    """Serve the script that the first argument describes."""
    Server(Script(**json.loads(sys.argv[1]))).serve()


if __name__ == "__main__":
    main()
