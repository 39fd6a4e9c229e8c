"""Amounts as text, the same in every report and message."""

from __future__ import annotations


def seconds_text(seconds: float) -> str:
    """`0.41 s`, `14.2 s`, `2 min 05 s`."""
    if seconds < 9.995:
        return f"{seconds:.2f} s"
    if seconds < 99.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s"


def size_text(size: int) -> str:
    """Bytes in decimal units, as package indexes count them."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} B"


def megabytes(size: int) -> str:
    """`size` bytes as text in MB of 10**6 bytes, one decimal."""
    return f"{size / 1e6:.1f} MB"
