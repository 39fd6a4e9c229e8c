"""Python functions that the model may call."""

from __future__ import annotations

import functools
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, TypeVar, cast, overload

from .._protocol.limits import is_seconds
from ..errors import InvalidInputError, InvalidToolError

P = ParamSpec("P")
R = TypeVar("R", covariant=True)

RESERVED = frozenset(
    {
        "apply_patch",
        "create_goal",
        "exec_command",
        "get_goal",
        "list_mcp_resource_templates",
        "list_mcp_resources",
        "local_shell",
        "multi_agent_v1",
        "read_mcp_resource",
        "request_permissions",
        "request_user_input",
        "shell",
        "update_goal",
        "update_plan",
        "view_image",
        "web_search",
        "write_stdin",
    }
)
"""Names of the runtime's own tools, which would take precedence over a function."""
_NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_RESERVED_PREFIX = "mcp__"


@dataclass(frozen=True)
class ToolCall:
    """A call of a tool by the model.

    Attributes:
        thread_id: id of the thread.
        turn_id: id of the turn.
        call_id: id of the call; the turn's item of the call has it too.
        tool: name of the tool.
    """

    thread_id: str
    turn_id: str
    call_id: str
    tool: str


class Tool(Generic[P, R]):
    """A function that the model can call, created by `tool`. Calling it calls the function.

    Attributes:
        name: the name of the tool.
        description: the description for the model.
        input_schema: the JSON schema of its arguments.
        timeout: time limit for a call in seconds, or None.
        function: the function.
    """

    def __init__(
        self,
        function: Callable[P, R],
        *,
        name: str | None = None,
        description: str | None = None,
        timeout: float | None = None,
        namespace: Mapping[str, Any] | None = None,
    ) -> None:
        """Args: namespace: names visible where the function is defined, for its annotations.

        Raises InvalidToolError if the function cannot be used as a tool.
        """
        self.function = function
        self.name = _checked_name(function, name)
        self.timeout = _checked_timeout(self.name, timeout)
        from .._schemas.arguments import Arguments

        arguments = Arguments(function, f"the tool {self.name!r}", namespace or {})
        self._arguments = arguments
        self.input_schema = arguments.schema
        self.description = arguments.text if description is None else description
        if not isinstance(self.description, str):  # pyright: ignore[reportUnnecessaryIsInstance] - bad input raises immediately
            raise InvalidToolError(
                f"description of the tool {self.name!r} is {description!r}; expected a str"
            )
        functools.update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        return self.function(*args, **kwargs)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"

    def spec(self) -> dict[str, Any]:
        """Return the definition of the tool in wire form."""
        return {
            "type": "function",
            "name": self.name,
            "description": self.description,
            "inputSchema": self.input_schema,
        }

    def call(self, arguments: object) -> Any:
        """Call the function with JSON arguments. Raises ToolError if they are invalid."""
        return self._arguments.call(self.function, arguments)


def _checked_name(function: object, name: str | None) -> str:
    if not (inspect.isfunction(function) or inspect.ismethod(function)):
        raise InvalidToolError(
            f"{function!r} cannot be a tool; expected a function or a bound method with annotated "
            "parameters"
        )
    if inspect.isasyncgenfunction(function):
        raise InvalidToolError(
            f"{function!r} cannot be a tool: it is a generator; expected a function that returns "
            "its result"
        )
    given = function.__name__ if name is None else name
    if not isinstance(given, str) or not _NAME.fullmatch(given):  # pyright: ignore[reportUnnecessaryIsInstance] - bad input raises immediately
        raise InvalidToolError(
            f"{given!r} cannot be the name of a tool; expected 1 to 64 letters, digits, `_` or "
            "`-`: pass one as @tool(name=…)"
        )
    if given in RESERVED or given.startswith(_RESERVED_PREFIX):
        raise InvalidToolError(
            f"the name {given!r} is used by the runtime; pass another one as @tool(name=…)"
        )
    return given


def _checked_timeout(name: str, timeout: object) -> float | None:
    if not is_seconds(timeout) or timeout == 0:
        raise InvalidToolError(
            f"timeout of the tool {name!r} is {timeout!r}; expected a number of seconds above 0, "
            "or None for no limit"
        )
    return cast("float | None", timeout)


@overload
def tool(function: Callable[P, R], /) -> Tool[P, R]: ...


@overload
def tool(
    *, name: str | None = None, description: str | None = None, timeout: float | None = None
) -> Callable[[Callable[P, R]], Tool[P, R]]: ...


def tool(
    function: Callable[..., Any] | None = None,
    /,
    *,
    name: str | None = None,
    description: str | None = None,
    timeout: float | None = None,
) -> Any:
    """Make a function, sync or async, a tool for `thread_start(tools=[…])`.

    The annotations, defaults and docstring describe its arguments to the model. The return value is
    sent to the model: a str unchanged, `ImageInput` and `LocalImageInput` as images, anything else
    as JSON. If the function raises, the model is told about the failure and the turn continues. The
    function may run turns of other threads, but not of its own thread, which is waiting for it.

    Args:
        name: the name of the tool. Defaults to the function's name.
        description: the description for the model. Defaults to the docstring without its sections.
        timeout: time limit for a call in seconds. If it is exceeded, the model is told so. An async
            function is cancelled. A plain function continues in its thread, and its result is
            dropped.

    Raises:
        InvalidToolError: the function cannot be described to the model, or cannot be called.

    Example:

        @tool(description="The weather of a city, some days from now.", timeout=10)
        async def forecast(city: str, days: int = 0) -> str:
            return f"Rain in {city}."

        thread = codex.thread_start(tools=[forecast])
    """
    namespace = sys._getframe(1).f_locals  # pyright: ignore[reportPrivateUsage] - as typing.NamedTuple finds its module

    def make(given: Callable[..., Any]) -> Tool[..., Any]:
        return Tool(given, name=name, description=description, timeout=timeout, namespace=namespace)

    return make if function is None else make(function)


def as_tools(given: Iterable[Tool[..., Any] | Callable[..., Any]]) -> dict[str, Tool[..., Any]]:
    """Return tools by name. Functions are converted to tools.

    Raises InvalidToolError for a duplicate name, and InvalidInputError for anything but a list.
    """
    found: dict[str, Tool[..., Any]] = {}
    if isinstance(given, (str, bytes, Tool)) or not isinstance(given, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance] - bad input raises immediately
        raise InvalidInputError(
            f"tools is {type(given).__name__}; expected a list of functions decorated with @tool"
        )
    for item in given:
        made = cast("Tool[..., Any]", item) if isinstance(item, Tool) else Tool(item)
        if made.name in found:
            raise InvalidToolError(
                f"two tools are named {made.name!r}; rename one of them: @tool(name=…)"
            )
        found[made.name] = made
    return found
