# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...._wire.generated.app import AppsInstalledResponse, AppsListResponse, AppsReadResponse


class AsyncAppRpc:
    """Requests of the area `app`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def installed(
        self,
        *,
        force_refresh: bool | Omit | None = OMIT,
        thread_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> AppsInstalledResponse:
        """Read the committed installed connector runtime snapshot.

        `app/installed` on the wire.
        """
        params = given({"forceRefresh": force_refresh, "threadId": thread_id})
        result: AppsInstalledResponse = await self._caller.call(
            "app/installed", params, timeout=timeout
        )
        return result

    async def list(
        self,
        *,
        cursor: str | Omit | None = OMIT,
        force_refetch: bool | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        thread_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> AppsListResponse:
        """EXPERIMENTAL - list available apps/connectors.

        `app/list` on the wire.
        """
        params = given(
            {"cursor": cursor, "forceRefetch": force_refetch, "limit": limit, "threadId": thread_id}
        )
        result: AppsListResponse = await self._caller.call("app/list", params, timeout=timeout)
        return result

    async def read(
        self,
        *,
        app_ids: Sequence[str],
        include_tools: bool | Omit | None = OMIT,
        thread_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> AppsReadResponse:
        """EXPERIMENTAL - read metadata for specific apps/connectors.

        `app/read` on the wire.
        """
        params = given({"appIds": app_ids, "includeTools": include_tools, "threadId": thread_id})
        result: AppsReadResponse = await self._caller.call("app/read", params, timeout=timeout)
        return result
