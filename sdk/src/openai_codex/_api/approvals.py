"""What is answered to the runtime's own requests, and how a user's handler is asked."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from .._calls import plain
from .._core.messages import ServerRequest
from .._core.values import as_list, as_object
from ..errors import InvalidInputError


class ApprovalDecision(str, Enum):
    """The answer to an approval request.

    `accept`: this once. `accept_for_session`: this and its like until the thread is closed.
    `decline`: no; the turn goes on. `cancel`: no; the turn is interrupted.
    """

    accept = "accept"
    accept_for_session = "acceptForSession"
    decline = "decline"
    cancel = "cancel"


@dataclass(frozen=True)
class ApprovalRequest:
    """What the runtime wants to do.

    Attributes:
        method: the request's method; `kind` is its short form.
        kind: `command`, `file_change`, `permissions`, `patch` or `exec`.
        params: the raw parameters; `request` has them typed.
        thread_id: the thread, when the request names it.
        turn_id: the turn, when the request names it.
    """

    method: str
    kind: str
    params: dict[str, Any]

    def _text(self, *names: str) -> str | None:
        for name in names:
            value = self.params.get(name)
            if isinstance(value, str):
                return value
        return None

    @property
    def thread_id(self) -> str | None:
        return self._text("threadId", "conversationId")

    @property
    def turn_id(self) -> str | None:
        return self._text("turnId")

    @property
    def item_id(self) -> str | None:
        """The item that waits, when the request names it."""
        return self._text("itemId", "callId")

    @property
    def command(self) -> str | None:
        """The command line of a command request, else None."""
        parts = as_list(self.params.get("command"))
        return self._text("command") if parts is None else " ".join(map(str, parts))

    @property
    def cwd(self) -> str | None:
        """Where the command would run."""
        return self._text("cwd")

    @property
    def reason(self) -> str | None:
        """Why the model asks."""
        return self._text("reason")

    @property
    def request(self) -> Any:
        """The parameters as the model of their method."""
        from .._wire import codec

        return codec.decode_request(self.method, self.params)


Decision = ApprovalDecision | bool | str | dict[str, Any] | None
"""What a handler may return: a decision, True or False (accept, decline), None (decline), or a
mapping in wire form, which is sent as it is."""
ApprovalHandler = Callable[[ApprovalRequest], Decision | Awaitable[Decision]]
RawHandler = Callable[[str, Any], Any]


def approve_all(request: ApprovalRequest) -> ApprovalDecision:
    """Accept everything. The commands run with no further question: use it in a sandbox."""
    return ApprovalDecision.accept


def decline_all(request: ApprovalRequest) -> ApprovalDecision:
    """Decline everything; the same as giving no handler."""
    return ApprovalDecision.decline


_KINDS = {
    "item/commandExecution/requestApproval": "command",
    "item/fileChange/requestApproval": "file_change",
    "item/permissions/requestApproval": "permissions",
    "applyPatchApproval": "patch",
    "execCommandApproval": "exec",
}
_REJECTION = "declined by the client"
_REVIEW_DECISIONS: dict[ApprovalDecision, Any] = {
    ApprovalDecision.accept: "approved",
    ApprovalDecision.accept_for_session: "approved_for_session",
    ApprovalDecision.decline: {"denied": {"rejection": _REJECTION}},
    ApprovalDecision.cancel: "abort",
}


def _item_answer(decision: ApprovalDecision, params: dict[str, Any]) -> dict[str, Any]:
    return {"decision": decision.value}


def _review_answer(decision: ApprovalDecision, params: dict[str, Any]) -> dict[str, Any]:
    return {"decision": _REVIEW_DECISIONS[decision]}


def _permissions_answer(decision: ApprovalDecision, params: dict[str, Any]) -> dict[str, Any]:
    session = decision is ApprovalDecision.accept_for_session
    granted = session or decision is ApprovalDecision.accept
    return {
        "permissions": params.get("permissions") or {} if granted else {},
        "scope": "session" if session else "turn",
    }


_ANSWERS: dict[str, Callable[[ApprovalDecision, dict[str, Any]], dict[str, Any]]] = {
    "command": _item_answer,
    "file_change": _item_answer,
    "permissions": _permissions_answer,
    "patch": _review_answer,
    "exec": _review_answer,
}


def is_approval(method: str) -> bool:
    """Return whether `method` asks for an approval."""
    return method in _KINDS


def approval_request(request: ServerRequest) -> ApprovalRequest:
    """Return the typed form of an approval request."""
    params = as_object(request.params) or {}
    return ApprovalRequest(request.method, _KINDS[request.method], params)


def approval_answer(request: ApprovalRequest, decision: Decision) -> dict[str, Any]:
    """Return the raw answer for what a handler returned. Raises InvalidInputError."""
    if isinstance(decision, dict):
        return {str(key): plain(value) for key, value in decision.items()}
    if isinstance(decision, bool) or decision is None:
        decision = ApprovalDecision.accept if decision else ApprovalDecision.decline
    try:
        known = ApprovalDecision(decision)
    except ValueError as error:
        raise InvalidInputError(
            f"the approval handler returned {decision!r}; expected an ApprovalDecision, "
            "True, False, None or a mapping in wire form"
        ) from error
    return _ANSWERS[request.kind](known, request.params)


def _declined_approval(request: ServerRequest) -> dict[str, Any]:
    return approval_answer(approval_request(request), ApprovalDecision.decline)


def _no_answers(request: ServerRequest) -> dict[str, Any]:
    return {"answers": {}}


def _failed_tool(request: ServerRequest) -> dict[str, Any]:
    params = as_object(request.params) or {}
    text = f"no handler for the tool {params.get('tool')!r}"
    return {"success": False, "contentItems": [{"type": "inputText", "text": text}]}


def _declined_elicitation(request: ServerRequest) -> dict[str, Any]:
    return {"action": "decline"}


def _now(request: ServerRequest) -> dict[str, Any]:
    return {"currentTimeAt": int(time.time())}


_DEFAULTS: dict[str, Callable[[ServerRequest], dict[str, Any]]] = {
    **dict.fromkeys(_KINDS, _declined_approval),
    "item/tool/requestUserInput": _no_answers,
    "item/tool/call": _failed_tool,
    "mcpServer/elicitation/request": _declined_elicitation,
    "currentTime/read": _now,
}


def default_answer(request: ServerRequest) -> dict[str, Any] | None:
    """Return the safe answer without a handler; None where only an error is honest.

    Approvals and elicitations are declined, questions get no answers, tool calls fail.
    `account/chatgptAuthTokens/refresh` and `attestation/generate` have no answer that is both
    valid and true, and an unknown method has none at all.
    """
    make = _DEFAULTS.get(request.method)
    return None if make is None else make(request)
