"""The low-level client: typed requests, goals, and a stream of text.

Generated from `aio/client.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from ..._protocol import operations as _calls
from ..._protocol.limits import Backoff, Deadlines
from ..._protocol.operations import Operation
from ..._protocol.routing import Mailbox
from ..._protocol.values import as_object, text_in
from ..._session.claims import Claim
from ..._session.giving_up import (
    ATTEMPTS,
    PAUSE_S,
    not_started,
    not_steerable,
    reads,
    told_when_left,
)
from ..._transport import log
from ..._turns.followers import GoalOperation, TurnEnd
from ..._turns.notifications import Notification, from_event
from ...errors import (
    CodexError,
    CodexRpcError,
    InternalRpcError,
    InvalidRequestError,
    JsonRpcError,
    MethodNotFoundError,
    RequestTimeoutError,
    TransportClosedError,
    is_retryable_error,
)
from ..hints import closed_error, local_directory, no_directory, warn_of_missing
from ..replaced import TYPED, WAYS, Answer, call_typed
from .connection import OWN, ModelT
from .feed import Feed, TurnEnds
from .queues import NotificationQueues

if TYPE_CHECKING:
    from collections.abc import Collection

    from typing_extensions import Self

    from ..._wire import JsonObject
    from ...generated.v2_all import (
        AgentMessageDeltaNotification,
        CancelLoginAccountResponse,
        GetAccountParams,
        GetAccountResponse,
        LoginAccountParams,
        LoginAccountResponse,
        LogoutAccountResponse,
        ModelListResponse,
        ThreadArchiveResponse,
        ThreadCompactStartResponse,
        ThreadDeleteResponse,
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
    from ...inputs import Input, Inputs


class TypedRequests(NotificationQueues):
    """Typed methods for the requests about threads, turns and accounts."""

    def account_login_start(
        self, params: LoginAccountParams | JsonObject
    ) -> LoginAccountResponse:
        """Start a login: `account/login/start`."""
        response: LoginAccountResponse = self.call("account/login/start", params)
        return response

    def account_login_cancel(self, login_id: str) -> CancelLoginAccountResponse:
        """Cancel a login: `account/login/cancel`."""
        response: CancelLoginAccountResponse = self.call(
            "account/login/cancel", {"loginId": login_id}
        )
        return response

    def account_read(
        self, params: GetAccountParams | JsonObject | None = None
    ) -> GetAccountResponse:
        """Return the account: `account/read`."""
        response: GetAccountResponse = self.call("account/read", params)
        return response

    def account_logout(self) -> LogoutAccountResponse:
        """Log out: `account/logout`."""
        response: LogoutAccountResponse = self.call("account/logout")
        return response

    def answer_to(self, name: str, operation: Operation) -> Any:
        """Return the raw answer to the request of the typed method `name`.

        If the method is replaced, return what it returns.
        """
        if self.is_own(name):
            return self.raw(operation)
        return call_typed(getattr(self, name), name, operation)

    def begin_login(self, operation: Operation) -> tuple[Any, Feed | None]:
        """Start a login. Return the raw answer, and the notifications of the login."""
        if not self.is_own("account_login_start"):
            return Answer(self.answer_to("account_login_start", operation)), None
        claim = Claim(Mailbox(), _login_topic)
        return self.raw(operation, claim=claim), Feed(self.link, claim.mailbox)

    def check_directory(self, cwd: object) -> None:
        """Raise InvalidDirectoryError if `cwd` is not a directory of the runtime's machine."""
        if not all(map(self.is_own, ("start", *WAYS))):
            return  # there may be no runtime at all
        text = local_directory(cwd, self.config)
        if text is None:
            return
        try:
            raw = self.raw(Operation("fs/getMetadata", {"path": text}))
        except InternalRpcError as error:
            raise no_directory(text, f"which the runtime cannot read: {error.message}") from error
        except CodexRpcError:  # a relative path, or a runtime without this method
            return
        if (as_object(raw) or {}).get("isDirectory") is False:
            raise no_directory(text)

    def thread_start(
        self, params: ThreadStartParams | JsonObject | None = None
    ) -> ThreadStartResponse:
        """Start a thread: `thread/start`."""
        response: ThreadStartResponse = self.call("thread/start", params)
        return response

    def thread_resume(
        self, thread_id: str, params: ThreadResumeParams | JsonObject | None = None
    ) -> ThreadResumeResponse:
        """Open a stored thread again: `thread/resume`."""
        response: ThreadResumeResponse = self._thread_call("thread/resume", thread_id, params)
        return response

    def thread_list(
        self, params: ThreadListParams | JsonObject | None = None
    ) -> ThreadListResponse:
        """List stored threads: `thread/list`."""
        response: ThreadListResponse = self.call("thread/list", params)
        return response

    def thread_read(self, thread_id: str, include_turns: bool = False) -> ThreadReadResponse:
        """Read a thread: `thread/read`. One that has had no turn yet has no turns."""
        params = {"threadId": thread_id, "includeTurns": include_turns}
        response: ThreadReadResponse
        try:
            response = self.call("thread/read", params)
        except MethodNotFoundError:  # how the runtime refuses the turns of a thread without any
            if not include_turns:
                raise
            response = self.call("thread/read", {**params, "includeTurns": False})
            if response.thread.ephemeral or response.thread.preview:
                raise
        return response

    def thread_fork(
        self, thread_id: str, params: ThreadForkParams | JsonObject | None = None
    ) -> ThreadForkResponse:
        """Fork a stored thread: `thread/fork`."""
        response: ThreadForkResponse = self._thread_call("thread/fork", thread_id, params)
        return response

    def thread_close(self, thread_id: str) -> None:
        """End the thread's turns that were started here, and let go of it: `thread/unsubscribe`.

        Raises RequestTimeoutError if they do not end within the request timeout.
        """
        if thread_id in self.closed_threads:
            return
        self.closed_threads.add(thread_id)
        try:
            self._end_turns(thread_id)
            self.raw(Operation("thread/unsubscribe", {"threadId": thread_id}))
        except TransportClosedError:  # no client has it any more
            pass
        self.dispatcher.detach(thread_id)
        self.link.session.fail_watchers(thread_id, partial(closed_error, thread_id))

    def _end_turns(self, thread_id: str) -> None:
        """Give up the thread's turns that were started here, and wait for their ends."""
        deadlines = Deadlines(time.monotonic(), self.config.request_timeout, None)
        with TurnEnds(self.link, thread_id) as ends:
            while self.link.session.end_turns(thread_id):
                passed = deadlines.passed(time.monotonic())
                if passed is not None:
                    raise RequestTimeoutError(
                        f"a turn of thread {thread_id} has not ended: {passed}; the thread is not "
                        "closed in the runtime, but this client starts no more turns of it"
                    )
                ends.next(deadlines)

    def thread_delete(self, thread_id: str) -> ThreadDeleteResponse:
        """Delete a thread for good: `thread/delete`."""
        response: ThreadDeleteResponse = self._thread_call("thread/delete", thread_id)
        return response

    def thread_archive(self, thread_id: str) -> ThreadArchiveResponse:
        """Archive a thread: `thread/archive`."""
        response: ThreadArchiveResponse = self._thread_call("thread/archive", thread_id)
        return response

    def thread_unarchive(self, thread_id: str) -> ThreadUnarchiveResponse:
        """Unarchive a thread: `thread/unarchive`."""
        response: ThreadUnarchiveResponse = self._thread_call("thread/unarchive", thread_id)
        return response

    def thread_set_name(self, thread_id: str, name: str) -> ThreadSetNameResponse:
        """Name a thread: `thread/name/set`."""
        response: ThreadSetNameResponse = self._thread_call(
            "thread/name/set", thread_id, {"name": name}
        )
        return response

    def thread_compact(self, thread_id: str) -> ThreadCompactStartResponse:
        """Start compacting a thread's history: `thread/compact/start`.

        The runtime interrupts a turn of the thread that is under way, and another compaction.
        """
        for turn_id in self.link.session.turns.under_way(thread_id):
            log.warning(
                "compacting thread %s interrupts its turn %s, which is under way",
                thread_id,
                turn_id,
            )
        response: ThreadCompactStartResponse = self._thread_call(
            "thread/compact/start", thread_id
        )
        return response

    def _thread_call(self, method: str, thread_id: str, params: Any = None) -> Any:
        return self.call(method, {**_calls.given_params(params), "threadId": thread_id})

    def thread_goal_set(
        self,
        thread_id: str,
        *,
        objective: str | None = None,
        status: ThreadGoalStatus | None = None,
    ) -> ThreadGoalSetResponse:
        """Set a thread's goal or its status: `thread/goal/set`."""
        response: ThreadGoalSetResponse = self._thread_call(
            "thread/goal/set", thread_id, _calls.params(objective=objective, status=status)
        )
        return response

    def thread_goal_clear(self, thread_id: str) -> ThreadGoalClearResponse:
        """Remove a thread's goal: `thread/goal/clear`."""
        response: ThreadGoalClearResponse = self._thread_call("thread/goal/clear", thread_id)
        return response

    def pause_goal(self, thread_id: str) -> ThreadGoalSetResponse:
        """Pause a thread's goal without removing it."""
        response: ThreadGoalSetResponse = self._thread_call(
            "thread/goal/set", thread_id, {"status": "paused"}
        )
        return response

    def turn_start(
        self,
        thread_id: str,
        input_items: list[JsonObject] | JsonObject | str,
        params: TurnStartParams | JsonObject | None = None,
    ) -> TurnStartResponse:
        """Start a turn and collect its notifications for `next_turn_notification`."""
        claim = turn_claim(thread_id)
        given = _calls.given_params(params)
        operation = _calls.turn_start(thread_id, input_items, None, None, False)
        turn_id, raw = self.begin_turn(
            Operation(operation.method, {**given, **(operation.params or {})}), claim
        )
        self._feeds["turn", turn_id] = Feed(self.link, claim.mailbox, claim)
        response: TurnStartResponse = self.decoded("turn/start", raw)
        return response

    def begin_turn(
        self, operation: Operation, claim: Claim, deadlines: Deadlines | None = None
    ) -> tuple[str, Any]:
        """Send the request that starts a turn. Return the turn's id and the raw answer.

        The mailbox of `claim` gets the turn's events. A turn whose starter gives up before the
        answer comes is interrupted. The next one is asked for when those given up have ended, and
        again when the thread takes no input because it compacts its history or reviews.
        """
        warn_of_missing(operation, self.config)
        now = time.monotonic()
        limits = (deadlines or Deadlines(now, None, None)).within(
            now, self.config.request_timeout, "CodexConfig.request_timeout"
        )
        raw = self._raw_once_steerable(operation, claim, limits)
        self.closed_threads.check(operation)  # it may have been closed in the meantime
        return _calls.text_of_answer(operation.method, raw, "turn", "id"), raw

    def _raw_once_steerable(
        self, operation: Operation, claim: Claim, deadlines: Deadlines
    ) -> Any:
        """Repeat a request until the thread takes input."""
        thread_id = str(claim.thread_id)
        with TurnEnds(self.link, thread_id) as ends:
            while (passed := deadlines.passed(time.monotonic())) is None or not ends.watched:
                left = deadlines.remaining(time.monotonic())
                try:
                    return self.raw(operation, timeout=left, claim=claim)
                except JsonRpcError as error:
                    if not not_steerable(error):
                        raise
                ends.next(deadlines)
        raise RequestTimeoutError(
            f"thread {thread_id} takes no input while it compacts its history or reviews: {passed}"
            ", so the turn was not started. Wait with compact(wait=True), or pass a longer timeout"
        )

    def _raw_once_started(
        self, turn_id: str, operation: Operation, end: TurnEnd | None = None
    ) -> Any:
        """Send a request, and retry it while the runtime says that the turn has not started."""
        for _ in range(ATTEMPTS):
            try:
                return self.raw(operation, end=end)
            except InvalidRequestError as error:
                if not not_started(error) or not self.link.session.is_under_way(turn_id):
                    raise
            self.link.pause(PAUSE_S)
        return self.raw(operation, end=end)

    def turn_interrupt(self, thread_id: str, turn_id: str) -> TurnInterruptResponse:
        """Interrupt a turn: `turn/interrupt`. Has no effect on an interrupted turn.

        Raises InvalidRequestError if the turn has already ended in another way.
        """
        end = TurnEnd(turn_id)
        self.link.session.watch(thread_id, end)
        raw: Any = {}
        try:
            raw = self._raw_once_started(
                turn_id, _calls.turn_interrupt(thread_id, turn_id), end
            )
        except InvalidRequestError:
            if end.status != "interrupted":
                raise
        finally:
            self.link.session.unsubscribe(end)
        if self.config.clean_background_terminals:
            self.post(_calls.clean_terminals(thread_id))
        response: TurnInterruptResponse = self.decoded("turn/interrupt", raw)
        return response

    def turn_steer(
        self,
        thread_id: str,
        expected_turn_id: str,
        input_items: list[JsonObject] | JsonObject | Input | Inputs | str,
    ) -> TurnSteerResponse:
        """Add input to a running turn: `turn/steer`."""
        operation = _calls.turn_steer(thread_id, expected_turn_id, input_items)
        warn_of_missing(operation, self.config)
        raw = self._raw_once_started(expected_turn_id, operation)
        response: TurnSteerResponse = self.decoded("turn/steer", raw)
        return response

    def model_list(self, include_hidden: bool = False) -> ModelListResponse:
        """List the models: `model/list`."""
        response: ModelListResponse = self.call(
            "model/list", {"includeHidden": include_hidden}
        )
        return response


