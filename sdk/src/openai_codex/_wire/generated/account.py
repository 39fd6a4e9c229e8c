# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from ..base import OpenEnum, UnknownVariant, WireModel
from ..unions import TaggedRoot

__all__ = [
    "Account",
    "AccountRateLimitsUpdatedNotification",
    "AccountRoutingOverride",
    "AccountTokenUsageDailyBucket",
    "AccountTokenUsageSummary",
    "AccountUpdatedNotification",
    "AddCreditsNudgeCreditType",
    "AddCreditsNudgeEmailStatus",
    "AmazonBedrockAccount",
    "ApiKeyAccount",
    "AuthMode",
    "ChatgptAccount",
    "ConsumeAccountRateLimitResetCreditOutcome",
    "ConsumeAccountRateLimitResetCreditParams",
    "ConsumeAccountRateLimitResetCreditResponse",
    "CreditsSnapshot",
    "GetAccountParams",
    "GetAccountRateLimitsParams",
    "GetAccountRateLimitsResponse",
    "GetAccountResponse",
    "GetAccountTokenUsageParams",
    "GetAccountTokenUsageResponse",
    "GetWorkspaceMessagesResponse",
    "LogoutAccountResponse",
    "PlanType",
    "RateLimitReachedType",
    "RateLimitResetCredit",
    "RateLimitResetCreditStatus",
    "RateLimitResetCreditsSummary",
    "RateLimitResetType",
    "RateLimitSnapshot",
    "RateLimitWindow",
    "SendAddCreditsNudgeEmailParams",
    "SendAddCreditsNudgeEmailResponse",
    "SpendControlLimitSnapshot",
    "ThreadUsage",
    "ThreadUsageBreakdownGroup",
    "WorkspaceMessage",
    "WorkspaceMessageType",
    "WorkspaceRouting",
]


class AmazonBedrockAccount(WireModel):
    type: Literal["amazonBedrock"]
    uses_codex_managed_credentials: bool = False


class ApiKeyAccount(WireModel):
    type: Literal["apiKey"]


class PlanType(OpenEnum):
    free = "free"
    go = "go"
    plus = "plus"
    pro = "pro"
    prolite = "prolite"
    promax = "promax"
    team = "team"
    self_serve_business_prolite = "self_serve_business_prolite"
    self_serve_business_usage_based = "self_serve_business_usage_based"
    business = "business"
    ent26 = "ent26"
    enterprise_cbp_automation = "enterprise_cbp_automation"
    enterprise_cbp_usage_based = "enterprise_cbp_usage_based"
    enterprise = "enterprise"
    edu = "edu"
    edu_plus = "edu_plus"
    edu_pro = "edu_pro"
    unknown = "unknown"


class ChatgptAccount(WireModel):
    email: str | None
    plan_type: PlanType
    type: Literal["chatgpt"]


class Account(TaggedRoot):
    if TYPE_CHECKING:
        root: ApiKeyAccount | ChatgptAccount | AmazonBedrockAccount | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "apiKey": ("ApiKeyAccount",),
        "chatgpt": ("ChatgptAccount",),
        "amazonBedrock": ("AmazonBedrockAccount",),
    }


class CreditsSnapshot(WireModel):
    balance: str | None = None
    has_credits: bool
    unlimited: bool


class RateLimitReachedType(OpenEnum):
    rate_limit_reached = "rate_limit_reached"
    workspace_owner_credits_depleted = "workspace_owner_credits_depleted"
    workspace_member_credits_depleted = "workspace_member_credits_depleted"
    workspace_owner_usage_limit_reached = "workspace_owner_usage_limit_reached"
    workspace_member_usage_limit_reached = "workspace_member_usage_limit_reached"


class RateLimitWindow(WireModel):
    resets_at: int | None = None
    used_percent: int
    window_duration_mins: int | None = None


class SpendControlLimitSnapshot(WireModel):
    limit: str
    remaining_percent: int
    resets_at: int
    used: str


class RateLimitSnapshot(WireModel):
    credits: CreditsSnapshot | None = None
    individual_limit: SpendControlLimitSnapshot | None = None
    limit_id: str | None = None
    limit_name: str | None = None
    normal_model_slug: str | None = None
    """Normal model whose display name and reasoning options describe this quota alias."""
    plan_type: PlanType | None = None
    primary: RateLimitWindow | None = None
    rate_limit_reached_type: RateLimitReachedType | None = None
    secondary: RateLimitWindow | None = None
    spend_control_reached: bool | None = None
    """Backend-reported spend-control state. `None` is unavailable, not a sparse-update recovery."""


