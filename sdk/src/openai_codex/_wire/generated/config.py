# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from ..base import OpenEnum, UInt, UnknownVariant, WireModel, WirePage, WireRoot, empty_list, ref
from ..unions import KeyedRoot, TaggedRoot

if TYPE_CHECKING:
    from .thread import AbsolutePathBuf, ApprovalsReviewer, AskForApproval, ReasoningEffort

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")
    ApprovalsReviewer = ref("ApprovalsReviewer")
    AskForApproval = ref("AskForApproval")
    ReasoningEffort = ref("ReasoningEffort")

__all__ = [
    "AllowDenyRequirement",
    "AnalyticsConfig",
    "AppToolApproval",
    "AppsConfig",
    "AppsDefaultConfig",
    "AutoCompactTokenLimitScope",
    "BrowserUseConfig",
    "BrowserUseOriginPolicyConfig",
    "ComputerUseConfig",
    "ComputerUseMacosConfig",
    "ComputerUseWindowsConfig",
    "ComputerUseWindowsExeConfig",
    "Config",
    "ConfigBatchWriteParams",
    "ConfigEdit",
    "ConfigLayer",
    "ConfigLayerMetadata",
    "ConfigLayerSource",
    "ConfigReadParams",
    "ConfigReadResponse",
    "ConfigValueWriteParams",
    "ConfigWriteResponse",
    "EnterpriseManagedConfigLayerSource",
    "ExperimentalFeature",
    "ExperimentalFeatureEnablementSetParams",
    "ExperimentalFeatureEnablementSetResponse",
    "ExperimentalFeatureListParams",
    "ExperimentalFeatureListResponse",
    "ExperimentalFeatureStage",
    "ForcedChatgptWorkspaceIds",
    "ForcedLoginMethod",
    "LegacyManagedConfigTomlFromFileConfigLayerSource",
    "LegacyManagedConfigTomlFromMdmConfigLayerSource",
    "McpServerRefreshResponse",
    "MdmConfigLayerSource",
    "MergeStrategy",
    "OverriddenMetadata",
    "PackagedDefaultsConfigLayerSource",
    "ProjectConfigLayerSource",
    "ReasoningSummary",
    "ReasoningSummaryValue",
    "SandboxMode",
    "SandboxWorkspaceWrite",
    "SessionFlagsConfigLayerSource",
    "SystemConfigLayerSource",
    "ToolsV2",
    "UserConfigLayerSource",
    "Verbosity",
    "WebSearchContextSize",
    "WebSearchLocation",
    "WebSearchMode",
    "WebSearchToolConfig",
    "WriteStatus",
]


class AllowDenyRequirement(OpenEnum):
    allow = "allow"
    deny = "deny"


class AnalyticsConfig(WireModel):
    wire_dumps_unknown: ClassVar[bool] = True
    enabled: bool | None = None


class AppToolApproval(OpenEnum):
    auto = "auto"
    prompt = "prompt"
    writes = "writes"
    approve = "approve"


class AppsDefaultConfig(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "approvals_reviewer": "approvals_reviewer",
        "default_tools_approval_mode": "default_tools_approval_mode",
        "destructive_enabled": "destructive_enabled",
        "open_world_enabled": "open_world_enabled",
    }
    approvals_reviewer: ApprovalsReviewer | None = None
    default_tools_approval_mode: AppToolApproval | None = None
    destructive_enabled: bool = True
    enabled: bool = True
    open_world_enabled: bool = True


class AppsConfig(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"field_default": "_default"}
    field_default: AppsDefaultConfig | None = None


class AutoCompactTokenLimitScope(OpenEnum):
    """Selects which part of the active context is charged against
    `model_auto_compact_token_limit`.
    """

    total = "total"
    """Count the full active context against the limit."""
    body_after_prefix = "body_after_prefix"
    """Count sampled output and later growth after the carried window prefix."""


class BrowserUseOriginPolicyConfig(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"full_cdp_access": "full_cdp_access"}
    access: AllowDenyRequirement | None = None
    downloads: AllowDenyRequirement | None = None
    full_cdp_access: AllowDenyRequirement | None = None
    uploads: AllowDenyRequirement | None = None


class BrowserUseConfig(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "allow_history_access": "allow_history_access",
        "default_origin_policy": "default_origin_policy",
    }
    allow_history_access: bool | None = None
    default_origin_policy: BrowserUseOriginPolicyConfig | None = None
    origins: dict[str, Any] | None = None


class ComputerUseMacosConfig(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"bundle_ids": "bundle_ids"}
    bundle_ids: dict[str, AllowDenyRequirement] | None = None


