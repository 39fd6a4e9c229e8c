"""Functions as tools: what the model is told of them, what it may pass, and what is refused."""

from __future__ import annotations

import functools
import sys
import typing
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from openai_codex import (
    CodexError,
    InvalidInputError,
    InvalidToolError,
    Tool,
    ToolError,
    tool,
)
from openai_codex._server_requests.tool import as_tools


class Unit(Enum):
    celsius = "C"
    kelvin = "K"


class Place(BaseModel):
    name: str
    height: float = Field(default=0.0, description="In metres.")


@dataclass
class Span:
    first: date
    days: int = 1


class Named(TypedDict):
    name: str


class Node(BaseModel):
    children: list[Node] = Field(default_factory=list["Node"])


@tool
def forecast(city: str, days: Annotated[int, Field(ge=1, description="One or more.")] = 1) -> str:
    """Return the weather.

    Args:
        city: The city.
        days: Not this text.
    """
    return f"{city} {days}"


def test_the_model_is_told_name_description_and_arguments() -> None:
    assert forecast.spec() == {
        "type": "function",
        "name": "forecast",
        "description": "Return the weather.",
        "inputSchema": {
            "type": "object",
            "properties": {
                "city": {"type": "string", "description": "The city."},
                "days": {
                    "type": "integer",
                    "description": "One or more. (default: 1, minimum: 1)",
                },
            },
            "required": ["city"],
            "additionalProperties": False,
        },
    }


def test_a_tool_is_still_the_function() -> None:
    assert forecast("Rome", days=2) == "Rome 2"
    assert vars(forecast)["__name__"] == "forecast"
    assert "Return the weather." in (forecast.__doc__ or "")
    assert repr(forecast) == "Tool('forecast')"


def test_name_description_and_timeout_may_be_given() -> None:
    @tool(name="weather-2", description="Other text.", timeout=1.5)
    def hidden() -> None:
        """Never told."""

    assert (hidden.name, hidden.description, hidden.timeout) == ("weather-2", "Other text.", 1.5)
    assert hidden.input_schema["properties"] == {}


def test_arguments_become_what_their_annotations_say() -> None:
    seen: list[Any] = []

    @tool
    def take(
        unit: Unit,
        place: Place,
        span: Span,
        named: Named,
        kind: Literal["a", "b"],
        many: list[int],
        some: dict[str, float] | None = None,
    ) -> None:
        seen.extend([unit, place, span, named, kind, many, some])

    take.call(
        {
            "unit": "K",
            "place": {"name": "n"},
            "span": {"first": "2026-01-02"},
            "named": {"name": "m"},
            "kind": "b",
            "many": [1, "2"],
        }
    )

    assert seen == [
        Unit.kelvin,
        Place(name="n"),
        Span(date(2026, 1, 2)),
        {"name": "m"},
        "b",
        [1, 2],
        None,
    ]


def test_a_default_is_the_functions_own_object() -> None:
    default = object()
    seen: list[object] = []

    def take(x: Any = default) -> None:
        seen.append(x)

    tool(take).call({})

    assert seen == [default]


def test_arguments_may_be_called_like_parts_of_a_model() -> None:
    @tool
    def take(model_config: str, _private: int, title: str, default: bool = False) -> list[Any]:
        return [model_config, _private, title, default]

    assert set(take.input_schema["properties"]) == {"model_config", "_private", "title", "default"}
    assert take.call({"model_config": "a", "_private": 1, "title": "t"}) == ["a", 1, "t", False]


def test_arguments_that_are_only_positional_are_passed_so() -> None:
    @tool
    def take(first: int, /, second: int) -> int:
        return first - second

    assert take.call({"first": 5, "second": 3}) == 2


def test_a_bound_method_can_be_a_tool() -> None:
    class Counter:
        def __init__(self) -> None:
            self.value = 0

        def add(self, by: int) -> int:
            """Add."""
            self.value += by
            return self.value

    counter = Counter()
    add = tool(counter.add)

    assert (add.name, add.call({"by": 2}), counter.value) == ("add", 2, 2)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({}, "city: Field required"),
        ({"city": 7}, "city: Input should be a valid string"),
        ({"city": "Rome", "days": 0}, "days: Input should be greater than or equal to 1"),
        ({"city": "Rome", "hours": 1}, "hours: Extra inputs are not permitted"),
        ("city", "invalid arguments: Input should be an object"),
        (None, "Input should be an object"),
    ],
)
def test_arguments_that_do_not_fit_are_told_to_the_model(arguments: Any, complaint: str) -> None:
    with pytest.raises(ToolError, match="invalid arguments: ") as caught:
        forecast.call(arguments)

    assert complaint in str(caught.value)