class AccountRateLimitsUpdatedNotification(WireModel):
    """Sparse rolling rate-limit update.

    Clients should merge available values into the most recent `account/rateLimits/read`
    response or refetch that snapshot. Nullable account metadata may be unavailable in a
    rolling update and does not clear a previously observed value.
    """

    rate_limits: RateLimitSnapshot


class AccountRoutingOverride(OpenEnum):
    """Backend routing policy. Wire values match the accounts/check contract."""

    no_constraint = "NO_CONSTRAINT"
    us = "us"
    us_cr = "us_cr"


class AccountTokenUsageDailyBucket(WireModel):
    start_date: str
    tokens: int


class AccountTokenUsageSummary(WireModel):
    current_streak_days: int | None = None
    lifetime_tokens: int | None = None
    longest_running_turn_sec: int | None = None
    longest_streak_days: int | None = None
    peak_daily_tokens: int | None = None


class AuthMode(OpenEnum):
    """Authentication mode for OpenAI-backed providers."""

    apikey = "apikey"
    """OpenAI API key provided by the caller and stored by Codex."""
    chatgpt = "chatgpt"
    """ChatGPT OAuth managed by Codex (tokens persisted and refreshed by Codex)."""
    chatgpt_auth_tokens = "chatgptAuthTokens"
    """[UNSTABLE] FOR OPENAI INTERNAL USE ONLY - DO NOT USE.

    ChatGPT auth tokens are supplied by an external host app and are only stored in memory.
    Token refresh must be handled by the external host app.
    """
    headers = "headers"
    """Backend auth supplied as request headers."""
    agent_identity = "agentIdentity"
    """Programmatic Codex auth backed by a registered Agent Identity."""
    personal_access_token = "personalAccessToken"
    """Programmatic Codex auth backed by a personal access token."""
    bedrock_api_key = "bedrockApiKey"
    """Amazon Bedrock bearer token managed by Codex."""
    bedrock_access_keys = "bedrockAccessKeys"
    """Amazon Bedrock AWS access keys managed by Codex."""


class AccountUpdatedNotification(WireModel):
    auth_mode: AuthMode | None = None
    plan_type: PlanType | None = None


class AddCreditsNudgeCreditType(OpenEnum):
    credits = "credits"
    usage_limit = "usage_limit"


class AddCreditsNudgeEmailStatus(OpenEnum):
    sent = "sent"
    cooldown_active = "cooldown_active"


class ConsumeAccountRateLimitResetCreditOutcome(OpenEnum):
    reset = "reset"
    """A reset credit was consumed and the eligible rate-limit windows were reset."""
    nothing_to_reset = "nothingToReset"
    """No current rate-limit window is eligible for a reset."""
    no_credit = "noCredit"
    """The account has no earned reset credits available."""
    already_redeemed = "alreadyRedeemed"
    """The same idempotency key already completed a reset successfully."""


class ConsumeAccountRateLimitResetCreditParams(WireModel):
    credit_id: str | None = None
    """Opaque reset-credit identifier to redeem. When omitted, the backend selects the next
    available credit.
    """
    idempotency_key: str
    """Identifies one logical reset attempt. A UUID is recommended; reuse the same value when
    retrying that attempt.
    """


class ConsumeAccountRateLimitResetCreditResponse(WireModel):
    outcome: ConsumeAccountRateLimitResetCreditOutcome


class GetAccountParams(WireModel):
    refresh_token: bool | None = None
    """When `true`, requests a proactive token refresh before returning.

    In managed auth mode this triggers the normal refresh-token flow. In external auth mode
    this flag is ignored. Clients should refresh tokens themselves and call
    `account/login/start` with `chatgptAuthTokens`.
    """


class GetAccountRateLimitsParams(WireModel):
    """Usage-read capabilities of the requesting client, never inferred from its experiment arm."""

    exclude_reset_credit_details: bool | None = None
    """Skip the separate reset-credit detail lookup for background usage polls. The usage
    response still includes the available count; omitted/false preserves detailed reads.
    """
    supports_luna_reserve: bool | None = None
    """The client supports automatic Luna Reserve fallback. For eligible ChatGPT CLI users, allow
    the backend to record experiment exposure after ordinary usage is blocked.
    """


