"""Notifications, and what the runtime says of itself."""

from typing import TYPE_CHECKING

from ._lazy import attach

if TYPE_CHECKING:
    from ._client.server_info import InitializeResponse, ServerInfo
    from ._turns.notifications import Event, Notification
    from ._wire.unknown import UnknownNotification

__all__ = ["Event", "InitializeResponse", "Notification", "ServerInfo", "UnknownNotification"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "Event": "openai_codex._turns.notifications",
            "InitializeResponse": "openai_codex._client.server_info",
            "Notification": "openai_codex._turns.notifications",
            "ServerInfo": "openai_codex._client.server_info",
            "UnknownNotification": "openai_codex._wire.unknown",
        },
    )
