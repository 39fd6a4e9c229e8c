# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, Caller, Omit, given

if TYPE_CHECKING:
    from ...._wire.generated.windows_sandbox import (
        WindowsSandboxReadinessResponse,
        WindowsSandboxSetupMode,
        WindowsSandboxSetupStartResponse,
    )
    from ..accepted import AbsolutePathBufLike


class WindowsSandboxRpc:
    """Requests of the area `windows_sandbox`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def readiness(self, *, timeout: float | None = None) -> WindowsSandboxReadinessResponse:
        """Send `windowsSandbox/readiness`."""
        result: WindowsSandboxReadinessResponse = self._caller.call(
            "windowsSandbox/readiness", None, timeout=timeout
        )
        return result

    def setup_start(
        self,
        *,
        mode: WindowsSandboxSetupMode | str,
        cwd: AbsolutePathBufLike | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> WindowsSandboxSetupStartResponse:
        """Send `windowsSandbox/setupStart`."""
        params = given({"mode": mode, "cwd": cwd})
        result: WindowsSandboxSetupStartResponse = self._caller.call(
            "windowsSandbox/setupStart", params, timeout=timeout
        )
        return result
