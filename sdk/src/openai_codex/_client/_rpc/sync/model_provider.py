# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import Caller, given

if TYPE_CHECKING:
    from ...._wire.generated.model import ModelProviderCapabilitiesReadResponse


class ModelProviderRpc:
    """Requests of the area `model_provider`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def capabilities_read(
        self,
        *,
        timeout: float | None = None,
    ) -> ModelProviderCapabilitiesReadResponse:
        """Send `modelProvider/capabilities/read`."""
        params = given({})
        result: ModelProviderCapabilitiesReadResponse = self._caller.call(
            "modelProvider/capabilities/read", params, timeout=timeout
        )
        return result
