# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...._wire.generated.config import (
        ExperimentalFeatureEnablementSetResponse,
        ExperimentalFeatureListResponse,
    )


class AsyncExperimentalFeatureRpc:
    """Requests of the area `experimental_feature`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def enablement_set(
        self,
        *,
        enablement: Mapping[str, bool],
        timeout: float | None = None,
    ) -> ExperimentalFeatureEnablementSetResponse:
        """Send `experimentalFeature/enablement/set`."""
        params = given({"enablement": enablement})
        result: ExperimentalFeatureEnablementSetResponse = await self._caller.call(
            "experimentalFeature/enablement/set", params, timeout=timeout
        )
        return result

    async def list(
        self,
        *,
        cursor: str | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        thread_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ExperimentalFeatureListResponse:
        """Send `experimentalFeature/list`."""
        params = given({"cursor": cursor, "limit": limit, "threadId": thread_id})
        result: ExperimentalFeatureListResponse = await self._caller.call(
            "experimentalFeature/list", params, timeout=timeout
        )
        return result
