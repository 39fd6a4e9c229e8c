# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from ..base import WireModel

__all__ = [
    "WarningNotification",
]


class WarningNotification(WireModel):
    message: str
    """Concise warning message for the user."""
    thread_id: str | None = None
    """Optional thread target when the warning applies to a specific thread."""
