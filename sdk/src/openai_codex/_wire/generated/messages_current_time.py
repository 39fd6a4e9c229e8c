# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .current_time import CurrentTimeReadParams
    from .server_request import RequestId

if not TYPE_CHECKING:
    CurrentTimeReadParams = ref("CurrentTimeReadParams")
    RequestId = ref("RequestId")

__all__ = [
    "CurrentTimeReadServerRequest",
]


class CurrentTimeReadServerRequest(WireModel):
    """Read the current time from an external clock owned by the client."""

    id: RequestId
    method: Literal["currentTime/read"]
    params: CurrentTimeReadParams
