"""The models of the protocol's notifications, by method. Importing this imports them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, Union

from pydantic import BaseModel

from .._wire import UnknownNotification
from .._wire.generated.index import SERVER_NOTIFICATIONS
from . import v2_all

if TYPE_CHECKING:
    from .v2_all import *  # noqa: F403

NOTIFICATION_MODELS: dict[str, type[BaseModel]] = {
    method: getattr(v2_all, name) for method, name in SERVER_NOTIFICATIONS.items()
}
"""Method → the model of its parameters."""

DIRECT_TURN_ID_NOTIFICATION_TYPES: tuple[type[BaseModel], ...] = tuple(
    model for model in NOTIFICATION_MODELS.values() if "turn_id" in model.model_fields
)
"""Those that name their turn by `turn_id`."""

NESTED_TURN_NOTIFICATION_TYPES: tuple[type[BaseModel], ...] = tuple(
    model for model in NOTIFICATION_MODELS.values() if "turn" in model.model_fields
)
"""Those that hold their turn."""

if TYPE_CHECKING:
    KnownNotificationPayload: TypeAlias = BaseModel
    NotificationPayload: TypeAlias = BaseModel | UnknownNotification
else:
    KnownNotificationPayload = Union[tuple(NOTIFICATION_MODELS.values())]  # noqa: UP007 - of a tuple
    NotificationPayload = Union[KnownNotificationPayload, UnknownNotification]  # noqa: UP007

    def __getattr__(name: str) -> Any:
        return getattr(v2_all, name)


def notification_turn_id(payload: BaseModel) -> str | None:
    """Return the id of the turn that a notification belongs to, or None."""
    turn = getattr(payload, "turn", None)
    found: str | None = getattr(payload, "turn_id", None) if turn is None else turn.id
    return found