class ComputerUseWindowsExeConfig(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "binary_name": "binary_name",
        "product_name": "product_name",
        "publisher_name": "publisher_name",
    }
    access: AllowDenyRequirement
    binary_name: str | None = None
    product_name: str
    publisher_name: str


class ComputerUseWindowsConfig(WireModel):
    aumids: dict[str, AllowDenyRequirement] | None = None
    exes: list[ComputerUseWindowsExeConfig] | None = None


class ComputerUseConfig(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"default_app_access": "default_app_access"}
    default_app_access: AllowDenyRequirement | None = None
    macos: ComputerUseMacosConfig | None = None
    windows: ComputerUseWindowsConfig | None = None


class ForcedChatgptWorkspaceIds(WireRoot):
    """Backward-compatible API shape for ChatGPT workspace login restrictions."""

    root: str | list[str]


class ForcedLoginMethod(OpenEnum):
    chatgpt = "chatgpt"
    api = "api"


class ReasoningSummaryValue(OpenEnum):
    """A summary of the reasoning performed by the model. This can be useful for debugging and
    understanding the model's reasoning process. See
    https://platform.openai.com/docs/guides/reasoning?api-mode=responses#reasoning-summaries
    """

    auto = "auto"
    concise = "concise"
    detailed = "detailed"
    none = "none"
    """Option to disable reasoning summaries."""


class ReasoningSummary(KeyedRoot):
    """A summary of the reasoning performed by the model. This can be useful for debugging and
    understanding the model's reasoning process. See
    https://platform.openai.com/docs/guides/reasoning?api-mode=responses#reasoning-summaries
    """

    if TYPE_CHECKING:
        root: ReasoningSummaryValue
    wire_value: ClassVar[str] = "ReasoningSummaryValue"


class SandboxMode(OpenEnum):
    read_only = "read-only"
    workspace_write = "workspace-write"
    danger_full_access = "danger-full-access"


class SandboxWorkspaceWrite(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "exclude_slash_tmp": "exclude_slash_tmp",
        "exclude_tmpdir_env_var": "exclude_tmpdir_env_var",
        "network_access": "network_access",
        "writable_roots": "writable_roots",
    }
    exclude_slash_tmp: bool = False
    exclude_tmpdir_env_var: bool = False
    network_access: bool = False
    writable_roots: list[str] = empty_list()


class WebSearchContextSize(OpenEnum):
    low = "low"
    medium = "medium"
    high = "high"


class WebSearchLocation(WireModel):
    city: str | None = None
    country: str | None = None
    region: str | None = None
    timezone: str | None = None


class WebSearchToolConfig(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "allowed_domains": "allowed_domains",
        "context_size": "context_size",
    }
    allowed_domains: list[str] | None = None
    context_size: WebSearchContextSize | None = None
    location: WebSearchLocation | None = None


class ToolsV2(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"web_search": "web_search"}
    web_search: WebSearchToolConfig | None = None


class Verbosity(OpenEnum):
    """Controls output length/detail on GPT-5 models via the Responses API. Serialized with
    lowercase values to match the OpenAI API.
    """

    low = "low"
    medium = "medium"
    high = "high"


class WebSearchMode(OpenEnum):
    disabled = "disabled"
    cached = "cached"
    indexed = "indexed"
    live = "live"


