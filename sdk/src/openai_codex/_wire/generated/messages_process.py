# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .process import (
        ProcessExitedNotification,
        ProcessKillParams,
        ProcessOutputDeltaNotification,
        ProcessResizePtyParams,
        ProcessSpawnParams,
        ProcessWriteStdinParams,
    )
    from .server_request import RequestId

if not TYPE_CHECKING:
    ProcessExitedNotification = ref("ProcessExitedNotification")
    ProcessKillParams = ref("ProcessKillParams")
    ProcessOutputDeltaNotification = ref("ProcessOutputDeltaNotification")
    ProcessResizePtyParams = ref("ProcessResizePtyParams")
    ProcessSpawnParams = ref("ProcessSpawnParams")
    ProcessWriteStdinParams = ref("ProcessWriteStdinParams")
    RequestId = ref("RequestId")

__all__ = [
    "ProcessExitedServerNotification",
    "ProcessKillRequest",
    "ProcessOutputDeltaServerNotification",
    "ProcessResizePtyRequest",
    "ProcessSpawnRequest",
    "ProcessWriteStdinRequest",
]


class ProcessExitedServerNotification(WireModel):
    """Final exit notification for a `process/spawn` session."""

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["process/exited"]
    params: ProcessExitedNotification


class ProcessKillRequest(WireModel):
    """Terminate a running `process/spawn` session by client-supplied `processHandle`."""

    id: RequestId
    method: Literal["process/kill"]
    params: ProcessKillParams


class ProcessOutputDeltaServerNotification(WireModel):
    """Stream base64-encoded stdout/stderr chunks for a running `process/spawn` session."""

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["process/outputDelta"]
    params: ProcessOutputDeltaNotification


class ProcessResizePtyRequest(WireModel):
    """Resize a running PTY-backed `process/spawn` session by client-supplied `processHandle`."""

    id: RequestId
    method: Literal["process/resizePty"]
    params: ProcessResizePtyParams


class ProcessSpawnRequest(WireModel):
    """Spawn a standalone process (argv vector) without a Codex sandbox."""

    id: RequestId
    method: Literal["process/spawn"]
    params: ProcessSpawnParams


class ProcessWriteStdinRequest(WireModel):
    """Write stdin bytes to a running `process/spawn` session or close stdin."""

    id: RequestId
    method: Literal["process/writeStdin"]
    params: ProcessWriteStdinParams
