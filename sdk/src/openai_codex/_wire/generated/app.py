# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from ..base import UInt, WireModel, WirePage, empty_list

__all__ = [
    "AppBranding",
    "AppInfo",
    "AppListUpdatedNotification",
    "AppMetadata",
    "AppReview",
    "AppScreenshot",
    "AppToolSummary",
    "AppsInstalledParams",
    "AppsInstalledResponse",
    "AppsListParams",
    "AppsListResponse",
    "AppsReadParams",
    "AppsReadResponse",
    "ConnectorMetadata",
    "InstalledApp",
]


class AppBranding(WireModel):
    """EXPERIMENTAL - app metadata returned by app-list APIs."""

    category: str | None = None
    developer: str | None = None
    is_discoverable_app: bool
    privacy_policy: str | None = None
    terms_of_service: str | None = None
    website: str | None = None


class AppReview(WireModel):
    status: str


class AppScreenshot(WireModel):
    file_id: str | None = None
    url: str | None = None
    user_prompt: str


class AppMetadata(WireModel):
    categories: list[str] | None = None
    developer: str | None = None
    first_party_requires_install: bool | None = None
    review: AppReview | None = None
    screenshots: list[AppScreenshot] | None = None
    seo_description: str | None = None
    show_in_composer_when_unlinked: bool | None = None
    sub_categories: list[str] | None = None
    version: str | None = None
    version_id: str | None = None
    version_notes: str | None = None


class AppInfo(WireModel):
    """EXPERIMENTAL - app metadata returned by app-list APIs."""

    app_metadata: AppMetadata | None = None
    branding: AppBranding | None = None
    description: str | None = None
    distribution_channel: str | None = None
    icon_assets: dict[str, str] | None = None
    icon_dark_assets: dict[str, str] | None = None
    id: str
    install_url: str | None = None
    is_accessible: bool = False
    is_enabled: bool = True
    """Whether this app is enabled in config.toml. Example: ```toml [apps.bad_app] enabled =
    false ```
    """
    labels: dict[str, str] | None = None
    logo_url: str | None = None
    logo_url_dark: str | None = None
    name: str
    plugin_display_names: list[str] = empty_list()


class AppListUpdatedNotification(WireModel):
    """EXPERIMENTAL - notification emitted when the app list changes."""

    data: list[AppInfo]


class AppToolSummary(WireModel):
    """EXPERIMENTAL - metadata returned by app/read."""

    description: str
    disabled_reason: str | None = None
    is_enabled: bool = True
    is_read_only: bool = False
    name: str
    title: str | None = None


class AppsInstalledParams(WireModel):
    """Read the committed installed connector runtime snapshot."""

    force_refresh: bool | None = None
    """When true and Apps are permitted, refresh and publish the hosted connector runtime tool
    snapshot first.
    """
    thread_id: str | None = None
    """Optional loaded thread id used to evaluate effective app configuration."""


class InstalledApp(WireModel):
    """Installed connector runtime state."""

    callable: bool
    """Whether the connector is enabled and has a non-synthetic, model-visible tool allowed by
    effective MCP and app/tool policy in the committed runtime snapshot.
    """
    enabled: bool
    """Effective enabled state after applying global, workspace, local, and managed configuration
    at read time.
    """
    id: str
    runtime_name: str | None = None
    """Best-effort name carried by the runtime tool catalog. Canonical app metadata remains owned
    by `app/read`.
    """


class AppsInstalledResponse(WireModel):
    """The installed connectors in one committed runtime snapshot."""

    apps: list[InstalledApp]


class AppsListParams(WireModel):
    """EXPERIMENTAL - list available apps/connectors."""

    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    force_refetch: bool | None = None
    """When true, bypass app caches and fetch the latest data from sources."""
    limit: UInt | None = None
    """Optional page size; defaults to a reasonable server-side value."""
    thread_id: str | None = None
    """Optional thread id used to evaluate app feature gating from that thread's config."""


class AppsListResponse(WirePage[AppInfo]):
    """EXPERIMENTAL - app list response."""

    data: list[AppInfo]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item. If None, there are
    no more items to return.
    """


class AppsReadParams(WireModel):
    """EXPERIMENTAL - read metadata for specific apps/connectors."""

    app_ids: list[str]
    """App ids to read. The server accepts at most 100 ids and deduplicates repeated ids while
    preserving their first-request order.
    """
    include_tools: bool | None = None
    """When true, include display-only public tool summaries in the returned metadata."""
    thread_id: str | None = None
    """Optional loaded thread id used to evaluate effective app configuration."""


class ConnectorMetadata(WireModel):
    """EXPERIMENTAL - metadata returned by app/read."""

    description: str | None = None
    distribution_channel: str | None = None
    icon_url: str | None = None
    icon_url_dark: str | None = None
    id: str
    install_url: str | None = None
    name: str
    plugin_display_names: list[str] = empty_list()
    tool_summaries: list[AppToolSummary] | None = None


class AppsReadResponse(WireModel):
    """EXPERIMENTAL - app/read response."""

    apps: list[ConnectorMetadata]
    missing_app_ids: list[str]
