# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import Caller, given

if TYPE_CHECKING:
    from ...._wire.generated.model import CollaborationModeListResponse


class CollaborationModeRpc:
    """Requests of the area `collaboration_mode`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, *, timeout: float | None = None) -> CollaborationModeListResponse:
        """Lists collaboration mode presets.

        `collaborationMode/list` on the wire.
        """
        params = given({})
        result: CollaborationModeListResponse = self._caller.call(
            "collaborationMode/list", params, timeout=timeout
        )
        return result
