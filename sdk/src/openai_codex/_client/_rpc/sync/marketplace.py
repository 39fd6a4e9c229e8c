# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, Caller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...._wire.generated.marketplace import (
        MarketplaceAddResponse,
        MarketplaceRemoveResponse,
        MarketplaceUpgradeResponse,
    )


class MarketplaceRpc:
    """Requests of the area `marketplace`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def add(
        self,
        *,
        source: str,
        ref_name: str | Omit | None = OMIT,
        sparse_paths: Sequence[str] | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> MarketplaceAddResponse:
        """Send `marketplace/add`."""
        params = given({"source": source, "refName": ref_name, "sparsePaths": sparse_paths})
        result: MarketplaceAddResponse = self._caller.call(
            "marketplace/add", params, timeout=timeout
        )
        return result

    def remove(
        self,
        *,
        marketplace_name: str,
        timeout: float | None = None,
    ) -> MarketplaceRemoveResponse:
        """Send `marketplace/remove`."""
        params = given({"marketplaceName": marketplace_name})
        result: MarketplaceRemoveResponse = self._caller.call(
            "marketplace/remove", params, timeout=timeout
        )
        return result

    def upgrade(
        self,
        *,
        marketplace_name: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> MarketplaceUpgradeResponse:
        """Send `marketplace/upgrade`."""
        params = given({"marketplaceName": marketplace_name})
        result: MarketplaceUpgradeResponse = self._caller.call(
            "marketplace/upgrade", params, timeout=timeout
        )
        return result
