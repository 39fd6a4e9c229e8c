# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .plugin import (
        PluginInstallParams,
        PluginInstalledParams,
        PluginListParams,
        PluginReadParams,
        PluginReconcileParams,
        PluginSearchParams,
        PluginSkillReadParams,
        PluginUninstallParams,
    )
    from .plugin_share import (
        PluginShareCheckoutParams,
        PluginShareDeleteParams,
        PluginShareListParams,
        PluginShareSaveParams,
        PluginShareUpdateTargetsParams,
    )
    from .server_request import RequestId

if not TYPE_CHECKING:
    PluginInstallParams = ref("PluginInstallParams")
    PluginInstalledParams = ref("PluginInstalledParams")
    PluginListParams = ref("PluginListParams")
    PluginReadParams = ref("PluginReadParams")
    PluginReconcileParams = ref("PluginReconcileParams")
    PluginSearchParams = ref("PluginSearchParams")
    PluginShareCheckoutParams = ref("PluginShareCheckoutParams")
    PluginShareDeleteParams = ref("PluginShareDeleteParams")
    PluginShareListParams = ref("PluginShareListParams")
    PluginShareSaveParams = ref("PluginShareSaveParams")
    PluginShareUpdateTargetsParams = ref("PluginShareUpdateTargetsParams")
    PluginSkillReadParams = ref("PluginSkillReadParams")
    PluginUninstallParams = ref("PluginUninstallParams")
    RequestId = ref("RequestId")

__all__ = [
    "PluginInstallRequest",
    "PluginInstalledRequest",
    "PluginListRequest",
    "PluginReadRequest",
    "PluginReconcileRequest",
    "PluginSearchRequest",
    "PluginShareCheckoutRequest",
    "PluginShareDeleteRequest",
    "PluginShareListRequest",
    "PluginShareSaveRequest",
    "PluginShareUpdateTargetsRequest",
    "PluginSkillReadRequest",
    "PluginUninstallRequest",
]


class PluginInstallRequest(WireModel):
    id: RequestId
    method: Literal["plugin/install"]
    params: PluginInstallParams


class PluginInstalledRequest(WireModel):
    id: RequestId
    method: Literal["plugin/installed"]
    params: PluginInstalledParams


class PluginListRequest(WireModel):
    id: RequestId
    method: Literal["plugin/list"]
    params: PluginListParams


class PluginReadRequest(WireModel):
    id: RequestId
    method: Literal["plugin/read"]
    params: PluginReadParams


class PluginReconcileRequest(WireModel):
    id: RequestId
    method: Literal["plugin/reconcile"]
    params: PluginReconcileParams


class PluginSearchRequest(WireModel):
    id: RequestId
    method: Literal["plugin/search"]
    params: PluginSearchParams


class PluginShareCheckoutRequest(WireModel):
    id: RequestId
    method: Literal["plugin/share/checkout"]
    params: PluginShareCheckoutParams


class PluginShareDeleteRequest(WireModel):
    id: RequestId
    method: Literal["plugin/share/delete"]
    params: PluginShareDeleteParams


class PluginShareListRequest(WireModel):
    id: RequestId
    method: Literal["plugin/share/list"]
    params: PluginShareListParams


class PluginShareSaveRequest(WireModel):
    id: RequestId
    method: Literal["plugin/share/save"]
    params: PluginShareSaveParams


class PluginShareUpdateTargetsRequest(WireModel):
    id: RequestId
    method: Literal["plugin/share/updateTargets"]
    params: PluginShareUpdateTargetsParams


class PluginSkillReadRequest(WireModel):
    id: RequestId
    method: Literal["plugin/skill/read"]
    params: PluginSkillReadParams


class PluginUninstallRequest(WireModel):
    id: RequestId
    method: Literal["plugin/uninstall"]
    params: PluginUninstallParams
