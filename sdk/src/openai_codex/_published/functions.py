"""The private functions, each over what the public classes use."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .._protocol import operations
from .._protocol.fold import TurnFold
from .._results import TurnResult
from .._turns.notifications import Notification
from ..errors import TurnFailedError
from ..inputs import ExternalMessage, RunInput, TextInput, to_wire
from ..options import ApprovalMode, Sandbox

if TYPE_CHECKING:
    from .._wire import JsonObject
    from ..generated.v2_all import (
        ApprovalsReviewer,
        AskForApproval,
        SandboxMode,
        SandboxPolicy,
        ThreadItem,
        Turn,
        TurnToolOutput,
    )

    AnyNotification = Notification[str, Any]

QueueItem = Notification | BaseException
"""What a queue of the published router has: a notification, or the error that ended it."""


class _Collected:
    """What a turn's notifications say of its result."""

    def __init__(self, turn_id: str) -> None:
        self._turn_id = turn_id
        self.turn: Any = None
        self._items: list[ThreadItem] = []
        self._usage: Any = None

    def take(self, notification: AnyNotification) -> None:
        payload = notification.payload
        match notification.method:
            case "item/completed" if payload.turn_id == self._turn_id:
                self._items.append(payload.item)
            case "thread/tokenUsage/updated" if payload.turn_id == self._turn_id:
                self._usage = payload.token_usage
            case "turn/completed" if payload.turn.id == self._turn_id:
                self.turn = payload.turn
            case _:  # says nothing of the result
                pass

    def result(self) -> TurnResult[Any]:
        """Return the result. Raises TurnFailedError, also if the turn's end is missing."""
        turn: Any = self.turn or _decoded(
            "Turn", {"id": self._turn_id, "items": [], "status": "inProgress"}
        )
        result: TurnResult[Any] = TurnResult(
            id=turn.id,
            status=turn.status,
            error=turn.error,
            started_at=turn.started_at,
            completed_at=turn.completed_at,
            duration_ms=turn.duration_ms,
            final_response=final_response(self._items),
            items=self._items,
            usage=self._usage,
        )
        if self.turn is None:
            raise TurnFailedError("turn completed event not received", result=result)
        _raise_if_failed(turn, result)
        return result


def _raise_if_failed(turn: Turn, result: TurnResult[Any]) -> None:
    if turn.status == "failed":
        message = turn.error.message if turn.error else "turn failed with status failed"
        raise TurnFailedError(message, result=result)


def collect_turn_result(stream: Iterator[AnyNotification], *, turn_id: str) -> TurnResult[Any]:
    """Return the result of a turn from its notifications, as `TurnHandle.run` does."""
    collected = _Collected(turn_id)
    for notification in stream:
        collected.take(notification)
    return collected.result()


async def collect_async_turn_result(
    stream: AsyncIterator[AnyNotification], *, turn_id: str
) -> TurnResult[Any]:
    """Return the result of a turn from its notifications, as `AsyncTurnHandle.run` does."""
    collected = _Collected(turn_id)
    async for notification in stream:
        collected.take(notification)
    return collected.result()


def final_response(items: Iterable[Any]) -> str | None:
    """Return the text of the final answer among items, as in `TurnResult.final_response`."""
    fold = TurnFold({})
    fold.items = [operations.plain(item) for item in items]
    return fold.final_response


def raise_for_failed_turn(turn: Turn) -> None:
    """Raise TurnFailedError if the turn failed."""
    collected = _Collected(turn.id)
    collected.turn = turn
    collected.result()


def normalize_run_input(value: Any) -> Any:
    """Return text as a `TextInput`, and anything else unchanged."""
    return TextInput(value) if isinstance(value, str) else value


def to_wire_turn_input(value: RunInput) -> tuple[list[JsonObject], TurnToolOutput | None]:
    """Return the items of an input in wire form, and an `ExternalMessage` as tool output."""
    if not isinstance(value, ExternalMessage):
        return to_wire(value), None
    params = operations.turn_start("", value, None, None, False).params or {}
    return [], _decoded("TurnToolOutput", params["toolOutput"])


def sandbox_mode(sandbox: Sandbox | None) -> SandboxMode | None:
    """Return a sandbox as the parameter of a thread."""
    mode: SandboxMode | None = _decoded(
        "SandboxMode", operations.sandbox_mode(sandbox).get("sandbox")
    )
    return mode


def sandbox_policy(sandbox: Sandbox | None) -> SandboxPolicy | None:
    """Return a sandbox as the parameter of a turn."""
    policy: SandboxPolicy | None = _decoded(
        "SandboxPolicy", operations.sandbox_policy(sandbox).get("sandboxPolicy")
    )
    return policy


def approval_mode_settings(
    approval_mode: ApprovalMode,
) -> tuple[AskForApproval, ApprovalsReviewer | None]:
    """Return an approval mode as the two parameters of a thread or a turn."""
    params = operations.approval(approval_mode, asks_client=False)
    return (
        _decoded("AskForApproval", params["approvalPolicy"]),
        _decoded("ApprovalsReviewer", params.get("approvalsReviewer")),
    )


def _decoded(model: str, raw: Any) -> Any:
    from .._wire import codec

    return None if raw is None else codec.decode(model, raw)
