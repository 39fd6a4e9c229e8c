# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .app import AppListUpdatedNotification, AppsInstalledParams, AppsListParams, AppsReadParams
    from .server_request import RequestId

if not TYPE_CHECKING:
    AppListUpdatedNotification = ref("AppListUpdatedNotification")
    AppsInstalledParams = ref("AppsInstalledParams")
    AppsListParams = ref("AppsListParams")
    AppsReadParams = ref("AppsReadParams")
    RequestId = ref("RequestId")

__all__ = [
    "AppInstalledRequest",
    "AppListRequest",
    "AppListUpdatedServerNotification",
    "AppReadRequest",
]


class AppInstalledRequest(WireModel):
    id: RequestId
    method: Literal["app/installed"]
    params: AppsInstalledParams


class AppListRequest(WireModel):
    id: RequestId
    method: Literal["app/list"]
    params: AppsListParams


class AppListUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["app/list/updated"]
    params: AppListUpdatedNotification


class AppReadRequest(WireModel):
    id: RequestId
    method: Literal["app/read"]
    params: AppsReadParams
