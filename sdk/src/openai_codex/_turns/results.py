"""The events of a turn, folded → its result."""

from __future__ import annotations

from typing import Any

from .._protocol.turns import TurnFold
from .._results import TurnResult


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) else None


def from_fold(turn_id: str, fold: TurnFold) -> TurnResult[Any]:
    """Return the result of the events so far."""
    result: Any = TurnResult.__new__(TurnResult)
    turn = fold.turn
    result.id = turn_id
    result.started_at = _number(turn.get("startedAt"))
    result.completed_at = _number(turn.get("completedAt"))
    result.duration_ms = _number(turn.get("durationMs"))
    result.final_response = fold.final_response
    result.parsed = None
    result._raw = {
        "status": fold.status,
        "error": fold.error,
        "items": list(fold.items),
        "usage": fold.usage,
        "turn_usage": fold.turn_usage,
    }
    made: TurnResult[Any] = result
    return made
