"""The public classes: a client, its threads, their turns, and logins.

Generated from `aio.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any

from .. import _calls
from .._calls import Operation
from .._core.deadlines import Deadlines, check_seconds
from .._core.routing import Mailbox
from .._core.turns import FOLDED
from .._core.values import text_in
from .._drivers.session import Claim
from ..config import CodexConfig
from ..errors import (
    InvalidConfigError,
    LoginTimeoutError,
    NotStartedError,
    RuntimeExitedError,
    TransportClosedError,
    TurnFailedError,
)
from ..inputs import Input, RunInput
from ..options import ApprovalMode, Sandbox, StrPath
from . import output
from .sync_client import ClientHolder, CodexClient
from .sync_feed import Feed, TurnFeed
from .approvals import ApprovalHandler
from .notifications import Notification, from_event
from .results import TurnResult

if TYPE_CHECKING:
    from .._wire.unknown import JsonObject
    from ..generated.v2_all import (
        AccountLoginCompletedNotification,
        CancelLoginAccountResponse,
        GetAccountResponse,
        ModelListResponse,
        Personality,
        ReasoningEffort,
        ReasoningSummary,
        SortDirection,
        ThreadArchiveResponse,
        ThreadCompactStartResponse,
        ThreadListCwdFilter,
        ThreadListResponse,
        ThreadReadResponse,
        ThreadSetNameResponse,
        ThreadSortKey,
        ThreadSource,
        ThreadSourceKind,
        ThreadStartSource,
        TurnInterruptResponse,
        TurnSteerResponse,
    )
    from ..models import InitializeResponse
    from ._rpc import Rpc

_BREATHE_EVERY = 15
"""Events between two looks at whether others should run; a bit mask."""


class Codex(ClientHolder):
    """A Codex runtime. Use it in an `with` statement, or call `close()` at the end.

    The runtime is started on entry, or by the first call.

    Args:
        config: how the runtime is found and started; None is right after `pip install`.
        on_approval: is asked when the runtime wants to do something that needs approval: gets an
            `ApprovalRequest`, returns an `ApprovalDecision` (or True, False, None). A plain
            function runs in a thread of its own. Without it, such requests are declined.
    """

    def __init__(
        self,
        config: CodexConfig | None = None,
        *,
        on_approval: ApprovalHandler | None = None,
    ) -> None:
        self._client = CodexClient(config, on_approval=on_approval)
        self._opened()

    def __enter__(self) -> Codex:
        self._opened()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _client_at_hand(self) -> CodexClient:
        return self._client

    @property
    def metadata(self) -> InitializeResponse:
        """What the runtime said of itself: user agent, version, platform.

        Raises NotStartedError before the start.
        """
        if not self._client.ready:
            raise NotStartedError(
                f"{type(self).__name__} is not started yet: enter its context, or a call"
            )
        from .handshake import metadata

        return metadata(self._client.metadata)

    @property
    def pid(self) -> int | None:
        """Process id of the runtime; None before the start."""
        return self._client.pid

    @property
    def returncode(self) -> int | None:
        """Exit status of the runtime; None while it runs."""
        return self._client.returncode

    @property
    def rpc(self) -> Rpc:
        """Every method of the protocol, typed: `codex.rpc.<area>.<method>(…)`."""
        from ._rpc import Rpc

        return Rpc(self)

    def call(self, method: str, params: Any = None, *, timeout: float | None = None) -> Any:
        """Make any request of the protocol and return its result as the model of the method.

        Args:
            params: wire parameters, or a params model.
            timeout: seconds; None is `CodexConfig.request_timeout`.
        """
        return (self._opened()).call(method, params, timeout=timeout)

    def events(self) -> Iterator[Notification]:
        """Return the notifications that belong to no turn or login being followed, from now on.

        Ends when the client is closed. An unread backlog is bounded; the oldest are dropped.
        """
        client = self._client
        feed = Feed(client.link, Mailbox())
        client.link.session.follow_rest(feed.mailbox)
        return self._events(feed)

    def _events(self, feed: Feed) -> Iterator[Notification]:
        try:
            self._opened()
            while True:
                yield from_event(feed.next_event())
        except RuntimeExitedError:
            raise
        except TransportClosedError:
            return
        finally:
            feed.close()

    def close(self) -> None:
        """End the runtime and everything under way. Idempotent; never raises."""
        self._client.close()

    def login_api_key(self, api_key: str) -> None:
        """Log in with an API key, which the runtime stores."""
        self.call("account/login/start", {"type": "apiKey", "apiKey": api_key})

    def login_chatgpt(self) -> ChatgptLoginHandle:
        """Start a login in the browser: open `auth_url` of the handle, then `wait()`."""
        (login_id, url), feed = self._login({"type": "chatgpt"}, "loginId", "authUrl")
        return ChatgptLoginHandle(self, login_id, url, _feed=feed)

    def login_chatgpt_device_code(self) -> DeviceCodeLoginHandle:
        """Start a login on another device: show `verification_url` and `user_code`, `wait()`."""
        (login_id, url, code), feed = self._login(
            {"type": "chatgptDeviceCode"}, "loginId", "verificationUrl", "userCode"
        )
        return DeviceCodeLoginHandle(self, login_id, url, code, _feed=feed)

    def _login(self, params: dict[str, Any], *keys: str) -> tuple[list[str], Feed]:
        client = self._opened()
        mailbox = Mailbox()
        method = "account/login/start"
        raw = client.raw(Operation(method, params), claim=Claim(mailbox, _login_topic))
        texts = [_calls.text_of_answer(method, raw, key) for key in keys]
        return texts, Feed(client.link, mailbox)

    def account(self, *, refresh_token: bool = False) -> GetAccountResponse:
        """Return the account logged in, after refreshing its token if `refresh_token`."""
        response: GetAccountResponse = self.call("account/read", {"refreshToken": refresh_token})
        return response

    def logout(self) -> None:
        """Log out; the runtime forgets the credentials."""
        self.call("account/logout")

    def thread_start(
        self,
        *,
        approval_mode: ApprovalMode = ApprovalMode.auto_review,
        base_instructions: str | None = None,
        config: JsonObject | None = None,
        cwd: StrPath | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: Personality | None = None,
        sandbox: Sandbox | None = None,
        service_name: str | None = None,
        service_tier: str | None = None,
        session_start_source: ThreadStartSource | None = None,
        thread_source: ThreadSource | None = None,
    ) -> Thread:
        """Start a thread.

        Args:
            approval_mode: who answers when something needs approval.
            base_instructions: replaces the runtime's own instructions.
            config: settings of the runtime for this thread.
            cwd: working directory of its commands.
            developer_instructions: added to the instructions.
            ephemeral: whether the thread is not stored.
            model: the model; None is the configured one.
            model_provider: name of a configured provider.
            personality: how the model speaks.
            sandbox: what its commands may touch.
            service_name: name of the calling service, for the provider's records.
            service_tier: the provider's service tier.
            session_start_source: why the session starts.
            thread_source: who starts it.
        """
        client = self._opened()
        return self._thread(
            _calls.thread_start(
                approval_mode,
                sandbox,
                client.asks_client,
                base_instructions=base_instructions,
                config=config,
                cwd=cwd,
                developer_instructions=developer_instructions,
                ephemeral=ephemeral,
                model=model,
                model_provider=model_provider,
                personality=personality,
                service_name=service_name,
                service_tier=service_tier,
                session_start_source=session_start_source,
                thread_source=thread_source,
            )
        )

    def _thread(self, operation: Operation) -> Thread:
        client = self._opened()
        raw = client.raw(operation)
        return Thread(self, _calls.text_of_answer(operation.method, raw, "thread", "id"))

    def thread_list(
        self,
        *,
        archived: bool | None = None,
        cursor: str | None = None,
        cwd: ThreadListCwdFilter | None = None,
        limit: int | None = None,
        model_providers: list[str] | None = None,
        search_term: str | None = None,
        section_id: str | None = None,
        sort_direction: SortDirection | None = None,
        sort_key: ThreadSortKey | None = None,
        source_kinds: list[ThreadSourceKind] | None = None,
        use_state_db_only: bool | None = None,
    ) -> ThreadListResponse:
        """List stored threads, a page at a time.

        Args:
            archived: only archived threads (True) or only others (False, None).
            cursor: `next_cursor` of the page before.
            cwd: only threads of this directory, or of one of these.
            limit: the most threads a page.
            model_providers: only threads of these providers; empty means all.
            search_term: only threads whose title holds it.
            section_id: only threads of this section.
            sort_direction: ascending or descending.
            sort_key: what to sort by.
            source_kinds: only threads started by these kinds of client.
            use_state_db_only: whether to leave the rollout files unread.
        """
        given = _calls.params(
            archived=archived,
            cursor=cursor,
            cwd=cwd,
            limit=limit,
            model_providers=model_providers,
            search_term=search_term,
            section_id=section_id,
            sort_direction=sort_direction,
            sort_key=sort_key,
            source_kinds=source_kinds,
            use_state_db_only=use_state_db_only,
        )
        response: ThreadListResponse = self.call("thread/list", given)
        return response

    def thread_resume(
        self,
        thread_id: str,
        *,
        approval_mode: ApprovalMode | None = None,
        base_instructions: str | None = None,
        config: JsonObject | None = None,
        cwd: StrPath | None = None,
        developer_instructions: str | None = None,
        include_turns: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: Personality | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
    ) -> Thread:
        """Open a stored thread again. What is None stays as the thread has it.

        Args:
            include_turns: whether the runtime loads the stored turns into its answer.

        The others are those of `thread_start`.
        """
        client = self._opened()
        return self._thread(
            _calls.thread_reopen(
                "thread/resume",
                thread_id,
                approval_mode,
                sandbox,
                client.asks_client,
                include_turns,
                base_instructions=base_instructions,
                config=config,
                cwd=cwd,
                developer_instructions=developer_instructions,
                model=model,
                model_provider=model_provider,
                personality=personality,
                service_tier=service_tier,
            )
        )

    def thread_fork(
        self,
        thread_id: str,
        *,
        approval_mode: ApprovalMode | None = None,
        base_instructions: str | None = None,
        config: JsonObject | None = None,
        cwd: StrPath | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        include_turns: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        thread_source: ThreadSource | None = None,
    ) -> Thread:
        """Start a thread with the history of a stored one. Arguments as for `thread_resume`."""
        client = self._opened()
        return self._thread(
            _calls.thread_reopen(
                "thread/fork",
                thread_id,
                approval_mode,
                sandbox,
                client.asks_client,
                include_turns,
                base_instructions=base_instructions,
                config=config,
                cwd=cwd,
                developer_instructions=developer_instructions,
                ephemeral=ephemeral,
                model=model,
                model_provider=model_provider,
                service_tier=service_tier,
                thread_source=thread_source,
            )
        )

    def thread_archive(self, thread_id: str) -> ThreadArchiveResponse:
        """Archive a stored thread: it is listed no more unless asked for."""
        response: ThreadArchiveResponse = self.call("thread/archive", {"threadId": thread_id})
        return response

    def thread_unarchive(self, thread_id: str) -> Thread:
        """Bring an archived thread back."""
        return self._thread(Operation("thread/unarchive", {"threadId": thread_id}))

    def models(self, *, include_hidden: bool = False) -> ModelListResponse:
        """List the models that the account can use."""
        response: ModelListResponse = self.call("model/list", {"includeHidden": include_hidden})
        return response


@dataclass
class Thread(ClientHolder):
    """A conversation with the model.

    Attributes:
        id: the thread's id; `thread_resume(id)` opens it again later.
    """

    _client: ClientHolder
    id: str

    def _client_at_hand(self) -> CodexClient:
        return self._client._client_at_hand()

    def run(
        self,
        input: RunInput,
        *,
        approval_mode: ApprovalMode | None = None,
        cwd: StrPath | None = None,
        effort: ReasoningEffort | None = None,
        model: str | None = None,
        output_schema: JsonObject | None = None,
        personality: Personality | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        source: str | None = None,
        summary: ReasoningSummary | None = None,
        turn_service_tier: str | None = None,
        output_type: Any = None,
        timeout: float | None = None,
        idle_timeout: float | None = None,
    ) -> TurnResult:
        """Run a turn to its end and return what it came to.

        If this is interrupted (cancelled, Ctrl-C, a deadline), so is the turn.

        Args:
            input: text, an input item, a list of items, or an `ExternalMessage`.
            approval_mode: who answers when something needs approval, from this turn on.
            cwd: working directory of the commands, from this turn on.
            effort: how much the model thinks.
            model: the model, from this turn on.
            output_schema: a JSON schema that the final answer must follow.
            personality: how the model speaks.
            sandbox: what the commands may touch, from this turn on.
            service_tier: the provider's service tier, from this turn on.
            source: what triggered the turn, for the provider's records.
            summary: how the model's thinking is summed up.
            turn_service_tier: the service tier of this turn alone.
            output_type: a type that the final answer must fit, for example a pydantic model; it
                is returned as `result.parsed`. Not together with `output_schema`.
            timeout: seconds for the whole turn.
            idle_timeout: seconds without any event of the turn.

        Raises:
            TurnFailedError: the turn failed; `.result` has its items, `.info` the error.
            TurnTimeoutError: a deadline passed; `.result` has what was collected.
            RequestTimeoutError: it passed before the turn had started.
            TransportClosedError: the runtime is gone; `.result` has what was collected.
            OutputParseError: the final answer does not fit `output_type`.
        """
        deadlines = Deadlines(time.monotonic(), timeout, idle_timeout)
        client, feed = self._start(
            input,
            FOLDED,
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
        return _finish(client, self.id, feed, deadlines)

    def turn(
        self,
        input: RunInput,
        *,
        approval_mode: ApprovalMode | None = None,
        cwd: StrPath | None = None,
        effort: ReasoningEffort | None = None,
        model: str | None = None,
        output_schema: JsonObject | None = None,
        personality: Personality | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        source: str | None = None,
        summary: ReasoningSummary | None = None,
        turn_service_tier: str | None = None,
        output_type: Any = None,
    ) -> TurnHandle:
        """Start a turn and return a handle to stream, steer or interrupt it.

        Arguments as for `run`.
        """
        _, feed = self._start(
            input,
            None,
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

    def _start(
        self,
        value: RunInput,
        keep: frozenset[str] | None,
        deadlines: Deadlines,
        *,
        approval_mode: ApprovalMode | None,
        sandbox: Sandbox | None,
        output_schema: Any,
        output_type: Any,
        **named: Any,
    ) -> tuple[CodexClient, TurnFeed]:
        if output_type is not None:
            if output_schema is not None:
                raise InvalidConfigError(
                    "both output_schema and output_type are given; expected at most one of them"
                )
            output_schema = output.schema_of(output_type)
        client = self._opened()
        mailbox = Mailbox(keep=keep)
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
        raw = client.raw(
            operation,
            timeout=min((limit for limit in limits if limit is not None), default=None),
            claim=client.turn_claim(self.id, mailbox),
        )
        deadlines.touch(time.monotonic())
        turn_id = _calls.text_of_answer(operation.method, raw, "turn", "id")
        feed = TurnFeed(client.link, turn_id, raw["turn"], mailbox)
        feed.output_type = output_type
        return client, feed

    def read(self, *, include_turns: bool = False) -> ThreadReadResponse:
        """Read the thread as it is stored, with its turns if `include_turns`."""
        client = self._opened()
        return client.thread_read(self.id, include_turns)

    def set_name(self, name: str) -> ThreadSetNameResponse:
        """Name the thread."""
        return (self._opened()).thread_set_name(self.id, name)

    def compact(self) -> ThreadCompactStartResponse:
        """Start compacting the thread's history; returns at once."""
        return (self._opened()).thread_compact(self.id)


