"""A function's signature and docstring → the JSON schema of its arguments; arguments → a call."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any, NamedTuple, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from pydantic.errors import PydanticUserError
from pydantic.json_schema import GenerateJsonSchema

from .._protocol.values import as_list, as_object
from ..errors import InvalidToolError, ToolError
from . import TYPED_DICT, below, reason, told

_ARGUMENTS = frozenset({"args", "arguments", "params", "parameters", "other parameters"})
_SECTIONS = _ARGUMENTS | {
    "attributes",
    "example",
    "examples",
    "note",
    "notes",
    "raises",
    "references",
    "return",
    "returns",
    "see also",
    "todo",
    "warning",
    "warnings",
    "warns",
    "yield",
    "yields",
}
_FIELD = re.compile(r":(\w+)(?:\s+(?:[^:]*\s)?(\*{0,2}\w+))?:\s*(.*)")
_GOOGLE = re.compile(r"(\*{0,2}\w+)\s*(?:\([^)]*\))?\s*:\s*(.*)")
_NUMPY = re.compile(r"(\*{0,2}\w+)\s*(?::.*)?$")


class Described(NamedTuple):
    """A parsed docstring: the description, and argument → its description."""

    text: str
    arguments: dict[str, str]


class _Reader:
    def __init__(self) -> None:
        self.text: list[str] = []
        self.arguments: dict[str, list[str]] = {}
        self._into: list[str] | None = self.text
        self._entry: re.Pattern[str] | None = None
        self._margin: int | None = None

    def section(self, name: str, entry: re.Pattern[str]) -> None:
        """Start a section. Only sections about arguments are kept."""
        self._into = None
        self._entry = entry if name in _ARGUMENTS else None
        self._margin = None

    def field(self, kind: str, name: str | None, text: str) -> None:
        """Add a Sphinx field. Only fields about arguments are kept."""
        self._entry = None
        self._into = [text]
        if kind in ("param", "parameter", "arg", "argument") and name:
            self.arguments[name.lstrip("*")] = self._into

    def line(self, line: str) -> None:
        """Add any other line."""
        indent = len(line) - len(line.lstrip())
        if self._entry is not None and line.strip():
            if self._margin is None:
                self._margin = indent
            found = self._entry.match(line.strip()) if indent <= self._margin else None
            if found is not None:
                self._into = [found[2]] if found.re.groups > 1 else []
                self.arguments[found[1].lstrip("*")] = self._into
                return
        if self._into is not None:
            self._into.append(line.strip() if self._into is not self.text else line)


def describe(docstring: str | None) -> Described:
    """Parse `docstring`. The result is empty without one."""
    lines = inspect.cleandoc(docstring or "").splitlines()
    reader = _Reader()
    skip = False
    for index, line in enumerate(lines):
        following = "".join(lines[index + 1 : index + 2])
        if skip:
            skip = False
            continue
        heading = line.strip().rstrip(":").lower() if not line.startswith((" ", "\t")) else ""
        field = _FIELD.match(line)
        if heading in _SECTIONS and line.rstrip().endswith(":"):
            reader.section(heading, _GOOGLE)
        elif heading in _SECTIONS and re.fullmatch(r"-{3,}", following.strip()):
            reader.section(heading, _NUMPY)
            skip = True
        elif field is not None:
            reader.field(field[1], field[2], field[3])
        else:
            reader.line(line)
    arguments = {
        name: " ".join(" ".join(parts).split()) for name, parts in reader.arguments.items()
    }
    return Described("\n".join(reader.text).strip(), arguments)


_VARIADIC: dict[object, str] = {
    inspect.Parameter.VAR_POSITIONAL: "*",
    inspect.Parameter.VAR_KEYWORD: "**",
}

_DESCRIBABLE = (
    f"plain types, enums, models, dataclasses, {TYPED_DICT}, and lists and mappings of these"
)


class _Schema(GenerateJsonSchema):
    ignored_warning_kinds = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012 - pydantic's attribute


class Arguments:
    """The arguments of a function.

    Args:
        what: the name of the function in messages.
        namespace: names visible where it is defined, for its annotations.

    Attributes:
        schema: the JSON schema of the arguments, an object with one property per parameter.
        text: the description from the docstring.
    """

    def __init__(
        self, function: Callable[..., Any], what: str, namespace: Mapping[str, Any]
    ) -> None:
        self._parameters = _parameters(function, what)
        documented = describe(inspect.getdoc(function))
        self.text = documented.text
        hints = _hints(function, what, namespace)
        fields: dict[str, Any] = {}
        for index, parameter in enumerate(self._parameters):
            if parameter.name not in hints:
                raise InvalidToolError(
                    f"parameter {parameter.name!r} of {what} has no annotation; add a type, "
                    "so that the model knows what to pass"
                )
            fields[f"p{index}"] = _field(parameter, hints[parameter.name], documented.arguments)
        self._model = _model(fields, what)
        self.schema = _shown(_json_schema(self._model, what), what)

    def call(self, function: Callable[..., Any], arguments: object) -> Any:
        """Call `function` with the model's arguments. Raises ToolError if they are invalid."""
        try:
            given = self._model.model_validate_json(json.dumps(arguments))
        except ValidationError as error:
            raise ToolError(f"invalid arguments: {_complaints(error)}") from error
        positional: list[Any] = []
        named: dict[str, Any] = {}
        for index, parameter in enumerate(self._parameters):
            if f"p{index}" not in given.model_fields_set:
                continue
            value = getattr(given, f"p{index}")
            if parameter.kind is inspect.Parameter.POSITIONAL_ONLY:
                positional.append(value)
            else:
                named[parameter.name] = value
        return function(*positional, **named)


