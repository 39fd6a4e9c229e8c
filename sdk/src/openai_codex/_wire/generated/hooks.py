# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar, Literal

from ..base import OpenEnum, TaggedRoot, UInt, UnknownVariant, WireModel, ref

if TYPE_CHECKING:
    from .hook import HookEventName, HookSource
    from .thread import AbsolutePathBuf

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")
    HookEventName = ref("HookEventName")
    HookSource = ref("HookSource")

__all__ = [
    "AgentHookMetadata",
    "HookErrorInfo",
    "HookMetadata",
    "HookMetadata1",
    "HookMetadata2",
    "HookTrustStatus",
    "HooksListEntry",
    "HooksListParams",
    "HooksListResponse",
    "PromptHookMetadata",
]


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
            HookMetadata1
            | HookMetadata2
            | PromptHookMetadata
            | AgentHookMetadata
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "handlerType"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "command": ("HookMetadata1",),
        "mcpTool": ("HookMetadata2",),
        "prompt": ("PromptHookMetadata",),
        "agent": ("AgentHookMetadata",),
    }


class HooksListEntry(WireModel):
    cwd: str
    errors: list[HookErrorInfo]
    hooks: list[HookMetadata]
    warnings: list[str]


class HooksListParams(WireModel):
    cwds: list[str] | None = None
    """When empty, defaults to the current session working directory."""


class HooksListResponse(WireModel):
    data: list[HooksListEntry]
