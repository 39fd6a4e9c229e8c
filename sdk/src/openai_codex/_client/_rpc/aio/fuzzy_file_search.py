# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...._wire.generated.fuzzy_file_search import (
        FuzzyFileSearchResponse,
        FuzzyFileSearchSessionStartResponse,
        FuzzyFileSearchSessionStopResponse,
        FuzzyFileSearchSessionUpdateResponse,
    )


class AsyncFuzzyFileSearchRpc:
    """Requests of the area `fuzzy_file_search`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def search(
        self,
        *,
        query: str,
        roots: Sequence[str],
        cancellation_token: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> FuzzyFileSearchResponse:
        """Send `fuzzyFileSearch`."""
        params = given({"query": query, "roots": roots, "cancellationToken": cancellation_token})
        result: FuzzyFileSearchResponse = await self._caller.call(
            "fuzzyFileSearch", params, timeout=timeout
        )
        return result

    async def session_start(
        self,
        *,
        roots: Sequence[str],
        session_id: str,
        timeout: float | None = None,
    ) -> FuzzyFileSearchSessionStartResponse:
        """Send `fuzzyFileSearch/sessionStart`."""
        params = given({"roots": roots, "sessionId": session_id})
        result: FuzzyFileSearchSessionStartResponse = await self._caller.call(
            "fuzzyFileSearch/sessionStart", params, timeout=timeout
        )
        return result

    async def session_stop(
        self,
        *,
        session_id: str,
        timeout: float | None = None,
    ) -> FuzzyFileSearchSessionStopResponse:
        """Send `fuzzyFileSearch/sessionStop`."""
        params = given({"sessionId": session_id})
        result: FuzzyFileSearchSessionStopResponse = await self._caller.call(
            "fuzzyFileSearch/sessionStop", params, timeout=timeout
        )
        return result

    async def session_update(
        self,
        *,
        query: str,
        session_id: str,
        timeout: float | None = None,
    ) -> FuzzyFileSearchSessionUpdateResponse:
        """Send `fuzzyFileSearch/sessionUpdate`."""
        params = given({"query": query, "sessionId": session_id})
        result: FuzzyFileSearchSessionUpdateResponse = await self._caller.call(
            "fuzzyFileSearch/sessionUpdate", params, timeout=timeout
        )
        return result
