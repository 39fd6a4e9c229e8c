# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .approval import ApplyPatchApprovalParams
    from .server_request import RequestId

if not TYPE_CHECKING:
    ApplyPatchApprovalParams = ref("ApplyPatchApprovalParams")
    RequestId = ref("RequestId")

__all__ = [
    "ApplyPatchApprovalServerRequest",
]


class ApplyPatchApprovalServerRequest(WireModel):
    """DEPRECATED APIs below Request to approve a patch. This request is used for Turns started via
    the legacy APIs (i.e. SendUserTurn, SendUserMessage).
    """

    id: RequestId
    method: Literal["applyPatchApproval"]
    params: ApplyPatchApprovalParams
