"""Keywords of a JSON schema that the model is not shown, told in words. Standard library only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any


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