class Config(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "approval_policy": "approval_policy",
        "approvals_reviewer": "approvals_reviewer",
        "browser_use": "browser_use",
        "compact_prompt": "compact_prompt",
        "computer_use": "computer_use",
        "developer_instructions": "developer_instructions",
        "forced_chatgpt_workspace_id": "forced_chatgpt_workspace_id",
        "forced_login_method": "forced_login_method",
        "model_auto_compact_token_limit": "model_auto_compact_token_limit",
        "model_auto_compact_token_limit_scope": "model_auto_compact_token_limit_scope",
        "model_context_window": "model_context_window",
        "model_provider": "model_provider",
        "model_reasoning_effort": "model_reasoning_effort",
        "model_reasoning_summary": "model_reasoning_summary",
        "model_verbosity": "model_verbosity",
        "review_model": "review_model",
        "sandbox_mode": "sandbox_mode",
        "sandbox_workspace_write": "sandbox_workspace_write",
        "service_tier": "service_tier",
        "web_search": "web_search",
    }
    wire_dumps_unknown: ClassVar[bool] = True
    analytics: AnalyticsConfig | None = None
    approval_policy: AskForApproval | None = None
    approvals_reviewer: ApprovalsReviewer | None = None
    """[UNSTABLE] Optional default for where approval requests are routed for review."""
    apps: AppsConfig | None = None
    browser_use: BrowserUseConfig | None = None
    compact_prompt: str | None = None
    computer_use: ComputerUseConfig | None = None
    desktop: dict[str, Any] | None = None
    developer_instructions: str | None = None
    forced_chatgpt_workspace_id: ForcedChatgptWorkspaceIds | None = None
    forced_login_method: ForcedLoginMethod | None = None
    instructions: str | None = None
    model: str | None = None
    model_auto_compact_token_limit: int | None = None
    model_auto_compact_token_limit_scope: AutoCompactTokenLimitScope | None = None
    model_context_window: int | None = None
    model_provider: str | None = None
    model_reasoning_effort: ReasoningEffort | None = None
    model_reasoning_summary: ReasoningSummary | None = None
    model_verbosity: Verbosity | None = None
    review_model: str | None = None
    sandbox_mode: SandboxMode | None = None
    sandbox_workspace_write: SandboxWorkspaceWrite | None = None
    service_tier: str | None = None
    tools: ToolsV2 | None = None
    web_search: WebSearchMode | None = None


class MergeStrategy(OpenEnum):
    replace = "replace"  # type: ignore[assignment]
    upsert = "upsert"


class ConfigEdit(WireModel):
    key_path: str
    merge_strategy: MergeStrategy
    value: Any


class ConfigBatchWriteParams(WireModel):
    edits: list[ConfigEdit]
    expected_version: str | None = None
    file_path: str | None = None
    """Path to the config file to write; defaults to the user's `config.toml` when omitted."""
    reload_user_config: bool | None = None
    """When true, hot-reload updated runtime settings into loaded threads after writing.
    Session-static model, reasoning-effort, Plan-mode reasoning-effort, and service-tier
    defaults are not reloaded. The deprecated personality setting is also not reloaded.
    """


class EnterpriseManagedConfigLayerSource(WireModel):
    """Enterprise-managed config layer delivered by the cloud config bundle."""

    id: str
    """Stable identifier for the delivered layer."""
    name: str
    """Admin-facing name for the delivered layer. This is surfaced in diagnostics so users know
    which cloud layer needs administrator attention.
    """
    type: Literal["enterpriseManaged"]


class LegacyManagedConfigTomlFromFileConfigLayerSource(WireModel):
    """`managed_config.toml` was designed to be a config that was loaded as the last layer on top
    of everything else. This scheme did not quite work out as intended, but we keep this
    variant as a "best effort" while we phase out `managed_config.toml` in favor of
    `requirements.toml`.
    """

    file: AbsolutePathBuf
    type: Literal["legacyManagedConfigTomlFromFile"]


class LegacyManagedConfigTomlFromMdmConfigLayerSource(WireModel):
    type: Literal["legacyManagedConfigTomlFromMdm"]


class MdmConfigLayerSource(WireModel):
    """Managed preferences layer delivered by MDM (macOS only)."""

    domain: str
    key: str
    type: Literal["mdm"]


class PackagedDefaultsConfigLayerSource(WireModel):
    """Default configuration supplied with the installed Codex package."""

    file: AbsolutePathBuf
    """Path to the packaged default configuration file."""
    type: Literal["packagedDefaults"]


class ProjectConfigLayerSource(WireModel):
    """Path to a .codex/ folder within a project. There could be multiple of these between `cwd`
    and the project/repo root.
    """

    dot_codex_folder: AbsolutePathBuf
    type: Literal["project"]


class SessionFlagsConfigLayerSource(WireModel):
    """Session-layer overrides supplied via `-c`/`--config`."""

    type: Literal["sessionFlags"]


class SystemConfigLayerSource(WireModel):
    """Managed config layer from a file (usually `managed_config.toml`)."""

    file: AbsolutePathBuf
    """This is the path to the system config.toml file, though it is not guaranteed to exist."""
    type: Literal["system"]


class UserConfigLayerSource(WireModel):
    """User config layer from $CODEX_HOME/config.toml. This layer is special in that it is
    expected to be: - writable by the user - generally outside the workspace directory
    """

    file: AbsolutePathBuf
    """This is the path to the user's config.toml file, though it is not guaranteed to exist."""
    profile: str | None = None
    """Name of the selected profile-v2 config layered on top of the base user config, when this
    layer represents one.
    """
    type: Literal["user"]


