"""Collects a turn's raw events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from .._results import TurnResult
from .messages import Event, Parse, params_of, parse_json
from .turns import refused_for_good
from .values import as_object, text_in

FAILED = "failed"
_OFFLINE = "waiting for network"
"""Part of the runtime's message; its error has no code for this."""
_COUNTS = (
    "totalTokens",
    "inputTokens",
    "cachedInputTokens",
    "cacheWriteInputTokens",
    "outputTokens",
    "reasoningOutputTokens",
)


class TurnFold:
    """The state of a turn after the events received so far.

    Attributes:
        turn: the last raw `Turn` object seen.
        items: raw items, in the order of completion.
        usage: the last raw `ThreadTokenUsage`, or None.
        last_error: the raw error of the last `error` notification, or None.
        refusal: the HTTP status with which the provider refused a model call that the runtime is
            about to repeat, or None. The turn counts as failed then.
        offline: whether the runtime waits for a network, which it does without a limit.
        done: whether the terminal event was received.
    """

    __slots__ = (
        "_before",
        "_known",
        "_parse",
        "done",
        "items",
        "last_error",
        "offline",
        "refusal",
        "turn",
        "usage",
    )

    def __init__(
        self,
        turn: dict[str, Any],
        parse: Parse = parse_json,
        before: Callable[[], dict[str, Any] | None] = lambda: None,
    ) -> None:
        """Args:
        turn: the raw turn from the answer to `turn/start`.
        parse: parses the lines of events.
        before: returns the thread's raw token counts before the turn's first report, or None.
        """
        self._parse = parse
        self._known = before
        self.turn = turn
        self.items: list[dict[str, Any]] = []
        self.usage: dict[str, Any] | None = None
        self.last_error: dict[str, Any] | None = None
        self.refusal: int | None = None
        self.offline = False
        self.done = False
        self._before: dict[str, int] | None = None

    def add(self, event: Event) -> None:
        """Take one event of this turn. Events that do not affect the result are ignored."""
        step = self._steps.get(event[0])
        if step is not None:
            step(self, params_of(event[1], self._parse))

    def _item(self, params: dict[str, Any]) -> None:
        item = as_object(params.get("item"))
        if item is not None:
            self.items.append(item)

    def _usage(self, params: dict[str, Any]) -> None:
        usage = as_object(params.get("tokenUsage"))
        if usage is None:
            return
        if self._before is None:
            known = self._known()
            total = _counts(usage.get("total"))
            self._before = (
                _minus(total, _counts(usage.get("last"))) if known is None else _counts(known)
            )
        self.usage = usage

    def _error(self, params: dict[str, Any]) -> None:
        self.last_error = as_object(params.get("error")) or self.last_error
        if params.get("willRetry") is True and self.refusal is None:
            self.refusal = refused_for_good(self.last_error)
            self.offline = _OFFLINE in (text_in(self.last_error, "message") or "")

    def _started(self, params: dict[str, Any]) -> None:
        turn = as_object(params.get("turn"))
        if turn is not None and not self.done:
            self.turn = turn

    def _completed(self, params: dict[str, Any]) -> None:
        self._started(params)
        self.done = True

    _steps: ClassVar[dict[str, Callable[[TurnFold, dict[str, Any]], None]]] = {
        "item/completed": _item,
        "thread/tokenUsage/updated": _usage,
        "error": _error,
        "turn/started": _started,
        "turn/completed": _completed,
    }

    @property
    def status(self) -> str:
        """The turn's raw status (`completed`, `interrupted`, `failed`, `inProgress`, …)."""
        if self.refusal is not None:
            return FAILED
        return str(self.turn.get("status") or "inProgress")

    @property
    def over(self) -> bool:
        """Whether the turn has ended, or was refused, so that it is not worth waiting for."""
        return self.done or self.refusal is not None

    @property
    def error(self) -> dict[str, Any] | None:
        """The turn's raw error. A failed turn without one has that of the last `error` event."""
        error = as_object(self.turn.get("error"))
        return self.last_error if error is None and self.status == FAILED else error

    @property
    def turn_usage(self) -> dict[str, int] | None:
        """Token counts of this turn only: the thread's current total minus the total before.

        If the total before is not known, it is computed from the turn's first report: its total
        minus its last call.
        """
        if self.usage is None or self._before is None:
            return None
        return _minus(_counts(self.usage.get("total")), self._before)

    @property
    def final_response(self) -> str | None:
        """The text of the last final answer, or else of the last message without a phase."""
        messages = [item for item in self.items if item.get("type") == "agentMessage"]
        for phase in ("final_answer", None):
            for item in reversed(messages):
                text = item.get("text")
                if item.get("phase") == phase and isinstance(text, str):
                    return text
        return None

    def result(self, turn_id: str) -> TurnResult[Any]:
        """Return the result of the events so far, whose typed parts are decoded when read."""
        result: Any = TurnResult.__new__(TurnResult)
        result.id = turn_id
        result.started_at = _number(self.turn.get("startedAt"))
        result.completed_at = _number(self.turn.get("completedAt"))
        result.duration_ms = _number(self.turn.get("durationMs"))
        result.final_response = self.final_response
        result.parsed = None
        result._raw = {
            "status": self.status,
            "error": self.error,
            "items": list(self.items),
            "usage": self.usage,
            "turn_usage": self.turn_usage,
        }
        made: TurnResult[Any] = result
        return made


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) else None


def _counts(breakdown: object) -> dict[str, int]:
    raw = as_object(breakdown) or {}
    return {key: raw[key] if isinstance(raw.get(key), int) else 0 for key in _COUNTS}


def _minus(left: dict[str, int], right: dict[str, int]) -> dict[str, int]:
    return {key: max(0, left[key] - right[key]) for key in _COUNTS}
