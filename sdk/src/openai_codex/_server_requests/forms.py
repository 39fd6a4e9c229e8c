"""What a user filled in, held against the form that an MCP server asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .._protocol.values import as_list, as_object


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


_TYPES: dict[str, Callable[[Any], bool]] = {
    "array": lambda value: isinstance(value, list),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: _is_number(value) and value % 1 == 0,
    "null": lambda value: value is None,
    "number": _is_number,
    "object": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
}


def misfits(schema: Mapping[str, Any], value: Any, at: str = "content") -> Iterator[str]:
    """Yield how `value`, a JSON value called `at`, does not fit a form's JSON schema.

    Looked at is what forms of the protocol are made of: types, choices, lists and required fields.
    The server looks at the rest, such as lengths. No value of a wrong type is told: it may be
    secret.
    """
    types = as_list(schema.get("type")) or [schema.get("type")]
    known = [_TYPES.get(str(name)) for name in types]
    if not any(fits is None or fits(value) for fits in known):
        expected = " or ".join(map(str, types))
        yield f"{at} is {type(value).__name__}; expected {expected}"
        return
    choices = _choices(schema)
    if choices is not None and value not in choices:
        yield f"{at} is {value!r}; expected one of {', '.join(map(repr, choices))}"
    items = as_object(schema.get("items")) or {}
    for index, item in enumerate(as_list(value) or ()):
        yield from misfits(items, item, f"{at}.{index}")
    fields = as_object(value)
    if fields is not None:
        yield from _misfits_of_fields(schema, fields, at)


def _misfits_of_fields(schema: Mapping[str, Any], fields: dict[str, Any], at: str) -> Iterator[str]:
    properties = as_object(schema.get("properties")) or {}
    for name in as_list(schema.get("required")) or ():
        if name not in fields:
            yield f"{at} has no {name!r}; expected {', '.join(map(repr, properties))}"
    for name, value in fields.items():
        yield from misfits(as_object(properties.get(name)) or {}, value, f"{at}.{name}")


def _choices(schema: Mapping[str, Any]) -> list[Any] | None:
    """Return the values that a field may have, None for any: an `enum`, or titled constants."""
    plain = as_list(schema.get("enum"))
    if plain is not None:
        return plain
    titled = as_list(schema.get("oneOf")) or as_list(schema.get("anyOf")) or []
    constants = [as_object(choice) or {} for choice in titled]
    if constants and all("const" in choice for choice in constants):
        return [choice["const"] for choice in constants]
    return None
