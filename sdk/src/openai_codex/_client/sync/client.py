"""The low-level client.

Generated from `aio/client.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ..._protocol.limits import check_attempts, delays
from ..._protocol.routing import Mailbox
from ..._session.giving_up import not_started
from ..._turns.leaving import told_when_left
from ..._turns.notifications import Notification, from_event
from ...errors import CodexError, InvalidRequestError, RequestTimeoutError, is_retryable_error
from ..goals import GoalOperation
from .connection import ModelT
from .requests import TypedRequests

if TYPE_CHECKING:
    from typing_extensions import Self

    from ..._wire.unknown import JsonObject
    from ...generated.v2_all import AgentMessageDeltaNotification, TurnStartParams


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

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _client_at_hand(self) -> CodexClient:
        return self

    def register_goal_operation(self, thread_id: str) -> GoalOperation:
        """Start collecting a thread's notifications for `next_goal_notification`."""
        state = GoalOperation(thread_id, Mailbox())
        self.link.session.watch(thread_id, state.mailbox)
        return state

    def reserve_goal_operation(self, thread_id: str) -> GoalOperation:
        """Alias of `register_goal_operation`."""
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
        check_attempts(max_attempts, initial_delay_s=initial_delay_s, max_delay_s=max_delay_s)
        import random

        for pause in delays(max_attempts, initial_delay_s, max_delay_s, 0.2, random.random):
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
        _held = self._feeds["turn", turn_id]  # for `told_when_left`
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
                _held.leave()
            self._unregister("turn", turn_id)


def default_codex_home() -> str:
    """Return the runtime's state folder: `CODEX_HOME`, or `.codex` in the user's home."""
    return os.environ.get("CODEX_HOME") or os.path.join(os.path.expanduser("~"), ".codex")  # noqa: PTH111, PTH118 - pathlib is not loaded at import
