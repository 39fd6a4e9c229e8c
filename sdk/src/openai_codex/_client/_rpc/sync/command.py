# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, Caller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike

    from ...._wire.generated.command import (
        CommandExecResizeResponse,
        CommandExecResponse,
        CommandExecTerminateResponse,
        CommandExecWriteResponse,
    )
    from ..accepted import CommandExecTerminalSizeLike, SandboxPolicyLike


class CommandRpc:
    """Requests of the area `command`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def exec(
        self,
        *,
        command: Sequence[str],
        cwd: str | PathLike[str] | Omit | None = OMIT,
        disable_output_cap: bool | Omit | None = OMIT,
        disable_timeout: bool | Omit | None = OMIT,
        env: Mapping[str, str | None] | Omit | None = OMIT,
        output_bytes_cap: int | Omit | None = OMIT,
        permission_profile: str | Omit | None = OMIT,
        process_id: str | Omit | None = OMIT,
        sandbox_policy: SandboxPolicyLike | Omit | None = OMIT,
        size: CommandExecTerminalSizeLike | Omit | None = OMIT,
        stream_stdin: bool | Omit | None = OMIT,
        stream_stdout_stderr: bool | Omit | None = OMIT,
        timeout_ms: int | Omit | None = OMIT,
        tty: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> CommandExecResponse:
        """Execute a standalone command (argv vector) under the server's sandbox.

        `command/exec` on the wire.
        """
        params = given(
            {
                "command": command,
                "cwd": cwd,
                "disableOutputCap": disable_output_cap,
                "disableTimeout": disable_timeout,
                "env": env,
                "outputBytesCap": output_bytes_cap,
                "permissionProfile": permission_profile,
                "processId": process_id,
                "sandboxPolicy": sandbox_policy,
                "size": size,
                "streamStdin": stream_stdin,
                "streamStdoutStderr": stream_stdout_stderr,
                "timeoutMs": timeout_ms,
                "tty": tty,
            }
        )
        result: CommandExecResponse = self._caller.call("command/exec", params, timeout=timeout)
        return result

    def exec_resize(
        self,
        *,
        process_id: str,
        size: CommandExecTerminalSizeLike,
        timeout: float | None = None,
    ) -> CommandExecResizeResponse:
        """Resize a running PTY-backed `command/exec` session by client-supplied `processId`.

        `command/exec/resize` on the wire.
        """
        params = given({"processId": process_id, "size": size})
        result: CommandExecResizeResponse = self._caller.call(
            "command/exec/resize", params, timeout=timeout
        )
        return result

    def exec_terminate(
        self,
        *,
        process_id: str,
        timeout: float | None = None,
    ) -> CommandExecTerminateResponse:
        """Terminate a running `command/exec` session by client-supplied `processId`.

        `command/exec/terminate` on the wire.
        """
        params = given({"processId": process_id})
        result: CommandExecTerminateResponse = self._caller.call(
            "command/exec/terminate", params, timeout=timeout
        )
        return result

    def exec_write(
        self,
        *,
        process_id: str,
        close_stdin: bool | Omit | None = OMIT,
        delta_base64: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> CommandExecWriteResponse:
        """Write stdin bytes to a running `command/exec` session or close stdin.

        `command/exec/write` on the wire.
        """
        params = given(
            {"processId": process_id, "closeStdin": close_stdin, "deltaBase64": delta_base64}
        )
        result: CommandExecWriteResponse = self._caller.call(
            "command/exec/write", params, timeout=timeout
        )
        return result
