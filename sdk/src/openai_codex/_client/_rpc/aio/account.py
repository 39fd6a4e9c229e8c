# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from ...._wire.generated.account import (
        AddCreditsNudgeCreditType,
        ConsumeAccountRateLimitResetCreditResponse,
        GetAccountRateLimitsResponse,
        GetAccountResponse,
        GetAccountTokenUsageResponse,
        GetWorkspaceMessagesResponse,
        LogoutAccountResponse,
        SendAddCreditsNudgeEmailResponse,
    )
    from ...._wire.generated.account_login import (
        BedrockCheckGovCloudRequirementsResponse,
        BedrockDiscoverResponse,
        BedrockSetupResponse,
        CancelLoginAccountResponse,
        GatewayOAuthCancelResponse,
        GatewayOAuthLoginResponse,
        GatewayOAuthReadResponse,
        LoginAccountResponse,
    )
    from ..accepted import BedrockSetupParamsLike, LoginAccountParamsLike


class AsyncAccountRpc:
    """Requests of the area `account`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def bedrock_check_gov_cloud_requirements(
        self,
        *,
        timeout: float | None = None,
    ) -> BedrockCheckGovCloudRequirementsResponse:
        """Send `account/bedrock/checkGovCloudRequirements`."""
        params = given({})
        result: BedrockCheckGovCloudRequirementsResponse = await self._caller.call(
            "account/bedrock/checkGovCloudRequirements", params, timeout=timeout
        )
        return result

    async def bedrock_discover(self, *, timeout: float | None = None) -> BedrockDiscoverResponse:
        """Send `account/bedrock/discover`."""
        params = given({})
        result: BedrockDiscoverResponse = await self._caller.call(
            "account/bedrock/discover", params, timeout=timeout
        )
        return result

    async def bedrock_setup(
        self,
        params: BedrockSetupParamsLike,
        *,
        timeout: float | None = None,
    ) -> BedrockSetupResponse:
        """Send `account/bedrock/setup`."""
        params = given(params)
        result: BedrockSetupResponse = await self._caller.call(
            "account/bedrock/setup", params, timeout=timeout
        )
        return result

    async def gateway_o_auth_cancel(
        self,
        *,
        timeout: float | None = None,
    ) -> GatewayOAuthCancelResponse:
        """Send `account/gatewayOAuth/cancel`."""
        result: GatewayOAuthCancelResponse = await self._caller.call(
            "account/gatewayOAuth/cancel", None, timeout=timeout
        )
        return result

    async def gateway_o_auth_login(
        self,
        *,
        timeout: float | None = None,
    ) -> GatewayOAuthLoginResponse:
        """Send `account/gatewayOAuth/login`."""
        result: GatewayOAuthLoginResponse = await self._caller.call(
            "account/gatewayOAuth/login", None, timeout=timeout
        )
        return result

    async def gateway_o_auth_read(
        self,
        *,
        timeout: float | None = None,
    ) -> GatewayOAuthReadResponse:
        """Send `account/gatewayOAuth/read`."""
        result: GatewayOAuthReadResponse = await self._caller.call(
            "account/gatewayOAuth/read", None, timeout=timeout
        )
        return result

    async def login_cancel(
        self,
        *,
        login_id: str,
        timeout: float | None = None,
    ) -> CancelLoginAccountResponse:
        """Send `account/login/cancel`."""
        params = given({"loginId": login_id})
        result: CancelLoginAccountResponse = await self._caller.call(
            "account/login/cancel", params, timeout=timeout
        )
        return result

    async def login_start(
        self,
        params: LoginAccountParamsLike,
        *,
        timeout: float | None = None,
    ) -> LoginAccountResponse:
        """Send `account/login/start`."""
        params = given(params)
        result: LoginAccountResponse = await self._caller.call(
            "account/login/start", params, timeout=timeout
        )
        return result

    async def logout(self, *, timeout: float | None = None) -> LogoutAccountResponse:
        """Send `account/logout`."""
        result: LogoutAccountResponse = await self._caller.call(
            "account/logout", None, timeout=timeout
        )
        return result

    async def rate_limit_reset_credit_consume(
        self,
        *,
        idempotency_key: str,
        credit_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ConsumeAccountRateLimitResetCreditResponse:
        """Send `account/rateLimitResetCredit/consume`."""
        params = given({"idempotencyKey": idempotency_key, "creditId": credit_id})
        result: ConsumeAccountRateLimitResetCreditResponse = await self._caller.call(
            "account/rateLimitResetCredit/consume", params, timeout=timeout
        )
        return result

    async def rate_limits_read(
        self,
        *,
        exclude_reset_credit_details: bool | Omit | None = OMIT,
        supports_luna_reserve: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> GetAccountRateLimitsResponse:
        """Usage-read capabilities of the requesting client, never inferred from its experiment
        arm.

        `account/rateLimits/read` on the wire.
        """
        params = given(
            {
                "excludeResetCreditDetails": exclude_reset_credit_details,
                "supportsLunaReserve": supports_luna_reserve,
            }
        )
        result: GetAccountRateLimitsResponse = await self._caller.call(
            "account/rateLimits/read", params or None, timeout=timeout
        )
        return result

    async def read(
        self,
        *,
        refresh_token: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> GetAccountResponse:
        """Send `account/read`."""
        params = given({"refreshToken": refresh_token})
        result: GetAccountResponse = await self._caller.call(
            "account/read", params, timeout=timeout
        )
        return result

    async def send_add_credits_nudge_email(
        self,
        *,
        credit_type: AddCreditsNudgeCreditType | str,
        timeout: float | None = None,
    ) -> SendAddCreditsNudgeEmailResponse:
        """Send `account/sendAddCreditsNudgeEmail`."""
        params = given({"creditType": credit_type})
        result: SendAddCreditsNudgeEmailResponse = await self._caller.call(
            "account/sendAddCreditsNudgeEmail", params, timeout=timeout
        )
        return result

    async def usage_read(
        self,
        *,
        thread_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> GetAccountTokenUsageResponse:
        """Send `account/usage/read`."""
        params = given({"threadId": thread_id})
        result: GetAccountTokenUsageResponse = await self._caller.call(
            "account/usage/read", params or None, timeout=timeout
        )
        return result

    async def workspace_messages_read(
        self,
        *,
        timeout: float | None = None,
    ) -> GetWorkspaceMessagesResponse:
        """Send `account/workspaceMessages/read`."""
        result: GetWorkspaceMessagesResponse = await self._caller.call(
            "account/workspaceMessages/read", None, timeout=timeout
        )
        return result
