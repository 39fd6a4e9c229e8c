# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar, Literal

from ..base import OpenEnum, UInt, UnknownVariant, WireModel, WirePage, ref
from ..unions import TaggedRoot

if TYPE_CHECKING:
    from .thread import AbsolutePathBuf

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")

__all__ = [
    "AgentHookMetadata",
    "HookCompletedNotification",
    "HookErrorInfo",
    "HookEventName",
    "HookExecutionMode",
    "HookHandlerType",
    "HookMetadata",
    "HookMetadata1",
    "HookMetadata2",
    "HookOutputEntry",
    "HookOutputEntryKind",
    "HookRunStatus",
    "HookRunSummary",
    "HookScope",
    "HookSource",
    "HookStartedNotification",
    "HookTrustStatus",
    "HooksListEntry",
    "HooksListParams",
    "HooksListResponse",
    "PromptHookMetadata",
]


class HookEventName(OpenEnum):
    pre_tool_use = "preToolUse"
    permission_request = "permissionRequest"
    post_tool_use = "postToolUse"
    pre_compact = "preCompact"
    post_compact = "postCompact"
    session_start = "sessionStart"
    session_end = "sessionEnd"
    user_prompt_submit = "userPromptSubmit"
    subagent_start = "subagentStart"
    subagent_stop = "subagentStop"
    stop = "stop"
    interrupt = "interrupt"


class HookSource(OpenEnum):
    system = "system"
    user = "user"
    project = "project"
    mdm = "mdm"
    session_flags = "sessionFlags"
    plugin = "plugin"
    cloud_requirements = "cloudRequirements"
    cloud_managed_config = "cloudManagedConfig"
    legacy_managed_config_file = "legacyManagedConfigFile"
    legacy_managed_config_mdm = "legacyManagedConfigMdm"
    unknown = "unknown"


class HookTrustStatus(OpenEnum):
    managed = "managed"
    untrusted = "untrusted"
    trusted = "trusted"
    modified = "modified"


class AgentHookMetadata(WireModel):
    additional_context_limit: UInt | None = None
    """Configured `additionalContext` spill threshold. `null` uses 2,500 tokens; `0` disables
    spilling.
    """
    current_hash: str
    display_order: int
    enabled: bool
    event_name: HookEventName
    is_managed: bool
    key: str
    matcher: str | None = None
    plugin_id: str | None = None
    source: HookSource
    source_path: AbsolutePathBuf
    status_message: str | None = None
    timeout_sec: UInt
    trust_status: HookTrustStatus
    handler_type: Literal["agent"]


class HookExecutionMode(OpenEnum):
    sync = "sync"
    async_ = "async"


class HookHandlerType(OpenEnum):
    command = "command"
    mcp_tool = "mcpTool"
    prompt = "prompt"
    agent = "agent"


class HookOutputEntryKind(OpenEnum):
    warning = "warning"
    stop = "stop"
    feedback = "feedback"
    context = "context"
    error = "error"


class HookOutputEntry(WireModel):
    kind: HookOutputEntryKind
    text: str


class HookRunStatus(OpenEnum):
    running = "running"
    completed = "completed"
    failed = "failed"
    blocked = "blocked"
    stopped = "stopped"


class HookScope(OpenEnum):
    thread = "thread"
    turn = "turn"


class HookRunSummary(WireModel):
    completed_at: int | None = None
    display_order: int
    duration_ms: int | None = None
    entries: list[HookOutputEntry]
    event_name: HookEventName
    execution_mode: HookExecutionMode
    handler_type: HookHandlerType
    id: str
    scope: HookScope
    source: HookSource = HookSource.unknown
    source_path: AbsolutePathBuf
    started_at: int
    status: HookRunStatus
    status_message: str | None = None


class HookCompletedNotification(WireModel):
    run: HookRunSummary
    thread_id: str
    turn_id: str | None = None


class HookErrorInfo(WireModel):
    message: str
    path: str


class HookMetadata1(WireModel):
    additional_context_limit: UInt | None = None
    """Configured `additionalContext` spill threshold. `null` uses 2,500 tokens; `0` disables
    spilling.
    """
    current_hash: str
    display_order: int
    enabled: bool
    event_name: HookEventName
    is_managed: bool
    key: str
    matcher: str | None = None
    plugin_id: str | None = None
    source: HookSource
    source_path: AbsolutePathBuf
    status_message: str | None = None
    timeout_sec: UInt
    trust_status: HookTrustStatus
    async_: bool = False
    command: str
    handler_type: Literal["command"]


class HookMetadata2(WireModel):
    additional_context_limit: UInt | None = None
    """Configured `additionalContext` spill threshold. `null` uses 2,500 tokens; `0` disables
    spilling.
    """
    current_hash: str
    display_order: int
    enabled: bool
    event_name: HookEventName
    is_managed: bool
    key: str
    matcher: str | None = None
    plugin_id: str | None = None
    source: HookSource
    source_path: AbsolutePathBuf
    status_message: str | None = None
    timeout_sec: UInt
    trust_status: HookTrustStatus
    handler_type: Literal["mcpTool"]
    server: str
    tool: str


class PromptHookMetadata(WireModel):
    additional_context_limit: UInt | None = None
    """Configured `additionalContext` spill threshold. `null` uses 2,500 tokens; `0` disables
    spilling.
    """
    current_hash: str
    display_order: int
    enabled: bool
    event_name: HookEventName
    is_managed: bool
    key: str
    matcher: str | None = None
    plugin_id: str | None = None
    source: HookSource
    source_path: AbsolutePathBuf
    status_message: str | None = None
    timeout_sec: UInt
    trust_status: HookTrustStatus
    handler_type: Literal["prompt"]


class HookMetadata(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            HookMetadata1 | HookMetadata2 | PromptHookMetadata | AgentHookMetadata | UnknownVariant
        )
    wire_tag: ClassVar[str] = "handlerType"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "command": ("HookMetadata1",),
        "mcpTool": ("HookMetadata2",),
        "prompt": ("PromptHookMetadata",),
        "agent": ("AgentHookMetadata",),
    }


class HookStartedNotification(WireModel):
    run: HookRunSummary
    thread_id: str
    turn_id: str | None = None


class HooksListEntry(WireModel):
    cwd: str
    errors: list[HookErrorInfo]
    hooks: list[HookMetadata]
    warnings: list[str]


class HooksListParams(WireModel):
    cwds: list[str] | None = None
    """When empty, defaults to the current session working directory."""


class HooksListResponse(WirePage[HooksListEntry]):
    data: list[HooksListEntry]
