# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from ..base import OpenEnum, UInt, UnknownVariant, WireModel, WireRoot, empty_list, ref
from ..unions import TaggedRoot

if TYPE_CHECKING:
    from .config import AllowDenyRequirement, ForcedLoginMethod, SandboxMode, WebSearchMode
    from .thread import ApprovalsReviewer, AskForApproval, ReasoningEffort

if not TYPE_CHECKING:
    AllowDenyRequirement = ref("AllowDenyRequirement")
    ApprovalsReviewer = ref("ApprovalsReviewer")
    AskForApproval = ref("AskForApproval")
    ForcedLoginMethod = ref("ForcedLoginMethod")
    ReasoningEffort = ref("ReasoningEffort")
    SandboxMode = ref("SandboxMode")
    WebSearchMode = ref("WebSearchMode")

__all__ = [
    "AgentConfiguredHookHandler",
    "ApplicationNetworkRequirements",
    "ApplicationRequirements",
    "AutoReviewRequirements",
    "BrowserUseAccessApprovalLifetime",
    "BrowserUseExtensionRequirements",
    "BrowserUseOriginPolicy",
    "BrowserUseRequirements",
    "CliAuthCredentialsStoreMode",
    "CommandConfiguredHookHandler",
    "ComputerUseMacosRequirements",
    "ComputerUseRequirements",
    "ComputerUseWindowsExeRequirement",
    "ComputerUseWindowsRequirements",
    "ConfigRequirements",
    "ConfigRequirementsReadResponse",
    "ConfiguredHookHandler",
    "ConfiguredHookMatcherGroup",
    "FeedbackRequirements",
    "InAppBrowserRequirements",
    "ManagedHooksRequirements",
    "McpToolConfiguredHookHandler",
    "ModelsRequirements",
    "NetworkDomainPermission",
    "NetworkRequirements",
    "NetworkUnixSocketPermission",
    "NewThreadModelDefaults",
    "PromptConfiguredHookHandler",
    "RequestHeader",
    "ResidencyRequirement",
    "WindowsSandboxImplementation",
]


class AgentConfiguredHookHandler(WireModel):
    type: Literal["agent"]


class NetworkDomainPermission(OpenEnum):
    allow = "allow"
    deny = "deny"


class ApplicationNetworkRequirements(WireModel):
    domains: dict[str, NetworkDomainPermission]
    enabled: bool
    """When enabled, only explicitly allowed exact domains may be contacted."""


class ApplicationRequirements(WireModel):
    network: ApplicationNetworkRequirements | None = None


class AutoReviewRequirements(WireModel):
    ignore_rules: list[str] | None = None
    required_on_models: list[str] | None = None


class BrowserUseAccessApprovalLifetime(OpenEnum):
    turn = "turn"
    thread = "thread"


class RequestHeader(WireModel):
    name: str
    value: str


class BrowserUseExtensionRequirements(WireModel):
    request_headers: list[RequestHeader] | None = None


class BrowserUseOriginPolicy(WireModel):
    access: AllowDenyRequirement | None = None
    access_approval_lifetime: BrowserUseAccessApprovalLifetime | None = None
    auto_review: AllowDenyRequirement | None = None
    downloads: AllowDenyRequirement | None = None
    full_cdp_access: AllowDenyRequirement | None = None
    persistent_approval: bool | None = None
    uploads: AllowDenyRequirement | None = None


class BrowserUseRequirements(WireModel):
    allow_global_persistent_approval: bool | None = None
    allow_history_access: bool | None = None
    allow_webmcp: bool | None = None
    default_origin_policy: BrowserUseOriginPolicy | None = None
    disable_auto_review: bool | None = None
    extension: BrowserUseExtensionRequirements | None = None
    origins: dict[str, Any] | None = None


class CliAuthCredentialsStoreMode(OpenEnum):
    file = "file"
    keyring = "keyring"
    auto = "auto"
    ephemeral = "ephemeral"


