# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar, Literal

from ..base import OpenEnum, UnknownVariant, WireModel, WireRoot
from ..unions import KeyedRoot

__all__ = [
    "AgentPath",
    "CustomMultiAgentMode",
    "CustomSessionSource",
    "Granular",
    "GranularAskForApproval",
    "NotLoadedThreadStatus",
    "OtherSubAgentSource",
    "SubAgentSessionSource",
    "SubAgentSource",
    "SubAgentSourceValue",
    "SystemErrorThreadStatus",
    "ThreadId",
    "ThreadSpawn",
    "ThreadSpawnSubAgentSource",
]


class AgentPath(WireRoot):
    root: str


class CustomMultiAgentMode(WireModel):
    custom: str


class CustomSessionSource(WireModel):
    custom: str


class Granular(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "mcp_elicitations": "mcp_elicitations",
        "request_permissions": "request_permissions",
        "sandbox_approval": "sandbox_approval",
        "skill_approval": "skill_approval",
    }
    mcp_elicitations: bool
    request_permissions: bool = False
    rules: bool
    sandbox_approval: bool
    skill_approval: bool = False


class GranularAskForApproval(WireModel):
    granular: Granular


class NotLoadedThreadStatus(WireModel):
    type: Literal["notLoaded"]


class OtherSubAgentSource(WireModel):
    other: str


class SubAgentSourceValue(OpenEnum):
    review = "review"
    compact = "compact"
    memory_consolidation = "memory_consolidation"


class ThreadId(WireRoot):
    root: str


class ThreadSpawn(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "agent_nickname": "agent_nickname",
        "agent_path": "agent_path",
        "agent_role": "agent_role",
        "parent_thread_id": "parent_thread_id",
    }
    agent_nickname: str | None = None
    agent_path: AgentPath | None = None
    agent_role: str | None = None
    depth: int
    parent_thread_id: ThreadId


class ThreadSpawnSubAgentSource(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"thread_spawn": "thread_spawn"}
    thread_spawn: ThreadSpawn


class SubAgentSource(KeyedRoot):
    if TYPE_CHECKING:
        root: SubAgentSourceValue | ThreadSpawnSubAgentSource | OtherSubAgentSource | UnknownVariant
    wire_value: ClassVar[str] = "SubAgentSourceValue"
    wire_keys: ClassVar[dict[str, str]] = {
        "thread_spawn": "ThreadSpawnSubAgentSource",
        "other": "OtherSubAgentSource",
    }


class SubAgentSessionSource(WireModel):
    sub_agent: SubAgentSource


class SystemErrorThreadStatus(WireModel):
    type: Literal["systemError"]
