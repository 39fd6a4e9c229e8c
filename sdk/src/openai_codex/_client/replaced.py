"""Methods of a low-level client that a subclass, a program or a test has replaced.

As in 0.163.0, every request of a client passes through its method `request`, and then through
`_request_raw`. Both are called if, and only if, they are replaced.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol

from .._protocol.operations import Operation, check_object, plain, wire_name
from .._protocol.routing import Mailbox
from .._protocol.values import as_object
from .._session.claims import Claim
from ..errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from .._session.session import Session

WAYS = ("request", "_request_raw")
"""The methods that a request passes through, in this order."""


class Replaceable(Protocol):
    """A client whose methods may be replaced."""

    def is_own(self, name: str) -> bool:
        """Return whether a method is not overridden by a subclass or a test."""
        ...


class Asking:
    """One request on its way.

    Attributes:
        client: the client that makes it.
        method: its method.
        timeout, claim, end: see `AsyncRuntimeClient.raw`.
        passed: the number of `WAYS` that it has passed.
        sent: whether it has reached the runtime.
    """

    def __init__(
        self,
        client: Replaceable,
        method: str,
        timeout: float | None,
        claim: Claim | None,
        end: Mailbox | None,
    ) -> None:
        self.client = client
        self.method = method
        self.timeout = timeout
        self.claim = claim
        self.end = end
        self.passed = 0
        self.sent = False

    def next_way(self) -> str | None:
        """Return the replaced method that it passes through next, or None if it is to be sent."""
        left = WAYS[self.passed :]
        return next((way for way in left if not self.client.is_own(way)), None)

    def follow(self, answer: object, session: Session) -> None:
        """Subscribe to what an answer names that did not come from the runtime."""
        if self.claim is not None and not self.sent:
            topic = self.claim.topic(answer)
            if topic is not None:
                session.subscribe(topic, self.claim.mailbox)

    @contextmanager
    def through(self, way: str) -> Generator[None, None, None]:
        """Let the replaced method go on with this request, which `asking_of` then returns."""
        self.passed = WAYS.index(way) + 1
        token = _asking.set(self)
        try:
            yield
        finally:
            _asking.reset(token)


_asking: ContextVar[Asking | None] = ContextVar("codex_asking", default=None)


def asking_of(
    client: Replaceable,
    method: str,
    timeout: float | None,
    claim: Claim | None,
    end: Mailbox | None,
) -> Asking:
    """Return the request that a replaced method was called for and now goes on, or a new one."""
    asking = _asking.get()
    if asking is not None and asking.client is client and asking.method == method:
        return asking
    return Asking(client, method, timeout, claim, end)


def result_model(method: str) -> Any:
    """Return the model of the result of a request; None for a method that is not known."""
    if method == "initialize":
        from .server_info import InitializeResponse

        return InitializeResponse
    from .._wire import codec
    from .._wire.generated.index import CLIENT_REQUESTS

    return codec.load(CLIENT_REQUESTS[method][1]) if method in CLIENT_REQUESTS else None


class Answer(dict[str, Any]):
    """What a replaced method has returned: in wire form, and `given` unchanged."""

    def __init__(self, given: Any) -> None:
        super().__init__(as_object(_wire(given)) or {})
        self.given = given


def _wire(value: Any) -> Any:
    """Return `value` in wire form; any object, such as a SimpleNamespace, by its attributes."""
    try:
        return plain(value)
    except InvalidInputError:
        parts = getattr(value, "__dict__", {}).items()
        return {wire_name(name): _wire(part) for name, part in parts if not name.startswith("_")}


def decoded(method: str, raw: Any) -> Any:
    """Return the raw result of a request as its model; that of a replaced method unchanged.

    Raises CodexError if the result is not a JSON object.
    """
    if isinstance(raw, Answer):
        return raw.given
    if raw is not None:
        check_object(method, raw)
    from .._wire import codec

    return codec.decode_result(method, raw)


TYPED: dict[str, tuple[str | None, str | None]] = {
    "account_login_start": (None, "LoginAccountParams"),
    "thread_start": (None, "ThreadStartParams"),
    "thread_resume": ("threadId", "ThreadResumeParams"),
    "thread_fork": ("threadId", "ThreadForkParams"),
    "thread_unarchive": ("threadId", None),
}
"""Typed method of a low-level client → the parameter that it takes first, and the model of all."""


def call_typed(method: Callable[..., Any], name: str, operation: Operation) -> Any:
    """Call a typed method of a low-level client as 0.163.0 does."""
    params = operation.params or {}
    first, model = TYPED[name]
    arguments: list[Any] = [] if first is None else [params[first]]
    if model is not None:
        from .._wire import codec

        arguments.append(codec.decode(model, params))
    return method(*arguments)
