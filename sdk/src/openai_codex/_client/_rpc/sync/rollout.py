# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import Caller

if TYPE_CHECKING:
    from ...._wire.generated.rollout import RolloutCompressResponse


class RolloutRpc:
    """Requests of the area `rollout`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def compress(self, *, timeout: float | None = None) -> RolloutCompressResponse:
        """Start a best-effort background compression pass for cold local rollouts.

        `rollout/compress` on the wire.
        """
        result: RolloutCompressResponse = self._caller.call(
            "rollout/compress", None, timeout=timeout
        )
        return result