class ConfigLayerSource(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            PackagedDefaultsConfigLayerSource
            | MdmConfigLayerSource
            | SystemConfigLayerSource
            | EnterpriseManagedConfigLayerSource
            | UserConfigLayerSource
            | ProjectConfigLayerSource
            | SessionFlagsConfigLayerSource
            | LegacyManagedConfigTomlFromFileConfigLayerSource
            | LegacyManagedConfigTomlFromMdmConfigLayerSource
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "packagedDefaults": ("PackagedDefaultsConfigLayerSource",),
        "mdm": ("MdmConfigLayerSource",),
        "system": ("SystemConfigLayerSource",),
        "enterpriseManaged": ("EnterpriseManagedConfigLayerSource",),
        "user": ("UserConfigLayerSource",),
        "project": ("ProjectConfigLayerSource",),
        "sessionFlags": ("SessionFlagsConfigLayerSource",),
        "legacyManagedConfigTomlFromFile": ("LegacyManagedConfigTomlFromFileConfigLayerSource",),
        "legacyManagedConfigTomlFromMdm": ("LegacyManagedConfigTomlFromMdmConfigLayerSource",),
    }


class ConfigLayer(WireModel):
    config: Any
    disabled_reason: str | None = None
    name: ConfigLayerSource
    version: str


class ConfigLayerMetadata(WireModel):
    name: ConfigLayerSource
    version: str


class ConfigReadParams(WireModel):
    cwd: str | None = None
    """Optional working directory to resolve project config layers. If specified, return the
    effective config as seen from that directory (i.e., including any project layers between
    `cwd` and the project/repo root).
    """
    include_layers: bool | None = None


class ConfigReadResponse(WireModel):
    config: Config
    layers: list[ConfigLayer] | None = None
    origins: dict[str, ConfigLayerMetadata]


class ConfigValueWriteParams(WireModel):
    expected_version: str | None = None
    file_path: str | None = None
    """Path to the config file to write; defaults to the user's `config.toml` when omitted."""
    key_path: str
    merge_strategy: MergeStrategy
    value: Any


class OverriddenMetadata(WireModel):
    effective_value: Any
    message: str
    overriding_layer: ConfigLayerMetadata


class WriteStatus(OpenEnum):
    ok = "ok"
    ok_overridden = "okOverridden"


class ConfigWriteResponse(WireModel):
    file_path: AbsolutePathBuf
    """Canonical path to the config file that was written."""
    overridden_metadata: OverriddenMetadata | None = None
    status: WriteStatus
    version: str


class ExperimentalFeatureStage(OpenEnum):
    beta = "beta"
    """Feature is available for user testing and feedback."""
    under_development = "underDevelopment"
    """Feature is still being built and not ready for broad use."""
    stable = "stable"
    """Feature is production-ready."""
    deprecated = "deprecated"
    """Feature is deprecated and should be avoided."""
    removed = "removed"
    """Feature flag is retained only for backwards compatibility."""


class ExperimentalFeature(WireModel):
    announcement: str | None = None
    """Announcement copy shown to users when the feature is introduced. Null when this feature is
    not in beta.
    """
    default_enabled: bool
    """Whether this feature is enabled by default."""
    description: str | None = None
    """Short summary describing what the feature does. Null when this feature is not in beta."""
    display_name: str | None = None
    """User-facing display name shown in the experimental features UI. Null when this feature is
    not in beta.
    """
    enabled: bool
    """Whether this feature is currently enabled in the loaded config."""
    name: str
    """Stable key used in config.toml and CLI flag toggles."""
    stage: ExperimentalFeatureStage
    """Lifecycle stage of this feature flag."""


class ExperimentalFeatureEnablementSetParams(WireModel):
    enablement: dict[str, bool]
    """Process-wide runtime feature enablement keyed by canonical feature name.

    Only named features are updated. Omitted features are left unchanged. Send an empty map
    for a no-op.
    """


class ExperimentalFeatureEnablementSetResponse(WireModel):
    enablement: dict[str, bool]
    """Feature enablement entries updated by this request."""


class ExperimentalFeatureListParams(WireModel):
    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    limit: UInt | None = None
    """Optional page size; defaults to a reasonable server-side value."""
    thread_id: str | None = None
    """Optional loaded thread id. Pass this when showing feature state for an existing thread so
    enablement is computed from that thread's refreshed config, including project-local config
    for the thread's cwd.
    """


class ExperimentalFeatureListResponse(WirePage[ExperimentalFeature]):
    data: list[ExperimentalFeature]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item. If None, there are
    no more items to return.
    """


class McpServerRefreshResponse(WireModel):
    pass
