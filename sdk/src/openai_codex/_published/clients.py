"""The private attributes of 0.163.0's clients, and stand-ins: a process, a router, a client.

`get` and `put` are called by `_lazy.Published`. The views use only the client's public methods.
"""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import os
import signal
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

from .._lazy import Published
from .._protocol.messages import ServerRequest
from .._protocol.operations import Operation, plain
from .._server_requests.defaults import default_answer
from ..errors import MethodNotFoundError
from . import warn

if TYPE_CHECKING:
    from .._server_requests.approvals import RawHandler


def finish(value: Any) -> Any:
    """Return `value`, or what it returns if it is a coroutine, which is waited for here.

    In an event loop this blocks the loop, as the published client did.
    """
    if not inspect.isawaitable(value):
        return value
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(_awaited(value))
    context = contextvars.copy_context()
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(context.run, asyncio.run, _awaited(value)).result()


def _awaited(value: Any) -> Coroutine[Any, Any, Any]:
    async def wait() -> Any:
        return await value

    return wait()


def blocking(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method that waits for what `method` returns."""

    @wraps(method)
    def call(*args: Any, **named: Any) -> Any:
        return finish(method(*args, **named))

    return call


class SyncView:
    """`AsyncCodexClient._sync`: the methods of the client, blocking."""

    _client: Any

    def __init__(self, client: Any) -> None:
        vars(self)["_client"] = client

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._client, name)
        return blocking(value) if callable(value) and name != "_approval_handler" else value

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in ("_approval_handler", "_request_raw"):
            raise AttributeError(f"{name!r} cannot be set here; set it on the AsyncCodexClient")
        setattr(self._client, name, value)

    if TYPE_CHECKING:
        _approval_handler: RawHandler


class ProcessView:
    """`CodexClient._proc`: the runtime's process. The client itself waits for its end."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.pid: int = client.pid

    @property
    def returncode(self) -> int | None:
        """Its exit status, None while it runs."""
        code: int | None = self._client.returncode
        return code

    def poll(self) -> int | None:
        """Return its exit status, None while it runs."""
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if not self._client.closed:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))


_ROUTER = {
    "next_global_notification": "next_notification",
    "next_login_notification": "next_login_notification",
    "next_turn_notification": "next_turn_notification",
    "register_login": "register_login_notifications",
    "register_turn": "register_turn_notifications",
    "unregister_login": "unregister_login_notifications",
    "unregister_turn": "unregister_turn_notifications",
}
"""Method of the published router → method of the client."""


class RouterView:
    """`CodexClient._router`: the client's queues of notifications. Nothing can be put in."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        if name not in _ROUTER:
            raise AttributeError(
                f"the router has no {name!r} here, only {', '.join(_ROUTER)}. To feed a client "
                "with notifications, use openai_codex.testing"
            )
        return blocking(getattr(self._client, _ROUTER[name]))


class Subscription:
    """What `CodexClient._start_turn` returned to read a turn from."""

    def __init__(self, client: Any, turn_id: str) -> None:
        self._client = client
        self._turn_id = turn_id

    def next(self) -> Any:
        """Wait for the turn's next notification."""
        return finish(self._client.next_turn_notification(self._turn_id))

    def close(self) -> None:
        """Stop collecting the turn's notifications."""
        self._client.unregister_turn_notifications(self._turn_id)


_ON_APPROVAL = "pass on_approval= to the client, or approval_handler= to a low-level one"


class Attribute(NamedTuple):
    """What a private attribute of a client stands for."""

    of: Callable[[Any], Any]
    instead: str
    override_warns: bool = False
    """Whether a client warns of an override, which may then use it without another warning."""


def safe_answer(method: str, params: Any) -> dict[str, Any]:
    """Return the answer that a client without handlers gives, as an `approval_handler` does.

    Raises MethodNotFoundError for a method without a safe answer.
    """
    answer = default_answer(ServerRequest(0, method, params))
    if answer is None:
        raise MethodNotFoundError(-32601, f"there is no safe answer to {method}")
    return answer


def _approval_handler(client: Any) -> RawHandler:
    handler: RawHandler | None = client.dispatcher.raw
    return handler or safe_answer


def _default_approval_handler(_: Any) -> RawHandler:
    return safe_answer


def _request_raw(client: Any) -> Callable[..., Any]:
    def request_raw(method: str, params: Any = None) -> Any:
        return client.raw(Operation(method, {} if params is None else plain(params)))

    return request_raw


def _start_turn(client: Any) -> Callable[..., Any]:
    def start_turn(thread_id: str, input_items: Any, params: Any, for_handle: bool) -> Any:
        started = finish(client.turn_start(thread_id, input_items, params))
        return started, Subscription(client, started.turn.id) if for_handle else None

    return start_turn


def _call_sync(client: Any) -> Callable[..., Any]:
    return asyncio.to_thread


def _ensure_initialized(codex: Any) -> Callable[..., Any]:
    async def ensure_initialized() -> None:
        await codex._opened()

    return ensure_initialized


def _process(client: Any) -> ProcessView | None:
    return None if client.pid is None or client.closed else ProcessView(client)


_OF_ASYNC_CLIENTS = frozenset({"_call_sync", "_sync"})
_ATTRIBUTES: dict[str, Attribute] = {
    "_approval_handler": Attribute(_approval_handler, _ON_APPROVAL),
    "_call_sync": Attribute(_call_sync, "use asyncio.to_thread()"),
    "_default_approval_handler": Attribute(
        _default_approval_handler, _ON_APPROVAL, override_warns=True
    ),
    "_ensure_initialized": Attribute(_ensure_initialized, "use `async with`, or await any call"),
    "_proc": Attribute(_process, "use `pid` and `returncode` of the client"),
    "_request_raw": Attribute(_request_raw, "use request() or call()"),
    "_router": Attribute(RouterView, "use the methods of the client for notifications"),
    "_start_turn": Attribute(_start_turn, "use turn_start(), or thread.turn()"),
    "_sync": Attribute(SyncView, "use the methods of AsyncCodexClient, from any event loop"),
}


def _class_attribute(client: object, name: str) -> object:
    value: object = getattr(type(client), name)
    return value


def get(client: Any, name: str) -> Any:
    """Return a private attribute of a client. Raises AttributeError where 0.163.0 has none."""
    if name in _OF_ASYNC_CLIENTS and not client._awaits:
        raise AttributeError(f"{type(client).__name__!r} object has no attribute {name!r}")
    attribute = _ATTRIBUTES[name]
    value = attribute.of(client)
    overridden = not isinstance(_class_attribute(client, name), Published)
    if not (overridden and attribute.override_warns):
        warn(f"{type(client).__name__}.{name}", attribute.instead)
    return value


def put(client: Any, name: str, handler: RawHandler | None) -> None:
    """Set `_approval_handler`, the only one that can be set; None means the safe answers."""
    warn(f"{type(client).__name__}.{name}", _ON_APPROVAL)
    client.dispatcher.raw = handler
