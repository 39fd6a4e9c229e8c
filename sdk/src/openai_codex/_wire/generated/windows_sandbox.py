# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import OpenEnum, UInt, WireModel, ref

if TYPE_CHECKING:
    from .thread import AbsolutePathBuf

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")

__all__ = [
    "WindowsSandboxReadiness",
    "WindowsSandboxReadinessResponse",
    "WindowsSandboxSetupCompletedNotification",
    "WindowsSandboxSetupMode",
    "WindowsSandboxSetupStartParams",
    "WindowsSandboxSetupStartResponse",
    "WindowsWorldWritableWarningNotification",
]


class WindowsSandboxReadiness(OpenEnum):
    ready = "ready"
    not_configured = "notConfigured"
    update_required = "updateRequired"


class WindowsSandboxReadinessResponse(WireModel):
    status: WindowsSandboxReadiness


class WindowsSandboxSetupMode(OpenEnum):
    elevated = "elevated"
    unelevated = "unelevated"


class WindowsSandboxSetupCompletedNotification(WireModel):
    error: str | None = None
    mode: WindowsSandboxSetupMode
    success: bool


class WindowsSandboxSetupStartParams(WireModel):
    cwd: AbsolutePathBuf | None = None
    mode: WindowsSandboxSetupMode


class WindowsSandboxSetupStartResponse(WireModel):
    started: bool


class WindowsWorldWritableWarningNotification(WireModel):
    extra_count: UInt
    failed_scan: bool
    sample_paths: list[str]
