# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from ..base import OpenEnum, UInt, UnknownVariant, WireModel, WireRoot, ref
from ..unions import TaggedRoot

if TYPE_CHECKING:
    from .account import GetAccountRateLimitsParams, GetAccountTokenUsageParams
    from .config import AppToolApproval
    from .remote_control import RemoteControlDisableParams, RemoteControlEnableParams
    from .response_item import ResponseItem
    from .thread import ApprovalsReviewer
    from .turn import TokenUsageBreakdown
    from .user_verification import UserVerificationUnavailableReason

if not TYPE_CHECKING:
    AppToolApproval = ref("AppToolApproval")
    ApprovalsReviewer = ref("ApprovalsReviewer")
    GetAccountRateLimitsParams = ref("GetAccountRateLimitsParams")
    GetAccountTokenUsageParams = ref("GetAccountTokenUsageParams")
    RemoteControlDisableParams = ref("RemoteControlDisableParams")
    RemoteControlEnableParams = ref("RemoteControlEnableParams")
    ResponseItem = ref("ResponseItem")
    TokenUsageBreakdown = ref("TokenUsageBreakdown")
    UserVerificationUnavailableReason = ref("UserVerificationUnavailableReason")

__all__ = [
    "AppConfig",
    "AppLinkConfig",
    "AppLinksConfig",
    "AppToolConfig",
    "AppToolsConfig",
    "CancelledUserVerificationErrorDetails",
    "CodexAppServerProtocolV2",
    "FailedUserVerificationErrorDetails",
    "Indice",
    "InvalidRequestUserVerificationErrorDetails",
    "NullableGetAccountRateLimitsParams",
    "NullableGetAccountTokenUsageParams",
    "NullableRemoteControlDisableParams",
    "NullableRemoteControlEnableParams",
    "RawResponseCompletedNotification",
    "RawResponseItemCompletedNotification",
    "ResponseUsageMetadata",
    "ToolExposureSurface",
    "UnavailableUserVerificationErrorDetails",
    "UserVerificationCancellationReason",
    "UserVerificationErrorDetails",
    "UserVerificationFailureReason",
    "UserVerificationInvalidRequestReason",
    "UserVerificationRpcError",
]


class AppLinksConfig(WireModel):
    """Account settings for a single app."""


class AppToolsConfig(WireModel):
    pass


class ToolExposureSurface(OpenEnum):
    """A model-facing surface on which a tool can be exposed."""

    code_mode = "code_mode"
    """Nested tools available to Code Mode scripts."""
    deferred = "deferred"
    """Tools discovered later through tool search."""
    direct = "direct"
    """Tools present in the model's initial tool list."""


class AppConfig(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "approvals_reviewer": "approvals_reviewer",
        "default_tools_approval_mode": "default_tools_approval_mode",
        "default_tools_enabled": "default_tools_enabled",
        "destructive_enabled": "destructive_enabled",
        "omit_tools_from": "omit_tools_from",
        "open_world_enabled": "open_world_enabled",
    }
    approvals_reviewer: ApprovalsReviewer | None = None
    default_tools_approval_mode: AppToolApproval | None = None
    default_tools_enabled: bool | None = None
    destructive_enabled: bool | None = None
    enabled: bool = True
    links: AppLinksConfig | None = None
    """Per-account approval settings keyed by link ID."""
    omit_tools_from: list[ToolExposureSurface] | None = None
    """Additional model-facing surfaces omitted for this connector's tools."""
    open_world_enabled: bool | None = None
    tools: AppToolsConfig | None = None


class AppLinkConfig(WireModel):
    """Approval settings for a connected account within an app."""

    wire_names: ClassVar[dict[str, str]] = {
        "approvals_reviewer": "approvals_reviewer",
        "default_tools_approval_mode": "default_tools_approval_mode",
    }
    approvals_reviewer: ApprovalsReviewer | None = None
    default_tools_approval_mode: AppToolApproval | None = None


class AppToolConfig(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"approval_mode": "approval_mode"}
    approval_mode: AppToolApproval | None = None
    enabled: bool | None = None


class UserVerificationCancellationReason(OpenEnum):
    user_cancelled = "userCancelled"
    interrupted = "interrupted"


class CancelledUserVerificationErrorDetails(WireModel):
    reason: UserVerificationCancellationReason
    type: Literal["cancelled"]


class CodexAppServerProtocolV2(WireRoot):
    """Any message of the protocol, unchecked."""

    root: Any


class UserVerificationFailureReason(OpenEnum):
    authentication_failed = "authenticationFailed"
    timeout = "timeout"
    provider_error = "providerError"
    service_error = "serviceError"


class FailedUserVerificationErrorDetails(WireModel):
    reason: UserVerificationFailureReason
    type: Literal["failed"]


class Indice(WireRoot):
    """A position in a matched path."""

    root: UInt


class UserVerificationInvalidRequestReason(WireRoot):
    root: Literal["invalidParams"] | str


class InvalidRequestUserVerificationErrorDetails(WireModel):
    reason: UserVerificationInvalidRequestReason
    type: Literal["invalidRequest"]


class NullableGetAccountRateLimitsParams(WireRoot):
    root: GetAccountRateLimitsParams | None | UnknownVariant


class NullableGetAccountTokenUsageParams(WireRoot):
    root: GetAccountTokenUsageParams | None | UnknownVariant


class NullableRemoteControlDisableParams(WireRoot):
    root: RemoteControlDisableParams | None | UnknownVariant


class NullableRemoteControlEnableParams(WireRoot):
    root: RemoteControlEnableParams | None | UnknownVariant


class ResponseUsageMetadata(WireModel):
    """Usage metadata reported for one upstream response."""

    amount: str | None = None
    metadata: Any = None


class RawResponseCompletedNotification(WireModel):
    """Internal-only notification containing the exact usage from one upstream Responses API
    completion.
    """

    response_id: str
    thread_id: str
    turn_id: str
    usage: TokenUsageBreakdown | None = None
    usage_metadata: ResponseUsageMetadata | None = None


class RawResponseItemCompletedNotification(WireModel):
    item: ResponseItem
    thread_id: str
    turn_id: str


class UnavailableUserVerificationErrorDetails(WireModel):
    reason: UserVerificationUnavailableReason
    type: Literal["unavailable"]


class UserVerificationErrorDetails(TaggedRoot):
    """Closed error categories; native diagnostic payloads must not cross this boundary."""

    if TYPE_CHECKING:
        root: (
            InvalidRequestUserVerificationErrorDetails
            | UnavailableUserVerificationErrorDetails
            | CancelledUserVerificationErrorDetails
            | FailedUserVerificationErrorDetails
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "invalidRequest": ("InvalidRequestUserVerificationErrorDetails",),
        "unavailable": ("UnavailableUserVerificationErrorDetails",),
        "cancelled": ("CancelledUserVerificationErrorDetails",),
        "failed": ("FailedUserVerificationErrorDetails",),
    }


class UserVerificationRpcError(WireModel):
    """The error object inside the normal JSON-RPC envelope."""

    code: int
    data: UserVerificationErrorDetails
    message: str
