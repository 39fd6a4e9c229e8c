# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .thread import AbsolutePathBuf

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")

__all__ = [
    "MarketplaceAddParams",
    "MarketplaceAddResponse",
    "MarketplaceRemoveParams",
    "MarketplaceRemoveResponse",
    "MarketplaceUpgradeErrorInfo",
    "MarketplaceUpgradeParams",
    "MarketplaceUpgradeResponse",
]


class MarketplaceAddParams(WireModel):
    ref_name: str | None = None
    source: str
    sparse_paths: list[str] | None = None


class MarketplaceAddResponse(WireModel):
    already_added: bool
    installed_root: AbsolutePathBuf
    marketplace_name: str


class MarketplaceRemoveParams(WireModel):
    marketplace_name: str


class MarketplaceRemoveResponse(WireModel):
    installed_root: AbsolutePathBuf | None = None
    marketplace_name: str


class MarketplaceUpgradeErrorInfo(WireModel):
    marketplace_name: str
    message: str


class MarketplaceUpgradeParams(WireModel):
    marketplace_name: str | None = None


class MarketplaceUpgradeResponse(WireModel):
    errors: list[MarketplaceUpgradeErrorInfo]
    selected_marketplaces: list[str]
    upgraded_roots: list[AbsolutePathBuf]
