# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...._wire.generated.project import (
        ProjectCreateResponse,
        ProjectDeleteResponse,
        ProjectImportResponse,
        ProjectListResponse,
        ProjectMoveResponse,
        ProjectReadResponse,
        ProjectSortKey,
        ProjectUpdateResponse,
        SortDirection,
    )
    from ..accepted import ProjectRootLike


class AsyncProjectRpc:
    """Requests of the area `project`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        idempotency_key: str,
        name: str,
        roots: Sequence[ProjectRootLike],
        metadata: Mapping[str, str] | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ProjectCreateResponse:
        """Send `project/create`."""
        params = given(
            {"idempotencyKey": idempotency_key, "name": name, "roots": roots, "metadata": metadata}
        )
        result: ProjectCreateResponse = await self._caller.call(
            "project/create", params, timeout=timeout
        )
        return result

    async def delete(
        self,
        *,
        project_id: str,
        timeout: float | None = None,
    ) -> ProjectDeleteResponse:
        """Send `project/delete`."""
        params = given({"projectId": project_id})
        result: ProjectDeleteResponse = await self._caller.call(
            "project/delete", params, timeout=timeout
        )
        return result

    async def import_(
        self,
        *,
        idempotency_key: str,
        name: str,
        roots: Sequence[ProjectRootLike],
        metadata: Mapping[str, str] | Omit | None = OMIT,
        threads: Sequence[str] | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ProjectImportResponse:
        """Send `project/import`."""
        params = given(
            {
                "idempotencyKey": idempotency_key,
                "name": name,
                "roots": roots,
                "metadata": metadata,
                "threads": threads,
            }
        )
        result: ProjectImportResponse = await self._caller.call(
            "project/import", params, timeout=timeout
        )
        return result

    async def list(
        self,
        *,
        cursor: str | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        sort_direction: SortDirection | str | Omit | None = OMIT,
        sort_key: ProjectSortKey | str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ProjectListResponse:
        """Send `project/list`."""
        params = given(
            {"cursor": cursor, "limit": limit, "sortDirection": sort_direction, "sortKey": sort_key}
        )
        result: ProjectListResponse = await self._caller.call(
            "project/list", params, timeout=timeout
        )
        return result

    async def move(
        self,
        *,
        project_id: str,
        before_project_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ProjectMoveResponse:
        """Send `project/move`."""
        params = given({"projectId": project_id, "beforeProjectId": before_project_id})
        result: ProjectMoveResponse = await self._caller.call(
            "project/move", params, timeout=timeout
        )
        return result

    async def read(self, *, project_id: str, timeout: float | None = None) -> ProjectReadResponse:
        """Send `project/read`."""
        params = given({"projectId": project_id})
        result: ProjectReadResponse = await self._caller.call(
            "project/read", params, timeout=timeout
        )
        return result

    async def update(
        self,
        *,
        project_id: str,
        metadata: Mapping[str, str] | Omit | None = OMIT,
        name: str | Omit | None = OMIT,
        roots: Sequence[ProjectRootLike] | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ProjectUpdateResponse:
        """Send `project/update`."""
        params = given(
            {"projectId": project_id, "metadata": metadata, "name": name, "roots": roots}
        )
        result: ProjectUpdateResponse = await self._caller.call(
            "project/update", params, timeout=timeout
        )
        return result
