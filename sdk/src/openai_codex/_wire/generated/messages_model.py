# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .model import (
        ModelListParams,
        ModelReroutedNotification,
        ModelSafetyBufferingUpdatedNotification,
        ModelVerificationNotification,
    )
    from .server_request import RequestId

if not TYPE_CHECKING:
    ModelListParams = ref("ModelListParams")
    ModelReroutedNotification = ref("ModelReroutedNotification")
    ModelSafetyBufferingUpdatedNotification = ref("ModelSafetyBufferingUpdatedNotification")
    ModelVerificationNotification = ref("ModelVerificationNotification")
    RequestId = ref("RequestId")

__all__ = [
    "ModelListRequest",
    "ModelReroutedServerNotification",
    "ModelSafetyBufferingUpdatedServerNotification",
    "ModelVerificationServerNotification",
]


class ModelListRequest(WireModel):
    id: RequestId
    method: Literal["model/list"]
    params: ModelListParams


class ModelReroutedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["model/rerouted"]
    params: ModelReroutedNotification


class ModelSafetyBufferingUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["model/safetyBuffering/updated"]
    params: ModelSafetyBufferingUpdatedNotification


class ModelVerificationServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["model/verification"]
    params: ModelVerificationNotification
