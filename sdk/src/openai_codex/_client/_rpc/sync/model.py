# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, Caller, Omit, given

if TYPE_CHECKING:
    from ...._wire.generated.model import ModelListResponse


class ModelRpc:
    """Requests of the area `model`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        cursor: str | Omit | None = OMIT,
        include_hidden: bool | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ModelListResponse:
        """Send `model/list`."""
        params = given({"cursor": cursor, "includeHidden": include_hidden, "limit": limit})
        result: ModelListResponse = self._caller.call("model/list", params, timeout=timeout)
        return result
