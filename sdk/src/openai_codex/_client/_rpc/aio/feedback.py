# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...._wire.generated.feedback import FeedbackUploadResponse


class AsyncFeedbackRpc:
    """Requests of the area `feedback`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def upload(
        self,
        *,
        classification: str,
        extra_log_files: Sequence[str] | Omit | None = OMIT,
        include_logs: bool | Omit | None = OMIT,
        reason: str | Omit | None = OMIT,
        tags: Mapping[str, str] | Omit | None = OMIT,
        thread_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> FeedbackUploadResponse:
        """Send `feedback/upload`."""
        params = given(
            {
                "classification": classification,
                "extraLogFiles": extra_log_files,
                "includeLogs": include_logs,
                "reason": reason,
                "tags": tags,
                "threadId": thread_id,
            }
        )
        result: FeedbackUploadResponse = await self._caller.call(
            "feedback/upload", params, timeout=timeout
        )
        return result
