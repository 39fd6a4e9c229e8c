# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .memory import MemoryStatusParams
    from .server_request import RequestId

if not TYPE_CHECKING:
    MemoryStatusParams = ref("MemoryStatusParams")
    RequestId = ref("RequestId")

__all__ = [
    "MemoryResetRequest",
    "MemoryStatusRequest",
]


class MemoryResetRequest(WireModel):
    id: RequestId
    method: Literal["memory/reset"]
    params: None = None


class MemoryStatusRequest(WireModel):
    id: RequestId
    method: Literal["memory/status"]
    params: MemoryStatusParams
