"""The runtime's side: messages as the pinned app-server writes them, byte by byte.

The ids are fixed UUIDs, so a line is the same in every run. `line` turns a message into the bytes
of a line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from openai_codex._version import __version__

JsonObject = dict[str, Any]
Message = JsonObject

EMITTED_AT_MS = 1_700_000_000_000
EMITTED_AT = 1_700_000_000


def uuid(number: int) -> str:
    """Return the id with this number: a UUID that is the same in every run."""
    return f"00000000-0000-7000-8000-{number:012d}"


THREAD_ID = uuid(1)
TURN_ID = uuid(2)
ITEM_ID = "msg_1"


def line(message: Mapping[str, Any]) -> bytes:
    """Return `message` as one line: compact JSON in UTF-8 and a newline."""
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    return text.encode() + b"\n"


def notification(method: str, params: Mapping[str, Any]) -> Message:
    """Return a notification. The runtime adds `emittedAtMs` next to `params`."""
    return {"method": method, "params": dict(params), "emittedAtMs": EMITTED_AT_MS}


def server_request(method: str, params: Mapping[str, Any], request_id: int | str = 0) -> Message:
    """Return a request from the runtime to its client."""
    return {"method": method, "id": request_id, "params": dict(params)}


def result(request_id: int | str, value: Any) -> Message:
    """Return a successful answer."""
    return {"id": request_id, "result": value}


def error(code: Any, message: str, data: Any = None) -> JsonObject:
    """Return the `error` member of an answer, without `data` if that is None."""
    body: JsonObject = {"code": code, "message": message}
    return body if data is None else {**body, "data": data}


def initialize_result(version: str = __version__, home: str = "/home/user/.codex") -> JsonObject:
    """Return the answer to `initialize`."""
    return {
        "userAgent": f"codex_python_sdk/{version} (Linux; x86_64) scripted (scripted; 0)",
        "codexHome": home,
        "platformFamily": "unix",
        "platformOs": "linux",
    }


def thread(thread_id: str = THREAD_ID, **changes: Any) -> JsonObject:
    """Return a thread as in the answer to `thread/start`. `changes` replace members."""
    return {
        "id": thread_id,
        "environments": [],
        "extra": None,
        "sessionId": thread_id,
        "forkedFromId": None,
        "parentThreadId": None,
        "preview": "",
        "ephemeral": False,
        "section": None,
        "sectionEnteredAt": None,
        "projectId": None,
        "historyMode": "paginated",
        "modelProvider": "mock",
        "model": "mock-model",
        "reasoningEffort": None,
        "createdAt": EMITTED_AT,
        "updatedAt": EMITTED_AT,
        "recencyAt": EMITTED_AT,
        "status": {"type": "idle"},
        "path": f"/home/user/.codex/sessions/rollout-{thread_id}.jsonl",
        "cwd": "/srv/project",
        "cliVersion": __version__,
        "originator": "scripted",
        "source": "vscode",
        "canAcceptDirectInput": True,
        "threadSource": None,
        "agentNickname": None,
        "agentRole": None,
        "gitInfo": None,
        "name": None,
        "daybreakEnabled": None,
        "turns": [],
        **changes,
    }


def thread_result(thread_id: str = THREAD_ID, **changes: Any) -> JsonObject:
    """Return the answer to `thread/start`, `thread/resume` and `thread/fork`."""
    return {
        "thread": thread(thread_id),
        "model": "mock-model",
        "modelProvider": "mock",
        "serviceTier": None,
        "disabledPluginIds": [],
        "cwd": "/srv/project",
        "runtimeWorkspaceRoots": ["/srv/project"],
        "instructionSources": [],
        "approvalPolicy": "on-request",
        "approvalsReviewer": "user",
        "sandbox": {"type": "readOnly", "networkAccess": False},
        "activePermissionProfile": None,
        "reasoningEffort": None,
        "multiAgentMode": "explicitRequestOnly",
        **changes,
    }


def turn(
    turn_id: str = TURN_ID,
    status: str = "inProgress",
    *,
    items: list[JsonObject] | None = None,
    error: JsonObject | None = None,
) -> JsonObject:
    """Return a turn; `status` is "inProgress", "completed", "failed" or "interrupted"."""
    done = status != "inProgress"
    return {
        "id": turn_id,
        "rootTurnId": turn_id,
        "items": items or [],
        "itemsView": "summary" if items else "notLoaded",
        "status": status,
        "error": error,
        "startedAt": EMITTED_AT,
        "completedAt": EMITTED_AT if done else None,
        "durationMs": 100 if done else None,
    }


def turn_error(message: str, info: Any = "other") -> JsonObject:
    """Return the `error` of a failed turn; `info` is its `codexErrorInfo`."""
    return {
        "message": message,
        "codexErrorInfo": info,
        "additionalDetails": None,
        "misalignment": None,
    }


def turn_started(thread_id: str = THREAD_ID, turn_id: str = TURN_ID) -> Message:
    """Return `turn/started`."""
    return notification("turn/started", {"threadId": thread_id, "turn": turn(turn_id)})


def turn_completed(
    thread_id: str = THREAD_ID,
    turn_id: str = TURN_ID,
    status: str = "completed",
    *,
    items: list[JsonObject] | None = None,
    error: JsonObject | None = None,
) -> Message:
    """Return `turn/completed`, which ends a turn of any status."""
    body = turn(turn_id, status, items=items, error=error)
    return notification("turn/completed", {"threadId": thread_id, "turn": body})


def agent_message(
    text: str, *, phase: str | None = "final_answer", item_id: str = ITEM_ID
) -> JsonObject:
    """Return an assistant message as a thread item."""
    return {
        "type": "agentMessage",
        "id": item_id,
        "text": text,
        "phase": phase,
        "memoryCitation": None,
        "delivery": None,
        "questions": None,
    }


def item_started(item: JsonObject, thread_id: str = THREAD_ID, turn_id: str = TURN_ID) -> Message:
    """Return `item/started`."""
    return notification(
        "item/started",
        {"item": item, "threadId": thread_id, "turnId": turn_id, "startedAtMs": EMITTED_AT_MS},
    )


def item_completed(item: JsonObject, thread_id: str = THREAD_ID, turn_id: str = TURN_ID) -> Message:
    """Return `item/completed`."""
    return notification(
        "item/completed",
        {"item": item, "threadId": thread_id, "turnId": turn_id, "completedAtMs": EMITTED_AT_MS},
    )


def agent_delta(
    delta: str, thread_id: str = THREAD_ID, turn_id: str = TURN_ID, item_id: str = ITEM_ID
) -> Message:
    """Return `item/agentMessage/delta`."""
    return notification(
        "item/agentMessage/delta",
        {"threadId": thread_id, "turnId": turn_id, "itemId": item_id, "delta": delta},
    )


def token_usage(
    total: Mapping[str, int] | None = None,
    last: Mapping[str, int] | None = None,
    thread_id: str = THREAD_ID,
    turn_id: str = TURN_ID,
) -> Message:
    """Return `thread/tokenUsage/updated`. `total` and `last` have counts by their wire names."""
    return notification(
        "thread/tokenUsage/updated",
        {
            "threadId": thread_id,
            "turnId": turn_id,
            "tokenUsage": {
                "total": _counts(total),
                "last": _counts(last),
                "modelContextWindow": 258_400,
            },
        },
    )


def _counts(given: Mapping[str, int] | None) -> dict[str, int]:
    names = (
        "totalTokens",
        "inputTokens",
        "cachedInputTokens",
        "cacheWriteInputTokens",
        "outputTokens",
        "reasoningOutputTokens",
    )
    return {name: (given or {}).get(name, 0) for name in names}


def command_approval(
    command: str,
    request_id: int | str = 0,
    thread_id: str = THREAD_ID,
    turn_id: str = TURN_ID,
    item_id: str = "call_1",
) -> Message:
    """Return the request `item/commandExecution/requestApproval`."""
    return server_request(
        "item/commandExecution/requestApproval",
        {
            "kind": "command",
            "threadId": thread_id,
            "turnId": turn_id,
            "itemId": item_id,
            "startedAtMs": EMITTED_AT_MS,
            "environmentId": "local",
            "reason": "scripted",
            "command": command,
            "cwd": "/srv/project",
            "commandActions": [{"type": "unknown", "command": command}],
            "availableDecisions": ["accept", "cancel"],
        },
        request_id,
    )


def file_change_approval(
    request_id: int | str = 0,
    thread_id: str = THREAD_ID,
    turn_id: str = TURN_ID,
    item_id: str = "call_1",
) -> Message:
    """Return the request `item/fileChange/requestApproval`."""
    return server_request(
        "item/fileChange/requestApproval",
        {
            "threadId": thread_id,
            "turnId": turn_id,
            "itemId": item_id,
            "startedAtMs": EMITTED_AT_MS,
            "reason": None,
            "grantRoot": None,
        },
        request_id,
    )
