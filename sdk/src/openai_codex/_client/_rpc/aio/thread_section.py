# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from ...._wire.generated.thread_section import (
        ThreadSectionCreateResponse,
        ThreadSectionDeleteResponse,
        ThreadSectionListResponse,
        ThreadSectionUpdateResponse,
    )
    from ..accepted import ThreadSectionAppearanceLike


class AsyncThreadSectionRpc:
    """Requests of the area `thread_section`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        name: str,
        appearance: ThreadSectionAppearanceLike | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadSectionCreateResponse:
        """Parameters for creating an independently persisted thread section.

        `threadSection/create` on the wire.
        """
        params = given({"name": name, "appearance": appearance})
        result: ThreadSectionCreateResponse = await self._caller.call(
            "threadSection/create", params, timeout=timeout
        )
        return result

    async def delete(
        self,
        *,
        section_id: str,
        timeout: float | None = None,
    ) -> ThreadSectionDeleteResponse:
        """Parameters for deleting an independently persisted thread section.

        `threadSection/delete` on the wire.
        """
        params = given({"sectionId": section_id})
        result: ThreadSectionDeleteResponse = await self._caller.call(
            "threadSection/delete", params, timeout=timeout
        )
        return result

    async def list(
        self,
        *,
        cursor: str | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadSectionListResponse:
        """Parameters for listing independently persisted thread sections.

        `threadSection/list` on the wire.
        """
        params = given({"cursor": cursor, "limit": limit})
        result: ThreadSectionListResponse = await self._caller.call(
            "threadSection/list", params, timeout=timeout
        )
        return result

    async def update(
        self,
        *,
        name: str,
        section_id: str,
        appearance: ThreadSectionAppearanceLike | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadSectionUpdateResponse:
        """Parameters for updating an independently persisted thread section.

        `threadSection/update` on the wire.
        """
        params = given({"name": name, "sectionId": section_id, "appearance": appearance})
        result: ThreadSectionUpdateResponse = await self._caller.call(
            "threadSection/update", params, timeout=timeout
        )
        return result
