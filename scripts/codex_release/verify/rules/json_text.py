"""JSON of a wheel's own descriptions."""

from __future__ import annotations

import json
from typing import Any


def parse(data: bytes | None) -> Any:
    """The value; raises ValueError for what is no JSON or names a key twice, or RecursionError.

    Of two values of one key every reader keeps another one.
    """
    return json.loads(data or b"", object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a key is there twice")
    return values
