"""What to do about an id of a thread that the runtime refuses, in words."""

from __future__ import annotations

from .._protocol.operations import Operation
from ..errors import InvalidRequestError

_NO_ID = (
    "expected the id of a thread as text: `id` of a thread, or of one that thread_list() returns"
)
_NOT_STORED = (
    "expected a stored thread of this CODEX_HOME: thread_list(), or thread_list(archived=True), "
    "returns them; a thread is stored with its first turn, and not at all if it is ephemeral"
)
_NOT_OPEN = "expected a thread that is open here: open it with thread_resume() first"
_ADVICE = (
    ("invalid session id", _NO_ID),
    ("invalid thread id", _NO_ID),
    ("no rollout found", _NOT_STORED),
    ("no archived rollout found", "expected an archived thread: see thread_list(archived=True)"),
    ("thread not loaded", _NOT_OPEN),
    ("thread not found", _NOT_OPEN),
)
"""What the runtime says of an id → what it expects."""


def advise(error: InvalidRequestError, operation: Operation) -> None:
    """Add to the text of `error` which thread id was refused, and what to do.

    `error.message` stays the runtime's own.
    """
    params = operation.params or {}
    if "threadId" not in params:
        return
    given = params["threadId"]
    advice = next((advice for said, advice in _ADVICE if said in error.message), None)
    if not isinstance(given, str):
        advice = _NO_ID
    if advice is not None:
        error.args = (f"{error}; {operation.method} was given {given!r}; {advice}",)
