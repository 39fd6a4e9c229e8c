"""Reading a line of any size."""

from __future__ import annotations

from typing import Any

from .._protocol.messages import parse_json

_LARGE_BYTES = 1024 * 1024
"""From here on the copies that the standard library makes cost more than importing the other."""


def parse(line: bytes) -> Any:
    """Return the JSON value of a line. Raises ValueError."""
    if len(line) < _LARGE_BYTES:
        return parse_json(line)
    from pydantic_core import from_json

    return from_json(line)