class CommandConfiguredHookHandler(WireModel):
    additional_context_limit: UInt | None = None
    """Approximate token threshold for spilling this hook's `additionalContext` to disk. `null`
    uses 2,500 tokens; `0` disables spilling for this hook. The threshold is evaluated against
    the original context; a spilled preview also includes recovery metadata.
    """
    async_: bool
    command: str
    command_windows: str | None = None
    status_message: str | None = None
    timeout_sec: UInt | None = None
    type: Literal["command"]


class ComputerUseMacosRequirements(WireModel):
    bundle_ids: dict[str, AllowDenyRequirement] | None = None


class ComputerUseWindowsExeRequirement(WireModel):
    access: AllowDenyRequirement
    binary_name: str | None = None
    product_name: str
    publisher_name: str


class ComputerUseWindowsRequirements(WireModel):
    aumids: dict[str, AllowDenyRequirement] | None = None
    exes: list[ComputerUseWindowsExeRequirement] | None = None


class ComputerUseRequirements(WireModel):
    allow_locked_computer_use: bool | None = None
    allow_persistent_approval: bool | None = None
    default_app_access: AllowDenyRequirement | None = None
    macos: ComputerUseMacosRequirements | None = None
    windows: ComputerUseWindowsRequirements | None = None


class FeedbackRequirements(WireModel):
    enabled: bool | None = None


class InAppBrowserRequirements(WireModel):
    allow_external_browser_settings_import: bool | None = None


class McpToolConfiguredHookHandler(WireModel):
    input: dict[str, Any]
    server: str
    status_message: str | None = None
    timeout_sec: UInt | None = None
    tool: str
    type: Literal["mcp_tool"]


class PromptConfiguredHookHandler(WireModel):
    type: Literal["prompt"]


class ConfiguredHookHandler(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            CommandConfiguredHookHandler
            | McpToolConfiguredHookHandler
            | PromptConfiguredHookHandler
            | AgentConfiguredHookHandler
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "command": ("CommandConfiguredHookHandler",),
        "mcp_tool": ("McpToolConfiguredHookHandler",),
        "prompt": ("PromptConfiguredHookHandler",),
        "agent": ("AgentConfiguredHookHandler",),
    }


class ConfiguredHookMatcherGroup(WireModel):
    hooks: list[ConfiguredHookHandler]
    matcher: str | None = None


class ManagedHooksRequirements(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "interrupt": "Interrupt",
        "permission_request": "PermissionRequest",
        "post_compact": "PostCompact",
        "post_tool_use": "PostToolUse",
        "pre_compact": "PreCompact",
        "pre_tool_use": "PreToolUse",
        "session_end": "SessionEnd",
        "session_start": "SessionStart",
        "stop": "Stop",
        "subagent_start": "SubagentStart",
        "subagent_stop": "SubagentStop",
        "user_prompt_submit": "UserPromptSubmit",
    }
    interrupt: list[ConfiguredHookMatcherGroup] = empty_list()
    permission_request: list[ConfiguredHookMatcherGroup]
    post_compact: list[ConfiguredHookMatcherGroup]
    post_tool_use: list[ConfiguredHookMatcherGroup]
    pre_compact: list[ConfiguredHookMatcherGroup]
    pre_tool_use: list[ConfiguredHookMatcherGroup]
    session_end: list[ConfiguredHookMatcherGroup] = empty_list()
    session_start: list[ConfiguredHookMatcherGroup]
    stop: list[ConfiguredHookMatcherGroup]
    subagent_start: list[ConfiguredHookMatcherGroup]
    subagent_stop: list[ConfiguredHookMatcherGroup]
    user_prompt_submit: list[ConfiguredHookMatcherGroup]
    managed_dir: str | None = None
    windows_managed_dir: str | None = None


class NewThreadModelDefaults(WireModel):
    model: str | None = None
    model_reasoning_effort: ReasoningEffort | None = None
    service_tier: str | None = None


