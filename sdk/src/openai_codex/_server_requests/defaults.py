"""The safe answers: what the runtime gets when no handler answers, or none in time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from .._protocol.messages import ServerRequest
from .._protocol.values import as_object

ELICITATION = "mcpServer/elicitation/request"
"""Asks what an MCP server wants to know, or whether one of its tools may be called."""
DENIED = {"denied": {"rejection": "declined by the client"}}
"""The decision that declines a review."""


def permissions_answer(granted: object = None, *, for_session: bool = False) -> dict[str, Any]:
    """Return the raw answer that grants permissions. The default grants none."""
    return {"permissions": granted or {}, "scope": "session" if for_session else "turn"}


_DECLINED = {"decision": "decline"}
_DENIED = {"decision": DENIED}


def _failed_tool(request: ServerRequest) -> dict[str, Any]:
    params = as_object(request.params) or {}
    text = f"no handler for the tool {params.get('tool')!r}"
    return {"success": False, "contentItems": [{"type": "inputText", "text": text}]}


def _now(request: ServerRequest) -> dict[str, Any]:
    return {"currentTimeAt": int(time.time())}


def _always(answer: dict[str, Any]) -> Callable[[ServerRequest], dict[str, Any]]:
    return lambda request: dict(answer)


_DEFAULTS: dict[str, Callable[[ServerRequest], dict[str, Any]]] = {
    "item/commandExecution/requestApproval": _always(_DECLINED),
    "item/fileChange/requestApproval": _always(_DECLINED),
    "item/permissions/requestApproval": _always(permissions_answer()),
    "applyPatchApproval": _always(_DENIED),
    "execCommandApproval": _always(_DENIED),
    "item/tool/requestUserInput": _always({"answers": {}}),
    "item/tool/call": _failed_tool,
    ELICITATION: _always({"action": "decline"}),
    "currentTime/read": _now,
}


def default_answer(request: ServerRequest) -> dict[str, Any] | None:
    """Return the safe answer to a request, or None if there is no safe answer.

    Approvals and elicitations are declined, questions get no answers, and tool calls fail. There is
    no safe answer to `account/chatgptAuthTokens/refresh`, `attestation/generate` and unknown
    methods. Those get an error.
    """
    make = _DEFAULTS.get(request.method)
    return None if make is None else make(request)
