# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .initialize import InitializeParams
    from .server_request import RequestId

if not TYPE_CHECKING:
    InitializeParams = ref("InitializeParams")
    RequestId = ref("RequestId")

__all__ = [
    "InitializeRequest",
]


class InitializeRequest(WireModel):
    id: RequestId
    method: Literal["initialize"]
    params: InitializeParams
