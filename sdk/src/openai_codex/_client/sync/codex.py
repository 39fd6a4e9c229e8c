"""The client that most programs use, and one turn with a client of its own.

Generated from `aio/codex.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar, overload

from ..._lazy import Published, replaced
from ..._protocol import operations as _calls
from ..._protocol.operations import Operation
from ..._protocol.routing import Mailbox
from ..._protocol.values import why_no_header
from ..._server_requests.handlers import Handlers
from ..._turns.notifications import Event, from_event
from ...config import CodexConfig
from ...errors import (
    ConnectionLostError,
    InvalidInputError,
    NotStartedError,
    RuntimeExitedError,
    TransportClosedError,
)
from ..start import changed_config, remote_config
from .client import CodexClient
from .feed import Feed
from .opener import StandIn, is_double, new_client
from .threads import Threads

if TYPE_CHECKING:
    from collections.abc import Callable

    from typing_extensions import Self, TypedDict, Unpack

    from ..._results import TurnResult
    from ..._server_requests.approvals import ApprovalHandler, PermissionsHandler
    from ..._server_requests.questions import ElicitationHandler, UserInputHandler
    from ..._server_requests.services import (
        AttestationHandler,
        AuthRefreshHandler,
        CurrentTimeHandler,
    )
    from ..._server_requests.tool_calls import ToolCallHandler
    from ...events import TurnEvent
    from ...generated.v2_all import (
        GetAccountResponse,
        ModelListResponse,
        Personality,
        ReasoningEffort,
        ReasoningSummary,
        ReasoningSummaryValue,
    )
    from ...inputs import Inputs, RunInput
    from ...options import (
        ApprovalMode,
        ApprovalModeName,
        EffortName,
        PersonalityName,
        Sandbox,
        SandboxName,
        StrPath,
        SummaryName,
    )
    from .._rpc import Rpc
    from ..server_info import InitializeResponse
    from .login import ChatgptLoginHandle, DeviceCodeLoginHandle
    from .thread import Thread
    from .threads import Tools

    class ClientDefaults(TypedDict, total=False):
        """Arguments of a client that are defaults for its threads and turns."""

        approval_mode: ApprovalMode | ApprovalModeName | None
        base_instructions: str | None
        developer_instructions: str | None
        effort: ReasoningEffort | EffortName | None
        ephemeral: bool | None
        idle_timeout: float | None
        max_retries: int | None
        model: str | None
        model_provider: str | None
        personality: Personality | PersonalityName | None
        sandbox: Sandbox | SandboxName | None
        service_tier: str | None
        summary: ReasoningSummary | ReasoningSummaryValue | SummaryName | None
        timeout: float | None

    class ClientOptions(ClientDefaults, total=False):
        """Arguments of a client that starts its runtime, except for handlers."""

        api_key: str | None
        api_key_env: str | None
        cwd: StrPath | None


OutputT = TypeVar("OutputT")


class Codex(Threads):
    """A client with its own Codex runtime. Use it as a context manager, or call `close()`.

    The blocking class starts the runtime when it is created, the asyncio class on entry or with the
    first call. A closed client stays closed until it is entered again.

    Args:
        config: the settings of the client. Leave as None to use the bundled runtime.
        api_key: `CodexConfig.api_key`: log in with this API key, without storing it.
        api_key_env: `CodexConfig.api_key_env`: log in with the API key in this environment
            variable, such as "OPENAI_API_KEY".
        cwd: `CodexConfig.cwd`: the directory of the runtime, and of threads without their own.
        model: `CodexConfig.model`: the model of all threads, unless they are given another one. The
            same holds for `approval_mode`, `base_instructions`, `developer_instructions`,
            `ephemeral`, `model_provider`, `personality`, `sandbox` and `service_tier`, which are
            described at `thread_start`.
        effort: `CodexConfig.effort`: the reasoning effort of all turns, unless they are given
            another one. The same holds for `summary`, `timeout` and `idle_timeout`, which are
            described at `Thread.run`.
        max_retries: `CodexConfig.max_retries`: how often to repeat what failed because the runtime
            or the provider is overloaded.
        tools: the `tools` of all threads that are not given others, including resumed ones.
        on_approval: decides when the runtime needs approval. Gets an `ApprovalRequest`, returns an
            `ApprovalDecision` (or True, False, None). Without it, the runtime's own reviewer
            decides, which is another model call and may allow it. `ApprovalMode.deny_all` refuses
            everything without asking.
        on_permissions: decides on access beyond the sandbox. Gets a `PermissionsRequest`, returns a
            `PermissionsGrant` (or True, False, None). Without it, `on_approval` is asked. If it is
            the only handler, commands that need approval are declined.
        on_user_input: answers questions from the model. Gets a `UserInputRequest`, returns question
            id → answer. Without it, questions get no answer.
        on_elicitation: answers requests from MCP servers. Gets an `ElicitationRequest`, returns an
            `ElicitationAnswer`, or the content. Without it, such requests are declined, and
            `on_approval` decides on tool calls.
        on_tool_call: handles calls to tools that are not in the thread's `tools`. Gets a
            `ToolCallRequest`, returns the result of the tool. Without it, such calls fail.
        on_auth_refresh: provides new tokens when those of the login are no longer accepted. Gets an
            `AuthRefreshRequest`, returns `AuthTokens`.
        on_attestation: gets an `AttestationRequest`, returns a token.
        on_current_time: gets a `CurrentTimeRequest`, returns a time. Defaults to the current time.

    A handler is a plain function, which runs in its own thread, or, in the asyncio class, a
    coroutine function. To answer later from any thread, it returns `later()` of the request. It
    runs in a copy of the context (`contextvars`) of the code that started the turn. For the turn of
    a sub-agent, this is the context of the turn that it works for. For requests that do not belong
    to a turn started here, it is the context of the code that created the client.

    Requests that are declined because there is no handler are logged under `openai_codex.requests`,
    the first one of each kind as a warning.
    """

    _ensure_initialized: Any = Published()

    def __init__(
        self,
        config: CodexConfig | None = None,
        *,
        api_key: str | None = None,
        api_key_env: str | None = None,
        cwd: StrPath | None = None,
        approval_mode: ApprovalMode | ApprovalModeName | None = None,
        base_instructions: str | None = None,
        developer_instructions: str | None = None,
        effort: ReasoningEffort | EffortName | None = None,
        ephemeral: bool | None = None,
        idle_timeout: float | None = None,
        max_retries: int | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: Personality | PersonalityName | None = None,
        sandbox: Sandbox | SandboxName | None = None,
        service_tier: str | None = None,
        summary: ReasoningSummary | ReasoningSummaryValue | SummaryName | None = None,
        timeout: float | None = None,
        tools: Tools | None = None,
        on_approval: ApprovalHandler | None = None,
        on_permissions: PermissionsHandler | None = None,
        on_user_input: UserInputHandler | None = None,
        on_elicitation: ElicitationHandler | None = None,
        on_tool_call: ToolCallHandler | None = None,
        on_auth_refresh: AuthRefreshHandler | None = None,
        on_attestation: AttestationHandler | None = None,
        on_current_time: CurrentTimeHandler | None = None,
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
        changed = changed_config(
            config,
            api_key=api_key,
            api_key_env=api_key_env,
            cwd=cwd,
            approval_mode=approval_mode,
            base_instructions=base_instructions,
            developer_instructions=developer_instructions,
            effort=effort,
            ephemeral=ephemeral,
            idle_timeout=idle_timeout,
            max_retries=max_retries,
            model=model,
            model_provider=model_provider,
            personality=personality,
            sandbox=sandbox,
            service_tier=service_tier,
            summary=summary,
            timeout=timeout,
        )
        self._client = new_client(changed, handlers)
        if tools is not None:
            self._client_at_hand().set_tools(tools)
        self._client_at_hand().open()

    @classmethod
    def connect(
        cls,
        url: str,
        *,
        token: str | None = None,
        config: CodexConfig | None = None,
        tools: Tools | None = None,
        on_approval: ApprovalHandler | None = None,
        on_permissions: PermissionsHandler | None = None,
        on_user_input: UserInputHandler | None = None,
        on_elicitation: ElicitationHandler | None = None,
        on_tool_call: ToolCallHandler | None = None,
        on_auth_refresh: AuthRefreshHandler | None = None,
        on_attestation: AttestationHandler | None = None,
        on_current_time: CurrentTimeHandler | None = None,
        **defaults: Unpack[ClientDefaults],
    ) -> Self:
        """Return a client for a running runtime. Closing the client leaves the runtime running.

        Needs `pip install "openai-codex[remote]"`. The blocking class connects immediately, the
        asyncio class on entry or with the first call. Files and commands are on the runtime's
        machine.

        Args:
            url: the address: `ws://HOST:PORT`, `wss://HOST:PORT` or `unix:///PATH`.
            token: the token for the runtime. It is never logged or shown.
            config: time limits, names and TLS. Settings for starting a runtime must not be set.

        The other arguments are those of the class, without `api_key` and `cwd`, which are for a
        runtime that the client starts.

        Raises:
            InvalidConfigError: the URL, the token or the config is invalid.
            MissingExtraError: the library is not installed.
            RemoteUnavailableError: there is no connection (TokenRefusedError for a wrong token).
            StartupTimeoutError: there was no answer in time.

        If the connection is lost later, every call raises ConnectionLostError.
        """
        return cls(
            remote_config(config, url, token),
            tools=tools,
            on_approval=on_approval,
            on_permissions=on_permissions,
            on_user_input=on_user_input,
            on_elicitation=on_elicitation,
            on_tool_call=on_tool_call,
            on_auth_refresh=on_auth_refresh,
            on_attestation=on_attestation,
            on_current_time=on_current_time,
            **defaults,
        )

    def __enter__(self) -> Self:
        self._client_at_hand().reopen()
        self._opened()
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.close()

    def _client_at_hand(self) -> CodexClient:
        if not is_double(self._client):
            return self._client
        known: Any = vars(self).get("_stand_in")
        if known is None or known.double is not self._client:
            known = self._stand_in = StandIn(self._client)
        stand_in: CodexClient = known
        return stand_in

    def _made(self, thread_id: str) -> Thread:
        from .thread import Thread  # imported while the runtime started

        return replaced("api", "Thread", Thread)(self._owner(), thread_id)

    def _owner(self) -> Any:
        """Return what threads and logins belong to, as in 0.163.0."""
        return self._client if StandIn.client_owns else self

    def __repr__(self) -> str:
        client = self._client
        where = client if is_double(client) else client.link.session.where
        return f"{type(self).__name__}({where}, closed={self._client_at_hand().closed})"

    @property
    def metadata(self) -> InitializeResponse:
        """The runtime's user agent, version and platform.

        Raises NotStartedError before the start.
        """
        client = self._client_at_hand()
        if not client.ready:
            raise NotStartedError(
                f"{type(self).__name__} is not started yet: enter its context, or a call"
            )
        from ..server_info import metadata

        return metadata(client.metadata)

    @property
    def pid(self) -> int | None:
        """Process id of the runtime; None before the start."""
        return self._client.pid

    @property
    def returncode(self) -> int | None:
        """Exit status of the runtime; None while it runs, or where it cannot be known."""
        return self._client.returncode

    @property
    def rpc(self) -> Rpc:
        """Every method of the protocol, typed: `codex.rpc.<area>.<method>(…)`."""
        from .._rpc import Rpc

        return Rpc(self)

    def call(self, method: str, params: Any = None, *, timeout: float | None = None) -> Any:
        """Send any request of the protocol and return its typed result.

        Args:
            params: parameters in wire form, or a params model. Defaults to `{}`.
            timeout: limit in seconds. Defaults to `CodexConfig.request_timeout`; `float("inf")`
                means no limit.
        """
        return (self._opened()).call(method, params, timeout=timeout)

    def events(self) -> Iterator[Event]:
        """Return an iterator over new notifications that do not belong to a followed turn or login.

        It ends when the client is closed. If the reader is too slow, the oldest are dropped.
        """
        client = self._client
        feed = Feed(client.link, Mailbox())
        client.link.session.follow_rest(feed.mailbox)
        return self._events(feed)

    def _events(self, feed: Feed) -> Iterator[Event]:
        try:
            self._opened()
            while True:
                yield from_event(feed.next_event())
        except (ConnectionLostError, RuntimeExitedError):
            raise
        except TransportClosedError:
            return
        finally:
            feed.close()

    def close(self) -> None:
        """Stop the runtime and end all running calls and streams. Idempotent; never raises."""
        self._client.close()

    def login_api_key(self, api_key: str) -> None:
        """Log in with an API key, which the runtime stores.

        Raises InvalidInputError for a key that is not allowed in an HTTP header. Nothing was sent.
        """
        why = why_no_header(api_key)
        if why is not None:
            raise InvalidInputError(f"the API key {why}")
        params = _typed("LoginAccountParams", {"type": "apiKey", "apiKey": api_key})
        (self._opened()).account_login_start(params)

    def login_chatgpt(self) -> ChatgptLoginHandle:
        """Start a login in the browser: open `auth_url` of the handle, then `wait()`."""
        from .login import ChatgptLoginHandle

        (login_id, url), feed = self._login({"type": "chatgpt"}, "loginId", "authUrl")
        return ChatgptLoginHandle(self._owner(), login_id, url, _feed=feed)

    def login_chatgpt_device_code(self) -> DeviceCodeLoginHandle:
        """Start a login on another device: show `verification_url` and `user_code`, `wait()`."""
        from .login import DeviceCodeLoginHandle

        (login_id, url, code), feed = self._login(
            {"type": "chatgptDeviceCode"}, "loginId", "verificationUrl", "userCode"
        )
        return DeviceCodeLoginHandle(self._owner(), login_id, url, code, _feed=feed)

    def _login(
        self, params: dict[str, Any], *keys: str
    ) -> tuple[list[str], Feed | None]:
        client = self._opened()
        method = "account/login/start"
        raw, feed = client.begin_login(Operation(method, params))
        return [_calls.text_of_answer(method, raw, key) for key in keys], feed

    def account(self, *, refresh_token: bool = False) -> GetAccountResponse:
        """Return the logged-in account, after refreshing its token if `refresh_token`."""
        params = _typed("GetAccountParams", {"refreshToken": refresh_token})
        return (self._opened()).account_read(params)

    def logout(self) -> None:
        """Log out; the runtime forgets the credentials."""
        (self._opened()).account_logout()

    def models(self, *, include_hidden: bool = False) -> ModelListResponse:
        """List the models that the account can use. A loop over the result yields each model."""
        return (self._opened()).model_list(include_hidden=include_hidden)


def _typed(model: str, params: dict[str, Any]) -> Any:
    from ..._wire import codec

    return codec.decode(model, params)


@overload
def run(
    input: RunInput | Inputs,
    *,
    config: CodexConfig | None = None,
    on_approval: ApprovalHandler | None = None,
    on_event: Callable[[TurnEvent], object] | None = None,
    tools: Tools = (),
    output_type: None = None,
    **options: Unpack[ClientOptions],
) -> TurnResult[None]: ...


@overload
def run(
    input: RunInput | Inputs,
    *,
    config: CodexConfig | None = None,
    on_approval: ApprovalHandler | None = None,
    on_event: Callable[[TurnEvent], object] | None = None,
    tools: Tools = (),
    output_type: type[OutputT],
    **options: Unpack[ClientOptions],
) -> TurnResult[OutputT]: ...


def run(
    input: RunInput | Inputs,
    *,
    config: CodexConfig | None = None,
    on_approval: ApprovalHandler | None = None,
    on_event: Callable[[TurnEvent], object] | None = None,
    tools: Tools = (),
    output_type: Any = None,
    **options: Unpack[ClientOptions],
) -> TurnResult[Any]:
    """Run one turn and return its result, with a runtime that is started for it.

    The thread is not stored, unless `ephemeral` is False. To continue a conversation, or for many
    turns, use `Codex`, which starts the runtime once.

    Args:
        input: as for `Thread.run`; usually a text.
        config: the settings of the client.
        on_approval: decides when the runtime needs approval, as for `Codex`.
        on_event: called with each event of the turn, as for `Thread.run`.
        tools: functions that the model can call, decorated with `tool`.
        output_type: the type of the final answer, as for `Thread.run`.
        options: other arguments of `Codex`, except for handlers: `cwd`, `model`, `sandbox`,
            `approval_mode`, `timeout`, `api_key` and so on.

    Raises:
        CodexError: as for `Codex` and `Thread.run`.
    """
    options.setdefault("ephemeral", True)
    with Codex(config, on_approval=on_approval, **options) as codex:
        thread = codex.thread_start(tools=tools)
        result: TurnResult[Any] = thread.run(
            input, on_event=on_event, output_type=output_type
        )
        return result
