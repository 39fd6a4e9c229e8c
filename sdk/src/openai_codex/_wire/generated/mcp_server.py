# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import Any, ClassVar, Literal

from ..base import OpenEnum, UInt, UnknownVariant, WireModel, WirePage, WireRoot

__all__ = [
    "ListMcpServerStatusParams",
    "ListMcpServerStatusResponse",
    "McpAuthStatus",
    "McpResourceReadParams",
    "McpResourceReadResponse",
    "McpResourceReadTarget",
    "McpServerConnectionStatus",
    "McpServerEventNotification",
    "McpServerEventStreamNotification",
    "McpServerEventStreamStartParams",
    "McpServerEventStreamStartResponse",
    "McpServerEventStreamStopParams",
    "McpServerEventStreamStopResponse",
    "McpServerInfo",
    "McpServerOauthClientRegistration",
    "McpServerOauthLoginCompletedNotification",
    "McpServerOauthLoginParams",
    "McpServerOauthLoginResponse",
    "McpServerStartupFailureReason",
    "McpServerStartupState",
    "McpServerStatus",
    "McpServerStatusDetail",
    "McpServerStatusUpdatedNotification",
    "McpServerToolCallParams",
    "McpServerToolCallResponse",
    "Resource",
    "ResourceContent",
    "ResourceContent1",
    "ResourceContent2",
    "ResourceTemplate",
    "Tool",
]


class McpServerStatusDetail(OpenEnum):
    full = "full"
    tools_and_auth_only = "toolsAndAuthOnly"


class ListMcpServerStatusParams(WireModel):
    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    detail: McpServerStatusDetail | None = None
    """Controls how much MCP inventory data to fetch for each server. Defaults to `Full` when
    omitted.
    """
    limit: UInt | None = None
    """Optional page size; defaults to a server-defined value."""
    server_name: str | None = None
    """Limit discovery to one server. With a thread ID, reuse that thread's MCP connection."""
    thread_id: str | None = None


class McpAuthStatus(OpenEnum):
    unknown = "unknown"
    unsupported = "unsupported"
    not_logged_in = "notLoggedIn"
    bearer_token = "bearerToken"
    o_auth = "oAuth"


class McpServerConnectionStatus(OpenEnum):
    not_started = "notStarted"
    starting = "starting"
    connected = "connected"
    authentication_required = "authenticationRequired"
    failed = "failed"
    cancelled = "cancelled"
    disabled = "disabled"


class McpServerInfo(WireModel):
    """Presentation metadata advertised by an initialized MCP server."""

    description: str | None = None
    icons: list[Any] | None = None
    name: str
    title: str | None = None
    version: str
    website_url: str | None = None


class Resource(WireModel):
    """A known resource that the server is capable of reading."""

    wire_names: ClassVar[dict[str, str]] = {"field_meta": "_meta"}
    field_meta: Any = None
    annotations: Any = None
    description: str | None = None
    icons: list[Any] | None = None
    mime_type: str | None = None
    name: str
    size: int | None = None
    title: str | None = None
    uri: str


class ResourceTemplate(WireModel):
    """A template description for resources available on the server."""

    annotations: Any = None
    description: str | None = None
    mime_type: str | None = None
    name: str
    title: str | None = None
    uri_template: str


class Tool(WireModel):
    """Definition for a tool the client can call."""

    wire_names: ClassVar[dict[str, str]] = {"field_meta": "_meta"}
    field_meta: Any = None
    annotations: Any = None
    description: str | None = None
    icons: list[Any] | None = None
    input_schema: Any
    name: str
    output_schema: Any = None
    title: str | None = None


