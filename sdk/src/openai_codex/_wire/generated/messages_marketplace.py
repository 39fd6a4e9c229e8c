# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .marketplace import MarketplaceAddParams, MarketplaceRemoveParams, MarketplaceUpgradeParams
    from .server_request import RequestId

if not TYPE_CHECKING:
    MarketplaceAddParams = ref("MarketplaceAddParams")
    MarketplaceRemoveParams = ref("MarketplaceRemoveParams")
    MarketplaceUpgradeParams = ref("MarketplaceUpgradeParams")
    RequestId = ref("RequestId")

__all__ = [
    "MarketplaceAddRequest",
    "MarketplaceRemoveRequest",
    "MarketplaceUpgradeRequest",
]


class MarketplaceAddRequest(WireModel):
    id: RequestId
    method: Literal["marketplace/add"]
    params: MarketplaceAddParams


class MarketplaceRemoveRequest(WireModel):
    id: RequestId
    method: Literal["marketplace/remove"]
    params: MarketplaceRemoveParams


class MarketplaceUpgradeRequest(WireModel):
    id: RequestId
    method: Literal["marketplace/upgrade"]
    params: MarketplaceUpgradeParams
