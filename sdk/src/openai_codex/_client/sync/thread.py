"""A conversation, and starting its turns.

Generated from `aio/thread.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, overload

from ..._lazy import replaced
from ..._protocol import operations as _calls
from ..._protocol.limits import Deadlines
from ..._protocol.turns import FOLDED
from ..._results import TurnResult
from ..._server_requests.running import check_other_thread
from ..._session.claims import Claim
from ..._transport import log
from ...errors import TurnFailedError, is_retryable_error
from ...inputs import Inputs, RunInput
from ...options import ApprovalMode, Sandbox, StrPath
from ..hints import check_names
from .client import CodexClient, turn_claim
from .opener import ClientHolder, Opener, client_of
from .turn import TurnHandle, compacted, finish
from .turn_feed import TurnFeed

if TYPE_CHECKING:
    from collections.abc import Callable

    from typing_extensions import Self, TypedDict, Unpack

    from ..._wire import JsonObject
    from ...events import TurnEvent
    from ...generated.v2_all import (
        Personality,
        ReasoningEffort,
        ReasoningSummary,
        ReasoningSummaryValue,
        ThreadCompactStartResponse,
        ThreadReadResponse,
        ThreadSetNameResponse,
    )
    from ...options import ApprovalModeName, EffortName, PersonalityName, SandboxName, SummaryName

    class TurnOptions(TypedDict, total=False):
        """Options of `turn`. `Thread.run` describes each of them."""

        approval_mode: ApprovalMode | ApprovalModeName | None
        cwd: StrPath | None
        effort: ReasoningEffort | EffortName | None
        model: str | None
        output_schema: JsonObject | type[Any] | None
        personality: Personality | PersonalityName | None
        sandbox: Sandbox | SandboxName | None
        service_tier: str | None
        source: str | None
        summary: ReasoningSummary | ReasoningSummaryValue | SummaryName | None
        turn_service_tier: str | None

    class RunOptions(TurnOptions, total=False):
        """Options of `run`."""

        timeout: float | None
        idle_timeout: float | None
        on_event: Callable[[TurnEvent], object] | None


OutputT = TypeVar("OutputT")


@dataclass(slots=True)
class Thread(ClientHolder):
    """A conversation with the model.

    Attributes:
        id: the thread's id. `thread_resume(id)` opens the thread again later.
    """

    _client: Opener
    id: str

    def _client_at_hand(self) -> CodexClient:
        return client_of(self._client)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.close()

    def close(self) -> None:
        """End the thread's turns and let go of the thread. Idempotent.

        The runtime unloads the thread, and ends its MCP servers, when no client has it and nothing
        has happened in it for 30 minutes. The runtime's setting `thread_unload_delay_secs` changes
        this time; with 0, the thread is unloaded at once. Then another runtime can open it.

        A later `run` raises ThreadClosedError; `thread_resume` opens the thread again, unless it is
        ephemeral. As a context manager, a thread is closed at the end of the block.
        """
        client = self._client_at_hand()
        if not client.closed:
            client.thread_close(self.id)

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
        approval_mode: ApprovalMode | ApprovalModeName | None = None,
        cwd: StrPath | None = None,
        effort: ReasoningEffort | EffortName | None = None,
        model: str | None = None,
        output_schema: JsonObject | type[Any] | None = None,
        personality: Personality | PersonalityName | None = None,
        sandbox: Sandbox | SandboxName | None = None,
        service_tier: str | None = None,
        source: str | None = None,
        summary: ReasoningSummary | ReasoningSummaryValue | SummaryName | None = None,
        turn_service_tier: str | None = None,
        output_type: Any = None,
        timeout: float | None = None,
        idle_timeout: float | None = None,
        on_event: Callable[[TurnEvent], object] | None = None,
    ) -> TurnResult[Any]:
        """Run a turn to completion and return its result.

        If this call is interrupted (cancellation, Ctrl-C, timeout), the turn is interrupted, too.

        Args:
            input: text, an input item, a list of items, or an `ExternalMessage`. An empty list
                continues without new input.
            approval_mode: who decides on approvals, from this turn on.
            cwd: working directory of commands, from this turn on.
            effort: the reasoning effort of the model. Defaults to `CodexConfig.effort`.
            model: the model, from this turn on.
            output_schema: the JSON schema of an object for the final answer, sent unchanged. A
                model class is converted to the strict schema that `output_type` would use.
            personality: the personality of the model.
            sandbox: what commands may access, from this turn on.
            service_tier: the provider's service tier, from this turn on.
            source: what triggered the turn, for the provider's records.
            summary: the kind of reasoning summary, such as "concise" or "none". Defaults to
                `CodexConfig.summary`.
            turn_service_tier: the service tier of this turn only.
            output_type: the type of the final answer, which must describe an object: a pydantic
                model, a dataclass or a TypedDict. The answer is returned as `result.parsed`.
                Cannot be used together with `output_schema`.
            timeout: limit in seconds for the whole turn. Defaults to `CodexConfig.timeout`.
            idle_timeout: limit in seconds without an event of the turn. Defaults to
                `CodexConfig.idle_timeout`. It is paused while a tool
                or a handler of this program has to answer the turn.
            on_event: called with each event of the turn, in order; see `openai_codex.events`. In
                the asyncio class it may be a coroutine function. If it raises, the turn is
                interrupted and the exception is raised here.

        While a turn of the thread is under way, another `run` adds its input to that turn, as
        `steer` does, and both return the same turn. The runtime refuses this for another
        `output_type` or `output_schema`. If one of the two is abandoned, the turn goes on for the
        other. After an abandoned turn, `run` waits until it has ended and then starts a turn of its
        own. It also waits for the end of a compaction or a review, as long as `timeout` and
        `CodexConfig.request_timeout` allow. In a tool or handler that a turn of the same thread is
        waiting for, it raises CodexError.

        Raises:
            TurnFailedError: the turn failed; `.result` has its items, `.info` the error.
            AuthenticationError: the provider refused the turn (HTTP 401 or 403), which is not tried
                again. The message says how to log in.
            TurnTimeoutError: a time limit was exceeded; `.result` has the partial result.
            RequestTimeoutError: the time limit was exceeded before the turn started.
            TransportClosedError: the runtime has ended; `.result` has the partial result.
            OutputParseError: the final answer does not match `output_type`.
            InvalidInputError: an argument is invalid, such as an unknown `effort`.
            InvalidDirectoryError: `cwd` is not a directory of the runtime's machine.
            ThreadClosedError: `close` was called.
        """
        check_other_thread(self.id)
        client = self._client_at_hand()
        deadlines = client.deadlines(timeout, idle_timeout)
        if on_event is not None:
            client.check_handler("on_event", on_event)
        options = {
            "approval_mode": approval_mode,
            "cwd": cwd,
            "effort": effort,
            "model": model,
            "output_schema": output_schema,
            "personality": personality,
            "sandbox": sandbox,
            "service_tier": service_tier,
            "source": source,
            "summary": summary,
            "turn_service_tier": turn_service_tier,
            "output_type": output_type,
        }
        for pause in client.pauses():
            try:
                return self._run_once(input, deadlines, on_event, options)
            except TurnFailedError as error:
                left = deadlines.remaining(time.monotonic())
                if not is_retryable_error(error) or (left is not None and left <= pause):
                    raise
                log.warning("%s: the turn is continued in %.1f s (max_retries)", error, pause)
            input = []  # the thread already has it
            client.link.pause(pause)
        return self._run_once(input, deadlines, on_event, options)

    def _run_once(
        self,
        value: RunInput | Inputs,
        deadlines: Deadlines,
        on_event: Callable[[TurnEvent], object] | None,
        options: dict[str, Any],
    ) -> TurnResult[Any]:
        claim = turn_claim(self.id, FOLDED if on_event is None else None)
        try:
            feed = self._start(value, claim, deadlines, **options)
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
        approval_mode: ApprovalMode | ApprovalModeName | None = None,
        cwd: StrPath | None = None,
        effort: ReasoningEffort | EffortName | None = None,
        model: str | None = None,
        output_schema: JsonObject | type[Any] | None = None,
        personality: Personality | PersonalityName | None = None,
        sandbox: Sandbox | SandboxName | None = None,
        service_tier: str | None = None,
        source: str | None = None,
        summary: ReasoningSummary | ReasoningSummaryValue | SummaryName | None = None,
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
            kind = replaced("api", "TurnHandle", TurnHandle)
            return kind(self._client, self.id, feed.turn_id, _subscription=feed)
        except BaseException:
            self._client_at_hand().link.session.turns.leave(claim)
            raise

    def _start(
        self,
        value: RunInput | Inputs,
        claim: Claim,
        deadlines: Deadlines,
        *,
        approval_mode: ApprovalMode | ApprovalModeName | None,
        sandbox: Sandbox | SandboxName | None,
        output_schema: Any,
        output_type: Any,
        **named: Any,
    ) -> TurnFeed:
        if output_type is not None or output_schema is not None:
            from ..._schemas.output import schema_for

            output_schema = schema_for(output_type, output_schema)
        check_names(named)
        client = self._opened()
        client.check_directory(named["cwd"])
        operation = _calls.turn_start(
            self.id,
            value,
            approval_mode,
            sandbox,
            client.asks_client,
            output_schema=output_schema,
            **_calls.of_turn(client.config, **named),
        )
        turn_id, raw = client.begin_turn(operation, claim, deadlines)
        deadlines.touch(time.monotonic())
        feed = TurnFeed(client.link, turn_id, raw["turn"], claim)
        feed.output_type = output_type
        return feed

    def read(self, *, include_turns: bool = False) -> ThreadReadResponse:
        """Read the stored thread, including its turns if `include_turns`."""
        client = self._opened()
        return client.thread_read(self.id, include_turns=include_turns)

    def set_name(self, name: str) -> ThreadSetNameResponse:
        """Name the thread."""
        return (self._opened()).thread_set_name(self.id, name)

    def compact(
        self, *, wait: bool = False, timeout: float | None = None
    ) -> ThreadCompactStartResponse:
        """Start compacting the thread's history.

        A turn that is requested in the meantime starts when the compaction has ended. A turn of the
        thread that is under way is interrupted, and a warning is logged. A compaction that is under
        way is interrupted, too; whoever waits for it waits for the new one.

        Args:
            wait: whether to wait until it is complete.
            timeout: limit in seconds for this wait.

        Raises:
            TurnFailedError: it failed or was interrupted, with `wait`.
            TurnTimeoutError: `timeout` passed; it was interrupted.
        """
        client = self._opened()
        if not wait:
            return client.thread_compact(self.id)
        return compacted(client, self.id, Deadlines(time.monotonic(), timeout, None))