class McpServerStatus(WireModel):
    auth_status: McpAuthStatus
    http_origin: str | None = None
    """HTTP origin of the effective configured endpoint, including plugin servers. Excludes
    credentials, path, query, and fragment; null for non-HTTP transports.
    """
    name: str
    plugin_id: str | None = None
    resource_templates: list[ResourceTemplate]
    resources: list[Resource]
    runtime_status: McpServerConnectionStatus | None = None
    """Current thread-runtime connection state; null when unavailable or the configuration
    changed.
    """
    server_capabilities: Any = None
    """Capabilities advertised by the initialized MCP server; null when unavailable."""
    server_info: McpServerInfo | None = None
    tools: dict[str, Tool]
    tools_error: str | None = None
    """Tool discovery failed and no catalog was returned. Null when a catalog is returned,
    including cached or empty catalogs.
    """


class ListMcpServerStatusResponse(WirePage[McpServerStatus]):
    data: list[McpServerStatus]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item. If None, there are
    no more items to return.
    """


class McpResourceReadTarget(WireModel):
    connector_id: str
    link_id: str | None
    """Null explicitly requests no-auth access, subject to the app's resource policy."""


class McpResourceReadParams(WireModel):
    connector_id: str | None = None
    origin_call_id: str | None = None
    """Originating MCP tool call used to select the resource's app."""
    server: str
    target: McpResourceReadTarget | None = None
    """Explicit hosted app/account. Omit to retain legacy resource discovery."""
    thread_id: str | None = None
    uri: str


class ResourceContent1(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"field_meta": "_meta"}
    field_meta: Any = None
    mime_type: str | None = None
    text: str
    uri: str
    """The URI of this resource."""


class ResourceContent2(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"field_meta": "_meta"}
    field_meta: Any = None
    blob: str
    mime_type: str | None = None
    uri: str
    """The URI of this resource."""


class ResourceContent(WireRoot):
    """Contents returned when reading a resource from an MCP server."""

    root: ResourceContent1 | ResourceContent2 | UnknownVariant


class McpResourceReadResponse(WireModel):
    contents: list[ResourceContent]
    origin_call_id: str | None = None
    """Originating call when the server applied app-specific resource scoping."""


class McpServerEventNotification(WireModel):
    method: str
    params: Any


class McpServerEventStreamNotification(WireModel):
    notification: McpServerEventNotification
    subscription_id: str


class McpServerEventStreamStartParams(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"field_meta": "_meta"}
    field_meta: Any = None
    arguments: Any
    name: str
    server: str
    subscription_id: str
    thread_id: str


class McpServerEventStreamStartResponse(WireModel):
    pass


class McpServerEventStreamStopParams(WireModel):
    subscription_id: str


class McpServerEventStreamStopResponse(WireModel):
    pass


class McpServerOauthClientRegistration(OpenEnum):
    auto = "auto"
    cimd = "cimd"
    dcr = "dcr"


class McpServerOauthLoginCompletedNotification(WireModel):
    error: str | None = None
    login_id: str | None = None
    """Identifies the explicit login attempt. Older servers omit this field."""
    name: str
    success: bool
    thread_id: str | None = None


class McpServerOauthLoginParams(WireModel):
    client_registration: McpServerOauthClientRegistration | None = None
    """Registration strategy for this login only; omission selects automatic discovery."""
    name: str
    scopes: list[str] | None = None
    thread_id: str | None = None
    timeout_secs: int | None = None


class McpServerOauthLoginResponse(WireModel):
    authorization_url: str
    login_id: str | None = None
    """Identifies this login attempt across the response and completion notification. Older
    servers omit this field; current servers always return it.
    """


class McpServerStartupFailureReason(WireRoot):
    root: Literal["reauthenticationRequired"] | str


class McpServerStartupState(OpenEnum):
    starting = "starting"
    ready = "ready"
    failed = "failed"
    cancelled = "cancelled"


class McpServerStatusUpdatedNotification(WireModel):
    error: str | None = None
    failure_reason: McpServerStartupFailureReason | None = None
    name: str
    status: McpServerStartupState
    thread_id: str | None = None


class McpServerToolCallParams(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"field_meta": "_meta"}
    field_meta: Any = None
    arguments: Any = None
    server: str
    thread_id: str
    tool: str


class McpServerToolCallResponse(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"field_meta": "_meta"}
    field_meta: Any = None
    content: list[Any]
    is_error: bool | None = None
    structured_content: Any = None
