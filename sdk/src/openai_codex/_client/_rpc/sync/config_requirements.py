# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import Caller

if TYPE_CHECKING:
    from ...._wire.generated.requirements import ConfigRequirementsReadResponse


class ConfigRequirementsRpc:
    """Requests of the area `config_requirements`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def read(self, *, timeout: float | None = None) -> ConfigRequirementsReadResponse:
        """Send `configRequirements/read`."""
        result: ConfigRequirementsReadResponse = self._caller.call(
            "configRequirements/read", None, timeout=timeout
        )
        return result
