# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, Caller, Omit, given

if TYPE_CHECKING:
    from os import PathLike

    from ...._wire.generated.permission_profile import PermissionProfileListResponse


class PermissionProfileRpc:
    """Requests of the area `permission_profile`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        cursor: str | Omit | None = OMIT,
        cwd: str | PathLike[str] | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> PermissionProfileListResponse:
        """Send `permissionProfile/list`."""
        params = given({"cursor": cursor, "cwd": cwd, "limit": limit})
        result: PermissionProfileListResponse = self._caller.call(
            "permissionProfile/list", params, timeout=timeout
        )
        return result
