"""`output_type` → the JSON schema for the model; the answer → a value of that type."""

from __future__ import annotations

import re
from typing import Any

from .._protocol.operations import plain
from .._protocol.values import as_list, as_object, described
from .._results import TurnResult
from ..errors import InvalidConfigError, InvalidInputError, OutputParseError
from ..inputs import is_mapping
from . import TYPED_DICT, below, reason, told


def schema_for(output_type: Any, output_schema: Any) -> dict[str, Any]:
    """Return the schema to send for the one of them that is not None.

    Raises InvalidConfigError if both were given, and the errors of the functions below.
    """
    if output_type is None:
        return given_schema(output_schema)
    if output_schema is None:
        return schema_of(output_type)
    raise InvalidConfigError(
        "output_schema and output_type were both given; expected at most one of them"
    )


def given_schema(output_schema: Any) -> dict[str, Any]:
    """Return `output_schema` in wire form: a mapping unchanged, a class as a strict schema.

    Raises InvalidInputError for anything that is not the schema of an object.
    """
    if isinstance(output_schema, type):
        return schema_of(output_schema)
    schema = as_object(plain(output_schema)) if is_mapping(output_schema) else None
    if schema is None or schema.get("type") != "object":
        found = f"{output_schema!r:.200}"
        raise InvalidInputError(
            f"output_schema is {found}; expected a JSON schema of an object, as a mapping with "
            "'type': 'object', or a model class"
        )
    return schema


def _adapter(output_type: Any) -> Any:
    from pydantic import TypeAdapter
    from pydantic.errors import PydanticSchemaGenerationError, PydanticUserError
    from pydantic_core import SchemaError

    if is_mapping(output_type):
        raise InvalidInputError(
            "output_type is a mapping; expected a type. Pass a JSON schema as output_schema"
        )
    try:
        return TypeAdapter(output_type)
    except (PydanticSchemaGenerationError, PydanticUserError, SchemaError) as error:
        raise InvalidInputError(
            f"output_type={output_type!r} is not a type that pydantic can validate: "
            f"{reason(error)}; expected a model class, dataclass, {TYPED_DICT} or annotation"
        ) from error


def schema_of(output_type: Any) -> dict[str, Any]:
    """Return the strict JSON schema of `output_type`: closed objects, all fields required.

    It uses only keywords that providers support in strict schemas. Other keywords are added to the
    descriptions.

    Raises InvalidInputError if pydantic or a strict schema cannot describe the type.
    """
    from pydantic.errors import PydanticUserError

    try:
        schema = _adapter(output_type).json_schema()
    except PydanticUserError as error:
        raise InvalidInputError(
            f"output_type={output_type!r} has no JSON schema: {reason(error)}; expected a model "
            f"class, dataclass, {TYPED_DICT} or annotation of values that JSON can hold"
        ) from error
    schema = _without_root_reference(schema)
    if schema.get("type") != "object":
        raise InvalidInputError(
            f"output_type={output_type!r} is described by a schema of type "
            f"{schema.get('type', 'union')!r}; the model can only answer with an object: put "
            "the value into a field of a model"
        )
    closed: dict[str, Any] = _closed(schema)
    return closed


def _without_root_reference(schema: dict[str, Any]) -> dict[str, Any]:
    """Resolve the reference that is the whole schema of a recursive type."""
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    definitions = as_object(schema.get("$defs")) or {}
    found = as_object(definitions.get(name))
    return schema if found is None else {**found, "$defs": definitions}


_RENAMED = {"oneOf": "anyOf"}
"""Unsupported keyword → its supported equivalent. No keyword is allowed next to `$ref`."""
_KNOWN = frozenset(
    (
        *("$defs", "additionalProperties", "anyOf", "const", "description", "enum"),
        *("exclusiveMaximum", "exclusiveMinimum", "format", "items", "maxItems", "maximum"),
        *("minItems", "minimum", "multipleOf", "pattern", "properties", "required", "title"),
        "type",
    )
)
"""Keywords of strict schemas. Others are annotations or listed below."""
_FORMATS = frozenset(
    ["date", "date-time", "duration", "email", "hostname", "ipv4", "ipv6", "time", "uuid"]
)
_TOLD = ("minLength", "maxLength", "examples", "contentEncoding", "contentMediaType")
"""Unsupported keywords that go into the description."""
_LOOKS_AROUND = re.compile(r"\(\?<?[=!]")
"""Look-around in a pattern, which strict schemas do not support."""
_INEXPRESSIBLE = frozenset(
    (
        *("allOf", "contains", "dependentRequired", "dependentSchemas", "else", "if", "not"),
        *("patternProperties", "propertyNames", "then", "unevaluatedItems"),
        "unevaluatedProperties",
    )
)
"""Unsupported keywords that cannot be left out without changing the meaning."""


def _closed(node: Any) -> Any:
    items, members = as_list(node), as_object(node)
    if items is not None:
        return [_closed(item) for item in items]
    if members is None:
        return node
    if "$ref" in members:
        return _reference(members)
    _check_expressible(members)
    words = [*_TOLD, *_constraints_to_tell(members)]
    closed = {
        name: below(name, value, _closed)
        for key, value in members.items()
        if (name := _RENAMED.get(key, key)) in _KNOWN and key not in words
    }
    description = told(closed.get("description"), words, members)
    if description is not None:
        closed["description"] = description
    properties = as_object(closed.get("properties"))
    if properties is not None:
        closed["additionalProperties"] = False
        closed["required"] = list(properties)
    return closed


def _reference(members: dict[str, Any]) -> dict[str, Any]:
    """Return a reference without other keywords. A description is added around it."""
    reference = {"$ref": members["$ref"]}
    description = told(members.get("description"), _TOLD, members)
    return reference if description is None else {"anyOf": [reference], "description": description}


def _constraints_to_tell(schema: dict[str, Any]) -> list[str]:
    """Return the supported keywords whose values here are not supported."""
    unknown = {
        "format": schema.get("format") not in _FORMATS,
        "pattern": _LOOKS_AROUND.search(str(schema.get("pattern"))) is not None,
    }
    return [key for key, is_unknown in unknown.items() if key in schema and is_unknown]


def _check_expressible(schema: dict[str, Any]) -> None:
    """Raise InvalidInputError for a schema that a strict schema cannot express."""
    if schema.get("type") == "object" and "properties" not in schema:
        what = "a mapping with arbitrary keys"
    elif "prefixItems" in schema:
        what = "a tuple"
    elif beyond := sorted(_INEXPRESSIBLE & set(schema)):
        what = f"the keyword {beyond[0]!r} of JSON schema"
    elif not set(schema) & {"type", "anyOf", "oneOf", "enum", "const"}:
        what = "a value of any type"
    else:
        return
    raise InvalidInputError(
        f"output_type contains {what} ({schema.get('title', 'without a title')}), which a strict "
        "schema cannot describe; use models, lists and plain types"
    )


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
    adapter = _adapter(output_type)
    try:
        return adapter.validate_json(text)
    except ValidationError as error:
        raise OutputParseError(
            f"the final response does not match {output_type!r}: {error}", text=text, result=result
        ) from error
    except Exception as error:  # raised by a validator of the application
        raise OutputParseError(
            f"a validator of {output_type!r} failed on the final response: {described(error)}",
            text=text,
            result=result,
        ) from error
