"""The private attributes of the clients.

`get` and `put` are called by `_lazy.Published`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from .._lazy import Published
from .._protocol.messages import ServerRequest
from .._protocol.operations import Operation, plain
from .._server_requests.defaults import default_answer
from ..errors import MethodNotFoundError
from .views import ProcessView, RouterView, Subscription, SyncView, finish
from .warning import warn

if TYPE_CHECKING:
    from .._server_requests.approvals import RawHandler

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