def turn_claim(thread_id: str, keep: Collection[str] | None = None) -> Claim:
    """Return a claim on the turn that a request starts. `keep`: the methods to store."""
    return Claim(Mailbox(keep=keep), _turn_topic, thread_id)


def _turn_topic(raw: object) -> tuple[str, str] | None:
    turn_id = text_in((as_object(raw) or {}).get("turn"), "id")
    return None if turn_id is None else ("turn", turn_id)


def _login_topic(answer: object) -> tuple[str, str] | None:
    login_id = text_in(answer, "loginId")
    return None if login_id is None else ("login", login_id)


class CodexClient(TypedRequests):
    """A low-level client: one runtime, its requests and its notifications.

    Call `start()` and `initialize()` first, `close()` last. As a context manager it is started on
    entry and closed at the end; `initialize()` is still yours to call.

    Args:
        config: the settings of the client.
        approval_handler: called with the method and raw parameters of every request from the
            runtime. Returns the raw answer. Without it, approval requests are declined.
        on_approval: called with an `ApprovalRequest` when the runtime requests approval.
        handlers: handlers for all kinds of requests, instead of `on_approval`.
    """

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.close()

    def _client_at_hand(self) -> CodexClient:
        return self

    def register_goal_operation(self, thread_id: str) -> GoalOperation:
        """Start collecting a thread's notifications for `next_goal_notification`."""
        state = GoalOperation(thread_id, Mailbox())
        self.link.session.watch(thread_id, state.mailbox)
        return state

    def reserve_goal_operation(self, thread_id: str) -> GoalOperation:
        """Alias of `register_goal_operation`, which 0.163.0 has as well."""
        return self.register_goal_operation(thread_id)

    def unregister_goal_operation(self, state: GoalOperation) -> None:
        """Stop collecting the notifications of the goal's thread."""
        self.link.session.unsubscribe(state.mailbox)

    def next_goal_notification(self, state: GoalOperation) -> Notification:
        """Return the next notification of the goal's thread."""
        while not state.pending:
            state.take(self.link.batch(state.mailbox, None))
        return from_event(state.pending.popleft())

    def start_goal_operation(
        self, thread_id: str, objective: str
    ) -> tuple[GoalOperation, str]:
        """Set a goal. Return it and the id of the turn that it starts.

        Raises RequestTimeoutError if no turn starts within the request timeout.
        """
        state = self.register_goal_operation(thread_id)
        try:
            self.thread_goal_set(thread_id, objective=objective)
            while state.turn_id is None:
                events = self.link.batch(state.mailbox, self.config.request_timeout)
                if not events:
                    raise RequestTimeoutError(
                        f"the goal of thread {thread_id} did not start a turn within "
                        f"{self.config.request_timeout} s"
                    )
                state.take(events)
        except BaseException:
            self.unregister_goal_operation(state)
            raise
        return state, state.turn_id

    def cancel_goal_operation(self, state: GoalOperation) -> None:
        """Pause the goal, interrupt its running turn, and stop collecting its notifications."""
        try:
            self.pause_goal(state.thread_id)
            if state.turn_id is not None:
                self.turn_interrupt(state.thread_id, state.turn_id)
        except InvalidRequestError as error:
            if not not_started(error):
                raise
        finally:
            self.unregister_goal_operation(state)

    def request_with_retry_on_overload(
        self,
        method: str,
        params: JsonObject | None,
        *,
        response_model: type[ModelT],
        max_attempts: int = 3,
        initial_delay_s: float = 0.25,
        max_delay_s: float = 2.0,
    ) -> ModelT:
        """Send a request, and retry it while the runtime is overloaded."""
        import random

        backoff = Backoff(max_attempts, initial_delay_s, max_delay_s).checked()
        for pause in backoff.pauses(random.random):
            try:
                return self.request(method, params, response_model=response_model)
            except CodexError as error:
                if not is_retryable_error(error):
                    raise
            self.link.pause(pause)
        return self.request(method, params, response_model=response_model)

    @told_when_left
    def stream_text(
        self, thread_id: str, text: str, params: TurnStartParams | JsonObject | None = None
    ) -> Iterator[AgentMessageDeltaNotification]:
        """Start a turn and yield the deltas of its messages until it ends.

        If the reader is too slow, the oldest deltas are dropped. Leaving the stream early
        interrupts the turn.
        """
        started = self.turn_start(thread_id, text, params)
        turn_id = started.turn.id
        feed = self._feeds["turn", turn_id]
        reads(feed)
        done = False
        try:
            while not done:
                event = self._next("turn", turn_id)
                done = event.method == "turn/completed"
                if event.method == "item/agentMessage/delta":
                    delta: Any = from_event(event).payload
                    yield delta
        finally:
            if not done:
                feed.leave()
            self._unregister("turn", turn_id)


OWN.update((name, getattr(CodexClient, name)) for name in TYPED)


def default_codex_home() -> str:
    """Return the runtime's state folder: `CODEX_HOME`, or `.codex` in the user's home."""
    return os.environ.get("CODEX_HOME") or os.path.join(os.path.expanduser("~"), ".codex")  # noqa: PTH111, PTH118 - pathlib is not loaded at import
