# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .fs import (
        FsChangedNotification,
        FsCopyParams,
        FsCreateDirectoryParams,
        FsGetMetadataParams,
        FsReadDirectoryParams,
        FsReadFileParams,
        FsRemoveParams,
        FsUnwatchParams,
        FsWatchParams,
        FsWriteFileParams,
    )
    from .server_request import RequestId

if not TYPE_CHECKING:
    FsChangedNotification = ref("FsChangedNotification")
    FsCopyParams = ref("FsCopyParams")
    FsCreateDirectoryParams = ref("FsCreateDirectoryParams")
    FsGetMetadataParams = ref("FsGetMetadataParams")
    FsReadDirectoryParams = ref("FsReadDirectoryParams")
    FsReadFileParams = ref("FsReadFileParams")
    FsRemoveParams = ref("FsRemoveParams")
    FsUnwatchParams = ref("FsUnwatchParams")
    FsWatchParams = ref("FsWatchParams")
    FsWriteFileParams = ref("FsWriteFileParams")
    RequestId = ref("RequestId")

__all__ = [
    "FsChangedServerNotification",
    "FsCopyRequest",
    "FsCreateDirectoryRequest",
    "FsGetMetadataRequest",
    "FsReadDirectoryRequest",
    "FsReadFileRequest",
    "FsRemoveRequest",
    "FsUnwatchRequest",
    "FsWatchRequest",
    "FsWriteFileRequest",
]


class FsChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["fs/changed"]
    params: FsChangedNotification


class FsCopyRequest(WireModel):
    id: RequestId
    method: Literal["fs/copy"]
    params: FsCopyParams


class FsCreateDirectoryRequest(WireModel):
    id: RequestId
    method: Literal["fs/createDirectory"]
    params: FsCreateDirectoryParams


class FsGetMetadataRequest(WireModel):
    id: RequestId
    method: Literal["fs/getMetadata"]
    params: FsGetMetadataParams


class FsReadDirectoryRequest(WireModel):
    id: RequestId
    method: Literal["fs/readDirectory"]
    params: FsReadDirectoryParams


class FsReadFileRequest(WireModel):
    id: RequestId
    method: Literal["fs/readFile"]
    params: FsReadFileParams


class FsRemoveRequest(WireModel):
    id: RequestId
    method: Literal["fs/remove"]
    params: FsRemoveParams


class FsUnwatchRequest(WireModel):
    id: RequestId
    method: Literal["fs/unwatch"]
    params: FsUnwatchParams


class FsWatchRequest(WireModel):
    id: RequestId
    method: Literal["fs/watch"]
    params: FsWatchParams


class FsWriteFileRequest(WireModel):
    id: RequestId
    method: Literal["fs/writeFile"]
    params: FsWriteFileParams