class ModelsRequirements(WireModel):
    new_thread: NewThreadModelDefaults | None = None


class NetworkUnixSocketPermission(OpenEnum):
    allow = "allow"
    deny = "deny"


class NetworkRequirements(WireModel):
    allow_local_binding: bool | None = None
    allow_unix_sockets: list[str] | None = None
    """Legacy compatibility view derived from `unix_sockets`."""
    allow_upstream_proxy: bool | None = None
    allowed_domains: list[str] | None = None
    """Legacy compatibility view derived from `domains`."""
    dangerously_allow_all_unix_sockets: bool | None = None
    dangerously_allow_non_loopback_proxy: bool | None = None
    denied_domains: list[str] | None = None
    """Legacy compatibility view derived from `domains`."""
    domains: dict[str, NetworkDomainPermission] | None = None
    """Canonical network permission map for `experimental_network`."""
    enabled: bool | None = None
    http_port: UInt | None = None
    managed_allowed_domains_only: bool | None = None
    """When true, only managed allowlist entries are respected while managed network enforcement
    is active.
    """
    socks_port: UInt | None = None
    unix_sockets: dict[str, NetworkUnixSocketPermission] | None = None
    """Canonical unix socket permission map for `experimental_network`."""


class ResidencyRequirement(WireRoot):
    root: Literal["us"] | str


class WindowsSandboxImplementation(OpenEnum):
    elevated = "elevated"
    unelevated = "unelevated"
    mxc = "mxc"


class ConfigRequirements(WireModel):
    additional_developer_instructions: str | None = None
    allow_appshots: bool | None = None
    allow_browser_and_computer_use: bool | None = None
    allow_login_shell: bool | None = None
    allow_managed_hooks_only: bool | None = None
    allow_remote_control: bool | None = None
    allowed_approval_policies: list[AskForApproval] | None = None
    allowed_approvals_reviewers: list[ApprovalsReviewer] | None = None
    allowed_login_methods: list[ForcedLoginMethod] | None = None
    """Effective login methods after managed, forced-login, and workspace restrictions. An empty
    list permits no login method. Older servers may omit this field.
    """
    allowed_permission_profiles: dict[str, bool] | None = None
    allowed_sandbox_modes: list[SandboxMode] | None = None
    allowed_web_search_modes: list[WebSearchMode] | None = None
    allowed_windows_sandbox_implementations: list[WindowsSandboxImplementation] | None = None
    application: ApplicationRequirements | None = None
    auto_review: AutoReviewRequirements | None = None
    browser_use: BrowserUseRequirements | None = None
    chatgpt_base_url: str | None = None
    check_for_update_on_startup: bool | None = None
    cli_auth_credentials_store: CliAuthCredentialsStoreMode | None = None
    computer_use: ComputerUseRequirements | None = None
    default_permissions: str | None = None
    enforce_residency: ResidencyRequirement | None = None
    feature_requirements: dict[str, bool] | None = None
    feedback: FeedbackRequirements | None = None
    hooks: ManagedHooksRequirements | None = None
    in_app_browser: InAppBrowserRequirements | None = None
    log_dir: str | None = None
    model_catalog_json: str | None = None
    model_provider: str | None = None
    """Exact provider selection required by managed policy."""
    model_providers: dict[str, Any] | None = None
    """Complete required provider definitions, using config.toml field names."""
    models: ModelsRequirements | None = None
    network: NetworkRequirements | None = None
    sqlite_home: str | None = None


class ConfigRequirementsReadResponse(WireModel):
    requirements: ConfigRequirements | None = None
    """Null if no requirements are configured (e.g. no requirements.toml/MDM entries)."""
    supports_independent_speed_modes: bool | None = None
    """Whether Fast and Ultra Fast requirements are enforced independently. Older servers omit
    this field and use Fast mode as a shared speed gate.
    """
