# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from ..base import OpenEnum, UInt, WireModel, WirePage

__all__ = [
    "RemoteControlClient",
    "RemoteControlClientsListOrder",
    "RemoteControlClientsListParams",
    "RemoteControlClientsListResponse",
    "RemoteControlClientsRevokeParams",
    "RemoteControlClientsRevokeResponse",
    "RemoteControlConnectionStatus",
    "RemoteControlDisableParams",
    "RemoteControlDisableResponse",
    "RemoteControlEnableParams",
    "RemoteControlEnableResponse",
    "RemoteControlPairingStartParams",
    "RemoteControlPairingStartResponse",
    "RemoteControlPairingStatusParams",
    "RemoteControlPairingStatusResponse",
    "RemoteControlStatusChangedNotification",
    "RemoteControlStatusReadResponse",
]


class RemoteControlClient(WireModel):
    app_version: str | None = None
    client_id: str
    device_model: str | None = None
    device_type: str | None = None
    display_name: str | None = None
    last_seen_at: int | None = None
    os_version: str | None = None
    platform: str | None = None


class RemoteControlClientsListOrder(OpenEnum):
    asc = "asc"
    desc = "desc"


class RemoteControlClientsListParams(WireModel):
    cursor: str | None = None
    environment_id: str
    limit: UInt | None = None
    order: RemoteControlClientsListOrder | None = None


class RemoteControlClientsListResponse(WirePage[RemoteControlClient]):
    data: list[RemoteControlClient]
    next_cursor: str | None = None


class RemoteControlClientsRevokeParams(WireModel):
    client_id: str
    environment_id: str


class RemoteControlClientsRevokeResponse(WireModel):
    pass


class RemoteControlConnectionStatus(OpenEnum):
    disabled = "disabled"
    connecting = "connecting"
    connected = "connected"
    errored = "errored"


class RemoteControlDisableParams(WireModel):
    ephemeral: bool | None = None


class RemoteControlDisableResponse(WireModel):
    environment_id: str | None = None
    installation_id: str
    server_name: str
    status: RemoteControlConnectionStatus


class RemoteControlEnableParams(WireModel):
    ephemeral: bool | None = None


class RemoteControlEnableResponse(WireModel):
    environment_id: str | None = None
    installation_id: str
    server_name: str
    status: RemoteControlConnectionStatus


class RemoteControlPairingStartParams(WireModel):
    manual_code: bool | None = None


class RemoteControlPairingStartResponse(WireModel):
    environment_id: str
    expires_at: int
    manual_pairing_code: str | None = None
    pairing_code: str


class RemoteControlPairingStatusParams(WireModel):
    manual_pairing_code: str | None = None
    pairing_code: str | None = None


class RemoteControlPairingStatusResponse(WireModel):
    claimed: bool


class RemoteControlStatusChangedNotification(WireModel):
    """Current remote-control connection status and remote identity exposed to clients."""

    environment_id: str | None = None
    installation_id: str
    server_name: str
    status: RemoteControlConnectionStatus


class RemoteControlStatusReadResponse(WireModel):
    environment_id: str | None = None
    installation_id: str
    server_name: str
    status: RemoteControlConnectionStatus
