"""How threads, turns and logins get to their client, which may be a double.

`sync/opener.py` is generated from this file.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from ..._lazy import replaced
from ..._protocol.limits import Deadlines
from ..._protocol.operations import Operation
from ...config import CodexConfig
from ...errors import CodexError
from ..replaced import Answer, call_typed
from .client import AsyncCodexClient

if TYPE_CHECKING:
    from ..._server_requests.handlers import Handlers


@runtime_checkable
class AsyncOpener(Protocol):
    """A client, or what was opened through one.

    It can be checked, because pydantic does so for a field that takes a thread or a turn.
    """

    def _client_at_hand(self) -> AsyncCodexClient: ...


class AsyncClientHolder(AsyncOpener):
    """What is opened through a client."""

    def _client_at_hand(self) -> AsyncCodexClient:
        """Return the client, started or not."""
        raise NotImplementedError

    async def _opened(self) -> AsyncCodexClient:
        """Return the client, started."""
        client = self._client_at_hand()
        if client.closed or not client.ready:
            await client.open()
        return client


class AsyncStandIn:
    """A double: its public methods are called as 0.163.0 calls those of a low-level client.

    It has what `AsyncCodex` and its threads use of a client besides those. A turn cannot be read
    from it.
    """

    client_owns = False
    # sync: client_owns = True
    """Whether threads and logins belong to the low-level client, as blocking ones do in 0.163.0."""
    closed = False
    asks_client = False
    ready = False
    # sync: ready = True

    def __init__(self, double: Any) -> None:
        self.double = double
        self.config = CodexConfig()  # a double has no defaults for threads and turns

    def __getattr__(self, name: str) -> Any:
        return getattr(self.double, name)

    async def open(self) -> None:
        """Start and initialize the double, and close it if that fails."""
        from ..server_info import InitializeResponse, validate_initialize_metadata

        try:
            await self.double.start()
            said = await self.double.initialize()
            if isinstance(said, InitializeResponse):
                said = validate_initialize_metadata(said)
            self.metadata = said
        except BaseException:
            await self.double.close()
            raise
        self.ready = True

    async def reopen(self) -> None:
        """Do nothing: there is no runtime."""

    def deadlines(self, timeout: float | None, idle_timeout: float | None) -> Deadlines:
        """Return the limits of a turn that begins now."""
        return Deadlines(time.monotonic(), timeout, idle_timeout)

    def pauses(self) -> Iterable[float]:
        """Return no pauses, because nothing is repeated."""
        return ()

    async def check_directory(self, cwd: object) -> None:
        """Accept every folder, because no runtime works in it."""

    def checked_tools(self, tools: object) -> dict[str, Any]:
        """Return no tools, because there is no model that would call them."""
        return {}

    def set_tools(self, tools: object) -> None:
        """Do nothing, as above."""

    def attach_tools(self, thread_id: str, tools: object, source: str | None = None) -> None:
        """Do nothing, as above."""

    async def begin_login(self, operation: Operation) -> tuple[Any, None]:
        """Start a login by the typed method of the double."""
        return Answer(await self.answer_to("account_login_start", operation)), None

    async def answer_to(self, name: str, operation: Operation) -> Any:
        """Return what a typed method of the double returns."""
        return await call_typed(getattr(self.double, name), name, operation)

    @property
    def link(self) -> Any:
        raise CodexError(
            f"the client of this object is a {type(self.double).__name__}, not a CodexClient, so "
            "its turns cannot be read; let a double of `request` answer instead, or use "
            "openai_codex.testing"
        )


class _OwnedStandIn(AsyncStandIn):
    """The double of an `AsyncCodex`, which an `AsyncThread` belongs to."""

    async def open(self) -> None:
        await self.double._ensure_initialized()
        self.double = self.double._client
        self.ready = True


def is_double(client: object) -> bool:
    """Return whether `client` neither is nor has a client of this package."""
    return not issubclass(type(client), (AsyncClientHolder, AsyncCodexClient))


def client_of(opener: Any) -> AsyncCodexClient:
    """Return the client that `opener` is or has, or a stand-in for one if it is a double."""
    stand_in = AsyncStandIn if AsyncStandIn.client_owns else _OwnedStandIn
    client: Any = stand_in(opener) if is_double(opener) else opener._client_at_hand()
    found: AsyncCodexClient = client
    return found


def new_client(config: CodexConfig | None, handlers: Handlers) -> AsyncCodexClient:
    """Return a client of the class that `openai_codex.api` has, which a test may have replaced."""
    kind: Any = replaced("api", "AsyncCodexClient", AsyncCodexClient)
    named = {"handlers": handlers} if any(handlers.given()) else {}
    client: AsyncCodexClient = kind(config=config, **named)
    return client
