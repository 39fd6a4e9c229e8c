"""JSON schemas from Python signatures, docstrings and types.

Imports `_protocol` and `errors`. This file has what the schemas of tools and of answers share:
descriptions and traversal. It does not import pydantic.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .._protocol.values import as_object

TYPED_DICT = "TypedDict (typing_extensions.TypedDict before Python 3.12)"
"""The advice instead of `typing.TypedDict`, which pydantic does not support on old Pythons."""


def reason(error: Exception) -> str:
    """Return pydantic's reason for a failure, without the link to its documentation."""
    return str(getattr(error, "message", error)).rstrip(".")


_BY_NAME = frozenset({"properties", "$defs"})
"""Keywords whose keys are names from the user, such as a field called `default`."""
_VALUES = frozenset({"const", "enum", "examples"})
"""Keywords whose values are not schemas."""


def below(keyword: str, value: Any, change: Callable[[Any], Any]) -> Any:
    """Return the value of `keyword`, with `change` applied to the schemas in it."""
    if keyword in _VALUES:
        return value
    named = as_object(value) if keyword in _BY_NAME else None
    return change(value) if named is None else {key: change(named[key]) for key in named}


def told(description: str | None, keywords: Iterable[str], schema: Mapping[str, Any]) -> str | None:
    """Return `description` with the `keywords` of `schema` added as text."""
    said = [
        f"{_words(key)}: {_json(schema[key])}" for key in keywords if schema.get(key) is not None
    ]
    if not said:
        return description
    return (f"{description} " if description else "") + f"({', '.join(said)})"


def _words(keyword: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", keyword).lower()


def _json(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
