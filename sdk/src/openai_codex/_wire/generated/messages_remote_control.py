# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .remote_control import (
        RemoteControlClientsListParams,
        RemoteControlClientsRevokeParams,
        RemoteControlDisableParams,
        RemoteControlEnableParams,
        RemoteControlPairingStartParams,
        RemoteControlPairingStatusParams,
        RemoteControlStatusChangedNotification,
    )
    from .server_request import RequestId

if not TYPE_CHECKING:
    RemoteControlClientsListParams = ref("RemoteControlClientsListParams")
    RemoteControlClientsRevokeParams = ref("RemoteControlClientsRevokeParams")
    RemoteControlDisableParams = ref("RemoteControlDisableParams")
    RemoteControlEnableParams = ref("RemoteControlEnableParams")
    RemoteControlPairingStartParams = ref("RemoteControlPairingStartParams")
    RemoteControlPairingStatusParams = ref("RemoteControlPairingStatusParams")
    RemoteControlStatusChangedNotification = ref("RemoteControlStatusChangedNotification")
    RequestId = ref("RequestId")

__all__ = [
    "RemoteControlClientListRequest",
    "RemoteControlClientRevokeRequest",
    "RemoteControlDisableRequest",
    "RemoteControlEnableRequest",
    "RemoteControlPairingStartRequest",
    "RemoteControlPairingStatusRequest",
    "RemoteControlStatusChangedServerNotification",
    "RemoteControlStatusReadRequest",
]


class RemoteControlClientListRequest(WireModel):
    id: RequestId
    method: Literal["remoteControl/client/list"]
    params: RemoteControlClientsListParams


class RemoteControlClientRevokeRequest(WireModel):
    id: RequestId
    method: Literal["remoteControl/client/revoke"]
    params: RemoteControlClientsRevokeParams


class RemoteControlDisableRequest(WireModel):
    id: RequestId
    method: Literal["remoteControl/disable"]
    params: RemoteControlDisableParams | None = None


class RemoteControlEnableRequest(WireModel):
    id: RequestId
    method: Literal["remoteControl/enable"]
    params: RemoteControlEnableParams | None = None


class RemoteControlPairingStartRequest(WireModel):
    id: RequestId
    method: Literal["remoteControl/pairing/start"]
    params: RemoteControlPairingStartParams


class RemoteControlPairingStatusRequest(WireModel):
    id: RequestId
    method: Literal["remoteControl/pairing/status"]
    params: RemoteControlPairingStatusParams


class RemoteControlStatusChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["remoteControl/status/changed"]
    params: RemoteControlStatusChangedNotification


class RemoteControlStatusReadRequest(WireModel):
    id: RequestId
    method: Literal["remoteControl/status/read"]
    params: None = None
