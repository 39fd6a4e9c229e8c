# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar, Literal

from ..base import OpenEnum, UnknownVariant, WireModel, WireRoot
from ..unions import TaggedRoot

__all__ = [
    "AccountLoginCompletedNotification",
    "AmazonBedrockAccessKeysLoginAccountParams",
    "AmazonBedrockLoginAccountParams",
    "AmazonBedrockLoginAccountResponse",
    "ApiKeyLoginAccountParams",
    "ApiKeyLoginAccountResponse",
    "AwsCredentialType",
    "BedrockAwsProfile",
    "BedrockCheckGovCloudRequirementsParams",
    "BedrockCheckGovCloudRequirementsResponse",
    "BedrockDiscoverParams",
    "BedrockDiscoverResponse",
    "BedrockEnvironmentCredential",
    "BedrockSetupParams",
    "BedrockSetupResponse",
    "CancelLoginAccountParams",
    "CancelLoginAccountResponse",
    "CancelLoginAccountStatus",
    "ChatgptAuthTokensLoginAccountParams",
    "ChatgptAuthTokensLoginAccountResponse",
    "ChatgptAuthTokensRefreshParams",
    "ChatgptAuthTokensRefreshReason",
    "ChatgptAuthTokensRefreshResponse",
    "ChatgptDeviceCodeLoginAccountParams",
    "ChatgptDeviceCodeLoginAccountResponse",
    "ChatgptLoginAccountParams",
    "ChatgptLoginAccountResponse",
    "DesktopOnboardingEntrypoint",
    "EnvironmentBedrockSetupParams",
    "GatewayOAuthCancelResponse",
    "GatewayOAuthChangedNotification",
    "GatewayOAuthLoginResponse",
    "GatewayOAuthReadResponse",
    "GatewayOAuthStatus",
    "LoginAccountParams",
    "LoginAccountResponse",
    "LoginAppBrand",
    "ProfileBedrockSetupParams",
]


class DesktopOnboardingEntrypoint(WireRoot):
    root: Literal["life_sciences"] | str


class AccountLoginCompletedNotification(WireModel):
    error: str | None = None
    login_id: str | None = None
    onboarding_entrypoint: DesktopOnboardingEntrypoint | None = None
    success: bool


class AmazonBedrockAccessKeysLoginAccountParams(WireModel):
    """[UNSTABLE] Managed Amazon Bedrock AWS access key login is experimental."""

    access_key_id: str
    region: str
    secret_access_key: str
    session_token: str | None = None
    type: Literal["amazonBedrockAccessKeys"]


class AmazonBedrockLoginAccountParams(WireModel):
    """[UNSTABLE] Managed Amazon Bedrock login is experimental."""

    api_key: str
    region: str
    type: Literal["amazonBedrock"]


class AmazonBedrockLoginAccountResponse(WireModel):
    type: Literal["amazonBedrock"]


class ApiKeyLoginAccountParams(WireModel):
    api_key: str
    type: Literal["apiKey"]


class ApiKeyLoginAccountResponse(WireModel):
    type: Literal["apiKey"]


class AwsCredentialType(OpenEnum):
    access_keys = "accessKeys"
    bedrock_api_key = "bedrockApiKey"


class BedrockAwsProfile(WireModel):
    name: str
    region: str | None = None


class BedrockCheckGovCloudRequirementsParams(WireModel):
    pass


class BedrockCheckGovCloudRequirementsResponse(WireModel):
    """Advisory check of the current Bedrock configuration after login or setup."""

    is_gov_cloud: bool
    """Whether the active Bedrock authentication resolves to a GovCloud region."""
    should_warn: bool
    """Whether GovCloud is selected and the managed requirements miss the baseline. A false value
    is not a general certification of the network configuration.
    """


class BedrockDiscoverParams(WireModel):
    pass


class BedrockEnvironmentCredential(WireModel):
    region: str | None = None
    type: AwsCredentialType


class BedrockDiscoverResponse(WireModel):
    environment_credentials: list[BedrockEnvironmentCredential]
    profiles: list[BedrockAwsProfile]


class EnvironmentBedrockSetupParams(WireModel):
    region: str
    type: Literal["environment"]


class ProfileBedrockSetupParams(WireModel):
    profile: str
    region: str
    type: Literal["profile"]


class BedrockSetupParams(TaggedRoot):
    if TYPE_CHECKING:
        root: ProfileBedrockSetupParams | EnvironmentBedrockSetupParams | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "profile": ("ProfileBedrockSetupParams",),
        "environment": ("EnvironmentBedrockSetupParams",),
    }


class BedrockSetupResponse(WireModel):
    pass


class CancelLoginAccountParams(WireModel):
    login_id: str


class CancelLoginAccountStatus(OpenEnum):
    canceled = "canceled"
    not_found = "notFound"


class CancelLoginAccountResponse(WireModel):
    status: CancelLoginAccountStatus