@dataclass(init=False)
class TurnHandle(ClientHolder):
    """A turn under way.

    Attributes:
        thread_id: the thread's id.
        id: the turn's id.
    """

    _client: ClientHolder
    thread_id: str
    id: str

    def __init__(
        self,
        _client: ClientHolder,
        thread_id: str,
        id: str,
        *,
        _subscription: TurnFeed | None = None,
    ) -> None:
        self._client = _client
        self.thread_id = thread_id
        self.id = id
        self._feed = _subscription

    def __repr__(self) -> str:
        return f"{type(self).__name__}(thread_id={self.thread_id!r}, id={self.id!r})"

    def _client_at_hand(self) -> CodexClient:
        return self._client._client_at_hand()

    @property
    def dropped_events(self) -> int:
        """Number of increments dropped because they were not read for too long."""
        return 0 if self._feed is None else self._feed.mailbox.dropped

    def _opened_feed(self) -> TurnFeed:
        if self._feed is None:
            client = self._opened()
            mailbox = Mailbox()
            client.link.session.subscribe(("turn", self.id), mailbox)
            self._feed = TurnFeed(client.link, self.id, None, mailbox)
        return self._feed

    def steer(self, input: Input | str) -> TurnSteerResponse:
        """Add input to the running turn."""
        operation = _calls.turn_steer(self.thread_id, self.id, input)
        response: TurnSteerResponse = (self._opened()).call(operation.method, operation.params)
        return response

    def interrupt(self) -> TurnInterruptResponse:
        """Ask the runtime to interrupt the turn; its stream then ends as `interrupted`."""
        return (self._opened()).turn_interrupt(self.thread_id, self.id)

    def stream(
        self, *, timeout: float | None = None, idle_timeout: float | None = None
    ) -> Iterator[Notification]:
        """Yield the turn's notifications up to and including `turn/completed`.

        Leaving the stream early interrupts the turn. A second stream goes on where the first was
        left. Deadlines and errors are those of `run`; a failed turn is no error here.
        """
        feed = self._opened_feed()
        deadlines = Deadlines(time.monotonic(), timeout, idle_timeout)
        client = self._client_at_hand()
        pending = feed.pending
        count = 0
        feed.check_free()
        try:
            while pending or not feed.fold.done:
                if not pending:
                    feed.fetch(deadlines)
                while pending:
                    yield from_event(pending.popleft())
                    count += 1
                    if not count & _BREATHE_EVERY:
                        client.link.breathe()
        finally:
            _interrupt_unless_done(client, self.thread_id, feed)

    def run(self, *, timeout: float | None = None, idle_timeout: float | None = None) -> TurnResult:
        """Wait for the turn's end and return what it came to; as `Thread.run`."""
        deadlines = Deadlines(time.monotonic(), timeout, idle_timeout)
        feed = self._opened_feed()
        return _finish(self._client_at_hand(), self.thread_id, feed, deadlines)


