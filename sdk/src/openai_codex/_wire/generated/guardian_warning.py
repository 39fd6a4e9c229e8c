# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from ..base import WireModel

__all__ = [
    "GuardianWarningNotification",
]


class GuardianWarningNotification(WireModel):
    message: str
    """Concise guardian warning message for the user."""
    thread_id: str
    """Thread target for the guardian warning."""
