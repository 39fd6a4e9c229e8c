# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar, Literal

from ..base import OpenEnum, UInt, UnknownVariant, WireModel, WirePage, empty_list, ref
from ..unions import TaggedRoot

if TYPE_CHECKING:
    from .hook import HookEventName
    from .thread import AbsolutePathBuf, LegacyAppPathString

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")
    HookEventName = ref("HookEventName")
    LegacyAppPathString = ref("LegacyAppPathString")

__all__ = [
    "AppSummary",
    "AppTemplateSummary",
    "AppTemplateUnavailableReason",
    "DailyScheduledTaskSchedule",
    "GitPluginSource",
    "HourlyScheduledTaskSchedule",
    "LocalPluginSource",
    "MarketplaceInterface",
    "MarketplaceLoadErrorInfo",
    "NpmPluginSource",
    "PluginAuthPolicy",
    "PluginAvailability",
    "PluginDetail",
    "PluginDisabledReason",
    "PluginHookSummary",
    "PluginInstallParams",
    "PluginInstallPolicy",
    "PluginInstallPolicySource",
    "PluginInstallResponse",
    "PluginInstalledParams",
    "PluginInstalledResponse",
    "PluginInterface",
    "PluginListMarketplaceKind",
    "PluginListParams",
    "PluginListResponse",
    "PluginMarketplaceEntry",
    "PluginReadParams",
    "PluginReadResponse",
    "PluginReconcileChangedPlugin",
    "PluginReconcileParams",
    "PluginReconcileResponse",
    "PluginSearchParams",
    "PluginSearchResponse",
    "PluginSearchResult",
    "PluginSearchScope",
    "PluginShareContext",
    "PluginShareDiscoverability",
    "PluginSharePrincipal",
    "PluginSharePrincipalRole",
    "PluginSharePrincipalType",
    "PluginSkillReadParams",
    "PluginSkillReadResponse",
    "PluginSource",
    "PluginSummary",
    "PluginUninstallParams",
    "PluginUninstallResponse",
    "RemotePluginSource",
    "ScheduledTaskSchedule",
    "ScheduledTaskSummary",
    "ScheduledTaskWeekday",
    "SkillInterface",
    "SkillSummary",
    "WeekdaysScheduledTaskSchedule",
    "WeeklyScheduledTaskSchedule",
]


class AppSummary(WireModel):
    """EXPERIMENTAL - app metadata summary for plugin responses."""

    category: str | None = None
    description: str | None = None
    id: str
    install_url: str | None = None
    name: str


class AppTemplateUnavailableReason(OpenEnum):
    not_configured_for_workspace = "NOT_CONFIGURED_FOR_WORKSPACE"
    no_active_workspace = "NO_ACTIVE_WORKSPACE"


class AppTemplateSummary(WireModel):
    canonical_connector_id: str | None = None
    category: str | None = None
    description: str | None = None
    logo_url: str | None = None
    logo_url_dark: str | None = None
    materialized_app_ids: list[str]
    name: str
    reason: AppTemplateUnavailableReason | None = None
    template_id: str


class DailyScheduledTaskSchedule(WireModel):
    time: str
    type: Literal["daily"]


class GitPluginSource(WireModel):
    path: str | None = None
    ref_name: str | None = None
    sha: str | None = None
    type: Literal["git"]
    url: str


class ScheduledTaskWeekday(OpenEnum):
    mo = "MO"
    tu = "TU"
    we = "WE"
    th = "TH"
    fr = "FR"
    sa = "SA"
    su = "SU"


class HourlyScheduledTaskSchedule(WireModel):
    days: list[ScheduledTaskWeekday] | None = None
    interval_hours: UInt
    type: Literal["hourly"]


class LocalPluginSource(WireModel):
    path: AbsolutePathBuf
    type: Literal["local"]


class MarketplaceInterface(WireModel):
    display_name: str | None = None


class MarketplaceLoadErrorInfo(WireModel):
    marketplace_path: AbsolutePathBuf
    message: str


