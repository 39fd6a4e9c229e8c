"""The result of a turn. Typed parts are decoded when they are first looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from ._wire.generated.turn import TokenUsageBreakdown
    from .generated.v2_all import ThreadItem, ThreadTokenUsage, TurnError, TurnStatus

    ParsedT = TypeVar("ParsedT", default=Any, covariant=True)
    """The type of `parsed`; None without `output_type`."""
else:
    from typing import TypeVar

    # For pydantic and others that read annotations; importing the models takes long.
    ThreadItem = ThreadTokenUsage = TokenUsageBreakdown = TurnError = TurnStatus = Any
    ParsedT = TypeVar("ParsedT", covariant=True)

_NOT_ASKED_FOR: Any = None


class _Undecoded:
    """What a result made by `TurnFold.result` decodes its typed parts from."""

    __slots__ = ("__weakref__", "_raw")


# With slots, so that each field is an attribute of the class too: doubles such as
# `Mock(spec=TurnResult)` know it then.
@dataclass(slots=True)
class TurnResult(_Undecoded, Generic[ParsedT]):
    """The result of a finished turn, or the partial result of an abandoned one.

    Attributes:
        id: the turn's id.
        status: how it ended.
        error: the runtime's error of a failed turn, or None.
        started_at: Unix time in seconds, or None.
        completed_at: Unix time in seconds, or None.
        duration_ms: milliseconds, or None.
        final_response: the text of the final answer, or of the last message without a phase. None
            if there is neither.
        items: the items of the turn, in order of completion.
        usage: the last usage report: `last` for the last model call, `total` for the thread.
        turn_usage: token counts of this turn only, or None if the runtime reported none.
        parsed: the final response as `output_type`. None without an `output_type`, or if the turn
            was interrupted.
    """

    id: str
    status: TurnStatus
    error: TurnError | None
    started_at: int | None
    completed_at: int | None
    duration_ms: int | None
    final_response: str | None
    items: list[ThreadItem]
    usage: ThreadTokenUsage | None
    turn_usage: TokenUsageBreakdown | None = field(default_factory=lambda: None)
    parsed: ParsedT = _NOT_ASKED_FOR

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Decode a typed part of a result made by `TurnFold.result`."""
            raw = getattr(self, "_raw", None) if name in _DECODED else None
            if raw is None:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            value = _decode(name, raw[name])
            setattr(self, name, value)
            return value


_DECODED = {
    "status": "TurnStatus",
    "error": "TurnError",
    "items": "ThreadItem",
    "usage": "ThreadTokenUsage",
    "turn_usage": "TokenUsageBreakdown",
}


def _decode(name: str, raw: Any) -> Any:
    from ._wire import codec

    model = _DECODED[name]
    if name == "items":
        return [codec.decode(model, item) for item in raw]
    return None if raw is None else codec.decode(model, raw)
