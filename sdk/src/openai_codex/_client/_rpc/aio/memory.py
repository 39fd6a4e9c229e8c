# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from ...._wire.generated.memory import MemoryResetResponse, MemoryStatusResponse


class AsyncMemoryRpc:
    """Requests of the area `memory`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def reset(self, *, timeout: float | None = None) -> MemoryResetResponse:
        """Send `memory/reset`."""
        result: MemoryResetResponse = await self._caller.call("memory/reset", None, timeout=timeout)
        return result

    async def status(
        self,
        *,
        min_consolidated_threads: int | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> MemoryStatusResponse:
        """Send `memory/status`."""
        params = given({"minConsolidatedThreads": min_consolidated_threads})
        result: MemoryStatusResponse = await self._caller.call(
            "memory/status", params, timeout=timeout
        )
        return result