def test_a_type_that_holds_itself_is_described_by_reference() -> None:
    @tool
    def walk(node: Node) -> int:
        return len(node.children)

    assert "$ref" in str(walk.input_schema["properties"]["node"])
    children: list[dict[str, Any]] = [{}, {}]
    assert walk.call({"node": {"children": children}}) == 2


# What is refused when the tool is made


def variadic(*names: str) -> None: ...
def keywords(**options: str) -> None: ...
def bare(x) -> None: ...  # type: ignore[no-untyped-def]  # the point
def opaque(x: threading_lock) -> None: ...  # type: ignore[name-defined]  # noqa: F821 - the point
def callback(x: Callable[[int], int]) -> None: ...
def fixed(x: tuple[int, str]) -> None: ...
def method(self: Any, x: int) -> None: ...
def plain(x: int) -> None: ...
async def piecewise(x: int) -> AsyncIterator[int]:
    yield x


class Opaque:
    pass


def unknown(x: Opaque) -> None: ...


REFUSED: list[tuple[Any, str]] = [
    (variadic, r"takes \*names; the model needs to know each argument"),
    (keywords, r"takes \*\*options"),
    (bare, "parameter 'x' of the tool 'bare' has no annotation"),
    (opaque, "annotations of the tool 'opaque' cannot be evaluated"),
    (callback, "the tool 'callback' has a parameter without a JSON schema"),
    (unknown, "the tool 'unknown' has a parameter that cannot be described"),
    (fixed, "the tool 'fixed' has a parameter with a fixed-length tuple"),
    (method, r"tool\(instance.method\)"),
    (lambda: None, "'<lambda>' cannot be the name of a tool"),
    (7, "7 cannot be a tool; expected a function"),
    (print, "cannot be a tool"),
    (piecewise, "cannot be a tool: it is a generator"),
    (Opaque, "cannot be a tool"),
    (functools.partial(plain, 1), "cannot be a tool"),
]


@pytest.mark.parametrize(("function", "complaint"), REFUSED, ids=range(len(REFUSED)))
def test_a_function_that_cannot_be_told_of_is_refused_when_it_is_made_a_tool(
    function: Any, complaint: str
) -> None:
    with pytest.raises(InvalidToolError, match=complaint) as caught:
        tool(function)

    assert isinstance(caught.value, (CodexError, TypeError))


class Standard(typing.TypedDict):
    name: str


def greet(people: list[Standard]) -> str:
    return str(people)


def test_a_typed_dict_of_the_standard_library_works_or_the_one_that_does_is_named() -> None:
    if sys.version_info >= (3, 12):
        assert tool(greet).input_schema["$defs"]["Standard"]["required"] == ["name"]
        return
    with pytest.raises(InvalidToolError) as caught:
        tool(greet)

    assert "use `typing_extensions.TypedDict` instead of `typing.TypedDict`" in str(caught.value)
    assert "TypedDict (typing_extensions.TypedDict before Python 3.12)" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["", "a b", "é", "x" * 65, "mcp__mine", "exec_command", 7])
def test_a_name_that_the_runtime_or_the_provider_would_not_take_is_refused(name: Any) -> None:
    with pytest.raises(InvalidToolError, match=r"@tool\(name=…\)"):
        tool(name=name)(plain)


@pytest.mark.parametrize("timeout", [0, -1, "1", True])
def test_a_bad_timeout_is_refused(timeout: Any) -> None:
    with pytest.raises(InvalidToolError, match="timeout of the tool 'plain'"):
        tool(timeout=timeout)(plain)


def test_a_description_that_is_not_text_is_refused() -> None:
    text: Any = 7

    with pytest.raises(InvalidToolError, match="description of the tool 'plain' is 7"):
        tool(description=text)(plain)


def test_annotations_may_name_what_is_local_to_the_function_around() -> None:
    class Local(BaseModel):
        x: int

    @tool
    def take(local: Local) -> int:
        return local.x

    assert take.call({"local": {"x": 3}}) == 3


# Lists of tools


def test_functions_among_tools_become_tools() -> None:
    found = as_tools([forecast, plain])

    assert list(found) == ["forecast", "plain"]
    assert isinstance(found["plain"], Tool)


def test_two_tools_of_one_name_are_refused() -> None:
    with pytest.raises(InvalidToolError, match="two tools are named 'forecast'"):
        as_tools([forecast, tool(name="forecast")(plain)])


@pytest.mark.parametrize("given", [forecast, "forecast", 7, None])
def test_anything_but_a_list_of_tools_is_refused(given: Any) -> None:
    with pytest.raises(InvalidInputError, match="expected a list of functions"):
        as_tools(given)


def test_calling_a_tool_of_a_coroutine_function_gives_its_coroutine() -> None:
    @tool
    async def later(x: int) -> int:
        return x

    for coroutine in (later.call({"x": 4}), later(4)):
        with pytest.raises(StopIteration, match="4"):
            coroutine.send(None)
