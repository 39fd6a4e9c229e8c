"""Notifications, and what the runtime says of itself."""

from typing import TYPE_CHECKING

from ._lazy import attach

if TYPE_CHECKING:
    from ._api.handshake import InitializeResponse, ServerInfo
    from ._api.notifications import Event, Notification
    from ._wire.unknown import UnknownNotification

__all__ = ["Event", "InitializeResponse", "Notification", "ServerInfo", "UnknownNotification"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "Event": "openai_codex._api.notifications",
            "InitializeResponse": "openai_codex._api.handshake",
            "Notification": "openai_codex._api.notifications",
            "ServerInfo": "openai_codex._api.handshake",
            "UnknownNotification": "openai_codex._wire.unknown",
        },
    )
