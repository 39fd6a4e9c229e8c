"""The typed requests of the low-level client.

`sync/requests.py` is generated from this file.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from ..._protocol import operations as _calls
from ..._protocol.limits import Deadlines
from ..._protocol.messages import TURN_COMPLETED
from ..._protocol.operations import Operation
from ..._protocol.routing import Mailbox
from ..._protocol.values import as_object, text_in
from ..._session.claims import Claim
from ..._session.giving_up import ATTEMPTS, PAUSE_S, not_started, not_steerable
from ..._transport import log
from ..._turns.interrupt import TurnEnd
from ...errors import (
    CodexRpcError,
    InternalRpcError,
    InvalidRequestError,
    JsonRpcError,
    RequestTimeoutError,
)
from ...inputs import Input, Inputs
from ..hints import local_directory, no_directory, warn_of_missing
from .feed import AsyncFeed
from .queues import AsyncNotificationQueues

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..._wire.unknown import JsonObject
    from ...generated.v2_all import (
        CancelLoginAccountResponse,
        GetAccountParams,
        GetAccountResponse,
        LoginAccountParams,
        LoginAccountResponse,
        LogoutAccountResponse,
        ModelListResponse,
        ThreadArchiveResponse,
        ThreadCompactStartResponse,
        ThreadForkParams,
        ThreadForkResponse,
        ThreadGoalClearResponse,
        ThreadGoalSetResponse,
        ThreadGoalStatus,
        ThreadListParams,
        ThreadListResponse,
        ThreadReadResponse,
        ThreadResumeParams,
        ThreadResumeResponse,
        ThreadSetNameResponse,
        ThreadStartParams,
        ThreadStartResponse,
        ThreadUnarchiveResponse,
        TurnInterruptResponse,
        TurnStartParams,
        TurnStartResponse,
        TurnSteerResponse,
    )


_LOOK_S = 1.0
"""Seconds after which a request is made again, though no end of a turn was told."""


class AsyncTypedRequests(AsyncNotificationQueues):
    """Typed methods for the requests about threads, turns and accounts."""

    async def account_login_start(
        self, params: LoginAccountParams | JsonObject
    ) -> LoginAccountResponse:
        """Start a login: `account/login/start`."""
        response: LoginAccountResponse = await self.call("account/login/start", params)
        return response

    async def account_login_cancel(self, login_id: str) -> CancelLoginAccountResponse:
        """Cancel a login: `account/login/cancel`."""
        response: CancelLoginAccountResponse = await self.call(
            "account/login/cancel", {"loginId": login_id}
        )
        return response

    async def account_read(
        self, params: GetAccountParams | JsonObject | None = None
    ) -> GetAccountResponse:
        """Return the account: `account/read`."""
        response: GetAccountResponse = await self.call(
            "account/read", {} if params is None else params
        )
        return response

    async def account_logout(self) -> LogoutAccountResponse:
        """Log out: `account/logout`."""
        response: LogoutAccountResponse = await self.call("account/logout")
        return response

    async def check_directory(self, cwd: object) -> None:
        """Raise InvalidDirectoryError if `cwd` is not a directory of the runtime's machine."""
        text = local_directory(cwd, self.config)
        if text is None:
            return
        try:
            raw = await self.raw(Operation("fs/getMetadata", {"path": text}))
        except InternalRpcError as error:
            raise no_directory(text, f"which the runtime cannot read: {error.message}") from error
        except CodexRpcError:  # a relative path, or a runtime without this method
            return
        if (as_object(raw) or {}).get("isDirectory") is False:
            raise no_directory(text)

    async def thread_start(
        self, params: ThreadStartParams | JsonObject | None = None
    ) -> ThreadStartResponse:
        """Start a thread: `thread/start`."""
        response: ThreadStartResponse = await self.call(
            "thread/start", {} if params is None else params
        )
        return response

    async def thread_resume(
        self, thread_id: str, params: ThreadResumeParams | JsonObject | None = None
    ) -> ThreadResumeResponse:
        """Open a stored thread again: `thread/resume`."""
        response: ThreadResumeResponse = await self._thread_call("thread/resume", thread_id, params)
        return response

    async def thread_list(
        self, params: ThreadListParams | JsonObject | None = None
    ) -> ThreadListResponse:
        """List stored threads: `thread/list`."""
        response: ThreadListResponse = await self.call(
            "thread/list", {} if params is None else params
        )
        return response

    async def thread_read(self, thread_id: str, include_turns: bool = False) -> ThreadReadResponse:
        """Read a stored thread: `thread/read`."""
        response: ThreadReadResponse = await self.call(
            "thread/read", {"threadId": thread_id, "includeTurns": include_turns}
        )
        return response

    async def thread_fork(
        self, thread_id: str, params: ThreadForkParams | JsonObject | None = None
    ) -> ThreadForkResponse:
        """Fork a stored thread: `thread/fork`."""
        response: ThreadForkResponse = await self._thread_call("thread/fork", thread_id, params)
        return response

    async def thread_archive(self, thread_id: str) -> ThreadArchiveResponse:
        """Archive a thread: `thread/archive`."""
        response: ThreadArchiveResponse = await self._thread_call("thread/archive", thread_id)
        return response

    async def thread_unarchive(self, thread_id: str) -> ThreadUnarchiveResponse:
        """Unarchive a thread: `thread/unarchive`."""
        response: ThreadUnarchiveResponse = await self._thread_call("thread/unarchive", thread_id)
        return response

    async def thread_set_name(self, thread_id: str, name: str) -> ThreadSetNameResponse:
        """Name a thread: `thread/name/set`."""
        response: ThreadSetNameResponse = await self._thread_call(
            "thread/name/set", thread_id, {"name": name}
        )
        return response

    async def thread_compact(self, thread_id: str) -> ThreadCompactStartResponse:
        """Start compacting a thread's history: `thread/compact/start`.

        The runtime interrupts a turn of the thread that is under way, and another compaction.
        """
        for turn_id in self.link.session.turns.under_way(thread_id):
            log.warning(
                "compacting thread %s interrupts its turn %s, which is under way",
                thread_id,
                turn_id,
            )
        response: ThreadCompactStartResponse = await self._thread_call(
            "thread/compact/start", thread_id
        )
        return response

    async def _thread_call(self, method: str, thread_id: str, params: Any = None) -> Any:
        return await self.call(method, {**_calls.given_params(params), "threadId": thread_id})

    async def thread_goal_set(
        self,
        thread_id: str,
        *,
        objective: str | None = None,
        status: ThreadGoalStatus | None = None,
    ) -> ThreadGoalSetResponse:
        """Set a thread's goal or its status: `thread/goal/set`."""
        response: ThreadGoalSetResponse = await self._thread_call(
            "thread/goal/set", thread_id, _calls.params(objective=objective, status=status)
        )
        return response

    async def thread_goal_clear(self, thread_id: str) -> ThreadGoalClearResponse:
        """Remove a thread's goal: `thread/goal/clear`."""
        response: ThreadGoalClearResponse = await self._thread_call("thread/goal/clear", thread_id)
        return response

    async def pause_goal(self, thread_id: str) -> ThreadGoalSetResponse:
        """Pause a thread's goal without removing it."""
        response: ThreadGoalSetResponse = await self._thread_call(
            "thread/goal/set", thread_id, {"status": "paused"}
        )
        return response

    async def turn_start(
        self,
        thread_id: str,
        input_items: list[JsonObject] | JsonObject | str,
        params: TurnStartParams | JsonObject | None = None,
    ) -> TurnStartResponse:
        """Start a turn and collect its notifications for `next_turn_notification`."""
        claim = turn_claim(thread_id)
        given = _calls.given_params(params)
        operation = _calls.turn_start(thread_id, input_items, None, None, False)
        turn_id, raw = await self.begin_turn(
            Operation(operation.method, {**given, **(operation.params or {})}), claim
        )
        self._feeds["turn", turn_id] = AsyncFeed(self.link, claim.mailbox, claim)
        from ..._wire import codec

        response: TurnStartResponse = codec.decode_result("turn/start", raw)
        return response

    async def begin_turn(
        self, operation: Operation, claim: Claim, *, timeout: float | None = None
    ) -> tuple[str, Any]:
        """Send the request that starts a turn. Return the turn's id and the raw answer.

        The mailbox of `claim` gets the turn's events. A turn whose starter gives up before the
        answer comes is interrupted. The next one is asked for when those given up have ended, and
        again when the thread takes no input because it compacts its history or reviews.
        """
        warn_of_missing(operation, self.config)
        raw = await self._raw_once_steerable(operation, claim, timeout)
        return _calls.text_of_answer(operation.method, raw, "turn", "id"), raw

    async def _raw_once_steerable(
        self, operation: Operation, claim: Claim, timeout: float | None
    ) -> Any:
        """Make a request that a thread refuses while it takes no input: again, then."""
        thread_id = str(claim.thread_id)
        limit = self.config.request_timeout if timeout is None else timeout
        deadlines = Deadlines(time.monotonic(), limit, None)
        ends: Mailbox | None = None
        try:
            while (passed := deadlines.passed(time.monotonic())) is None or ends is None:
                left = deadlines.remaining(time.monotonic())
                try:
                    return await self.raw(operation, timeout=left, claim=claim)
                except JsonRpcError as error:
                    if not not_steerable(error):
                        raise
                if ends is None:
                    ends = Mailbox(keep={TURN_COMPLETED})
                    self.link.session.watch(thread_id, ends)
                else:  # the end of what is under way may have come before it was watched for
                    await self.link.batch(ends, _LOOK_S if left is None else min(left, _LOOK_S))
        finally:
            if ends is not None:
                self.link.session.unsubscribe(ends)
        raise RequestTimeoutError(
            f"thread {thread_id} takes no input while it compacts its history or reviews: {passed}"
            ", so the turn was not started. Wait with compact(wait=True), or pass a longer timeout"
        )

    async def _raw_once_started(
        self, turn_id: str, operation: Operation, end: TurnEnd | None = None
    ) -> Any:
        """Send a request, and retry it while the runtime says that the turn has not started."""
        for _ in range(ATTEMPTS):
            try:
                return await self.raw(operation, end=end)
            except InvalidRequestError as error:
                if not not_started(error) or not self.link.session.is_under_way(turn_id):
                    raise
            await self.link.pause(PAUSE_S)
        return await self.raw(operation, end=end)

    async def turn_interrupt(self, thread_id: str, turn_id: str) -> TurnInterruptResponse:
        """Interrupt a turn: `turn/interrupt`. Has no effect on an interrupted turn.

        Raises InvalidRequestError if the turn has already ended in another way.
        """
        end = TurnEnd(turn_id)
        self.link.session.watch(thread_id, end)
        raw: Any = {}
        try:
            raw = await self._raw_once_started(
                turn_id, _calls.turn_interrupt(thread_id, turn_id), end
            )
        except InvalidRequestError:
            if end.status != "interrupted":
                raise
        finally:
            self.link.session.unsubscribe(end)
        if self.config.clean_background_terminals:
            self.post(_calls.clean_terminals(thread_id))
        from ..._wire import codec

        response: TurnInterruptResponse = codec.decode_result("turn/interrupt", raw)
        return response

    async def turn_steer(
        self,
        thread_id: str,
        expected_turn_id: str,
        input_items: list[JsonObject] | JsonObject | Input | Inputs | str,
    ) -> TurnSteerResponse:
        """Add input to a running turn: `turn/steer`."""
        operation = _calls.turn_steer(thread_id, expected_turn_id, input_items)
        warn_of_missing(operation, self.config)
        raw = await self._raw_once_started(expected_turn_id, operation)
        from ..._wire import codec

        response: TurnSteerResponse = codec.decode_result("turn/steer", raw)
        return response

    async def model_list(self, include_hidden: bool = False) -> ModelListResponse:
        """List the models: `model/list`."""
        response: ModelListResponse = await self.call(
            "model/list", {"includeHidden": include_hidden}
        )
        return response


def turn_claim(thread_id: str, keep: Collection[str] | None = None) -> Claim:
    """Return a claim on the turn that a request starts. `keep`: the methods to store."""
    return Claim(Mailbox(keep=keep), _turn_topic, thread_id)


def _turn_topic(raw: object) -> tuple[str, str] | None:
    turn_id = text_in((as_object(raw) or {}).get("turn"), "id")
    return None if turn_id is None else ("turn", turn_id)
