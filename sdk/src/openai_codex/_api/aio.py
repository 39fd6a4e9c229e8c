"""The public classes: a client, its threads, their turns, and logins.

`sync.py` is generated from this file.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
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
from .aio_client import AsyncClientHolder, AsyncCodexClient
from .aio_feed import AsyncFeed, AsyncTurnFeed
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
    from ._rpc import AsyncRpc

_BREATHE_EVERY = 15
"""Events between two looks at whether others should run; a bit mask."""


class AsyncCodex(AsyncClientHolder):
    """A Codex runtime. Use it in an `async with` statement, or call `close()` at the end.

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
        self._client = AsyncCodexClient(config, on_approval=on_approval)
        # sync: self._opened()

    async def __aenter__(self) -> AsyncCodex:
        await self._opened()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def _client_at_hand(self) -> AsyncCodexClient:
        return self._client

    @property
    def metadata(self) -> InitializeResponse:
        """What the runtime said of itself: user agent, version, platform.

        Raises NotStartedError before the start.
        """
        if not self._client.ready:
            raise NotStartedError(
                f"{type(self).__name__} is not started yet: enter its context, or await a call"
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
    def rpc(self) -> AsyncRpc:
        """Every method of the protocol, typed: `codex.rpc.<area>.<method>(…)`."""
        from ._rpc import AsyncRpc

        return AsyncRpc(self)

    async def call(self, method: str, params: Any = None, *, timeout: float | None = None) -> Any:
        """Make any request of the protocol and return its result as the model of the method.

        Args:
            params: wire parameters, or a params model.
            timeout: seconds; None is `CodexConfig.request_timeout`.
        """
        return await (await self._opened()).call(method, params, timeout=timeout)

    def events(self) -> AsyncIterator[Notification]:
        """Return the notifications that belong to no turn or login being followed, from now on.

        Ends when the client is closed. An unread backlog is bounded; the oldest are dropped.
        """
        client = self._client
        feed = AsyncFeed(client.link, Mailbox())
        client.link.session.follow_rest(feed.mailbox)
        return self._events(feed)

    async def _events(self, feed: AsyncFeed) -> AsyncIterator[Notification]:
        try:
            await self._opened()
            while True:
                yield from_event(await feed.next_event())
        except RuntimeExitedError:
            raise
        except TransportClosedError:
            return
        finally:
            feed.close()

    async def close(self) -> None:
        """End the runtime and everything under way. Idempotent; never raises."""
        await self._client.close()

    async def login_api_key(self, api_key: str) -> None:
        """Log in with an API key, which the runtime stores."""
        await self.call("account/login/start", {"type": "apiKey", "apiKey": api_key})

    async def login_chatgpt(self) -> AsyncChatgptLoginHandle:
        """Start a login in the browser: open `auth_url` of the handle, then `wait()`."""
        (login_id, url), feed = await self._login({"type": "chatgpt"}, "loginId", "authUrl")
        return AsyncChatgptLoginHandle(self, login_id, url, _feed=feed)

    async def login_chatgpt_device_code(self) -> AsyncDeviceCodeLoginHandle:
        """Start a login on another device: show `verification_url` and `user_code`, `wait()`."""
        (login_id, url, code), feed = await self._login(
            {"type": "chatgptDeviceCode"}, "loginId", "verificationUrl", "userCode"
        )
        return AsyncDeviceCodeLoginHandle(self, login_id, url, code, _feed=feed)

    async def _login(self, params: dict[str, Any], *keys: str) -> tuple[list[str], AsyncFeed]:
        client = await self._opened()
        mailbox = Mailbox()
        method = "account/login/start"
        raw = await client.raw(Operation(method, params), claim=Claim(mailbox, _login_topic))
        texts = [_calls.text_of_answer(method, raw, key) for key in keys]
        return texts, AsyncFeed(client.link, mailbox)

    async def account(self, *, refresh_token: bool = False) -> GetAccountResponse:
        """Return the account logged in, after refreshing its token if `refresh_token`."""
        response: GetAccountResponse = await self.call(
            "account/read", {"refreshToken": refresh_token}
        )
        return response

    async def logout(self) -> None:
        """Log out; the runtime forgets the credentials."""
        await self.call("account/logout")

    async def thread_start(
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
    ) -> AsyncThread:
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
        client = await self._opened()
        return await self._thread(
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

    async def _thread(self, operation: Operation) -> AsyncThread:
        client = await self._opened()
        raw = await client.raw(operation)
        return AsyncThread(self, _calls.text_of_answer(operation.method, raw, "thread", "id"))

    async def thread_list(
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
        response: ThreadListResponse = await self.call("thread/list", given)
        return response

    async def thread_resume(
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
    ) -> AsyncThread:
        """Open a stored thread again. What is None stays as the thread has it.

        Args:
            include_turns: whether the runtime loads the stored turns into its answer.

        The others are those of `thread_start`.
        """
        client = await self._opened()
        return await self._thread(
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

    async def thread_fork(
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
    ) -> AsyncThread:
        """Start a thread with the history of a stored one. Arguments as for `thread_resume`."""
        client = await self._opened()
        return await self._thread(
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

    async def thread_archive(self, thread_id: str) -> ThreadArchiveResponse:
        """Archive a stored thread: it is listed no more unless asked for."""
        response: ThreadArchiveResponse = await self.call("thread/archive", {"threadId": thread_id})
        return response

    async def thread_unarchive(self, thread_id: str) -> AsyncThread:
        """Bring an archived thread back."""
        return await self._thread(Operation("thread/unarchive", {"threadId": thread_id}))

    async def models(self, *, include_hidden: bool = False) -> ModelListResponse:
        """List the models that the account can use."""
        response: ModelListResponse = await self.call(
            "model/list", {"includeHidden": include_hidden}
        )
        return response


@dataclass
class AsyncThread(AsyncClientHolder):
    """A conversation with the model.

    Attributes:
        id: the thread's id; `thread_resume(id)` opens it again later.
    """

    _codex: AsyncClientHolder
    id: str

    def _client_at_hand(self) -> AsyncCodexClient:
        return self._codex._client_at_hand()

    async def run(
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
        client, feed = await self._start(
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
        return await _finish(client, self.id, feed, deadlines)

    async def turn(
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
    ) -> AsyncTurnHandle:
        """Start a turn and return a handle to stream, steer or interrupt it.

        Arguments as for `run`.
        """
        _, feed = await self._start(
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
        return AsyncTurnHandle(self._codex, self.id, feed.turn_id, _subscription=feed)

    async def _start(
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
    ) -> tuple[AsyncCodexClient, AsyncTurnFeed]:
        if output_type is not None:
            if output_schema is not None:
                raise InvalidConfigError(
                    "both output_schema and output_type are given; expected at most one of them"
                )
            output_schema = output.schema_of(output_type)
        client = await self._opened()
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
        raw = await client.raw(
            operation,
            timeout=min((limit for limit in limits if limit is not None), default=None),
            claim=client.turn_claim(self.id, mailbox),
        )
        deadlines.touch(time.monotonic())
        turn_id = _calls.text_of_answer(operation.method, raw, "turn", "id")
        feed = AsyncTurnFeed(client.link, turn_id, raw["turn"], mailbox)
        feed.output_type = output_type
        return client, feed

    async def read(self, *, include_turns: bool = False) -> ThreadReadResponse:
        """Read the thread as it is stored, with its turns if `include_turns`."""
        client = await self._opened()
        return await client.thread_read(self.id, include_turns)

    async def set_name(self, name: str) -> ThreadSetNameResponse:
        """Name the thread."""
        return await (await self._opened()).thread_set_name(self.id, name)

    async def compact(self) -> ThreadCompactStartResponse:
        """Start compacting the thread's history; returns at once."""
        return await (await self._opened()).thread_compact(self.id)


@dataclass(init=False)
class AsyncTurnHandle(AsyncClientHolder):
    """A turn under way.

    Attributes:
        thread_id: the thread's id.
        id: the turn's id.
    """

    _codex: AsyncClientHolder
    thread_id: str
    id: str

    def __init__(
        self,
        _codex: AsyncClientHolder,
        thread_id: str,
        id: str,
        *,
        _subscription: AsyncTurnFeed | None = None,
    ) -> None:
        self._codex = _codex
        self.thread_id = thread_id
        self.id = id
        self._feed = _subscription

    def __repr__(self) -> str:
        return f"{type(self).__name__}(thread_id={self.thread_id!r}, id={self.id!r})"

    def _client_at_hand(self) -> AsyncCodexClient:
        return self._codex._client_at_hand()

    @property
    def dropped_events(self) -> int:
        """Number of increments dropped because they were not read for too long."""
        return 0 if self._feed is None else self._feed.mailbox.dropped

    async def _opened_feed(self) -> AsyncTurnFeed:
        if self._feed is None:
            client = await self._opened()
            mailbox = Mailbox()
            client.link.session.subscribe(("turn", self.id), mailbox)
            self._feed = AsyncTurnFeed(client.link, self.id, None, mailbox)
        return self._feed

    async def steer(self, input: Input | str) -> TurnSteerResponse:
        """Add input to the running turn."""
        operation = _calls.turn_steer(self.thread_id, self.id, input)
        response: TurnSteerResponse = await (await self._opened()).call(
            operation.method, operation.params
        )
        return response

    async def interrupt(self) -> TurnInterruptResponse:
        """Ask the runtime to interrupt the turn; its stream then ends as `interrupted`."""
        return await (await self._opened()).turn_interrupt(self.thread_id, self.id)

    async def stream(
        self, *, timeout: float | None = None, idle_timeout: float | None = None
    ) -> AsyncIterator[Notification]:
        """Yield the turn's notifications up to and including `turn/completed`.

        Leaving the stream early interrupts the turn. A second stream goes on where the first was
        left. Deadlines and errors are those of `run`; a failed turn is no error here.
        """
        feed = await self._opened_feed()
        deadlines = Deadlines(time.monotonic(), timeout, idle_timeout)
        client = self._client_at_hand()
        pending = feed.pending
        count = 0
        feed.check_free()
        try:
            while pending or not feed.fold.done:
                if not pending:
                    await feed.fetch(deadlines)
                while pending:
                    yield from_event(pending.popleft())
                    count += 1
                    if not count & _BREATHE_EVERY:
                        await client.link.breathe()
        finally:
            _interrupt_unless_done(client, self.thread_id, feed)

    async def run(
        self, *, timeout: float | None = None, idle_timeout: float | None = None
    ) -> TurnResult:
        """Wait for the turn's end and return what it came to; as `Thread.run`."""
        deadlines = Deadlines(time.monotonic(), timeout, idle_timeout)
        feed = await self._opened_feed()
        return await _finish(self._client_at_hand(), self.thread_id, feed, deadlines)


async def _finish(
    client: AsyncCodexClient, thread_id: str, feed: AsyncTurnFeed, deadlines: Deadlines
) -> TurnResult:
    feed.check_free()
    try:
        result = await feed.finish(deadlines)
    finally:
        _interrupt_unless_done(client, thread_id, feed)
    if feed.fold.status == "failed":
        raise TurnFailedError(_failure(feed), result=result)
    if feed.output_type is not None and feed.fold.status == "completed":
        result.parsed = output.parse(feed.output_type, result)
    return result


def _interrupt_unless_done(client: AsyncCodexClient, thread_id: str, feed: AsyncTurnFeed) -> None:
    if not feed.fold.done:
        client.interrupt_soon(thread_id, feed.turn_id)


class _AsyncLoginHandle(AsyncClientHolder):
    """What the two kinds of login have in common."""

    _codex: AsyncClientHolder
    login_id: str
    _feed: AsyncFeed | None
    _completed: Notification | None = None

    def _client_at_hand(self) -> AsyncCodexClient:
        return self._codex._client_at_hand()

    async def wait(self, *, timeout: float | None = None) -> AccountLoginCompletedNotification:
        """Wait until the login is completed, failed or cancelled; the notification says which.

        Raises LoginTimeoutError after `timeout` seconds; the login goes on.
        """
        check_seconds("timeout", timeout)
        if self._completed is None:
            client = await self._opened()
            if self._feed is None:
                self._feed = AsyncFeed(client.link, Mailbox())
                client.link.session.subscribe(("login", self.login_id), self._feed.mailbox)
            event = await self._feed.next_event_within(timeout)
            if event is None:
                raise LoginTimeoutError(
                    f"login {self.login_id} was not completed within {timeout} s; "
                    "wait again, or cancel() it"
                )
            self._completed = from_event(event)
        payload: Any = self._completed.payload
        completed: AccountLoginCompletedNotification = payload
        return completed

    async def cancel(self) -> CancelLoginAccountResponse:
        """Cancel the login; `status` says whether it was still under way."""
        return await (await self._opened()).account_login_cancel(self.login_id)


@dataclass
class AsyncChatgptLoginHandle(_AsyncLoginHandle):
    """A login in the browser.

    Attributes:
        login_id: the login's id.
        auth_url: the page to open.
    """

    _codex: AsyncClientHolder
    login_id: str
    auth_url: str
    _feed: AsyncFeed | None = field(default=None, repr=False, compare=False, kw_only=True)


@dataclass
class AsyncDeviceCodeLoginHandle(_AsyncLoginHandle):
    """A login on another device.

    Attributes:
        login_id: the login's id.
        verification_url: the page to open there.
        user_code: the code to type in.
    """

    _codex: AsyncClientHolder
    login_id: str
    verification_url: str
    user_code: str
    _feed: AsyncFeed | None = field(default=None, repr=False, compare=False, kw_only=True)


def _login_topic(answer: object) -> tuple[str, str] | None:
    login_id = text_in(answer, "loginId")
    return None if login_id is None else ("login", login_id)


def _failure(feed: AsyncTurnFeed) -> str:
    error = feed.fold.error
    message = error.get("message") if error else None
    return str(message) if message else f"turn failed with status {feed.fold.status}"