def _parameters(function: Callable[..., Any], what: str) -> list[inspect.Parameter]:
    parameters = list(inspect.signature(function).parameters.values())
    for parameter in parameters:
        stars = _VARIADIC.get(parameter.kind)
        if stars is not None:
            raise InvalidToolError(
                f"{what} takes {stars}{parameter.name}; the model needs to know each argument: "
                "use named parameters, or a list or mapping"
            )
    if parameters and parameters[0].name in ("self", "cls"):
        raise InvalidToolError(
            f"{what} takes {parameters[0].name!r}: use the bound method as a tool, "
            "tool(instance.method), once the instance exists"
        )
    return parameters


def _hints(function: Callable[..., Any], what: str, namespace: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return get_type_hints(function, localns=dict(namespace), include_extras=True)
    except (NameError, TypeError, SyntaxError, AttributeError) as error:
        raise InvalidToolError(
            f"the annotations of {what} cannot be evaluated: {error}; import the names outside of "
            "`if TYPE_CHECKING:`"
        ) from error


def _field(parameter: inspect.Parameter, hint: Any, documented: Mapping[str, str]) -> Any:
    optional = parameter.default is not inspect.Parameter.empty
    default = parameter.default if optional else ...
    text = documented.get(parameter.name)
    own = Field(alias=parameter.name, description=text) if text else Field(alias=parameter.name)
    if text and any(getattr(part, "description", None) for part in _metadata(hint)):
        own = Field(alias=parameter.name)
    return Annotated[hint, own], default


def _metadata(hint: Any) -> tuple[Any, ...]:
    return getattr(hint, "__metadata__", ())


def _model(fields: dict[str, Any], what: str) -> type[BaseModel]:
    try:
        model: type[BaseModel] = create_model(
            "Arguments", __config__=ConfigDict(extra="forbid", protected_namespaces=()), **fields
        )
        model.model_rebuild()
    except (PydanticUserError, TypeError) as error:
        raise InvalidToolError(
            f"{what} has a parameter that cannot be described to the model: {reason(error)}; "
            f"expected {_DESCRIBABLE}"
        ) from error
    return model


def _json_schema(model: type[BaseModel], what: str) -> dict[str, Any]:
    try:
        return model.model_json_schema(schema_generator=_Schema)
    except PydanticUserError as error:
        raise InvalidToolError(
            f"{what} has a parameter without a JSON schema: {reason(error)}; "
            f"expected {_DESCRIBABLE}"
        ) from error


def _complaints(error: ValidationError) -> str:
    return "; ".join(
        ": ".join(filter(None, (".".join(map(str, found["loc"])), found["msg"])))
        for found in error.errors()
    )


_UNTOLD = (
    "default",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
)
"""Keywords that the runtime does not pass to the model, so they go into the description."""
_LEFT_OUT = frozenset({"title", "discriminator", "uniqueItems", *_UNTOLD})


def _shown(node: Any, what: str) -> Any:
    """Return a schema for the model. Raises InvalidToolError if it cannot be expressed."""
    items, members = as_list(node), as_object(node)
    if items is not None:
        return [_shown(item, what) for item in items]
    if members is None:
        return node
    if "prefixItems" in members:
        raise InvalidToolError(
            f"{what} has a parameter with a fixed-length tuple, which cannot be described to "
            "the model; use a list, or a model with named fields"
        )
    shown = {
        key: below(key, value, partial(_shown, what=what))
        for key, value in members.items()
        if key not in _LEFT_OUT
    }
    text = told(shown.get("description"), _UNTOLD, members)
    return shown if text is None else {**shown, "description": text}
