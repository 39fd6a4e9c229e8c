# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...._wire.generated.hook import HooksListResponse


class AsyncHooksRpc:
    """Requests of the area `hooks`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list(
        self,
        *,
        cwds: Sequence[str] | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> HooksListResponse:
        """Send `hooks/list`."""
        params = given({"cwds": cwds})
        result: HooksListResponse = await self._caller.call("hooks/list", params, timeout=timeout)
        return result
