"""Bytes ⇄ lines: one JSON object a line, ended by LF."""

from __future__ import annotations

import json
from typing import Any

from ..errors import InvalidInputError


class LineDecoder:
    """Cuts a byte stream into lines. A line may be of any length; it is joined once, when whole."""

    __slots__ = ("_partial",)

    def __init__(self) -> None:
        self._partial: list[bytes] = []

    def feed(self, chunk: bytes) -> list[bytes]:
        """Return the lines that `chunk` completes, without their LF."""
        if b"\n" not in chunk:
            self._partial.append(chunk)
            return []
        lines = chunk.split(b"\n")
        tail = lines.pop()
        if self._partial:
            self._partial.append(lines[0])
            lines[0] = b"".join(self._partial)
            self._partial.clear()
        if tail:
            self._partial.append(tail)
        return lines

    def end(self) -> bytes:
        """Return what the stream ended with after its last LF; empty when it ended cleanly."""
        rest = b"".join(self._partial)
        self._partial.clear()
        return rest


def encode_line(message: dict[str, Any]) -> bytes:
    """Return `message` as one line. Raises InvalidInputError for a value that JSON cannot hold.

    A lone surrogate is such a value: escaped, it would be JSON to Python but not to the runtime,
    which would leave the request unanswered.
    """
    try:
        text = json.dumps(message, separators=(",", ":"), allow_nan=False, ensure_ascii=False)
        return text.encode() + b"\n"
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidInputError(
            f"the parameters of {message.get('method', 'an answer')!r} cannot be written as JSON: "
            f"{error}; expected str, int, finite float, bool, None, list or dict with str keys"
        ) from error
