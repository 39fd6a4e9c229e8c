"""Which handler answers a request from the runtime, and the log of those that have none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from .._protocol.messages import APPROVALS, thread_id_of
from .._protocol.values import text_in
from .._transport import log
from ..errors import InvalidConfigError
from .defaults import ELICITATION

if TYPE_CHECKING:
    from .approvals import AsyncApprovalHandler, AsyncPermissionsHandler
    from .questions import AsyncElicitationHandler, AsyncUserInputHandler
    from .request import RuntimeRequest
    from .services import AsyncAttestationHandler, AsyncAuthRefreshHandler, AsyncCurrentTimeHandler
    from .tool_calls import ToolCallHandler


class Handlers(NamedTuple):
    """The handler of each kind of request; None sends the safe answer. See `AsyncCodex`."""

    on_approval: AsyncApprovalHandler | None = None
    on_permissions: AsyncPermissionsHandler | None = None
    on_user_input: AsyncUserInputHandler | None = None
    on_elicitation: AsyncElicitationHandler | None = None
    on_tool_call: ToolCallHandler | None = None
    on_auth_refresh: AsyncAuthRefreshHandler | None = None
    on_attestation: AsyncAttestationHandler | None = None
    on_current_time: AsyncCurrentTimeHandler | None = None

    def given(self) -> Iterator[tuple[str, Callable[..., Any]]]:
        """Yield the name and the function of each handler that is set."""
        for name, handler in zip(self._fields, self, strict=True):
            if handler is not None:
                yield name, handler


class Route(NamedTuple):
    """The handler of a request, and the class of the request."""

    handler: Callable[[Any], Any]
    kind: type[RuntimeRequest[Any]]


def _is_approval(params: dict[str, Any]) -> bool:
    """Return whether an elicitation is the runtime's own question about a tool."""
    return text_in(params.get("_meta"), "codex_approval_kind") is not None


_CONDITIONS: dict[tuple[str, str], Callable[[dict[str, Any]], bool]] = {
    (ELICITATION, "on_approval"): _is_approval,
}
"""Method and handler → which of the requests are for this handler; all without an entry."""
_APPROVAL = ("on_approval", "approvals", "ApprovalRequest")
_TABLE = (
    *((method, _APPROVAL) for method in APPROVALS),
    ("item/permissions/requestApproval", ("on_permissions", "approvals", "PermissionsRequest")),
    ("item/tool/requestUserInput", ("on_user_input", "questions", "UserInputRequest")),
    (ELICITATION, _APPROVAL),
    (ELICITATION, ("on_elicitation", "questions", "ElicitationRequest")),
    ("item/tool/call", ("on_tool_call", "tool_calls", "ToolCallRequest")),
    (
        "account/chatgptAuthTokens/refresh",
        ("on_auth_refresh", "services", "AuthRefreshRequest"),
    ),
    ("attestation/generate", ("on_attestation", "services", "AttestationRequest")),
    ("currentTime/read", ("on_current_time", "services", "CurrentTimeRequest")),
)
"""Method, handler, module and class of requests. If a method has two rows, the later one counts."""


class Routes:
    """Which of the given handlers answers a request."""

    def __init__(self, handlers: Handlers) -> None:
        self._found: dict[str, tuple[str, Route]] = {}
        given = dict(handlers.given())
        for method, (name, module, kind) in _TABLE:
            if name in given:
                request = getattr(import_module(f"{__package__}.{module}"), kind)
                self._found[method] = name, Route(given[name], request)

    def find(self, method: str, params: dict[str, Any]) -> Route | None:
        """Return the route of a request, None when no handler was given for it."""
        name, route = self._found.get(method, ("", None))
        return route if _decides(name, method, params) else None


def deciders(method: str, params: dict[str, Any]) -> list[str]:
    """Return the names of the handlers that could answer a request."""
    rows = [name for known, (name, _, _) in _TABLE if known == method]
    return [name for name in rows if _decides(name, method, params)]


def _decides(name: str, method: str, params: dict[str, Any]) -> bool:
    condition = _CONDITIONS.get((method, name))
    return condition is None or condition(params)


def check_function(name: str, function: object, *, takes: int = 1) -> Callable[..., Any]:
    """Raise InvalidConfigError unless `function`, the argument `name`, takes that many arguments.

    Returns the underlying function, which shows whether it is a coroutine function: the innermost
    function of a partial, or `__call__` of an object.
    """
    if not callable(function):
        raise InvalidConfigError(
            f"{name} is {type(function).__name__}; expected a function or None"
        )
    import functools
    import inspect

    try:
        inspect.signature(function).bind(*[None] * takes)
    except TypeError as problem:
        raise InvalidConfigError(
            f"{name} is {function!r}; expected a function that can be called with "
            f"{takes} argument{'s' if takes > 1 else ''}: {problem}"
        ) from problem
    except ValueError:
        return function
    inner: Any = function
    while isinstance(inner, functools.partial):
        inner = inner.func
    if inspect.isroutine(inner) or inspect.isclass(inner):
        return inner
    called: Callable[..., Any] = type(inner).__call__
    return called


_ANSWERED = frozenset({"currentTime/read"})
"""Requests that have a correct answer without a handler."""


class DeclineLog:
    """Logs declined requests of one client, the first one of each kind as a warning."""

    def __init__(self) -> None:
        self._warned: set[tuple[str, ...]] = set()

    def log(self, method: str, params: dict[str, Any]) -> None:
        """Log which handler would have decided a request, at INFO if it is not the first."""
        if method in _ANSWERED:
            return
        names = deciders(method, params)
        kind = (method, *names)
        level = log.INFO if kind in self._warned else log.WARNING
        self._warned.add(kind)
        log.say("requests", level, "%s", _message(method, params, names))


def _message(method: str, params: dict[str, Any], names: list[str]) -> str:
    what = f"{method} was declined: this client has no handler for it"
    thread_id = thread_id_of(params)
    where = "" if thread_id is None else f" (thread {thread_id})"
    return f"{what}{where}; {_cure(method, names)}"


def _cure(method: str, names: list[str]) -> str:
    if not names:
        return "this version of the SDK does not know this request, so no handler can answer it"
    ways = [f"{name}= of the client" for name in names]
    if method == "item/tool/call":
        ways.insert(0, "tools= of thread_start or thread_resume")
    return f"to decide it, pass {' or '.join(ways)}"
