# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .model import CollaborationModeListParams
    from .server_request import RequestId

if not TYPE_CHECKING:
    CollaborationModeListParams = ref("CollaborationModeListParams")
    RequestId = ref("RequestId")

__all__ = [
    "CollaborationModeListRequest",
]


class CollaborationModeListRequest(WireModel):
    """Lists collaboration mode presets."""

    id: RequestId
    method: Literal["collaborationMode/list"]
    params: CollaborationModeListParams
