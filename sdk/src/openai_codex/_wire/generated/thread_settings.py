# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, ClassVar

from ..base import OpenEnum, WireModel, empty_list, lazy_default, ref

if TYPE_CHECKING:
    from .config import ReasoningSummary
    from .model import ModeKind
    from .thread import (
        AbsolutePathBuf,
        ActivePermissionProfile,
        ApprovalsReviewer,
        AskForApproval,
        MultiAgentMode,
        ReasoningEffort,
        SandboxPolicy,
    )

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")
    ActivePermissionProfile = ref("ActivePermissionProfile")
    ApprovalsReviewer = ref("ApprovalsReviewer")
    AskForApproval = ref("AskForApproval")
    ModeKind = ref("ModeKind")
    MultiAgentMode = ref("MultiAgentMode")
    ReasoningEffort = ref("ReasoningEffort")
    ReasoningSummary = ref("ReasoningSummary")
    SandboxPolicy = ref("SandboxPolicy")

__all__ = [
    "CollaborationMode",
    "Personality",
    "Settings",
    "ThreadSettings",
    "ThreadSettingsUpdateParams",
    "ThreadSettingsUpdateResponse",
    "ThreadSettingsUpdatedNotification",
    "TurnSettingsUpdateParams",
    "TurnSettingsUpdateResponse",
    "TurnSettingsUpdateStatus",
]


class Settings(WireModel):
    """Settings for a collaboration mode."""

    wire_names: ClassVar[dict[str, str]] = {
        "developer_instructions": "developer_instructions",
        "reasoning_effort": "reasoning_effort",
    }
    developer_instructions: str | None = None
    model: str
    reasoning_effort: ReasoningEffort | None = None


class CollaborationMode(WireModel):
    """Collaboration mode for a Codex session."""

    mode: ModeKind
    settings: Settings


class Personality(OpenEnum):
    """Deprecated: `friendly` and `pragmatic` no longer select a style."""

    none = "none"
    friendly = "friendly"
    pragmatic = "pragmatic"


class ThreadSettings(WireModel):
    active_permission_profile: ActivePermissionProfile | None = None
    approval_policy: AskForApproval
    approvals_reviewer: ApprovalsReviewer
    collaboration_mode: CollaborationMode
    cwd: AbsolutePathBuf
    disabled_plugin_ids: list[str] = empty_list()
    """Saved list of disabled plugin IDs. Does not yet filter plugin capabilities."""
    effort: ReasoningEffort | None = None
    model: str
    model_provider: str
    multi_agent_mode: MultiAgentMode = lazy_default("MultiAgentMode", "explicitRequestOnly")
    """@deprecated Always `explicitRequestOnly`. Use `effort` for Ultra behavior."""
    personality: Personality | None = None
    """@deprecated Reports the saved setting; `friendly` and `pragmatic` no longer select a
    style.
    """
    sandbox_policy: SandboxPolicy
    service_tier: str | None = None
    summary: ReasoningSummary | None = None


class ThreadSettingsUpdateParams(WireModel):
    approval_policy: AskForApproval | None = None
    """Override the approval policy for subsequent turns."""
    approvals_reviewer: ApprovalsReviewer | None = None
    """Override where approval requests are routed for subsequent turns."""
    collaboration_mode: CollaborationMode | None = None
    """EXPERIMENTAL - Set a pre-set collaboration mode for subsequent turns.

    For `collaboration_mode.settings.developer_instructions`, `null` means "use the built-in
    instructions for the selected mode".
    """
    cwd: str | None = None
    """Override the working directory for subsequent turns."""
    disabled_plugin_ids: list[str] | None = None
    """Replace this thread's disabled plugin IDs. Omitted/null preserves the list; [] clears it."""
    effort: ReasoningEffort | None = None
    """Override the reasoning effort for subsequent turns."""
    model: str | None = None
    """Override the model for subsequent turns."""
    multi_agent_mode: MultiAgentMode | None = None
    """@deprecated Ignored. Use `effort: "ultra"` for proactive multi-agent behavior."""
    permissions: str | None = None
    """Select a named permissions profile id for subsequent turns. Cannot be combined with
    `sandboxPolicy`.
    """
    personality: Personality | None = None
    """@deprecated `friendly` and `pragmatic` no longer select a style. Changing this does not
    rewrite the thread's existing instructions.
    """
    sandbox_policy: SandboxPolicy | None = None
    """Override the sandbox policy for subsequent turns."""
    service_tier: str | None = None
    """Override the service tier for subsequent turns. `null` clears the current service tier;
    omission leaves it unchanged.
    """
    summary: ReasoningSummary | None = None
    """Override the reasoning summary for subsequent turns."""
    thread_id: str


class ThreadSettingsUpdateResponse(WireModel):
    pass


class ThreadSettingsUpdatedNotification(WireModel):
    thread_id: str
    thread_settings: ThreadSettings


class TurnSettingsUpdateParams(WireModel):
    """Experimental settings changes for one running turn, not future turns. Unsupported fields
    are rejected rather than silently ignored. Any live task kind may accept publication.
    Child sessions and consumers of frozen initial settings are unchanged.
    """

    approvals_reviewer: ApprovalsReviewer | None = None
    """Changes the active turn's reviewer without changing future thread settings. Already
    captured steps and pending approvals retain their original reviewer.
    """
    effort: ReasoningEffort | None = None
    """Omission or `null` leaves the effort unchanged."""
    model: str | None = None
    """Omission or `null` leaves the model unchanged."""
    service_tier: str | None = None
    """`null` clears the requested tier; omission leaves it unchanged."""
    summary: ReasoningSummary | None = None
    """Omission or `null` leaves the summary preference unchanged."""
    thread_id: str
    turn_id: str


class TurnSettingsUpdateStatus(OpenEnum):
    applied = "applied"
    """Published for subsequent captures, even if the values were unchanged. Already captured
    steps are unchanged; a later inference is not guaranteed.
    """
    target_unavailable = "targetUnavailable"
    """No matching live task remained available for publication."""


class TurnSettingsUpdateResponse(WireModel):
    status: TurnSettingsUpdateStatus
