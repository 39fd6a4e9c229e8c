# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .server_request import RequestId
    from .windows_sandbox import (
        WindowsSandboxSetupCompletedNotification,
        WindowsSandboxSetupStartParams,
    )

if not TYPE_CHECKING:
    RequestId = ref("RequestId")
    WindowsSandboxSetupCompletedNotification = ref("WindowsSandboxSetupCompletedNotification")
    WindowsSandboxSetupStartParams = ref("WindowsSandboxSetupStartParams")

__all__ = [
    "WindowsSandboxReadinessRequest",
    "WindowsSandboxSetupCompletedServerNotification",
    "WindowsSandboxSetupStartRequest",
]


class WindowsSandboxReadinessRequest(WireModel):
    id: RequestId
    method: Literal["windowsSandbox/readiness"]
    params: None = None


class WindowsSandboxSetupCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["windowsSandbox/setupCompleted"]
    params: WindowsSandboxSetupCompletedNotification


class WindowsSandboxSetupStartRequest(WireModel):
    id: RequestId
    method: Literal["windowsSandbox/setupStart"]
    params: WindowsSandboxSetupStartParams
