# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from ..base import UInt, WireModel

__all__ = [
    "ConfigWarningNotification",
    "TextPosition",
    "TextRange",
]


class TextPosition(WireModel):
    column: UInt
    """1-based column number (in Unicode scalar values)."""
    line: UInt
    """1-based line number."""


class TextRange(WireModel):
    end: TextPosition
    start: TextPosition


class ConfigWarningNotification(WireModel):
    details: str | None = None
    """Optional extra guidance or error details."""
    path: str | None = None
    """Optional path to the config file that triggered the warning."""
    range: TextRange | None = None
    """Optional range for the error location inside the config file."""
    summary: str
    """Concise summary of the warning."""
