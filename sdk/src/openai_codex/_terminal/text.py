"""Text that is safe to show: what comes from a model or a command must not steer the terminal."""

from __future__ import annotations

import re
import textwrap

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters but for tab and line feed, what reorders or hides text, lone surrogates."""


def clean(text: str) -> str:
    """Return `text` with what a terminal would act upon made visible, as in `\\x1b`."""
    return _UNSAFE.sub(_visible, text.replace("\r\n", "\n"))


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def one_line(text: str, limit: int) -> str:
    """Return `text` clean, on one line and of at most `limit` characters."""
    line = " ".join(clean(text).split())
    return line if len(line) <= limit else f"{line[: limit - 3]}..."


def tail(text: str, count: int) -> list[str]:
    """Return the last `count` lines of `text`, clean; what is left out is counted in a line."""
    lines = clean(text).rstrip().splitlines()
    if len(lines) <= count:
        return lines
    left = len(lines) - count
    return [f"... {left} more line{'s' * (left != 1)}", *lines[-count:]]


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` characters; only longer words are longer.

    A path, an address or a command is left in one piece, to be copied.
    """
    lines = textwrap.wrap(clean(text), width, break_long_words=False, break_on_hyphens=False)
    return lines or [""]
