"""Makes text from a model or a command safe to display, so that it cannot control the terminal."""

from __future__ import annotations

import re
import textwrap

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters except tab and line feed, characters that reorder or hide text, surrogates."""


def clean(text: str) -> str:
    """Return `text` with control characters made visible, as in `\\x1b`."""
    return _UNSAFE.sub(_visible, text.replace("\r\n", "\n"))


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def one_line(text: str, limit: int) -> str:
    """Return `text` clean, on one line, with at most `limit` characters."""
    line = " ".join(clean(text).split())
    return line if len(line) <= limit else f"{line[: limit - 3]}..."


def tail(text: str, count: int) -> list[str]:
    """Return the last `count` lines of `text`, clean, after a line that counts omitted ones."""
    lines = clean(text).rstrip().splitlines()
    if len(lines) <= count:
        return lines
    left = len(lines) - count
    return [f"... {left} more line{'s' * (left != 1)}", *lines[-count:]]


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` characters. Longer words are not split.

    So a path, a URL or a command stays in one piece and can be copied.
    """
    lines = textwrap.wrap(clean(text), width, break_long_words=False, break_on_hyphens=False)
    return lines or [""]
