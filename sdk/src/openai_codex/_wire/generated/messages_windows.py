# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .windows_sandbox import WindowsWorldWritableWarningNotification

if not TYPE_CHECKING:
    WindowsWorldWritableWarningNotification = ref("WindowsWorldWritableWarningNotification")

__all__ = [
    "WindowsWorldWritableWarningServerNotification",
]


class WindowsWorldWritableWarningServerNotification(WireModel):
    """Notifies the user of world-writable directories on Windows, which cannot be protected by the
    sandbox.
    """

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["windows/worldWritableWarning"]
    params: WindowsWorldWritableWarningNotification
