"""The low-level client: one runtime, raw requests, and queues of notifications.

Generated from `aio_client.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from .. import _calls
from .._calls import Operation
from .._core.deadlines import check_seconds, is_seconds
from .._core.messages import Event
from .._core.retry import delays
from .._core.routing import Mailbox
from .._core.values import as_object, text_in
from .._drivers.blocking import SyncLink
from .._drivers.session import Claim
from ..config import CodexConfig
from ..errors import (
    CodexError,
    InvalidConfigError,
    NotStartedError,
    RequestTimeoutError,
    StartupTimeoutError,
    is_retryable_error,
)
from .sync_feed import Feed
from .approvals import ApprovalHandler, RawHandler
from .dispatch import Dispatcher
from .goals import GoalOperation
from .notifications import Notification, from_event
from .warm import warm

if TYPE_CHECKING:
    from .._wire.unknown import JsonObject
    from ..generated.v2_all import (
        AccountLoginCompletedNotification,
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
        TurnCompletedNotification,
        TurnInterruptResponse,
        TurnStartParams,
        TurnStartResponse,
        TurnSteerResponse,
    )
    from ..models import InitializeResponse

ModelT = TypeVar("ModelT")


def _checked(config: object) -> CodexConfig:
    if config is None:
        return CodexConfig()
    if not isinstance(config, CodexConfig):
        raise InvalidConfigError(
            f"config is {type(config).__name__}; expected a CodexConfig or None"
        )
    for name in ("startup_timeout", "request_timeout", "shutdown_timeout"):
        seconds = getattr(config, name)
        if not is_seconds(seconds) or (seconds is None and name == "shutdown_timeout"):
            raise InvalidConfigError(
                f"CodexConfig.{name} is {seconds!r}; expected a number of seconds from 0 on"
            )
    return config


class ClientHolder:
    """Whatever leads to a client: the client itself, and what is opened through it."""

    def _client_at_hand(self) -> CodexClient:
        """Return the client, started or not."""
        raise NotImplementedError

    def _opened(self) -> CodexClient:
        """Return the client, started."""
        client = self._client_at_hand()
        if not client.ready:
            client.open()
        return client


class CodexClient(ClientHolder):
    """One runtime, its requests and its notifications, without the conveniences of `Codex`.

    Call `start()` and `initialize()` first, `close()` last.

    Args:
        config: how the runtime is found and started.
        approval_handler: called with method and raw parameters of every request of the runtime's;
            what it returns is the raw answer. Without one, approvals are declined.
        on_approval: called with an `ApprovalRequest` when the runtime asks for an approval.
    """

    def __init__(
        self,
        config: CodexConfig | None = None,
        approval_handler: RawHandler | None = None,
        *,
        on_approval: ApprovalHandler | None = None,
    ) -> None:
        self.config = _checked(config)
        self.link = SyncLink(self.config)
        self.link.session.handler = Dispatcher(self.link, on_approval, approval_handler)
        self.asks_client = on_approval is not None or approval_handler is not None
        self.metadata: Any = None
        self.ready = False
        self._starting = self.link.lock()
        self._started = False
        self._closed = False
        self._unclaimed = Feed(self.link, self.link.session.unclaimed)
        self._feeds: dict[tuple[str, str], Feed] = {}

    def __del__(self) -> None:
        if getattr(self, "_started", False) and not self._closed and self.link.session.kill():
            warnings.warn(
                f"unclosed {type(self).__name__} with runtime process {self.pid}; "
                "use it in a `with` statement or call close()",
                ResourceWarning,
                stacklevel=2,
                source=self,
            )

    @property
    def pid(self) -> int | None:
        """Process id of the runtime; None before the start."""
        return self.link.session.pid

    @property
    def returncode(self) -> int | None:
        """Exit status of the runtime; None while it runs."""
        return self.link.session.returncode

    @property
    def closed(self) -> bool:
        """Whether the client was closed or its runtime has ended."""
        return self._closed or self.link.session.closed

    def _client_at_hand(self) -> CodexClient:
        return self

    def open(self) -> None:
        """Start and introduce the client, once, however many call this at the same time."""
        with self._starting:
            if not self.ready and not self.closed:
                self.start()
                self.handshake()

    def start(self) -> None:
        """Start the runtime. Raises a RuntimeUnavailableError or InvalidConfigError."""
        self.link.session.check()
        if not self._started:
            self._started = True
            try:
                self.link.open()
                self.link.warm(warm)
            except BaseException:
                self.close()
                raise

    def handshake(self) -> Any:
        """Send `initialize` and `initialized`; return the raw answer. Errors as `initialize`."""
        config = self.config
        try:
            raw = self._send(
                Operation(
                    "initialize",
                    {
                        "clientInfo": {
                            "name": config.client_name,
                            "title": config.client_title,
                            "version": config.client_version,
                        },
                        "capabilities": {"experimentalApi": config.experimental_api},
                    },
                ),
                timeout=config.startup_timeout,
            )
            self.link.session.notify("initialized")
        except RequestTimeoutError as error:
            self.close()
            raise StartupTimeoutError(
                f"the runtime did not answer `initialize` within {config.startup_timeout} s and "
                "was ended; raise CodexConfig.startup_timeout, or run the binary by hand"
            ) from error
        except BaseException:
            self.close()
            raise
        self.metadata = raw
        self.ready = True
        return raw

    def initialize(self) -> InitializeResponse:
        """Introduce the client to the runtime and return what that says of itself.

        Raises StartupTimeoutError, or RuntimeExitedError with the runtime's stderr; the runtime
        is ended in either case.
        """
        raw = self.handshake()
        from .handshake import metadata

        return metadata(raw)

    def close(self) -> None:
        """End the runtime and everything under way. Idempotent; never raises."""
        self._closed = True
        self.link.close()

    def _send(
        self, operation: Operation, *, timeout: float | None, claim: Claim | None = None
    ) -> Any:
        check_seconds("timeout", timeout)
        self._check_started()
        return self.link.call(operation.method, operation.params, timeout=timeout, claim=claim)

    def _check_started(self) -> None:
        self.link.session.check()
        if not self._started:
            raise NotStartedError("this client has no runtime yet: call start() first")

    def raw(
        self,
        operation: Operation,
        *,
        timeout: float | None = None,
        claim: Claim | None = None,
    ) -> Any:
        """Make a request and return its raw result. `timeout` None is the configured one."""
        if timeout is None:
            timeout = self.config.request_timeout
        return self._send(operation, timeout=timeout, claim=claim)

    def call(self, method: str, params: Any = None, *, timeout: float | None = None) -> Any:
        """Make a request and return its result as the model of the method.

        The result of a method that this version does not know is returned raw.
        """
        params = None if params is None else _calls.plain(params)
        raw = self.raw(Operation(method, params), timeout=timeout)
        from .._wire import codec
        from .._wire.generated.index import CLIENT_REQUESTS

        return codec.decode_result(method, raw) if method in CLIENT_REQUESTS else raw

    def post(self, operation: Operation) -> None:
        """Make a request without waiting for its answer; nothing is raised."""
        try:
            self.link.session.post(operation.method, operation.params)
        except CodexError:
            return

    def interrupt_soon(self, thread_id: str, turn_id: str) -> None:
        """Interrupt a turn without waiting for the answer."""
        self.post(_calls.turn_interrupt(thread_id, turn_id))
        if self.config.clean_background_terminals:
            self.post(_calls.clean_terminals(thread_id))

    def request(
        self, method: str, params: JsonObject | None, *, response_model: type[ModelT]
    ) -> ModelT:
        """Make a request and return its result as `response_model`."""
        if not hasattr(response_model, "model_validate"):
            raise InvalidConfigError(
                f"response_model is {response_model!r}; expected a pydantic model class"
            )
        raw = self.raw(Operation(method, None if params is None else _calls.plain(params)))
        model: ModelT = _as_model(response_model, raw)
        return model

    def notify(self, method: str, params: JsonObject | None = None) -> None:
        """Send a notification."""
        self.link.session.notify(method, None if params is None else _calls.plain(params))

    def next_notification(self) -> Notification:
        """Return the next notification that belongs to no registered turn or login."""
        self._check_started()
        return from_event(self._unclaimed.next_event())

    def _register(self, kind: str, id_: str) -> None:
        if (kind, id_) not in self._feeds:
            feed = Feed(self.link, Mailbox())
            self.link.session.subscribe((kind, id_), feed.mailbox)
            self._feeds[kind, id_] = feed

    def _unregister(self, kind: str, id_: str) -> None:
        feed = self._feeds.pop((kind, id_), None)
        if feed is not None:
            feed.close()

    def _next(self, kind: str, id_: str) -> Event:
        feed = self._feeds.get((kind, id_))
        if feed is None:
            raise CodexError(
                f"{kind} {id_!r} is not registered; "
                f"call register_{kind}_notifications({id_!r}) first"
            )
        return feed.next_event()

    def register_login_notifications(self, login_id: str) -> None:
        """Keep the notifications of a login for `next_login_notification`."""
        self._register("login", login_id)

    def unregister_login_notifications(self, login_id: str) -> None:
        """Keep them no more."""
        self._unregister("login", login_id)

    def next_login_notification(self, login_id: str) -> Notification:
        """Return the next notification of a registered login."""
        return from_event(self._next("login", login_id))

    def register_turn_notifications(self, turn_id: str) -> None:
        """Keep the notifications of a turn for `next_turn_notification`."""
        self._register("turn", turn_id)

    def unregister_turn_notifications(self, turn_id: str) -> None:
        """Keep them no more."""
        self._unregister("turn", turn_id)

    def next_turn_notification(self, turn_id: str) -> Notification:
        """Return the next notification of a registered turn."""
        return from_event(self._next("turn", turn_id))

    def wait_for_turn_completed(self, turn_id: str) -> TurnCompletedNotification:
        """Wait for the end of a turn and return its notification."""
        response: TurnCompletedNotification = self._wait_for("turn", turn_id, "turn/completed")
        return response

    def wait_for_login_completed(self, login_id: str) -> AccountLoginCompletedNotification:
        """Wait for the end of a login and return its notification."""
        response: AccountLoginCompletedNotification = self._wait_for(
            "login", login_id, "account/login/completed"
        )
        return response

    def _wait_for(self, kind: str, id_: str, method: str) -> Any:
        known = (kind, id_) in self._feeds
        self._register(kind, id_)
        try:
            while (event := self._next(kind, id_)).method != method:
                pass
        finally:
            if not known:
                self._unregister(kind, id_)
        return from_event(event).payload

    def account_login_start(self, params: LoginAccountParams | JsonObject) -> LoginAccountResponse:
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
        response: GetAccountResponse = self.call("account/read", {} if params is None else params)
        return response

    def account_logout(self) -> LogoutAccountResponse:
        """Log out: `account/logout`."""
        response: LogoutAccountResponse = self.call("account/logout")
        return response

    def thread_start(
        self, params: ThreadStartParams | JsonObject | None = None
    ) -> ThreadStartResponse:
        """Start a thread: `thread/start`."""
        response: ThreadStartResponse = self.call("thread/start", {} if params is None else params)
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
        response: ThreadListResponse = self.call("thread/list", {} if params is None else params)
        return response

    def thread_read(self, thread_id: str, include_turns: bool = False) -> ThreadReadResponse:
        """Read a stored thread: `thread/read`."""
        response: ThreadReadResponse = self.call(
            "thread/read", {"threadId": thread_id, "includeTurns": include_turns}
        )
        return response

    def thread_fork(
        self, thread_id: str, params: ThreadForkParams | JsonObject | None = None
    ) -> ThreadForkResponse:
        """Branch off a stored thread: `thread/fork`."""
        response: ThreadForkResponse = self._thread_call("thread/fork", thread_id, params)
        return response

    def thread_archive(self, thread_id: str) -> ThreadArchiveResponse:
        """Archive a thread: `thread/archive`."""
        response: ThreadArchiveResponse = self._thread_call("thread/archive", thread_id)
        return response

    def thread_unarchive(self, thread_id: str) -> ThreadUnarchiveResponse:
        """Bring an archived thread back: `thread/unarchive`."""
        response: ThreadUnarchiveResponse = self._thread_call("thread/unarchive", thread_id)
        return response

    def thread_set_name(self, thread_id: str, name: str) -> ThreadSetNameResponse:
        """Name a thread: `thread/name/set`."""
        response: ThreadSetNameResponse = self._thread_call(
            "thread/name/set", thread_id, {"name": name}
        )
        return response

    def thread_compact(self, thread_id: str) -> ThreadCompactStartResponse:
        """Start compacting a thread's history: `thread/compact/start`."""
        response: ThreadCompactStartResponse = self._thread_call("thread/compact/start", thread_id)
        return response

    def _thread_call(self, method: str, thread_id: str, params: Any = None) -> Any:
        given: Any = {} if params is None else _calls.plain(params)
        return self.call(method, {**given, "threadId": thread_id})

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
        """Pause a thread's goal; it stays set."""
        response: ThreadGoalSetResponse = self._thread_call(
            "thread/goal/set", thread_id, {"status": "paused"}
        )
        return response

    def register_goal_operation(self, thread_id: str) -> GoalOperation:
        """Keep every notification of a thread for `next_goal_notification`."""
        state = GoalOperation(thread_id, Mailbox())
        self.link.session.watch(thread_id, state.mailbox)
        return state

    def reserve_goal_operation(self, thread_id: str) -> GoalOperation:
        """The same as `register_goal_operation`."""
        return self.register_goal_operation(thread_id)

    def unregister_goal_operation(self, state: GoalOperation) -> None:
        """Keep them no more."""
        self.link.session.unsubscribe(state.mailbox)

    def next_goal_notification(self, state: GoalOperation) -> Notification:
        """Return the next notification of the goal's thread."""
        while not state.pending:
            state.take(self.link.batch(state.mailbox, None))
        return from_event(state.pending.popleft())

    def start_goal_operation(self, thread_id: str, objective: str) -> tuple[GoalOperation, str]:
        """Set a goal and return it with the id of the turn that it starts.

        Raises RequestTimeoutError when no turn starts within the request timeout.
        """
        state = self.register_goal_operation(thread_id)
        try:
            self.thread_goal_set(thread_id, objective=objective)
            while state.turn_id is None:
                events = self.link.batch(state.mailbox, self.config.request_timeout)
                if not events:
                    raise RequestTimeoutError(
                        f"the goal of thread {thread_id} started no turn within "
                        f"{self.config.request_timeout} s"
                    )
                state.take(events)
        except BaseException:
            self.unregister_goal_operation(state)
            raise
        return state, state.turn_id

    def cancel_goal_operation(self, state: GoalOperation) -> None:
        """Pause the goal, interrupt its running turn and keep its notifications no more."""
        try:
            self.pause_goal(state.thread_id)
            if state.turn_id is not None:
                self.turn_interrupt(state.thread_id, state.turn_id)
        finally:
            self.unregister_goal_operation(state)

    def turn_start(
        self,
        thread_id: str,
        input_items: list[JsonObject] | JsonObject | str,
        params: TurnStartParams | JsonObject | None = None,
    ) -> TurnStartResponse:
        """Start a turn and keep its notifications for `next_turn_notification`."""
        mailbox = Mailbox()
        given: Any = {} if params is None else _calls.plain(params)
        operation = _calls.turn_start(thread_id, input_items, None, None, False)
        raw = self.raw(
            Operation(operation.method, {**given, **(operation.params or {})}),
            claim=self.turn_claim(thread_id, mailbox),
        )
        turn_id = _calls.text_of_answer("turn/start", raw, "turn", "id")
        self._feeds["turn", turn_id] = Feed(self.link, mailbox)
        from .._wire import codec

        response: TurnStartResponse = codec.decode_result("turn/start", raw)
        return response

    def turn_claim(self, thread_id: str, mailbox: Mailbox) -> Claim:
        """Return the claim that gives a turn about to start to `mailbox`.

        A turn whose starter gave up before the answer came is interrupted.
        """

        def topic(raw: Any) -> tuple[str, str] | None:
            turn_id = _turn_id(raw)
            return None if turn_id is None else ("turn", turn_id)

        def orphaned(raw: Any) -> None:
            turn_id = _turn_id(raw)
            if turn_id is not None:
                self.interrupt_soon(thread_id, turn_id)

        return Claim(mailbox, topic, orphaned)

    def turn_interrupt(self, thread_id: str, turn_id: str) -> TurnInterruptResponse:
        """Interrupt a turn: `turn/interrupt`."""
        operation = _calls.turn_interrupt(thread_id, turn_id)
        response: TurnInterruptResponse = self.call(operation.method, operation.params)
        if self.config.clean_background_terminals:
            self.post(_calls.clean_terminals(thread_id))
        return response

    def turn_steer(
        self,
        thread_id: str,
        expected_turn_id: str,
        input_items: list[JsonObject] | JsonObject | str,
    ) -> TurnSteerResponse:
        """Add input to a running turn: `turn/steer`."""
        operation = _calls.turn_steer(thread_id, expected_turn_id, input_items)
        response: TurnSteerResponse = self.call(operation.method, operation.params)
        return response

    def model_list(self, include_hidden: bool = False) -> ModelListResponse:
        """List the models: `model/list`."""
        response: ModelListResponse = self.call("model/list", {"includeHidden": include_hidden})
        return response

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
        """Make a request, again after a pause while the runtime says that it is overloaded."""
        if max_attempts < 1:
            raise InvalidConfigError(f"max_attempts is {max_attempts}; expected at least 1")
        import random

        for pause in delays(max_attempts, initial_delay_s, max_delay_s, 0.2, random.random):
            try:
                return self.request(method, params, response_model=response_model)
            except CodexError as error:
                if not is_retryable_error(error):
                    raise
            self.link.pause(pause)
        return self.request(method, params, response_model=response_model)

    def stream_text(
        self, thread_id: str, text: str, params: TurnStartParams | JsonObject | None = None
    ) -> Iterator[AgentMessageDeltaNotification]:
        """Start a turn and yield the increments of its messages, to its end."""
        started = self.turn_start(thread_id, text, params)
        turn_id = started.turn.id
        done = False
        try:
            while not done:
                event = self._next("turn", turn_id)
                done = event.method == "turn/completed"
                if event.method == "item/agentMessage/delta":
                    delta: Any = from_event(event).payload
                    yield delta
        finally:
            self._unregister("turn", turn_id)
            if not done:
                self.interrupt_soon(thread_id, turn_id)


def _as_model(response_model: Any, raw: Any) -> Any:
    """Return `raw` as a model: leniently as one of the protocol's, strictly as any other."""
    from .._wire import codec
    from .._wire.generated.index import MODELS

    name = response_model.__name__
    if name in MODELS and codec.load(name) is response_model:
        return codec.decode(name, raw)
    return response_model.model_validate(raw)


def _turn_id(raw: object) -> str | None:
    return text_in((as_object(raw) or {}).get("turn"), "id")


def default_codex_home() -> str:
    """Return where the runtime keeps its state: `CODEX_HOME`, or `.codex` in the user's home."""
    return os.environ.get("CODEX_HOME") or os.path.join(os.path.expanduser("~"), ".codex")  # noqa: PTH111, PTH118 - pathlib is not loaded at import