class NpmPluginSource(WireModel):
    package: str
    registry: str | None = None
    """Optional HTTPS registry URL. Authentication stays in the user's npm config."""
    type: Literal["npm"]
    version: str | None = None
    """Optional npm version or version range."""


class PluginAuthPolicy(OpenEnum):
    on_install = "ON_INSTALL"
    on_use = "ON_USE"


class PluginAvailability(OpenEnum):
    disabled_by_admin = "DISABLED_BY_ADMIN"
    available = "AVAILABLE"
    """Plugin-service currently sends `"ENABLED"` for available remote plugins. Codex app-server
    exposes `"AVAILABLE"` in its API; the alias keeps decoding compatible with that upstream
    response.
    """


class PluginHookSummary(WireModel):
    event_name: HookEventName
    key: str


class PluginDisabledReason(OpenEnum):
    disabled_by_admin = "disabled_by_admin"
    plan_not_eligible = "plan_not_eligible"
    required_app_unavailable = "required_app_unavailable"
    unknown = "unknown"


class PluginInstallPolicy(OpenEnum):
    not_available = "NOT_AVAILABLE"
    available = "AVAILABLE"
    installed_by_default = "INSTALLED_BY_DEFAULT"


class PluginInstallPolicySource(OpenEnum):
    workspace_setting = "WORKSPACE_SETTING"
    implicit_canonical_app = "IMPLICIT_CANONICAL_APP"


class PluginInterface(WireModel):
    brand_color: str | None = None
    capabilities: list[str]
    category: str | None = None
    composer_icon: AbsolutePathBuf | None = None
    """Local composer icon path, resolved from the installed plugin package."""
    composer_icon_url: str | None = None
    """Remote composer icon URL from the plugin catalog."""
    default_prompt: list[str] | None = None
    """Starter prompts for the plugin. Capped at 3 entries with a maximum of 128 characters per
    entry.
    """
    developer_name: str | None = None
    display_name: str | None = None
    logo: AbsolutePathBuf | None = None
    """Local logo path, resolved from the installed plugin package."""
    logo_dark: AbsolutePathBuf | None = None
    """Local dark-mode logo path, resolved from the installed plugin package."""
    logo_url: str | None = None
    """Remote logo URL from the plugin catalog."""
    logo_url_dark: str | None = None
    """Remote dark-mode logo URL from the plugin catalog."""
    long_description: str | None = None
    privacy_policy_url: str | None = None
    screenshot_urls: list[str]
    """Remote screenshot URLs from the plugin catalog."""
    screenshots: list[AbsolutePathBuf]
    """Local screenshot paths, resolved from the installed plugin package."""
    short_description: str | None = None
    terms_of_service_url: str | None = None
    website_url: str | None = None


class PluginShareDiscoverability(OpenEnum):
    listed = "LISTED"
    unlisted = "UNLISTED"
    private = "PRIVATE"


class PluginSharePrincipalRole(OpenEnum):
    reader = "reader"
    editor = "editor"
    owner = "owner"


class PluginSharePrincipalType(OpenEnum):
    user = "user"
    group = "group"
    workspace = "workspace"


class PluginSharePrincipal(WireModel):
    name: str
    principal_id: str
    principal_type: PluginSharePrincipalType
    role: PluginSharePrincipalRole


class PluginShareContext(WireModel):
    can_publish_to_workspace: bool | None = None
    creator_account_user_id: str | None = None
    creator_name: str | None = None
    discoverability: PluginShareDiscoverability | None = None
    remote_plugin_id: str
    remote_version: str | None = None
    """Version of the remote shared plugin release when available."""
    share_principals: list[PluginSharePrincipal] | None = None
    share_url: str | None = None


class RemotePluginSource(WireModel):
    """The plugin is available in the remote catalog. Download metadata is kept server-side and
    is not exposed through the app-server API.
    """

    type: Literal["remote"]


class PluginSource(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            LocalPluginSource
            | GitPluginSource
            | NpmPluginSource
            | RemotePluginSource
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "local": ("LocalPluginSource",),
        "git": ("GitPluginSource",),
        "npm": ("NpmPluginSource",),
        "remote": ("RemotePluginSource",),
    }


