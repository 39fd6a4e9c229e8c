# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .external_agent import (
        ExternalAgentConfigDetectParams,
        ExternalAgentConfigImportCompletedNotification,
        ExternalAgentConfigImportHistoryRecordParams,
        ExternalAgentConfigImportParams,
        ExternalAgentConfigImportProgressNotification,
    )
    from .server_request import RequestId

if not TYPE_CHECKING:
    ExternalAgentConfigDetectParams = ref("ExternalAgentConfigDetectParams")
    ExternalAgentConfigImportCompletedNotification = ref("ExternalAgentConfigImportCompletedNotification")
    ExternalAgentConfigImportHistoryRecordParams = ref("ExternalAgentConfigImportHistoryRecordParams")
    ExternalAgentConfigImportParams = ref("ExternalAgentConfigImportParams")
    ExternalAgentConfigImportProgressNotification = ref("ExternalAgentConfigImportProgressNotification")
    RequestId = ref("RequestId")

__all__ = [
    "ExternalAgentConfigDetectRequest",
    "ExternalAgentConfigImportCompletedServerNotification",
    "ExternalAgentConfigImportProgressServerNotification",
    "ExternalAgentConfigImportReadHistoriesRequest",
    "ExternalAgentConfigImportRecordHistoryRequest",
    "ExternalAgentConfigImportRequest",
]


class ExternalAgentConfigDetectRequest(WireModel):
    id: RequestId
    method: Literal["externalAgentConfig/detect"]
    params: ExternalAgentConfigDetectParams


class ExternalAgentConfigImportCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["externalAgentConfig/import/completed"]
    params: ExternalAgentConfigImportCompletedNotification


class ExternalAgentConfigImportProgressServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["externalAgentConfig/import/progress"]
    params: ExternalAgentConfigImportProgressNotification


class ExternalAgentConfigImportReadHistoriesRequest(WireModel):
    id: RequestId
    method: Literal["externalAgentConfig/import/readHistories"]
    params: None = None


class ExternalAgentConfigImportRecordHistoryRequest(WireModel):
    id: RequestId
    method: Literal["externalAgentConfig/import/recordHistory"]
    params: ExternalAgentConfigImportHistoryRecordParams


class ExternalAgentConfigImportRequest(WireModel):
    id: RequestId
    method: Literal["externalAgentConfig/import"]
    params: ExternalAgentConfigImportParams
