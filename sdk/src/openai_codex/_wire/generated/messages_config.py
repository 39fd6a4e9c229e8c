# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .config import ConfigBatchWriteParams, ConfigReadParams, ConfigValueWriteParams
    from .server_request import RequestId

if not TYPE_CHECKING:
    ConfigBatchWriteParams = ref("ConfigBatchWriteParams")
    ConfigReadParams = ref("ConfigReadParams")
    ConfigValueWriteParams = ref("ConfigValueWriteParams")
    RequestId = ref("RequestId")

__all__ = [
    "ConfigBatchWriteRequest",
    "ConfigMcpServerReloadRequest",
    "ConfigReadRequest",
    "ConfigValueWriteRequest",
]


class ConfigBatchWriteRequest(WireModel):
    id: RequestId
    method: Literal["config/batchWrite"]
    params: ConfigBatchWriteParams


class ConfigMcpServerReloadRequest(WireModel):
    id: RequestId
    method: Literal["config/mcpServer/reload"]
    params: None = None


class ConfigReadRequest(WireModel):
    id: RequestId
    method: Literal["config/read"]
    params: ConfigReadParams


class ConfigValueWriteRequest(WireModel):
    id: RequestId
    method: Literal["config/value/write"]
    params: ConfigValueWriteParams
