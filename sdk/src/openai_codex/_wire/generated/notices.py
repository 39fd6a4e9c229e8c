# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import UInt, WireModel, ref

if TYPE_CHECKING:
    from .turn import TurnError

if not TYPE_CHECKING:
    TurnError = ref("TurnError")

__all__ = [
    "ConfigWarningNotification",
    "DeprecationNoticeNotification",
    "ErrorNotification",
    "GuardianWarningNotification",
    "TextPosition",
    "TextRange",
    "WarningNotification",
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


class DeprecationNoticeNotification(WireModel):
    details: str | None = None
    """Optional extra guidance, such as migration steps or rationale."""
    summary: str
    """Concise summary of what is deprecated."""


class ErrorNotification(WireModel):
    error: TurnError
    thread_id: str
    turn_id: str
    will_retry: bool


class GuardianWarningNotification(WireModel):
    message: str
    """Concise guardian warning message for the user."""
    thread_id: str
    """Thread target for the guardian warning."""


class WarningNotification(WireModel):
    message: str
    """Concise warning message for the user."""
    thread_id: str | None = None
    """Optional thread target when the warning applies to a specific thread."""