class PluginSummary(WireModel):
    auth_policy: PluginAuthPolicy
    availability: PluginAvailability = PluginAvailability.available
    """Availability state for installing and using the plugin."""
    disabled_reason: PluginDisabledReason | None = None
    """Why the remote plugin is unavailable, when provided by plugin-service."""
    eligible_plan_types: list[str] | None = None
    """Raw plugin-service plan identifiers eligible to install the plugin."""
    enabled: bool
    id: str
    install_policy: PluginInstallPolicy
    install_policy_source: PluginInstallPolicySource | None = None
    installed: bool
    installed_at: int | None = None
    """Unix timestamp in seconds when the remote plugin was installed, when available."""
    interface: PluginInterface | None = None
    keywords: list[str] = empty_list()
    local_version: str | None = None
    """Version of the locally materialized plugin package when available."""
    must_show_installation_interstitial: bool | None = None
    name: str
    remote_plugin_id: str | None = None
    """Backend remote plugin identifier when available."""
    share_context: PluginShareContext | None = None
    """Remote sharing context associated with this plugin when available."""
    source: PluginSource
    version: str | None = None
    """Version advertised by the remote marketplace backend when available."""


class WeekdaysScheduledTaskSchedule(WireModel):
    time: str
    type: Literal["weekdays"]


class WeeklyScheduledTaskSchedule(WireModel):
    days: list[ScheduledTaskWeekday]
    time: str
    type: Literal["weekly"]


class ScheduledTaskSchedule(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            HourlyScheduledTaskSchedule
            | DailyScheduledTaskSchedule
            | WeekdaysScheduledTaskSchedule
            | WeeklyScheduledTaskSchedule
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "hourly": ("HourlyScheduledTaskSchedule",),
        "daily": ("DailyScheduledTaskSchedule",),
        "weekdays": ("WeekdaysScheduledTaskSchedule",),
        "weekly": ("WeeklyScheduledTaskSchedule",),
    }


class ScheduledTaskSummary(WireModel):
    key: str
    name: str
    prompt: str
    schedule: ScheduledTaskSchedule


class SkillInterface(WireModel):
    brand_color: str | None = None
    default_prompt: str | None = None
    display_name: str | None = None
    icon_large: AbsolutePathBuf | None = None
    icon_large_url: str | None = None
    """Remote large icon URL from the plugin catalog."""
    icon_small: AbsolutePathBuf | None = None
    icon_small_url: str | None = None
    """Remote small icon URL from the plugin catalog."""
    short_description: str | None = None


class SkillSummary(WireModel):
    description: str
    enabled: bool
    interface: SkillInterface | None = None
    name: str
    path: LegacyAppPathString | None = None
    short_description: str | None = None


class PluginDetail(WireModel):
    app_templates: list[AppTemplateSummary]
    apps: list[AppSummary]
    description: str | None = None
    hooks: list[PluginHookSummary]
    marketplace_name: str
    marketplace_path: AbsolutePathBuf | None = None
    mcp_servers: list[str]
    onboarding_skill: SkillSummary | None = None
    """The declared onboarding skill, when the plugin and visible skill are enabled."""
    scheduled_tasks: list[ScheduledTaskSummary] | None = None
    share_url: str | None = None
    skills: list[SkillSummary]
    summary: PluginSummary


class PluginInstallParams(WireModel):
    install_attempt_id: str | None = None
    """Client-generated identifier used to correlate one installation attempt."""
    marketplace_path: AbsolutePathBuf | None = None
    plugin_name: str
    remote_marketplace_name: str | None = None


class PluginInstallResponse(WireModel):
    apps_needing_auth: list[AppSummary]
    auth_policy: PluginAuthPolicy


class PluginInstalledParams(WireModel):
    cwds: list[AbsolutePathBuf] | None = None
    """Optional working directories used to discover repo marketplaces."""
    install_suggestion_plugin_names: list[str] | None = None
    """Additional uninstalled plugin names that should be returned when present locally. This is
    used by mention surfaces that intentionally expose install entrypoints.
    """


