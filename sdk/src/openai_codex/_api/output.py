"""`output_type` → the JSON schema that the model must follow, and text → value."""

from __future__ import annotations

from typing import Any

from .._core.values import as_list, as_object
from ..errors import InvalidInputError, OutputParseError
from .results import TurnResult


def _adapter(output_type: Any) -> Any:
    from pydantic import TypeAdapter
    from pydantic.errors import PydanticSchemaGenerationError, PydanticUserError

    try:
        return TypeAdapter(output_type)
    except (PydanticSchemaGenerationError, PydanticUserError) as error:
        raise InvalidInputError(
            f"output_type={output_type!r} is not a type that pydantic can validate: {error}; "
            "expected a model class, dataclass, TypedDict or annotation"
        ) from error


def schema_of(output_type: Any) -> dict[str, Any]:
    """Return the strict JSON schema of `output_type`: every object closed, every field required.

    Raises InvalidInputError when pydantic cannot describe the type.
    """
    from pydantic.errors import PydanticUserError

    try:
        schema = _adapter(output_type).json_schema()
    except PydanticUserError as error:
        raise InvalidInputError(
            f"output_type={output_type!r} has no JSON schema: {error}"
        ) from error
    schema = _without_root_reference(schema)
    if schema.get("type") != "object":
        raise InvalidInputError(
            f"output_type={output_type!r} is described by a schema of type "
            f"{schema.get('type', 'union')!r}; the model can only be held to an object: put the "
            "value into a field of a model"
        )
    closed: dict[str, Any] = _closed(schema)
    return closed


def _without_root_reference(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type that holds itself, which is but a reference, as an object."""
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    definitions = as_object(schema.get("$defs")) or {}
    found = as_object(definitions.get(name))
    return schema if found is None else {**found, "$defs": definitions}


_BY_NAME = frozenset({"properties", "$defs"})
"""Keywords whose keys are names that the user chose; a field may be called `default`."""
_LEFT_OUT = frozenset({"default", "discriminator", "uniqueItems"})
_RENAMED = {"oneOf": "anyOf"}
"""What strict schemas do not know, and what they know it by; nothing may stand beside `$ref`."""
_VALUES = frozenset({"const", "enum", "examples"})
"""Keywords that hold values, not schemas."""


def _closed(node: Any) -> Any:
    items, members = as_list(node), as_object(node)
    if items is not None:
        return [_closed(item) for item in items]
    if members is None:
        return node
    if "$ref" in members:
        return {"$ref": members["$ref"]}
    closed = {
        _RENAMED.get(key, key): _closed_under(key, value)
        for key, value in members.items()
        if key not in _LEFT_OUT
    }
    _check_expressible(closed)
    properties = as_object(closed.get("properties"))
    if properties is not None:
        closed["additionalProperties"] = False
        closed["required"] = list(properties)
    return closed


def _check_expressible(schema: dict[str, Any]) -> None:
    """Raise InvalidInputError for what strict schemas have no words for."""
    if schema.get("type") == "object" and "properties" not in schema:
        what = "a mapping with free keys"
    elif "prefixItems" in schema:
        what = "a tuple"
    elif not set(schema) - {"title", "description"}:
        what = "a value of any type"
    else:
        return
    raise InvalidInputError(
        f"output_type holds {what} ({schema.get('title', 'without a title')}), which a strict "
        "schema cannot describe; use models, lists and plain types"
    )


def _closed_under(keyword: str, value: Any) -> Any:
    if keyword in _VALUES:
        return value
    named = as_object(value) if keyword in _BY_NAME else None
    return _closed(value) if named is None else {key: _closed(named[key]) for key in named}


def parse(output_type: Any, result: TurnResult[Any]) -> Any:
    """Return the final response of `result` as `output_type`. Raises OutputParseError."""
    from pydantic import ValidationError

    text = result.final_response
    if text is None:
        raise OutputParseError(
            "the turn ended without a final response, so there is nothing to parse",
            text=None,
            result=result,
        )
    try:
        return _adapter(output_type).validate_json(text)
    except ValidationError as error:
        raise OutputParseError(
            f"the final response does not fit {output_type!r}: {error}", text=text, result=result
        ) from error
