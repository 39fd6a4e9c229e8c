"""What the schemas of tools and of output types share: what is told in words, and how to walk them.

Imports no pydantic.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .._protocol.values import as_object

TYPED_DICT = "TypedDict (typing_extensions.TypedDict before Python 3.12)"
"""What to write in place of `typing.TypedDict`, of which pydantic learns too little there."""


def reason(error: Exception) -> str:
    """Return why pydantic makes no schema of a type, without the address of its manual."""
    return str(getattr(error, "message", error)).rstrip(".")


_BY_NAME = frozenset({"properties", "$defs"})
"""Keywords whose keys are names that the user chose; a field may be called `default`."""
_VALUES = frozenset({"const", "enum", "examples"})
"""Keywords that hold values, not schemas."""


def below(keyword: str, value: Any, change: Callable[[Any], Any]) -> Any:
    """Return the value of `keyword` with `change` made to the schemas in it."""
    if keyword in _VALUES:
        return value
    named = as_object(value) if keyword in _BY_NAME else None
    return change(value) if named is None else {key: change(named[key]) for key in named}


def told(description: str | None, keywords: Iterable[str], schema: Mapping[str, Any]) -> str | None:
    """Return `description` with what `schema` says under `keywords` added in words."""
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
