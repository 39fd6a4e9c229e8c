"""The private attributes of the clients.

`get` and `put` are called by `_lazy.Published`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from .._lazy import Published
from .._protocol.messages import ServerRequest
from .._server_requests.table import default_answer
from ..errors import MethodNotFoundError
from .warning import warn

if TYPE_CHECKING:
    from .._server_requests.approvals import RawHandler

_ON_APPROVAL = "pass on_approval= to the client, or approval_handler= to a low-level one"


class Attribute(NamedTuple):
    """What a private attribute of a client stands for."""

    of: Callable[[Any], Any]
    instead: str


class SyncView:
    """The blocking client that the published `AsyncCodexClient` had as `_sync`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    @property
    def _approval_handler(self) -> RawHandler:
        handler: RawHandler = self._client._approval_handler
        return handler

    @_approval_handler.setter
    def _approval_handler(self, handler: RawHandler | None) -> None:
        self._client._approval_handler = handler


def safe_answer(method: str, params: Any) -> dict[str, Any]:
    """Return the answer that a client without handlers gives, as an `approval_handler` does.

    Raises MethodNotFoundError for a method without a safe answer.
    """
    answer = default_answer(ServerRequest(0, method, params))
    if answer is None:
        raise MethodNotFoundError(-32601, f"there is no safe answer to {method}")
    return answer


def _sync_view(client: Any) -> SyncView:
    if not client._awaits:
        raise AttributeError(f"{type(client).__name__!r} object has no attribute '_sync'")
    return SyncView(client)


_ATTRIBUTES = {
    "_approval_handler": Attribute(lambda c: c.dispatcher.raw or safe_answer, _ON_APPROVAL),
    "_default_approval_handler": Attribute(lambda c: safe_answer, _ON_APPROVAL),
    "_sync": Attribute(_sync_view, "the methods of AsyncCodexClient may be called from any loop"),
}


def get(client: Any, name: str) -> Any:
    """Return a private attribute of a client. An override that calls it was warned of before."""
    attribute = _ATTRIBUTES[name]
    value = attribute.of(client)
    if isinstance(getattr(type(client), name), Published):
        warn(f"{type(client).__name__}.{name}", attribute.instead)
    return value


def put(client: Any, name: str, handler: RawHandler | None) -> None:
    """Set `_approval_handler`, the only one that can be set; None means the safe answers."""
    warn(f"{type(client).__name__}.{name}", _ON_APPROVAL)
    client.dispatcher.raw = handler
