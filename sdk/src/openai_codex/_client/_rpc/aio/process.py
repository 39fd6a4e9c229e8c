# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...._wire.generated.process import (
        ProcessKillResponse,
        ProcessResizePtyResponse,
        ProcessSpawnResponse,
        ProcessWriteStdinResponse,
    )
    from ..accepted import AbsolutePathBufLike, ProcessTerminalSizeLike


class AsyncProcessRpc:
    """Requests of the area `process`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def kill(
        self,
        *,
        process_handle: str,
        timeout: float | None = None,
    ) -> ProcessKillResponse:
        """Terminate a running `process/spawn` session by client-supplied `processHandle`.

        `process/kill` on the wire.
        """
        params = given({"processHandle": process_handle})
        result: ProcessKillResponse = await self._caller.call(
            "process/kill", params, timeout=timeout
        )
        return result

    async def resize_pty(
        self,
        *,
        process_handle: str,
        size: ProcessTerminalSizeLike,
        timeout: float | None = None,
    ) -> ProcessResizePtyResponse:
        """Resize a running PTY-backed `process/spawn` session by client-supplied
        `processHandle`.

        `process/resizePty` on the wire.
        """
        params = given({"processHandle": process_handle, "size": size})
        result: ProcessResizePtyResponse = await self._caller.call(
            "process/resizePty", params, timeout=timeout
        )
        return result

    async def spawn(
        self,
        *,
        command: Sequence[str],
        cwd: AbsolutePathBufLike,
        process_handle: str,
        env: Mapping[str, str | None] | Omit | None = OMIT,
        output_bytes_cap: int | Omit | None = OMIT,
        size: ProcessTerminalSizeLike | Omit | None = OMIT,
        stream_stdin: bool | Omit | None = OMIT,
        stream_stdout_stderr: bool | Omit | None = OMIT,
        timeout_ms: int | Omit | None = OMIT,
        tty: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ProcessSpawnResponse:
        """Spawn a standalone process (argv vector) without a Codex sandbox.

        `process/spawn` on the wire.
        """
        params = given(
            {
                "command": command,
                "cwd": cwd,
                "processHandle": process_handle,
                "env": env,
                "outputBytesCap": output_bytes_cap,
                "size": size,
                "streamStdin": stream_stdin,
                "streamStdoutStderr": stream_stdout_stderr,
                "timeoutMs": timeout_ms,
                "tty": tty,
            }
        )
        result: ProcessSpawnResponse = await self._caller.call(
            "process/spawn", params, timeout=timeout
        )
        return result

    async def write_stdin(
        self,
        *,
        process_handle: str,
        close_stdin: bool | Omit | None = OMIT,
        delta_base64: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ProcessWriteStdinResponse:
        """Write stdin bytes to a running `process/spawn` session or close stdin.

        `process/writeStdin` on the wire.
        """
        params = given(
            {
                "processHandle": process_handle,
                "closeStdin": close_stdin,
                "deltaBase64": delta_base64,
            }
        )
        result: ProcessWriteStdinResponse = await self._caller.call(
            "process/writeStdin", params, timeout=timeout
        )
        return result
