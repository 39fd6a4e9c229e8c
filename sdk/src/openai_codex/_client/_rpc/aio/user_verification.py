# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import AsyncCaller, given

if TYPE_CHECKING:
    from ...._wire.generated.user_verification import (
        UserVerificationCancelResponse,
        UserVerificationDeleteResponse,
        UserVerificationEnrollResponse,
        UserVerificationStatusResponse,
        UserVerificationVerifyResponse,
    )
    from ..accepted import RequestIdLike


class AsyncUserVerificationRpc:
    """Requests of the area `user_verification`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def cancel(
        self,
        *,
        request_id: RequestIdLike,
        timeout: float | None = None,
    ) -> UserVerificationCancelResponse:
        """Cancels a native verification RPC issued on this connection, not an elicitation. Use a
        fresh request ID for each operation and a distinct ID for this cancellation RPC.

        `userVerification/cancel` on the wire.
        """
        params = given({"requestId": request_id})
        result: UserVerificationCancelResponse = await self._caller.call(
            "userVerification/cancel", params, timeout=timeout
        )
        return result

    async def delete(self, *, timeout: float | None = None) -> UserVerificationDeleteResponse:
        """Send `userVerification/delete`."""
        params = given({})
        result: UserVerificationDeleteResponse = await self._caller.call(
            "userVerification/delete", params, timeout=timeout
        )
        return result

    async def enroll(self, *, timeout: float | None = None) -> UserVerificationEnrollResponse:
        """Send `userVerification/enroll`."""
        params = given({})
        result: UserVerificationEnrollResponse = await self._caller.call(
            "userVerification/enroll", params, timeout=timeout
        )
        return result

    async def status(self, *, timeout: float | None = None) -> UserVerificationStatusResponse:
        """Send `userVerification/status`."""
        params = given({})
        result: UserVerificationStatusResponse = await self._caller.call(
            "userVerification/status", params, timeout=timeout
        )
        return result

    async def verify(
        self,
        *,
        challenge: str,
        description: str,
        title: str,
        timeout: float | None = None,
    ) -> UserVerificationVerifyResponse:
        """Local signing primitive, independent of any pending elicitation.

        `userVerification/verify` on the wire.
        """
        params = given({"challenge": challenge, "description": description, "title": title})
        result: UserVerificationVerifyResponse = await self._caller.call(
            "userVerification/verify", params, timeout=timeout
        )
        return result
