# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from ...._wire.generated.initialize import InitializeResponse
    from ...._wire.generated.server import ServerDiagnosticsResponse
    from ..accepted import ClientInfoLike, InitializeCapabilitiesLike


class AsyncServerRpc:
    """Requests of the area `server`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def diagnostics(self, *, timeout: float | None = None) -> ServerDiagnosticsResponse:
        """Read content-free, process-local diagnostics.

        `server/diagnostics` on the wire.
        """
        params = given({})
        result: ServerDiagnosticsResponse = await self._caller.call(
            "server/diagnostics", params, timeout=timeout
        )
        return result

    async def initialize(
        self,
        *,
        client_info: ClientInfoLike,
        capabilities: InitializeCapabilitiesLike | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> InitializeResponse:
        """Send `initialize`."""
        params = given({"clientInfo": client_info, "capabilities": capabilities})
        result: InitializeResponse = await self._caller.call("initialize", params, timeout=timeout)
        return result
