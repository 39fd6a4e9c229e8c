# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .jsonrpc import RequestId

if not TYPE_CHECKING:
    RequestId = ref("RequestId")

__all__ = [
    "ServerRequestResolvedNotification",
]


class ServerRequestResolvedNotification(WireModel):
    request_id: RequestId
    thread_id: str
