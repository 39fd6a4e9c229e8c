# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .environment import EnvironmentAddParams, EnvironmentInfoParams, EnvironmentStatusParams
    from .server_request import RequestId

if not TYPE_CHECKING:
    EnvironmentAddParams = ref("EnvironmentAddParams")
    EnvironmentInfoParams = ref("EnvironmentInfoParams")
    EnvironmentStatusParams = ref("EnvironmentStatusParams")
    RequestId = ref("RequestId")

__all__ = [
    "EnvironmentAddRequest",
    "EnvironmentInfoRequest",
    "EnvironmentStatusRequest",
]


class EnvironmentAddRequest(WireModel):
    """Adds or replaces a remote environment by id for later selection."""

    id: RequestId
    method: Literal["environment/add"]
    params: EnvironmentAddParams


class EnvironmentInfoRequest(WireModel):
    """Reads information from a configured execution environment."""

    id: RequestId
    method: Literal["environment/info"]
    params: EnvironmentInfoParams


class EnvironmentStatusRequest(WireModel):
    """Reads the current status of a configured execution environment."""

    id: RequestId
    method: Literal["environment/status"]
    params: EnvironmentStatusParams
