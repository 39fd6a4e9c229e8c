# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...._wire.generated.skills import (
        SkillsConfigWriteResponse,
        SkillsExtraRootsSetResponse,
        SkillsListResponse,
    )
    from ..accepted import AbsolutePathBufLike


class AsyncSkillsRpc:
    """Requests of the area `skills`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def config_write(
        self,
        *,
        enabled: bool,
        name: str | Omit | None = OMIT,
        path: AbsolutePathBufLike | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> SkillsConfigWriteResponse:
        """Send `skills/config/write`."""
        params = given({"enabled": enabled, "name": name, "path": path})
        result: SkillsConfigWriteResponse = await self._caller.call(
            "skills/config/write", params, timeout=timeout
        )
        return result

    async def extra_roots_set(
        self,
        *,
        extra_roots: Sequence[AbsolutePathBufLike],
        timeout: float | None = None,
    ) -> SkillsExtraRootsSetResponse:
        """Send `skills/extraRoots/set`."""
        params = given({"extraRoots": extra_roots})
        result: SkillsExtraRootsSetResponse = await self._caller.call(
            "skills/extraRoots/set", params, timeout=timeout
        )
        return result

    async def list(
        self,
        *,
        cwds: Sequence[str] | Omit | None = OMIT,
        force_reload: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> SkillsListResponse:
        """Send `skills/list`."""
        params = given({"cwds": cwds, "forceReload": force_reload})
        result: SkillsListResponse = await self._caller.call("skills/list", params, timeout=timeout)
        return result
