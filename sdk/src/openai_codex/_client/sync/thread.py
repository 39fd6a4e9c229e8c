"""A conversation, and how a turn of it is started.

Generated from `aio/thread.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, overload

from ..._protocol import operations as _calls
from ..._protocol.limits import Deadlines
from ..._protocol.turns import FOLDED
from ..._results import TurnResult
from ..._schemas import output
from ..._server_requests.running import check_other_thread
from ..._session.claims import Claim
from ...errors import InvalidConfigError
from ...inputs import Inputs, RunInput
from ...options import ApprovalMode, Sandbox, StrPath
from .client import CodexClient
from .feed import TurnFeed
from .opener import ClientHolder, Opener
from .requests import turn_claim
from .turn import TurnHandle, compacted, finish

if TYPE_CHECKING:
    from collections.abc import Callable

    from typing_extensions import Unpack

    from ..._turns.options import RunOptions, Summary, TurnOptions
    from ..._wire.unknown import JsonObject
    from ...events import TurnEvent
    from ...generated.v2_all import (
        Personality,
        ReasoningEffort,
        ThreadCompactStartResponse,
        ThreadReadResponse,
        ThreadSetNameResponse,
    )

OutputT = TypeVar("OutputT")


@dataclass(slots=True)
class Thread(ClientHolder):
    """A conversation with the model.

    Attributes:
        id: the thread's id; `thread_resume(id)` opens it again later.
    """

    _client: Opener
    id: str

    def _client_at_hand(self) -> CodexClient:
        return self._client._client_at_hand()

    @overload
    def run(
        self,
        input: RunInput | Inputs,
        *,
        output_type: None = None,
        **options: Unpack[RunOptions],
    ) -> TurnResult[None]: ...

    @overload
    def run(
        self,
        input: RunInput | Inputs,
        *,
        output_type: type[OutputT],
        **options: Unpack[RunOptions],
    ) -> TurnResult[OutputT]: ...

    @overload
    def run(
        self, input: RunInput | Inputs, *, output_type: Any, **options: Unpack[RunOptions]
    ) -> TurnResult[Any]: ...

    def run(
        self,
        input: RunInput | Inputs,
        *,
        approval_mode: ApprovalMode | None = None,
        cwd: StrPath | None = None,
        effort: ReasoningEffort | None = None,
        model: str | None = None,
        output_schema: JsonObject | type[Any] | None = None,
        personality: Personality | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        source: str | None = None,
        summary: Summary | None = None,
        turn_service_tier: str | None = None,
        output_type: Any = None,
        timeout: float | None = None,
        idle_timeout: float | None = None,
        on_event: Callable[[TurnEvent], object] | None = None,
    ) -> TurnResult[Any]:
        """Run a turn to its end and return what it came to.

        If this is interrupted (cancelled, Ctrl-C, a deadline), so is the turn.

        Args:
            input: text, an input item, a list of items, or an `ExternalMessage`. An empty list goes
                on with what the thread has.
            approval_mode: who answers when something needs approval, from this turn on.
            cwd: working directory of the commands, from this turn on.
            effort: how much the model thinks.
            model: the model, from this turn on.
            output_schema: a JSON schema of an object that the final answer must follow, sent as
                it is; of a model class, the strict schema that `output_type` would have.
            personality: how the model speaks.
            sandbox: what the commands may touch, from this turn on.
            service_tier: the provider's service tier, from this turn on.
            source: what triggered the turn, for the provider's records.
            summary: how the model's thinking is summed up, such as "concise" or "none".
            turn_service_tier: the service tier of this turn alone.
            output_type: a type that the final answer must fit, and that describes an object: a
                pydantic model, a dataclass, a TypedDict. The answer is returned as `result.parsed`.
                Not together with `output_schema`.
            timeout: seconds for the whole turn.
            idle_timeout: seconds without any event of the turn. It does not run while a tool or a
                handler of this program has yet to answer the turn.
            on_event: is called with each event of the turn, in order, as `openai_codex.events` has
                them; in the asyncio class it may be a coroutine function. What it raises interrupts
                the turn and is raised here.

        While a turn of the thread is under way, another `run` adds its input to that turn, as
        `steer` does, and both return the same turn; the runtime refuses it with another
        `output_type` or `output_schema`. If one of them is given up, the turn goes on for the
        other. The end of a turn that was given up is waited for instead: the next one is always a
        turn of its own. So is the end of a compaction or a review, as long as `timeout` and
        `CodexConfig.request_timeout` allow. In a tool or a handler that a turn of this very thread
        waits for it raises CodexError.

        Raises:
            TurnFailedError: the turn failed; `.result` has its items, `.info` the error.
            TurnTimeoutError: a deadline passed; `.result` has what was collected.
            RequestTimeoutError: it passed before the turn had started.
            TransportClosedError: the runtime is gone; `.result` has what was collected.
            OutputParseError: the final answer does not fit `output_type`.
        """
        check_other_thread(self.id)
        deadlines = Deadlines(time.monotonic(), timeout, idle_timeout)
        if on_event is not None:
            self._client_at_hand().check_handler("on_event", on_event)
        claim = turn_claim(self.id, FOLDED if on_event is None else None)
        try:
            feed = self._start(
                input,
                claim,
                deadlines,
                approval_mode=approval_mode,
                cwd=cwd,
                effort=effort,
                model=model,
                output_schema=output_schema,
                personality=personality,
                sandbox=sandbox,
                service_tier=service_tier,
                source=source,
                summary=summary,
                turn_service_tier=turn_service_tier,
                output_type=output_type,
            )
            return finish(feed, deadlines, on_event)
        finally:
            self._client_at_hand().link.session.turns.leave(claim)

    @overload
    def turn(
        self,
        input: RunInput | Inputs,
        *,
        output_type: None = None,
        **options: Unpack[TurnOptions],
    ) -> TurnHandle[None]: ...

    @overload
    def turn(
        self,
        input: RunInput | Inputs,
        *,
        output_type: type[OutputT],
        **options: Unpack[TurnOptions],
    ) -> TurnHandle[OutputT]: ...

    @overload
    def turn(
        self, input: RunInput | Inputs, *, output_type: Any, **options: Unpack[TurnOptions]
    ) -> TurnHandle[Any]: ...

    def turn(
        self,
        input: RunInput | Inputs,
        *,
        approval_mode: ApprovalMode | None = None,
        cwd: StrPath | None = None,
        effort: ReasoningEffort | None = None,
        model: str | None = None,
        output_schema: JsonObject | type[Any] | None = None,
        personality: Personality | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        source: str | None = None,
        summary: Summary | None = None,
        turn_service_tier: str | None = None,
        output_type: Any = None,
    ) -> TurnHandle[Any]:
        """Start a turn and return a handle to stream, steer or interrupt it.

        Arguments as for `run`.
        """
        claim = turn_claim(self.id)
        try:
            feed = self._start(
                input,
                claim,
                Deadlines(time.monotonic(), None, None),
                approval_mode=approval_mode,
                cwd=cwd,
                effort=effort,
                model=model,
                output_schema=output_schema,
                personality=personality,
                sandbox=sandbox,
                service_tier=service_tier,
                source=source,
                summary=summary,
                turn_service_tier=turn_service_tier,
                output_type=output_type,
            )
            return TurnHandle(self._client, self.id, feed.turn_id, _subscription=feed)
        except BaseException:
            self._client_at_hand().link.session.turns.leave(claim)
            raise

    def _start(
        self,
        value: RunInput | Inputs,
        claim: Claim,
        deadlines: Deadlines,
        *,
        approval_mode: ApprovalMode | None,
        sandbox: Sandbox | None,
        output_schema: Any,
        output_type: Any,
        **named: Any,
    ) -> TurnFeed:
        if output_type is not None:
            if output_schema is not None:
                raise InvalidConfigError(
                    "both output_schema and output_type are given; expected at most one of them"
                )
            output_schema = output.schema_of(output_type)
        elif output_schema is not None:
            output_schema = output.given_schema(output_schema)
        client = self._opened()
        operation = _calls.turn_start(
            self.id,
            value,
            approval_mode,
            sandbox,
            client.asks_client,
            output_schema=output_schema,
            **named,
        )
        limits = (client.config.request_timeout, deadlines.remaining(time.monotonic()))
        timeout = min((limit for limit in limits if limit is not None), default=None)
        turn_id, raw = client.begin_turn(operation, claim, timeout=timeout)
        deadlines.touch(time.monotonic())
        feed = TurnFeed(client.link, turn_id, raw["turn"], claim)
        feed.output_type = output_type
        return feed

    def read(self, *, include_turns: bool = False) -> ThreadReadResponse:
        """Read the thread as it is stored, with its turns if `include_turns`."""
        client = self._opened()
        return client.thread_read(self.id, include_turns)

    def set_name(self, name: str) -> ThreadSetNameResponse:
        """Name the thread."""
        return (self._opened()).thread_set_name(self.id, name)

    def compact(
        self, *, wait: bool = False, timeout: float | None = None
    ) -> ThreadCompactStartResponse:
        """Start compacting the thread's history; returns at once, or with `wait` at its end.

        A turn that is asked for in the meantime starts when the compaction has ended. A turn of the
        thread that is under way is interrupted by it, which is logged as a warning. So is a
        compaction by another one; whoever waits for it waits for the other.

        Args:
            timeout: seconds to wait for the end.

        Raises:
            TurnFailedError: it failed or was interrupted, with `wait`.
            TurnTimeoutError: `timeout` passed; it was interrupted.
        """
        client = self._opened()
        if not wait:
            return client.thread_compact(self.id)
        return compacted(client, self.id, Deadlines(time.monotonic(), timeout, None))