def _finish(
    client: CodexClient, thread_id: str, feed: TurnFeed, deadlines: Deadlines
) -> TurnResult:
    feed.check_free()
    try:
        result = feed.finish(deadlines)
    finally:
        _interrupt_unless_done(client, thread_id, feed)
    if feed.fold.status == "failed":
        raise TurnFailedError(_failure(feed), result=result)
    if feed.output_type is not None and feed.fold.status == "completed":
        result.parsed = output.parse(feed.output_type, result)
    return result


def _interrupt_unless_done(client: CodexClient, thread_id: str, feed: TurnFeed) -> None:
    if not feed.fold.done:
        client.interrupt_soon(thread_id, feed.turn_id)


class _LoginHandle(ClientHolder):
    """What the two kinds of login have in common."""

    _client: ClientHolder
    login_id: str
    _feed: Feed | None
    _completed: Notification | None = None

    def _client_at_hand(self) -> CodexClient:
        return self._client._client_at_hand()

    def wait(self, *, timeout: float | None = None) -> AccountLoginCompletedNotification:
        """Wait until the login is completed, failed or cancelled; the notification says which.

        Raises LoginTimeoutError after `timeout` seconds; the login goes on.
        """
        check_seconds("timeout", timeout)
        if self._completed is None:
            client = self._opened()
            if self._feed is None:
                self._feed = Feed(client.link, Mailbox())
                client.link.session.subscribe(("login", self.login_id), self._feed.mailbox)
            event = self._feed.next_event_within(timeout)
            if event is None:
                raise LoginTimeoutError(
                    f"login {self.login_id} was not completed within {timeout} s; "
                    "wait again, or cancel() it"
                )
            self._completed = from_event(event)
        payload: Any = self._completed.payload
        completed: AccountLoginCompletedNotification = payload
        return completed

    def cancel(self) -> CancelLoginAccountResponse:
        """Cancel the login; `status` says whether it was still under way."""
        return (self._opened()).account_login_cancel(self.login_id)


@dataclass
class ChatgptLoginHandle(_LoginHandle):
    """A login in the browser.

    Attributes:
        login_id: the login's id.
        auth_url: the page to open.
    """

    _client: ClientHolder
    login_id: str
    auth_url: str
    _feed: Feed | None = field(default=None, repr=False, compare=False, kw_only=True)


@dataclass
class DeviceCodeLoginHandle(_LoginHandle):
    """A login on another device.

    Attributes:
        login_id: the login's id.
        verification_url: the page to open there.
        user_code: the code to type in.
    """

    _client: ClientHolder
    login_id: str
    verification_url: str
    user_code: str
    _feed: Feed | None = field(default=None, repr=False, compare=False, kw_only=True)


def _login_topic(answer: object) -> tuple[str, str] | None:
    login_id = text_in(answer, "loginId")
    return None if login_id is None else ("login", login_id)


def _failure(feed: TurnFeed) -> str:
    error = feed.fold.error
    message = error.get("message") if error else None
    return str(message) if message else f"turn failed with status {feed.fold.status}"
