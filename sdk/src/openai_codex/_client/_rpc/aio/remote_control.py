# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from ...._wire.generated.remote_control import (
        RemoteControlClientsListOrder,
        RemoteControlClientsListResponse,
        RemoteControlClientsRevokeResponse,
        RemoteControlDisableResponse,
        RemoteControlEnableResponse,
        RemoteControlPairingStartResponse,
        RemoteControlPairingStatusResponse,
        RemoteControlStatusReadResponse,
    )


class AsyncRemoteControlRpc:
    """Requests of the area `remote_control`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def client_list(
        self,
        *,
        environment_id: str,
        cursor: str | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        order: RemoteControlClientsListOrder | str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> RemoteControlClientsListResponse:
        """Send `remoteControl/client/list`."""
        params = given(
            {"environmentId": environment_id, "cursor": cursor, "limit": limit, "order": order}
        )
        result: RemoteControlClientsListResponse = await self._caller.call(
            "remoteControl/client/list", params, timeout=timeout
        )
        return result

    async def client_revoke(
        self,
        *,
        client_id: str,
        environment_id: str,
        timeout: float | None = None,
    ) -> RemoteControlClientsRevokeResponse:
        """Send `remoteControl/client/revoke`."""
        params = given({"clientId": client_id, "environmentId": environment_id})
        result: RemoteControlClientsRevokeResponse = await self._caller.call(
            "remoteControl/client/revoke", params, timeout=timeout
        )
        return result

    async def disable(
        self,
        *,
        ephemeral: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> RemoteControlDisableResponse:
        """Send `remoteControl/disable`."""
        params = given({"ephemeral": ephemeral})
        result: RemoteControlDisableResponse = await self._caller.call(
            "remoteControl/disable", params or None, timeout=timeout
        )
        return result

    async def enable(
        self,
        *,
        ephemeral: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> RemoteControlEnableResponse:
        """Send `remoteControl/enable`."""
        params = given({"ephemeral": ephemeral})
        result: RemoteControlEnableResponse = await self._caller.call(
            "remoteControl/enable", params or None, timeout=timeout
        )
        return result

    async def pairing_start(
        self,
        *,
        manual_code: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> RemoteControlPairingStartResponse:
        """Send `remoteControl/pairing/start`."""
        params = given({"manualCode": manual_code})
        result: RemoteControlPairingStartResponse = await self._caller.call(
            "remoteControl/pairing/start", params, timeout=timeout
        )
        return result

    async def pairing_status(
        self,
        *,
        manual_pairing_code: str | Omit | None = OMIT,
        pairing_code: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> RemoteControlPairingStatusResponse:
        """Send `remoteControl/pairing/status`."""
        params = given({"manualPairingCode": manual_pairing_code, "pairingCode": pairing_code})
        result: RemoteControlPairingStatusResponse = await self._caller.call(
            "remoteControl/pairing/status", params, timeout=timeout
        )
        return result

    async def status_read(self, *, timeout: float | None = None) -> RemoteControlStatusReadResponse:
        """Send `remoteControl/status/read`."""
        result: RemoteControlStatusReadResponse = await self._caller.call(
            "remoteControl/status/read", None, timeout=timeout
        )
        return result
