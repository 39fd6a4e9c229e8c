# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar, Literal

from ..base import OpenEnum, UInt, WireModel, WirePage, WireRoot, empty_list, lazy_default, ref

if TYPE_CHECKING:
    from .thread import ReasoningEffort

if not TYPE_CHECKING:
    ReasoningEffort = ref("ReasoningEffort")

__all__ = [
    "AuthRecoveryNotification",
    "CollaborationModeListParams",
    "CollaborationModeListResponse",
    "CollaborationModeMask",
    "CyberAccessProgram",
    "InputModality",
    "ModeKind",
    "Model",
    "ModelAccessPrograms",
    "ModelAvailabilityNux",
    "ModelListParams",
    "ModelListResponse",
    "ModelProviderCapabilitiesReadParams",
    "ModelProviderCapabilitiesReadResponse",
    "ModelRerouteReason",
    "ModelReroutedNotification",
    "ModelSafetyBufferingUpdatedNotification",
    "ModelServiceTier",
    "ModelUpgradeInfo",
    "ModelVerification",
    "ModelVerificationNotification",
    "MultiAgentVersion",
    "ReasoningEffortOption",
]


class AuthRecoveryNotification(WireModel):
    message: str
    provider: str
    thread_id: str
    turn_id: str


class CollaborationModeListParams(WireModel):
    """EXPERIMENTAL - list collaboration mode presets."""


class ModeKind(OpenEnum):
    """Initial collaboration mode to use when the TUI starts."""

    plan = "plan"
    default = "default"


class CollaborationModeMask(WireModel):
    """EXPERIMENTAL - collaboration mode preset metadata for clients."""

    wire_names: ClassVar[dict[str, str]] = {"reasoning_effort": "reasoning_effort"}
    mode: ModeKind | None = None
    model: str | None = None
    name: str
    reasoning_effort: ReasoningEffort | None = None


class CollaborationModeListResponse(WirePage[CollaborationModeMask]):
    """EXPERIMENTAL - collaboration mode presets response."""

    data: list[CollaborationModeMask]


class CyberAccessProgram(OpenEnum):
    """Requested cyber treatment for an OpenAI model turn. Authorization and model-tier
    restrictions remain server-owned.
    """

    standard = "standard"
    daybreak_blue = "daybreakBlue"
    daybreak_red = "daybreakRed"


class InputModality(OpenEnum):
    """Canonical user-input modality tags advertised by a model."""

    text = "text"
    """Plain text turns and tool payloads."""
    image = "image"
    """Image attachments included in user turns."""
    audio = "audio"
    """Audio attachments included in user turns."""


class ModelAccessPrograms(WireModel):
    """Caller-specific explicit access programs advertised by model discovery."""

    cyber: list[CyberAccessProgram]
    """Accepted explicit selections."""


class ModelAvailabilityNux(WireModel):
    message: str


class ModelServiceTier(WireModel):
    description: str
    id: str
    name: str


class ModelUpgradeInfo(WireModel):
    migration_markdown: str | None = None
    model: str
    model_link: str | None = None
    retirement_at: int | None = None
    """Informational Unix timestamp for this upgrade's scheduled retirement, if known."""
    upgrade_copy: str | None = None


class MultiAgentVersion(OpenEnum):
    """Multi-agent runtime supported by a model."""

    disabled = "disabled"
    v1 = "v1"
    v2 = "v2"


class ReasoningEffortOption(WireModel):
    description: str
    reasoning_effort: ReasoningEffort


class Model(WireModel):
    additional_speed_tiers: list[str] = empty_list()
    """Deprecated: use `serviceTiers` instead."""
    availability_nux: ModelAvailabilityNux | None = None
    available_access_programs: ModelAccessPrograms | None = None
    """Null when the catalog does not provide access-program metadata."""
    default_reasoning_effort: ReasoningEffort
    default_service_tier: str | None = None
    """Catalog default service tier id for this model, when one is configured."""
    description: str
    display_name: str
    hidden: bool
    id: str
    input_modalities: list[InputModality] = lazy_default("InputModality", ["text", "image"])
    is_default: bool
    model: str
    model_specialty: str | None = None
    multi_agent_version: MultiAgentVersion | None = None
    """Multi-agent runtime declared by this model, when available."""
    service_tiers: list[ModelServiceTier] = empty_list()
    supported_reasoning_efforts: list[ReasoningEffortOption]
    supports_personality: bool = False
    """@deprecated Always false; models no longer support personality selection."""
    upgrade: str | None = None
    upgrade_info: ModelUpgradeInfo | None = None


class ModelListParams(WireModel):
    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    include_hidden: bool | None = None
    """When true, include models that are hidden from the default picker list."""
    limit: UInt | None = None
    """Optional page size; defaults to a reasonable server-side value."""


class ModelListResponse(WirePage[Model]):
    data: list[Model]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item. If None, there are
    no more items to return.
    """


class ModelProviderCapabilitiesReadParams(WireModel):
    pass


class ModelProviderCapabilitiesReadResponse(WireModel):
    image_generation: bool
    web_search: bool


class ModelRerouteReason(WireRoot):
    root: Literal["highRiskCyberActivity"] | str


class ModelReroutedNotification(WireModel):
    from_model: str
    reason: ModelRerouteReason
    thread_id: str
    to_model: str
    turn_id: str


class ModelSafetyBufferingUpdatedNotification(WireModel):
    faster_model: str | None = None
    model: str
    reasons: list[str]
    show_buffering_ui: bool
    thread_id: str
    turn_id: str
    use_cases: list[str]


class ModelVerification(WireRoot):
    root: Literal["trustedAccessForCyber"] | str


class ModelVerificationNotification(WireModel):
    thread_id: str
    turn_id: str
    verifications: list[ModelVerification]
