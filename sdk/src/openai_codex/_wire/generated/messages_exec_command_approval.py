# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .approval import ExecCommandApprovalParams
    from .server_request import RequestId

if not TYPE_CHECKING:
    ExecCommandApprovalParams = ref("ExecCommandApprovalParams")
    RequestId = ref("RequestId")

__all__ = [
    "ExecCommandApprovalServerRequest",
]


class ExecCommandApprovalServerRequest(WireModel):
    """Request to exec a command. This request is used for Turns started via the legacy APIs (i.e.
    SendUserTurn, SendUserMessage).
    """

    id: RequestId
    method: Literal["execCommandApproval"]
    params: ExecCommandApprovalParams
