# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import OpenEnum, WireModel, lazy_default, ref

if TYPE_CHECKING:
    from .thread import AbsolutePathBuf

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")

__all__ = [
    "HookCompletedNotification",
    "HookEventName",
    "HookExecutionMode",
    "HookHandlerType",
    "HookOutputEntry",
    "HookOutputEntryKind",
    "HookRunStatus",
    "HookRunSummary",
    "HookScope",
    "HookSource",
    "HookStartedNotification",
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
    source: HookSource = lazy_default("HookSource", "unknown")
    source_path: AbsolutePathBuf
    started_at: int
    status: HookRunStatus
    status_message: str | None = None


class HookCompletedNotification(WireModel):
    run: HookRunSummary
    thread_id: str
    turn_id: str | None = None


class HookStartedNotification(WireModel):
    run: HookRunSummary
    thread_id: str
    turn_id: str | None = None
