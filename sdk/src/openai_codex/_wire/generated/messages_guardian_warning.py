# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .guardian_warning import GuardianWarningNotification

if not TYPE_CHECKING:
    GuardianWarningNotification = ref("GuardianWarningNotification")

__all__ = [
    "GuardianWarningServerNotification",
]


class GuardianWarningServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["guardianWarning"]
    params: GuardianWarningNotification