class ChatgptAuthTokensLoginAccountParams(WireModel):
    """[UNSTABLE] FOR OPENAI INTERNAL USE ONLY - DO NOT USE. The access token must contain the
    same scopes that Codex-managed ChatGPT auth tokens have.
    """

    access_token: str
    """Access token (JWT) supplied by the client. This token is used for backend API requests and
    email extraction.
    """
    chatgpt_account_id: str
    """Workspace/account identifier supplied by the client."""
    chatgpt_plan_type: str | None = None
    """Optional plan type supplied by the client.

    When `null`, Codex attempts to derive the plan type from access-token claims. If
    unavailable, the plan defaults to `unknown`.
    """
    type: Literal["chatgptAuthTokens"]


class ChatgptAuthTokensLoginAccountResponse(WireModel):
    type: Literal["chatgptAuthTokens"]


class ChatgptAuthTokensRefreshReason(WireRoot):
    """Codex attempted a backend request and received `401 Unauthorized`."""

    root: Literal["unauthorized"] | str


class ChatgptAuthTokensRefreshParams(WireModel):
    previous_account_id: str | None = None
    """Workspace/account identifier that Codex was previously using.

    Clients that manage multiple accounts/workspaces can use this as a hint to refresh the
    token for the correct workspace.

    This may be `null` when the prior auth state did not include a workspace identifier
    (`chatgpt_account_id`).
    """
    reason: ChatgptAuthTokensRefreshReason


class ChatgptAuthTokensRefreshResponse(WireModel):
    access_token: str
    chatgpt_account_id: str
    chatgpt_plan_type: str | None = None


class ChatgptDeviceCodeLoginAccountParams(WireModel):
    type: Literal["chatgptDeviceCode"]


class ChatgptDeviceCodeLoginAccountResponse(WireModel):
    login_id: str
    type: Literal["chatgptDeviceCode"]
    user_code: str
    """One-time code the user must enter after signing in."""
    verification_url: str
    """URL the client should open in a browser to complete device code authorization."""


class LoginAppBrand(OpenEnum):
    codex = "codex"
    chatgpt = "chatgpt"


class ChatgptLoginAccountParams(WireModel):
    app_brand: LoginAppBrand | None = None
    codex_streamlined_login: bool | None = None
    type: Literal["chatgpt"]
    use_hosted_login_success_page: bool | None = None


class ChatgptLoginAccountResponse(WireModel):
    auth_url: str
    """URL the client should open in a browser to initiate the OAuth flow."""
    login_id: str
    type: Literal["chatgpt"]


class GatewayOAuthCancelResponse(WireModel):
    pass


class GatewayOAuthStatus(OpenEnum):
    not_ready = "notReady"
    started = "started"
    succeeded = "succeeded"
    failed = "failed"


class GatewayOAuthChangedNotification(WireModel):
    auth_url: str | None = None
    """Authorization handoff, sent only to the connection that started login."""
    error: str | None = None
    provider_id: str
    status: GatewayOAuthStatus


class GatewayOAuthLoginResponse(WireModel):
    pass


class GatewayOAuthReadResponse(WireModel):
    """Current effective gateway policy and credential readiness; never contains credentials."""

    error: str | None = None
    provider_id: str
    provider_name: str
    required: bool
    """Whether the selected provider uses gateway OAuth, even when already signed in."""
    status: GatewayOAuthStatus | None = None
    """Null when the effective provider does not use gateway OAuth."""


class LoginAccountParams(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            ApiKeyLoginAccountParams
            | ChatgptLoginAccountParams
            | ChatgptDeviceCodeLoginAccountParams
            | ChatgptAuthTokensLoginAccountParams
            | AmazonBedrockLoginAccountParams
            | AmazonBedrockAccessKeysLoginAccountParams
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "apiKey": ("ApiKeyLoginAccountParams",),
        "chatgpt": ("ChatgptLoginAccountParams",),
        "chatgptDeviceCode": ("ChatgptDeviceCodeLoginAccountParams",),
        "chatgptAuthTokens": ("ChatgptAuthTokensLoginAccountParams",),
        "amazonBedrock": ("AmazonBedrockLoginAccountParams",),
        "amazonBedrockAccessKeys": ("AmazonBedrockAccessKeysLoginAccountParams",),
    }


class LoginAccountResponse(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            ApiKeyLoginAccountResponse
            | ChatgptLoginAccountResponse
            | ChatgptDeviceCodeLoginAccountResponse
            | ChatgptAuthTokensLoginAccountResponse
            | AmazonBedrockLoginAccountResponse
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "apiKey": ("ApiKeyLoginAccountResponse",),
        "chatgpt": ("ChatgptLoginAccountResponse",),
        "chatgptDeviceCode": ("ChatgptDeviceCodeLoginAccountResponse",),
        "chatgptAuthTokens": ("ChatgptAuthTokensLoginAccountResponse",),
        "amazonBedrock": ("AmazonBedrockLoginAccountResponse",),
    }
