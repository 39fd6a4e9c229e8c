# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .model import AuthRecoveryNotification, ModelProviderCapabilitiesReadParams
    from .server_request import RequestId

if not TYPE_CHECKING:
    AuthRecoveryNotification = ref("AuthRecoveryNotification")
    ModelProviderCapabilitiesReadParams = ref("ModelProviderCapabilitiesReadParams")
    RequestId = ref("RequestId")

__all__ = [
    "ModelProviderAuthRecoveryCompletedServerNotification",
    "ModelProviderAuthRecoveryStartedServerNotification",
    "ModelProviderCapabilitiesReadRequest",
]


class ModelProviderAuthRecoveryCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["modelProvider/authRecoveryCompleted"]
    params: AuthRecoveryNotification


class ModelProviderAuthRecoveryStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["modelProvider/authRecoveryStarted"]
    params: AuthRecoveryNotification


class ModelProviderCapabilitiesReadRequest(WireModel):
    id: RequestId
    method: Literal["modelProvider/capabilities/read"]
    params: ModelProviderCapabilitiesReadParams
