# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import OpenEnum, WireModel, WirePage, ref

if TYPE_CHECKING:
    from .plugin import SkillInterface
    from .thread import AbsolutePathBuf, LegacyAppPathString

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")
    LegacyAppPathString = ref("LegacyAppPathString")
    SkillInterface = ref("SkillInterface")

__all__ = [
    "SkillDependencies",
    "SkillErrorInfo",
    "SkillMetadata",
    "SkillScope",
    "SkillToolDependency",
    "SkillsChangedNotification",
    "SkillsConfigWriteParams",
    "SkillsConfigWriteResponse",
    "SkillsExtraRootsSetParams",
    "SkillsExtraRootsSetResponse",
    "SkillsListEntry",
    "SkillsListParams",
    "SkillsListResponse",
]


class SkillToolDependency(WireModel):
    command: str | None = None
    description: str | None = None
    transport: str | None = None
    type: str
    url: str | None = None
    value: str


class SkillDependencies(WireModel):
    tools: list[SkillToolDependency]


class SkillErrorInfo(WireModel):
    message: str
    path: str


class SkillScope(OpenEnum):
    user = "user"
    repo = "repo"
    system = "system"
    admin = "admin"


class SkillMetadata(WireModel):
    dependencies: SkillDependencies | None = None
    description: str
    enabled: bool
    interface: SkillInterface | None = None
    name: str
    path: LegacyAppPathString
    plugin_id: str | None = None
    """Owning plugin ID, matching `PluginSummary.id`, when known."""
    scope: SkillScope
    short_description: str | None = None
    """Legacy short_description from SKILL.md. Prefer SKILL.json interface.short_description."""


class SkillsChangedNotification(WireModel):
    """Notification emitted when watched local skill files change.

    Treat this as an invalidation signal and re-run `skills/list` with the client's current
    parameters when refreshed skill metadata is needed.
    """


class SkillsConfigWriteParams(WireModel):
    enabled: bool
    name: str | None = None
    """Name-based selector."""
    path: AbsolutePathBuf | None = None
    """Path-based selector."""


class SkillsConfigWriteResponse(WireModel):
    effective_enabled: bool


class SkillsExtraRootsSetParams(WireModel):
    extra_roots: list[AbsolutePathBuf]


class SkillsExtraRootsSetResponse(WireModel):
    pass


class SkillsListEntry(WireModel):
    cwd: str
    errors: list[SkillErrorInfo]
    skills: list[SkillMetadata]


class SkillsListParams(WireModel):
    cwds: list[str] | None = None
    """When empty, defaults to the current session working directory."""
    force_reload: bool | None = None
    """When true, bypass the skills cache and re-scan skills from disk."""


class SkillsListResponse(WirePage[SkillsListEntry]):
    data: list[SkillsListEntry]