class PluginMarketplaceEntry(WireModel):
    interface: MarketplaceInterface | None = None
    name: str
    path: AbsolutePathBuf | None = None
    """Local marketplace file path when the marketplace is backed by a local file. Remote-only
    catalog marketplaces do not have a local path.
    """
    plugins: list[PluginSummary]


class PluginInstalledResponse(WireModel):
    marketplace_load_errors: list[MarketplaceLoadErrorInfo] = empty_list()
    marketplaces: list[PluginMarketplaceEntry]


class PluginListMarketplaceKind(OpenEnum):
    local = "local"
    vertical = "vertical"
    workspace_directory = "workspace-directory"
    shared_with_me = "shared-with-me"
    created_by_me_remote = "created-by-me-remote"


class PluginListParams(WireModel):
    cwds: list[AbsolutePathBuf] | None = None
    """Optional working directories used to discover repo marketplaces. When omitted, only
    home-scoped marketplaces and the official curated marketplace are considered.
    """
    force_refetch: bool | None = None
    """Whether the client requests a fresh remote plugin catalog fetch."""
    marketplace_kinds: list[PluginListMarketplaceKind] | None = None
    """Optional marketplace kind filter. When omitted, only local marketplaces are queried, plus
    the default remote catalog when enabled by feature flag.
    """


class PluginListResponse(WireModel):
    featured_plugin_ids: list[str] = empty_list()
    marketplace_load_errors: list[MarketplaceLoadErrorInfo] = empty_list()
    marketplaces: list[PluginMarketplaceEntry]


class PluginReadParams(WireModel):
    marketplace_path: AbsolutePathBuf | None = None
    plugin_name: str
    remote_marketplace_name: str | None = None


class PluginReadResponse(WireModel):
    plugin: PluginDetail


class PluginReconcileChangedPlugin(WireModel):
    """Runtime categories affected by this change, not just capabilities currently present. Flags
    describe declarations before runtime policy filtering. Updates OR the old and new bundle
    flags; enablement changes and cached reinstalls use the cached bundle; removals retain the
    old bundle's flags.
    """

    has_apps: bool
    has_hooks: bool
    has_mcps: bool
    has_skills: bool
    """Whether either bundle declares skill roots; not a validated inventory of enabled skills."""
    id: str
    """Local plugin ID (`name@marketplace`), matching `PluginSummary.id`."""


class PluginReconcileParams(WireModel):
    reason: str | None = None
    """Optional client-provided reason recorded with the reconciliation attempt."""


class PluginReconcileResponse(WireModel):
    """Bundle and installed-state changes observed by this pass, not a runtime-readiness
    acknowledgement or a cumulative diff since the client's last request. Other metadata-only
    changes are not listed.
    """

    changed_plugins: list[PluginReconcileChangedPlugin]
    """Plugins affected by bundle changes, enablement changes, or removals. Installed-state
    changes compare against the previous cached snapshot, including cached reinstalls. Removal
    hints survive cache cleanup failures; unchanged plugins are omitted.
    """
    failed_materialization_remote_plugin_ids: list[str]
    """Subset of failures for which the requested bundle could not be materialized. A previously
    cached version may still be available.
    """
    failed_remote_plugin_ids: list[str]
    """Backend remote plugin IDs whose bundle or identity update failed."""


class PluginSearchScope(OpenEnum):
    global_ = "global"
    workspace = "workspace"
    personal = "personal"


class PluginSearchParams(WireModel):
    cursor: str | None = None
    cwds: list[AbsolutePathBuf] | None = None
    limit: UInt | None = None
    scope: PluginSearchScope | None = None
    search_term: str


class PluginSearchResult(WireModel):
    marketplace_name: str
    marketplace_path: AbsolutePathBuf | None = None
    plugin: PluginSummary


class PluginSearchResponse(WirePage[PluginSearchResult]):
    data: list[PluginSearchResult]
    next_cursor: str | None = None


class PluginSkillReadParams(WireModel):
    remote_marketplace_name: str
    remote_plugin_id: str
    skill_name: str


class PluginSkillReadResponse(WireModel):
    contents: str | None = None


class PluginUninstallParams(WireModel):
    plugin_id: str


class PluginUninstallResponse(WireModel):
    pass
