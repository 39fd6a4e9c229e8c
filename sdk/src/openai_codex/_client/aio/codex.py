"""The client that most programs use.

`sync/codex.py` is generated from this file.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ..._protocol import operations as _calls
from ..._protocol.operations import Operation
from ..._protocol.routing import Mailbox
from ..._protocol.values import text_in, why_no_header
from ..._server_requests.handlers import Handlers
from ..._session.claims import Claim
from ..._turns.notifications import Event, from_event
from ...config import CodexConfig
from ...errors import (
    ConnectionLostError,
    InvalidInputError,
    NotStartedError,
    RuntimeExitedError,
    TransportClosedError,
)
from ..handshake import remote_config
from .client import AsyncCodexClient
from .feed import AsyncFeed
from .login import AsyncChatgptLoginHandle, AsyncDeviceCodeLoginHandle
from .threads import AsyncThreads

if TYPE_CHECKING:
    from ..._server_requests.approvals import AsyncApprovalHandler, AsyncPermissionsHandler
    from ..._server_requests.questions import AsyncElicitationHandler, AsyncUserInputHandler
    from ..._server_requests.services import (
        AsyncAttestationHandler,
        AsyncAuthRefreshHandler,
        AsyncCurrentTimeHandler,
    )
    from ..._server_requests.tool_calls import ToolCallHandler
    from ...generated.v2_all import GetAccountResponse, ModelListResponse
    from .._rpc import AsyncRpc
    from ..server_info import InitializeResponse


class AsyncCodex(AsyncThreads):
    """A Codex runtime. Use it as a context manager, or call `close()` at the end.

    The blocking class starts the runtime at once, the asyncio one on entry or by the first call.
    Closed, it stays closed until it is entered again.

    Args:
        config: how the runtime is found and started; None is right after `pip install`.
        on_approval: is asked when the runtime wants to do something that needs approval: gets an
            `ApprovalRequest`, returns an `ApprovalDecision` (or True, False, None). Without it, the
            runtime's own reviewer, a call of the model, decides and may allow it; only
            `ApprovalMode.deny_all` refuses everything, and asks nobody.
        on_permissions: is asked for access beyond the sandbox: gets a `PermissionsRequest`, returns
            a `PermissionsGrant` (or True, False, None). Without it, `on_approval` is asked; with it
            alone, commands that need approval are declined.
        on_user_input: is asked the model's questions: gets a `UserInputRequest`, returns question
            id → answer. Without it, they get no answer.
        on_elicitation: is asked what an MCP server wants to know: gets an `ElicitationRequest`,
            returns an `ElicitationAnswer`, or the content. Without it, such requests are declined,
            and whether a tool may be called is asked of `on_approval`.
        on_tool_call: runs calls of tools that are none of the thread's `tools`: gets a
            `ToolCallRequest`, returns what a tool may return. Without it, such calls fail.
        on_auth_refresh: gets an `AuthRefreshRequest` when the tokens that the client logged in with
            are no longer accepted, returns fresh `AuthTokens`.
        on_attestation: gets an `AttestationRequest`, returns a token.
        on_current_time: gets a `CurrentTimeRequest`, returns a time. Without it, it is now.

    A handler is a plain function, which runs in a thread of its own, or in the asyncio class also
    a coroutine function. It may return `later()` of its request and have it answered from anywhere.
    A handler runs in a copy of the context (`contextvars`) of the code that started the turn, with
    `run`, `turn` or any other method. A turn that a sub-agent runs has that of the turn it works
    for; what belongs to no turn started here, that of the code that made the client.

    What is declined for want of a handler is logged under `openai_codex.requests`, the first of a
    kind as a warning.
    """

    def __init__(
        self,
        config: CodexConfig | None = None,
        *,
        on_approval: AsyncApprovalHandler | None = None,
        on_permissions: AsyncPermissionsHandler | None = None,
        on_user_input: AsyncUserInputHandler | None = None,
        on_elicitation: AsyncElicitationHandler | None = None,
        on_tool_call: ToolCallHandler | None = None,
        on_auth_refresh: AsyncAuthRefreshHandler | None = None,
        on_attestation: AsyncAttestationHandler | None = None,
        on_current_time: AsyncCurrentTimeHandler | None = None,
    ) -> None:
        handlers = Handlers(
            on_approval=on_approval,
            on_permissions=on_permissions,
            on_user_input=on_user_input,
            on_elicitation=on_elicitation,
            on_tool_call=on_tool_call,
            on_auth_refresh=on_auth_refresh,
            on_attestation=on_attestation,
            on_current_time=on_current_time,
        )
        self._client = AsyncCodexClient(config, handlers=handlers)
        # sync: self._opened()

    @classmethod
    def connect(
        cls,
        url: str,
        *,
        token: str | None = None,
        config: CodexConfig | None = None,
        on_approval: AsyncApprovalHandler | None = None,
        on_permissions: AsyncPermissionsHandler | None = None,
        on_user_input: AsyncUserInputHandler | None = None,
        on_elicitation: AsyncElicitationHandler | None = None,
        on_tool_call: ToolCallHandler | None = None,
        on_auth_refresh: AsyncAuthRefreshHandler | None = None,
        on_attestation: AsyncAttestationHandler | None = None,
        on_current_time: AsyncCurrentTimeHandler | None = None,
    ) -> AsyncCodex:
        """Return a client of a runtime that runs already, which closing the client leaves alone.

        Needs `pip install "openai-codex[remote]"`. The blocking class connects at once, the asyncio
        one on entry or by the first call. Files and commands are those of the runtime's machine.

        Args:
            url: where it listens: `ws://HOST:PORT`, `wss://HOST:PORT` or `unix:///PATH`.
            token: what it wants to see before it serves a client; never logged or shown.
            config: limits, names and TLS; what is about starting a runtime must be left out.

        The others are those of the class.

        Raises InvalidConfigError for a URL, token or config that cannot be used, MissingExtraError
        without the library, RemoteUnavailableError (TokenRefusedError for a wrong token) or
        StartupTimeoutError when there is no connection. One that is lost later fails every call
        with ConnectionLostError.
        """
        return cls(
            remote_config(config, url, token),
            on_approval=on_approval,
            on_permissions=on_permissions,
            on_user_input=on_user_input,
            on_elicitation=on_elicitation,
            on_tool_call=on_tool_call,
            on_auth_refresh=on_auth_refresh,
            on_attestation=on_attestation,
            on_current_time=on_current_time,
        )

    async def __aenter__(self) -> AsyncCodex:
        await self._client.reopen()
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

    def __repr__(self) -> str:
        client = self._client
        return f"{type(self).__name__}({client.link.session.where}, closed={client.closed})"

    @property
    def metadata(self) -> InitializeResponse:
        """What the runtime said of itself: user agent, version, platform.

        Raises NotStartedError before the start.
        """
        if not self._client.ready:
            raise NotStartedError(
                f"{type(self).__name__} is not started yet: enter its context, or await a call"
            )
        from ..server_info import metadata

        return metadata(self._client.metadata)

    @property
    def pid(self) -> int | None:
        """Process id of the runtime; None before the start."""
        return self._client.pid

    @property
    def returncode(self) -> int | None:
        """Exit status of the runtime; None while it runs, or where it cannot be known."""
        return self._client.returncode

    @property
    def rpc(self) -> AsyncRpc:
        """Every method of the protocol, typed: `codex.rpc.<area>.<method>(…)`."""
        from .._rpc import AsyncRpc

        return AsyncRpc(self)

    async def call(self, method: str, params: Any = None, *, timeout: float | None = None) -> Any:
        """Make any request of the protocol and return its result as the model of the method.

        Args:
            params: wire parameters, or a params model; None is `{}`.
            timeout: seconds; None is `CodexConfig.request_timeout`, `float("inf")` no limit.
        """
        return await (await self._opened()).call(method, params, timeout=timeout)

    def events(self) -> AsyncIterator[Event]:
        """Return the notifications that belong to no turn or login being followed, from now on.

        Ends when the client is closed. An unread backlog is bounded; the oldest are dropped.
        """
        client = self._client
        feed = AsyncFeed(client.link, Mailbox())
        client.link.session.follow_rest(feed.mailbox)
        return self._events(feed)

    async def _events(self, feed: AsyncFeed) -> AsyncIterator[Event]:
        try:
            await self._opened()
            while True:
                yield from_event(await feed.next_event())
        except (ConnectionLostError, RuntimeExitedError):
            raise
        except TransportClosedError:
            return
        finally:
            feed.close()

    async def close(self) -> None:
        """End the runtime and everything under way. Idempotent; never raises."""
        await self._client.close()

    async def login_api_key(self, api_key: str) -> None:
        """Log in with an API key, which the runtime stores.

        Raises InvalidInputError for a key that no HTTP header can carry; nothing was sent.
        """
        why = why_no_header(api_key)
        if why is not None:
            raise InvalidInputError(f"the API key {why}")
        await (await self._opened()).account_login_start({"type": "apiKey", "apiKey": api_key})

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
        return await (await self._opened()).account_read({"refreshToken": refresh_token})

    async def logout(self) -> None:
        """Log out; the runtime forgets the credentials."""
        await (await self._opened()).account_logout()

    async def models(self, *, include_hidden: bool = False) -> ModelListResponse:
        """List the models that the account can use."""
        return await (await self._opened()).model_list(include_hidden)


def _login_topic(answer: object) -> tuple[str, str] | None:
    login_id = text_in(answer, "loginId")
    return None if login_id is None else ("login", login_id)
