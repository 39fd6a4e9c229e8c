# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from ...._wire.generated.turn_start import ReviewDelivery, ReviewStartResponse
    from ..accepted import ReviewTargetLike


class AsyncReviewRpc:
    """Requests of the area `review`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def start(
        self,
        *,
        target: ReviewTargetLike,
        thread_id: str,
        delivery: ReviewDelivery | str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ReviewStartResponse:
        """Send `review/start`."""
        params = given({"target": target, "threadId": thread_id, "delivery": delivery})
        result: ReviewStartResponse = await self._caller.call(
            "review/start", params, timeout=timeout
        )
        return result
