# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import OpenEnum, WireModel, WirePage, ref

if TYPE_CHECKING:
    from .plugin import (
        PluginShareDiscoverability,
        PluginSharePrincipal,
        PluginSharePrincipalType,
        PluginSummary,
    )
    from .thread import AbsolutePathBuf

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")
    PluginShareDiscoverability = ref("PluginShareDiscoverability")
    PluginSharePrincipal = ref("PluginSharePrincipal")
    PluginSharePrincipalType = ref("PluginSharePrincipalType")
    PluginSummary = ref("PluginSummary")

__all__ = [
    "PluginShareCheckoutParams",
    "PluginShareCheckoutResponse",
    "PluginShareDeleteParams",
    "PluginShareDeleteResponse",
    "PluginShareListItem",
    "PluginShareListParams",
    "PluginShareListResponse",
    "PluginShareSaveParams",
    "PluginShareSaveResponse",
    "PluginShareTarget",
    "PluginShareTargetRole",
    "PluginShareUpdateDiscoverability",
    "PluginShareUpdateTargetsParams",
    "PluginShareUpdateTargetsResponse",
]


class PluginShareCheckoutParams(WireModel):
    remote_plugin_id: str


class PluginShareCheckoutResponse(WireModel):
    marketplace_name: str
    marketplace_path: AbsolutePathBuf
    plugin_id: str
    plugin_name: str
    plugin_path: AbsolutePathBuf
    remote_plugin_id: str
    remote_version: str | None = None


class PluginShareDeleteParams(WireModel):
    remote_plugin_id: str


class PluginShareDeleteResponse(WireModel):
    pass


class PluginShareListItem(WireModel):
    local_plugin_path: AbsolutePathBuf | None = None
    plugin: PluginSummary


class PluginShareListParams(WireModel):
    pass


class PluginShareListResponse(WirePage[PluginShareListItem]):
    data: list[PluginShareListItem]


class PluginShareTargetRole(OpenEnum):
    reader = "reader"
    editor = "editor"


class PluginShareTarget(WireModel):
    principal_id: str
    principal_type: PluginSharePrincipalType
    role: PluginShareTargetRole


class PluginShareSaveParams(WireModel):
    discoverability: PluginShareDiscoverability | None = None
    plugin_path: AbsolutePathBuf
    remote_plugin_id: str | None = None
    share_targets: list[PluginShareTarget] | None = None


class PluginShareSaveResponse(WireModel):
    can_publish_to_workspace: bool | None = None
    remote_plugin_id: str
    share_url: str


class PluginShareUpdateDiscoverability(OpenEnum):
    unlisted = "UNLISTED"
    private = "PRIVATE"
    listed = "LISTED"


class PluginShareUpdateTargetsParams(WireModel):
    discoverability: PluginShareUpdateDiscoverability
    remote_plugin_id: str
    share_targets: list[PluginShareTarget]


class PluginShareUpdateTargetsResponse(WireModel):
    discoverability: PluginShareDiscoverability
    principals: list[PluginSharePrincipal]
