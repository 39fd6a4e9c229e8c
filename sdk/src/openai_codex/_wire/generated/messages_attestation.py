# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .attestation import AttestationGenerateParams
    from .server_request import RequestId

if not TYPE_CHECKING:
    AttestationGenerateParams = ref("AttestationGenerateParams")
    RequestId = ref("RequestId")

__all__ = [
    "AttestationGenerateServerRequest",
]


class AttestationGenerateServerRequest(WireModel):
    """Generate a fresh upstream attestation result on demand."""

    id: RequestId
    method: Literal["attestation/generate"]
    params: AttestationGenerateParams
