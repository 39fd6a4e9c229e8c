# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .command import (
        CommandExecOutputDeltaNotification,
        CommandExecParams,
        CommandExecResizeParams,
        CommandExecTerminateParams,
        CommandExecWriteParams,
    )
    from .server_request import RequestId

if not TYPE_CHECKING:
    CommandExecOutputDeltaNotification = ref("CommandExecOutputDeltaNotification")
    CommandExecParams = ref("CommandExecParams")
    CommandExecResizeParams = ref("CommandExecResizeParams")
    CommandExecTerminateParams = ref("CommandExecTerminateParams")
    CommandExecWriteParams = ref("CommandExecWriteParams")
    RequestId = ref("RequestId")

__all__ = [
    "CommandExecOutputDeltaServerNotification",
    "CommandExecRequest",
    "CommandExecResizeRequest",
    "CommandExecTerminateRequest",
    "CommandExecWriteRequest",
]


class CommandExecOutputDeltaServerNotification(WireModel):
    """Stream base64-encoded stdout/stderr chunks for a running `command/exec` session."""

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["command/exec/outputDelta"]
    params: CommandExecOutputDeltaNotification


class CommandExecRequest(WireModel):
    """Execute a standalone command (argv vector) under the server's sandbox."""

    id: RequestId
    method: Literal["command/exec"]
    params: CommandExecParams


class CommandExecResizeRequest(WireModel):
    """Resize a running PTY-backed `command/exec` session by client-supplied `processId`."""

    id: RequestId
    method: Literal["command/exec/resize"]
    params: CommandExecResizeParams


class CommandExecTerminateRequest(WireModel):
    """Terminate a running `command/exec` session by client-supplied `processId`."""

    id: RequestId
    method: Literal["command/exec/terminate"]
    params: CommandExecTerminateParams


class CommandExecWriteRequest(WireModel):
    """Write stdin bytes to a running `command/exec` session or close stdin."""

    id: RequestId
    method: Literal["command/exec/write"]
    params: CommandExecWriteParams