class RateLimitResetCreditStatus(OpenEnum):
    available = "available"
    redeeming = "redeeming"
    redeemed = "redeemed"
    unknown = "unknown"


class RateLimitResetType(OpenEnum):
    codex_rate_limits = "codexRateLimits"
    unknown = "unknown"


class RateLimitResetCredit(WireModel):
    description: str | None = None
    """Backend-provided display description for this credit, or `null` when unavailable."""
    expires_at: int | None = None
    """Unix timestamp in seconds when the credit expires, or `null` if it does not expire."""
    granted_at: int
    """Unix timestamp in seconds when the credit was granted."""
    id: str
    """Opaque backend identifier for this reset credit."""
    reset_type: RateLimitResetType
    status: RateLimitResetCreditStatus
    title: str | None = None
    """Backend-provided display title for this credit, or `null` when unavailable."""


class RateLimitResetCreditsSummary(WireModel):
    available_count: int
    credits: list[RateLimitResetCredit] | None = None
    """Detail rows for available reset credits, when the backend provides them.

    `null` means only `availableCount` is known, while an empty array means details were
    fetched and no available credits were returned. The backend may cap this list, so its
    length can be less than `availableCount`.
    """


class GetAccountRateLimitsResponse(WireModel):
    account_id: str | None = None
    """Account associated with this usage snapshot, when supplied by the backend."""
    ordinary_usage_allowed: bool | None = None
    """Backend permission for ordinary included usage, validated against the active account. Null
    means unavailable; clients must not infer recovery from percentages or reset times.
    """
    rate_limit_reset_credits: RateLimitResetCreditsSummary | None = None
    rate_limit_upsell: Any = None
    """Optional backend-owned banner from the same usage read. Its nested keys retain the
    backend's snake_case contract; an absent banner leaves the client's existing UI unchanged.
    """
    rate_limits: RateLimitSnapshot
    """Backward-compatible single-bucket view; mirrors the historical payload."""
    rate_limits_by_limit_id: dict[str, Any] | None = None
    """Multi-bucket view keyed by metered `limit_id` (for example, `codex`)."""


class WorkspaceRouting(WireModel):
    account_routing_override: AccountRoutingOverride
    backend_origin: str
    chatgpt_account_id: str


class GetAccountResponse(WireModel):
    account: Account | None = None
    requires_openai_auth: bool
    workspace_routing: WorkspaceRouting | None = None


class GetAccountTokenUsageParams(WireModel):
    thread_id: str | None = None
    """When present, read estimated usage for this thread instead of account-wide token activity."""


class ThreadUsageBreakdownGroup(WireModel):
    cached_input_tokens: int | None = None
    estimated_usage_credits_micros: int
    input_tokens: int | None = None
    model: str | None = None
    net_new_input_tokens: int | None = None
    output_tokens: int | None = None
    reasoning_effort: str | None = None
    speed: str | None = None
    total_tokens: int | None = None


class ThreadUsage(WireModel):
    estimated_usage_credits_micros: int
    estimated_usage_usd_micros: int | None = None
    groups: list[ThreadUsageBreakdownGroup]
    thread_id: str


class GetAccountTokenUsageResponse(WireModel):
    daily_usage_buckets: list[AccountTokenUsageDailyBucket] | None = None
    summary: AccountTokenUsageSummary
    thread_usage: ThreadUsage | None = None
    """Estimated usage when a thread was requested and its billing route is available."""


class WorkspaceMessageType(OpenEnum):
    headline = "headline"
    announcement = "announcement"
    unknown = "unknown"


class WorkspaceMessage(WireModel):
    archived_at: int | None = None
    """Unix timestamp (in seconds) when the message was archived."""
    created_at: int | None = None
    """Unix timestamp (in seconds) when the message was created."""
    message_body: str
    message_id: str
    message_type: WorkspaceMessageType


class GetWorkspaceMessagesResponse(WireModel):
    feature_enabled: bool
    """Whether the workspace-message backend route is available for this client."""
    messages: list[WorkspaceMessage]
    """Active workspace messages returned by the backend."""


class LogoutAccountResponse(WireModel):
    pass


class SendAddCreditsNudgeEmailParams(WireModel):
    credit_type: AddCreditsNudgeCreditType


class SendAddCreditsNudgeEmailResponse(WireModel):
    status: AddCreditsNudgeEmailStatus
