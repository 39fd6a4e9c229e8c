"""Starts and stops a runtime, and sends requests to it.

`sync/connection.py` is generated from this file.
"""

from __future__ import annotations

import time
import warnings
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from ..._lazy import Published, PublishedSlot
from ..._protocol import operations as _calls
from ..._protocol.limits import Backoff, Deadlines, check_seconds
from ..._protocol.operations import Operation
from ..._protocol.routing import Mailbox
from ..._protocol.turns import STARTS_TURN
from ..._protocol.values import text_in
from ..._server_requests.dispatch import Dispatcher
from ..._server_requests.handlers import Handlers, check_function
from ..._session.claims import Claim
from ..._session.event_loop import AsyncLink
from ..._transport.launch import api_key_of
from ..._turns.notifications import load_more_payloads
from ...config import CodexConfig
from ...errors import (
    CodexError,
    InvalidConfigError,
    InvalidRequestError,
    NotStartedError,
    RequestTimeoutError,
    RuntimeExitedError,
    ServerBusyError,
    StartupTimeoutError,
)
from ..hints import ClosedThreads, advise
from ..replaced import Answer, Asking, asking_of, decoded, result_model
from ..start import (
    check_answer,
    checked_config,
    pause_after,
    setup_error,
    start_error,
    state_home,
    why_unwritable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..._server_requests.approvals import AsyncApprovalHandler, RawHandler
    from ..._server_requests.tool import Tool
    from ..._wire import JsonObject
    from ..server_info import InitializeResponse

ModelT = TypeVar("ModelT")

_BACKOFF = Backoff(1, initial_delay_s=0.5, max_delay_s=8.0)
"""The pauses of `CodexConfig.max_retries`, which gives the number of attempts."""


class AsyncRuntimeClient:
    """Starts, initializes, calls and stops a runtime. Arguments as for `AsyncCodexClient`."""

    _awaits = True
    # sync: _awaits = False

    _approval_handler: Any = PublishedSlot()
    _default_approval_handler: Any = Published()
    _call_sync: Any = Published()
    _proc: Any = Published()
    _request_raw: Any = Published()
    _router: Any = Published()
    _start_turn: Any = Published()
    _sync: Any = Published()

    def __init__(
        self,
        config: CodexConfig | None = None,
        approval_handler: RawHandler | None = None,
        *,
        on_approval: AsyncApprovalHandler | None = None,
        handlers: Handlers | None = None,
    ) -> None:
        self.config = checked_config(config)
        self.link = AsyncLink(self.config)
        self.handlers = Handlers(on_approval=on_approval) if handlers is None else handlers
        self.dispatcher = Dispatcher(
            self.link, self.handlers, approval_handler, awaits=self._awaits
        )
        self.link.session.handler = self.dispatcher
        self.link.session.turns.close_requests = self.dispatcher.give_up
        if approval_handler is None and not self.is_own("_default_approval_handler"):
            self._approval_handler = self._default_approval_handler
        self.metadata: Any = None
        self.ready = False
        self._started = False
        self._closed = False
        self._opening_s = 0.0
        self.closed_threads = ClosedThreads()

    def __del__(self) -> None:
        if getattr(self, "_started", False) and not self._closed and self.link.session.kill():
            warnings.warn(
                f"unclosed Codex client ({self.link.session.where}): it is closed now; use the "
                "client as a context manager, or call close()",
                ResourceWarning,
                stacklevel=2,
                source=self,
            )

    @property
    def asks_client(self) -> bool:
        """Whether a handler of this client decides when the runtime needs approval."""
        handlers = self.handlers
        asked = (handlers.on_approval, handlers.on_permissions, self.dispatcher.raw)
        return any(handler is not None for handler in asked)

    @property
    def pid(self) -> int | None:
        """Process id of the runtime; None before the start."""
        return self.link.session.pid

    @property
    def returncode(self) -> int | None:
        """Exit status of the runtime; None while it runs, or where it cannot be known."""
        return self.link.session.returncode

    @property
    def closed(self) -> bool:
        """Whether the client was closed or its runtime has ended."""
        return self._closed or self.link.session.closed

    async def open(self) -> None:
        """Start and initialize the runtime once, even if called concurrently.

        After a failed start, later calls raise the same error. After a cancelled start, the next
        call starts the runtime again.
        """
        self.link.session.check()
        async with self.link.opening():
            if not self.ready:
                await (self._start() if self.is_own("start") else self.start())
                await self._introduce()

    async def _introduce(self) -> None:
        if self.is_own("initialize"):
            await self.handshake()  # without decoding the answer
            return
        answer = await self.initialize()
        if not self.ready:
            self.metadata = answer
            self.ready = True

    def is_own(self, name: str) -> bool:
        """Return whether a method is not overridden by a subclass or a test."""
        return name not in vars(self) and getattr(type(self), name) is OWN[name]

    async def start(self) -> None:
        """Start the runtime, or connect to it. Works again after `close`.

        Raises the errors of `Codex` and `Codex.connect`.
        """
        await self.reopen()
        await self._start()

    async def reopen(self) -> None:
        """Allow a closed client to be started again."""
        if self._closed:
            self._closed = self._started = self.ready = False
            self.closed_threads.clear()
            await self.link.start_over()

    async def _start(self) -> None:
        self.link.session.check()
        if not self._started:
            self._started = True
            began = time.monotonic()
            try:
                await self.link.open()
                self._opening_s = time.monotonic() - began
                # While the runtime starts:
                self.link.load_ahead(import_module, f"{__package__}.thread")
                # sync: import_module(f"{__package__}.thread")
                self.link.load_soon(load_more_payloads)
            except BaseException as error:
                await self._leave_start(error)
                raise

    async def _leave_start(self, error: BaseException) -> None:
        """Stop the runtime after a failed or cancelled start, for good unless it was cancelled."""
        if isinstance(error, CodexError):
            self.link.session.fail(error)
        if self._closed or isinstance(error, CodexError):
            await self.close()
        else:
            self._started = False
            await self.link.start_over()

    async def handshake(self) -> Any:
        """Send `initialize` and `initialized`. Return the raw answer. Raises as `initialize`."""
        if self.ready:
            self._check_started()
            return self.metadata
        config = self.config
        try:
            raw = await self._first_answer()
            check_answer(raw, self.link.session.where, config)
            self.notify("initialized")
        except RequestTimeoutError as error:
            late = StartupTimeoutError(
                f"the runtime ({self.link.session.where}) did not answer `initialize` within "
                f"{config.startup_timeout} s{' and was stopped' if config.url is None else ''}; "
                "raise CodexConfig.startup_timeout, or run the binary by hand"
            )
            await self._leave_start(late)
            raise late from error
        except NotStartedError:
            raise
        except BaseException as error:
            meant = start_error(error, self.link.session.where, config)
            await self._leave_start(meant)
            raise meant from meant.__cause__
        await self._log_in()
        self.metadata = raw
        self.ready = True
        return raw

    async def _log_in(self) -> None:
        """Log in with the API key of the configuration, if there is one."""
        key = api_key_of(self.config)
        if key is None:
            return
        login = Operation("account/login/start", {"type": "apiKey", "apiKey": key})
        try:
            await self._send(login, timeout=self.config.startup_timeout)
        except BaseException as error:
            await self._leave_start(error)
            raise

    async def _first_answer(self) -> Any:
        """Send `initialize` and return the raw answer.

        A runtime that could not set up its state in a new CODEX_HOME, since others were doing so,
        is started again. `startup_timeout` is for all of it, from the first start on.
        """
        limit = self.config.startup_timeout
        until = float("inf") if limit is None else time.monotonic() - self._opening_s + limit
        starts = 0
        while True:
            starts += 1
            left = None if limit is None else max(0.0, until - time.monotonic())
            try:
                return await self._send(self._greeting(), timeout=left)
            except RuntimeExitedError as error:
                home = state_home(error)
                if home is None:
                    raise
                unwritable = await self.link.run_apart(partial(why_unwritable, home))
                pause = pause_after(starts)
                if unwritable is not None or time.monotonic() + pause >= until:
                    raise setup_error(error, home, unwritable, starts) from unwritable or error
            await self.link.pause(pause)
            await self.link.start_over()
            await self.link.open()

    def _greeting(self) -> Operation:
        config = self.config
        client = {
            "name": config.client_name,
            "title": config.client_title,
            "version": config.client_version,
        }
        return Operation("initialize", {"clientInfo": client, "capabilities": self._capabilities()})

    def _capabilities(self) -> dict[str, Any]:
        capabilities = {"experimentalApi": self.config.experimental_api}
        if self.handlers.on_attestation is not None:
            capabilities["requestAttestation"] = True
        return capabilities

    def check_handler(self, name: str, function: object) -> None:
        """Raise InvalidConfigError unless `function` is a handler that this client can run."""
        self.link.accept(name, check_function(name, function))

    def checked_tools(self, tools: Iterable[Any] | None) -> dict[str, Tool[..., Any]]:
        """Return tools by name, for None the tools of the client.

        Raises InvalidToolError, InvalidInputError, InvalidConfigError.
        """
        if tools is None:
            return self.dispatcher.common_tools
        if tools == ():
            return {}
        if not self.config.experimental_api:
            raise InvalidConfigError(
                "tools need the experimental API, which is disabled by "
                "CodexConfig.experimental_api=False; set it to True"
            )
        from ..._server_requests.tool import as_tools

        return as_tools(tools)

    def set_tools(self, tools: Iterable[Any]) -> None:
        """Set the tools of threads without their own. Errors as for `checked_tools`."""
        self.dispatcher.common_tools = self.checked_tools(tools)

    def attach_tools(
        self, thread_id: str, tools: dict[str, Tool[..., Any]] | None, source: str | None = None
    ) -> None:
        """Answer the thread's calls with `tools`, or if None with the tools of `source`."""
        self.dispatcher.attach(thread_id, tools, source)

    async def initialize(self) -> InitializeResponse:
        """Initialize the connection, and return the runtime's user agent, version and platform.

        Raises StartupTimeoutError, or RuntimeExitedError with the runtime's stderr. In both cases
        the runtime is stopped.
        """
        raw = await self.handshake()
        from ..server_info import metadata

        return metadata(raw)

    async def close(self) -> None:
        """Stop the runtime and end all running calls and streams. Idempotent; never raises."""
        self._closed = True
        self.dispatcher.close()
        await self.link.close()

    async def _send(
        self,
        operation: Operation,
        *,
        timeout: float | None,
        claim: Claim | None = None,
        end: Mailbox | None = None,
    ) -> Any:
        check_seconds("timeout", timeout)
        asking = asking_of(self, operation.method, timeout, claim, end)
        way = asking.next_way()
        if way is not None:
            return await self._send_through(way, asking, operation)
        asking.sent = True
        self._check_started()
        return await self.link.call(
            *operation, timeout=asking.timeout, claim=asking.claim, end=asking.end
        )

    async def _send_through(self, way: str, asking: Asking, operation: Operation) -> Any:
        """Make a request by a replaced method, and return its raw result."""
        method, params = operation
        with asking.through(way):
            model = result_model(method) if way == "request" else None
            if model is not None:
                answer: Any = Answer(await self.request(method, params, response_model=model))
            elif way == "request":
                answer = await self._send(operation, timeout=asking.timeout)
            else:
                answer = self._request_raw(method, params)
                if hasattr(answer, "__await__"):
                    answer = await answer
        asking.follow(answer, self.link.session)
        return answer

    def _check_started(self) -> None:
        self.link.session.check()
        if not self._started:
            raise NotStartedError("this client has no runtime yet: call start() first")

    async def raw(
        self,
        operation: Operation,
        *,
        timeout: float | None = None,
        claim: Claim | None = None,
        end: Mailbox | None = None,
    ) -> Any:
        """Send a request and return its raw result.

        `timeout` is in seconds. None means the configured limit, and `float("inf")` no limit. An
        error of `end` also ends the wait.
        """
        limit = self.config.request_timeout if timeout is None else timeout
        check_seconds("timeout", limit)
        if operation.method in STARTS_TURN:
            await self.link.close_streams(text_in(operation.params, "threadId") or "")
        until = float("inf") if limit is None else time.monotonic() + limit
        for pause in self.pauses():
            try:
                return await self._advised(operation, limit, claim, end)
            except ServerBusyError:
                if time.monotonic() + pause >= until:
                    raise
            await self.link.pause(pause)
            limit = None if limit is None else max(0.0, until - time.monotonic())
        return await self._advised(operation, limit, claim, end)

    async def _advised(
        self, operation: Operation, timeout: float | None, claim: Claim | None, end: Mailbox | None
    ) -> Any:
        self.closed_threads.check(operation)
        try:
            answer = await self._send(operation, timeout=timeout, claim=claim, end=end)
        except InvalidRequestError as error:
            advise(error, operation)
            raise
        self.closed_threads.note(operation, answer)
        return answer

    def pauses(self) -> Iterable[float]:
        """Return the seconds before each further attempt while the runtime is overloaded."""
        if not self.config.max_retries:
            return ()
        import random

        backoff = _BACKOFF._replace(max_attempts=self.config.max_retries + 1)
        return backoff.pauses(random.random)

    def deadlines(self, timeout: float | None, idle_timeout: float | None) -> Deadlines:
        """Return the limits of a turn that begins now. None means those of the configuration."""
        config = self.config
        return Deadlines(
            time.monotonic(),
            config.timeout if timeout is None else timeout,
            config.idle_timeout if idle_timeout is None else idle_timeout,
        )

    async def call(self, method: str, params: Any = None, *, timeout: float | None = None) -> Any:
        """Send a request and return its typed result.

        The result of an unknown method is returned raw. A page of a list can be iterated over,
        which yields the items of all pages.
        """
        from ..._wire import codec
        from ..._wire.generated.index import CLIENT_REQUESTS

        operation = _operation(method, params)
        if codec.is_result_unloaded(method):
            self.link.load_ahead(result_model, method)
        raw = await self.raw(operation, timeout=timeout)
        if method not in CLIENT_REQUESTS:
            return raw
        result = await self.decoded(method, raw)
        if codec.is_page(result):
            from .pages import AsyncPages

            result.wire_follow(AsyncPages(self, operation, timeout))
        return result

    async def decoded(self, method: str, raw: Any) -> Any:
        """Return the raw result of a known request as its model, or what replaces it."""
        from ..._wire import codec

        if codec.is_result_unloaded(method):
            await self.link.load(result_model, method)
        return decoded(method, raw)

    def post(self, operation: Operation) -> None:
        """Send a request without waiting for its answer. Never raises."""
        try:
            self.link.session.post(operation.method, operation.params)
        except CodexError:
            return

    async def request(
        self, method: str, params: JsonObject | None, *, response_model: type[ModelT]
    ) -> ModelT:
        """Send a request and return its result as `response_model`."""
        if not hasattr(response_model, "model_validate"):
            raise InvalidConfigError(
                f"response_model is {response_model!r}; expected a pydantic model class"
            )
        raw = await self.raw(_operation(method, params))
        model: ModelT = _as_model(method, response_model, raw)
        return model

    def notify(self, method: str, params: JsonObject | None = None) -> None:
        """Send a notification."""
        self.link.session.notify(*_calls.operation(method, params))


OWN: dict[str, Any] = {
    name: vars(AsyncRuntimeClient)[name]
    for name in ("start", "initialize", "request", "_request_raw", "_default_approval_handler")
}
"""The methods of this class, to recognise overridden ones."""


def _operation(method: str, params: Any) -> Operation:
    """Return the operation for a method and parameters of the user; None means empty parameters.

    The runtime requires `params` for every method with parameters, even if all are optional.
    """
    named = _calls.operation(method, params)
    if named.params is not None:
        return named
    from ..._wire.generated.index import CLIENT_REQUESTS

    has_none = method in CLIENT_REQUESTS and CLIENT_REQUESTS[method][0] is None
    return named if has_none else Operation(method, {})


def _as_model(method: str, response_model: Any, raw: Any) -> Any:
    """Return `raw` as a model: decoded leniently for a protocol model, otherwise strictly."""
    from ..._wire import codec
    from ..._wire.generated.index import MODELS

    name = response_model.__name__
    if name in MODELS and codec.load(name) is response_model:
        if raw is not None:
            _calls.check_object(method, raw)
        return codec.decode(name, raw)
    return response_model.model_validate(raw)
