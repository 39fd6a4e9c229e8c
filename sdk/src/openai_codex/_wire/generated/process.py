# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import OpenEnum, UInt, WireModel, ref

if TYPE_CHECKING:
    from .thread import AbsolutePathBuf

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")

__all__ = [
    "ProcessExitedNotification",
    "ProcessKillParams",
    "ProcessKillResponse",
    "ProcessOutputDeltaNotification",
    "ProcessOutputStream",
    "ProcessResizePtyParams",
    "ProcessResizePtyResponse",
    "ProcessSpawnParams",
    "ProcessSpawnResponse",
    "ProcessTerminalSize",
    "ProcessWriteStdinParams",
    "ProcessWriteStdinResponse",
]


class ProcessExitedNotification(WireModel):
    """Final process exit notification for `process/spawn`."""

    exit_code: int
    """Process exit code."""
    process_handle: str
    """Client-supplied, connection-scoped `processHandle` from `process/spawn`."""
    stderr: str
    """Buffered stderr capture.

    Empty when stderr was streamed via `process/outputDelta`.
    """
    stderr_cap_reached: bool
    """Whether stderr reached `outputBytesCap`.

    In streaming mode, stderr is empty and cap state is also reported on the final stderr
    `process/outputDelta` notification.
    """
    stdout: str
    """Buffered stdout capture.

    Empty when stdout was streamed via `process/outputDelta`.
    """
    stdout_cap_reached: bool
    """Whether stdout reached `outputBytesCap`.

    In streaming mode, stdout is empty and cap state is also reported on the final stdout
    `process/outputDelta` notification.
    """


class ProcessKillParams(WireModel):
    """Terminate a running `process/spawn` session."""

    process_handle: str
    """Client-supplied, connection-scoped `processHandle` from `process/spawn`."""


class ProcessKillResponse(WireModel):
    """Empty success response for `process/kill`."""


class ProcessOutputStream(OpenEnum):
    """Stream label for `process/outputDelta` notifications."""

    stdout = "stdout"
    """stdout stream. PTY mode multiplexes terminal output here."""
    stderr = "stderr"
    """stderr stream."""


class ProcessOutputDeltaNotification(WireModel):
    """Base64-encoded output chunk emitted for a streaming `process/spawn` request."""

    cap_reached: bool
    """True on the final streamed chunk for this stream when output was truncated by
    `outputBytesCap`.
    """
    delta_base64: str
    """Base64-encoded output bytes."""
    process_handle: str
    """Client-supplied, connection-scoped `processHandle` from `process/spawn`."""
    stream: ProcessOutputStream
    """Output stream this chunk belongs to."""


class ProcessTerminalSize(WireModel):
    """PTY size in character cells for `process/spawn` PTY sessions."""

    cols: UInt
    """Terminal width in character cells."""
    rows: UInt
    """Terminal height in character cells."""


class ProcessResizePtyParams(WireModel):
    """Resize a running PTY-backed `process/spawn` session."""

    process_handle: str
    """Client-supplied, connection-scoped `processHandle` from `process/spawn`."""
    size: ProcessTerminalSize
    """New PTY size in character cells."""


class ProcessResizePtyResponse(WireModel):
    """Empty success response for `process/resizePty`."""


class ProcessSpawnParams(WireModel):
    """Spawn a standalone process (argv vector) without a Codex sandbox on the host where the app
    server is running.

    `process/spawn` returns after the process has started and the connection-scoped
    `processHandle` has been registered. Process output and exit are reported via
    `process/outputDelta` and `process/exited` notifications.
    """

    command: list[str]
    """Command argv vector. Empty arrays are rejected."""
    cwd: AbsolutePathBuf
    """Absolute working directory for the process."""
    env: dict[str, str | None] | None = None
    """Optional environment overrides merged into the app-server process environment.

    Matching names override inherited values. Set a key to `null` to unset an inherited
    variable.
    """
    output_bytes_cap: UInt | None = None
    """Optional per-stream stdout/stderr capture cap in bytes.

    When omitted, the server default applies. Set to `null` to disable the cap.
    """
    process_handle: str
    """Client-supplied, connection-scoped process handle.

    Duplicate active handles are rejected on the same connection. The same handle can be
    reused after the prior process exits.
    """
    size: ProcessTerminalSize | None = None
    """Optional initial PTY size in character cells. Only valid when `tty` is true."""
    stream_stdin: bool | None = None
    """Allow follow-up `process/writeStdin` requests to write stdin bytes."""
    stream_stdout_stderr: bool | None = None
    """Stream stdout/stderr via `process/outputDelta` notifications.

    Streamed bytes are not duplicated into the `process/exited` notification.
    """
    timeout_ms: int | None = None
    """Optional timeout in milliseconds.

    When omitted, the server default applies. Set to `null` to disable the timeout.
    """
    tty: bool | None = None
    """Enable PTY mode.

    This implies `streamStdin` and `streamStdoutStderr`.
    """


class ProcessSpawnResponse(WireModel):
    """Successful response for `process/spawn`."""


class ProcessWriteStdinParams(WireModel):
    """Write stdin bytes to a running `process/spawn` session, close stdin, or both."""

    close_stdin: bool | None = None
    """Close stdin after writing `deltaBase64`, if present."""
    delta_base64: str | None = None
    """Optional base64-encoded stdin bytes to write."""
    process_handle: str
    """Client-supplied, connection-scoped `processHandle` from `process/spawn`."""


class ProcessWriteStdinResponse(WireModel):
    """Empty success response for `process/writeStdin`."""
