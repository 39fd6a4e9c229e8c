# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .account import (
        AccountRateLimitsUpdatedNotification,
        AccountUpdatedNotification,
        ConsumeAccountRateLimitResetCreditParams,
        GetAccountParams,
        GetAccountRateLimitsParams,
        GetAccountTokenUsageParams,
        SendAddCreditsNudgeEmailParams,
    )
    from .account_login import (
        AccountLoginCompletedNotification,
        BedrockCheckGovCloudRequirementsParams,
        BedrockDiscoverParams,
        BedrockSetupParams,
        CancelLoginAccountParams,
        ChatgptAuthTokensRefreshParams,
        GatewayOAuthChangedNotification,
        LoginAccountParams,
    )
    from .server_request import RequestId

if not TYPE_CHECKING:
    AccountLoginCompletedNotification = ref("AccountLoginCompletedNotification")
    AccountRateLimitsUpdatedNotification = ref("AccountRateLimitsUpdatedNotification")
    AccountUpdatedNotification = ref("AccountUpdatedNotification")
    BedrockCheckGovCloudRequirementsParams = ref("BedrockCheckGovCloudRequirementsParams")
    BedrockDiscoverParams = ref("BedrockDiscoverParams")
    BedrockSetupParams = ref("BedrockSetupParams")
    CancelLoginAccountParams = ref("CancelLoginAccountParams")
    ChatgptAuthTokensRefreshParams = ref("ChatgptAuthTokensRefreshParams")
    ConsumeAccountRateLimitResetCreditParams = ref("ConsumeAccountRateLimitResetCreditParams")
    GatewayOAuthChangedNotification = ref("GatewayOAuthChangedNotification")
    GetAccountParams = ref("GetAccountParams")
    GetAccountRateLimitsParams = ref("GetAccountRateLimitsParams")
    GetAccountTokenUsageParams = ref("GetAccountTokenUsageParams")
    LoginAccountParams = ref("LoginAccountParams")
    RequestId = ref("RequestId")
    SendAddCreditsNudgeEmailParams = ref("SendAddCreditsNudgeEmailParams")

__all__ = [
    "AccountBedrockCheckGovCloudRequirementsRequest",
    "AccountBedrockDiscoverRequest",
    "AccountBedrockSetupRequest",
    "AccountChatgptAuthTokensRefreshServerRequest",
    "AccountGatewayOAuthCancelRequest",
    "AccountGatewayOAuthChangedServerNotification",
    "AccountGatewayOAuthLoginRequest",
    "AccountGatewayOAuthReadRequest",
    "AccountLoginCancelRequest",
    "AccountLoginCompletedServerNotification",
    "AccountLoginStartRequest",
    "AccountLogoutRequest",
    "AccountRateLimitResetCreditConsumeRequest",
    "AccountRateLimitsReadRequest",
    "AccountRateLimitsUpdatedServerNotification",
    "AccountReadRequest",
    "AccountSendAddCreditsNudgeEmailRequest",
    "AccountUpdatedServerNotification",
    "AccountUsageReadRequest",
    "AccountWorkspaceMessagesReadRequest",
]


class AccountBedrockCheckGovCloudRequirementsRequest(WireModel):
    id: RequestId
    method: Literal["account/bedrock/checkGovCloudRequirements"]
    params: BedrockCheckGovCloudRequirementsParams


class AccountBedrockDiscoverRequest(WireModel):
    id: RequestId
    method: Literal["account/bedrock/discover"]
    params: BedrockDiscoverParams


class AccountBedrockSetupRequest(WireModel):
    id: RequestId
    method: Literal["account/bedrock/setup"]
    params: BedrockSetupParams


class AccountChatgptAuthTokensRefreshServerRequest(WireModel):
    id: RequestId
    method: Literal["account/chatgptAuthTokens/refresh"]
    params: ChatgptAuthTokensRefreshParams


class AccountGatewayOAuthCancelRequest(WireModel):
    id: RequestId
    method: Literal["account/gatewayOAuth/cancel"]
    params: None = None


class AccountGatewayOAuthChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["account/gatewayOAuth/changed"]
    params: GatewayOAuthChangedNotification


class AccountGatewayOAuthLoginRequest(WireModel):
    id: RequestId
    method: Literal["account/gatewayOAuth/login"]
    params: None = None


class AccountGatewayOAuthReadRequest(WireModel):
    id: RequestId
    method: Literal["account/gatewayOAuth/read"]
    params: None = None


class AccountLoginCancelRequest(WireModel):
    id: RequestId
    method: Literal["account/login/cancel"]
    params: CancelLoginAccountParams


class AccountLoginCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["account/login/completed"]
    params: AccountLoginCompletedNotification


class AccountLoginStartRequest(WireModel):
    id: RequestId
    method: Literal["account/login/start"]
    params: LoginAccountParams


class AccountLogoutRequest(WireModel):
    id: RequestId
    method: Literal["account/logout"]
    params: None = None


class AccountRateLimitResetCreditConsumeRequest(WireModel):
    id: RequestId
    method: Literal["account/rateLimitResetCredit/consume"]
    params: ConsumeAccountRateLimitResetCreditParams


class AccountRateLimitsReadRequest(WireModel):
    id: RequestId
    method: Literal["account/rateLimits/read"]
    params: GetAccountRateLimitsParams | None = None


class AccountRateLimitsUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["account/rateLimits/updated"]
    params: AccountRateLimitsUpdatedNotification


class AccountReadRequest(WireModel):
    id: RequestId
    method: Literal["account/read"]
    params: GetAccountParams


class AccountSendAddCreditsNudgeEmailRequest(WireModel):
    id: RequestId
    method: Literal["account/sendAddCreditsNudgeEmail"]
    params: SendAddCreditsNudgeEmailParams


class AccountUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["account/updated"]
    params: AccountUpdatedNotification


class AccountUsageReadRequest(WireModel):
    id: RequestId
    method: Literal["account/usage/read"]
    params: GetAccountTokenUsageParams | None = None


class AccountWorkspaceMessagesReadRequest(WireModel):
    id: RequestId
    method: Literal["account/workspaceMessages/read"]
    params: None = None
