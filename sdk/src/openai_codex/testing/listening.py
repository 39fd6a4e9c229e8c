"""The real runtime as a server, with a WebSocket or a unix socket."""

from __future__ import annotations

import contextlib
import re
import socket
import subprocess
import threading
import weakref
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Literal, get_args

Listen = Literal["stdio", "unix", "ws"]
"""The transport of an app-server: pipes, unix socket or TCP."""

_LIMIT_S = 30.0
"""Time limits in seconds for the runtime to listen, and to exit."""

_READY = re.compile(r"listening on: (ws://\S+)")
_LINES_KEPT = 200
_LOOK_S = 0.005


def checked_listen(listen: Listen) -> Listen:
    """Return `listen`. Raises ValueError for an unknown value."""
    if listen not in get_args(Listen):
        known = ", ".join(map(repr, get_args(Listen)))
        raise ValueError(f"listen={listen!r}: expected one of {known}")
    return listen


class ListeningRuntime:
    """A runtime that runs from construction until `close`, with any number of clients.

    If it is not closed, it is stopped at the end of the interpreter.

    Args:
        command: its command line, without `--listen`.
        listen: "unix" or "ws".
        folder: the folder for its socket and its token.
        token: the token that clients must send, or None. Only for "ws".

    Attributes:
        url: the address of the runtime.

    Raises RuntimeError with its stderr if it exits before it listens.
    """

    def __init__(
        self,
        command: Sequence[str],
        listen: Listen,
        folder: Path,
        *,
        env: Mapping[str, str],
        cwd: Path,
        token: str | None = None,
    ) -> None:
        path = folder / "codex.sock"
        where = f"unix://{path}" if listen == "unix" else "ws://127.0.0.1:0"
        self._process = subprocess.Popen(
            [*command, "--listen", where, *_guard(token, folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=dict(env),
            cwd=cwd,
        )
        # Stops the runtime if the program ends without calling `close`.
        self._end = weakref.finalize(self, _end, self._process)
        self._said: deque[str] = deque(maxlen=_LINES_KEPT)
        self._changed = threading.Condition()
        self._found = ""
        self._ended = False
        assert self._process.stderr is not None
        self._reader = threading.Thread(
            target=self._read, args=(self._process.stderr,), name="codex-listening", daemon=True
        )
        self._reader.start()
        try:
            self.url = self._await_socket(path) if listen == "unix" else self._await_line()
        except BaseException:
            self.close()
            raise

    def _read(self, pipe: IO[bytes]) -> None:
        with pipe:
            for raw in pipe:
                line = raw.decode("utf-8", "replace")
                found = _READY.search(line)
                with self._changed:
                    self._said.append(line)
                    self._found = found[1] if found else self._found
                    self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _await_line(self) -> str:
        with self._changed:
            self._changed.wait_for(lambda: self._found or self._ended, _LIMIT_S)
        if not self._found:
            raise self._not_listening()
        return self._found

    def _await_socket(self, path: Path) -> str:
        for _ in range(int(_LIMIT_S / _LOOK_S)):
            with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as attempt:
                attempt.connect(str(path))
                return f"unix://{path}"
            with self._changed:
                if self._changed.wait_for(lambda: self._ended, _LOOK_S):
                    break
        raise self._not_listening()

    def _not_listening(self) -> RuntimeError:
        return RuntimeError(f"the runtime does not listen; its stderr:\n{self.stderr}")

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """Its exit status, or None while it runs."""
        return self._process.poll()

    @property
    def stderr(self) -> str:
        """The last lines of its stderr."""
        with self._changed:
            return "".join(self._said)

    def kill(self) -> None:
        """Kill it, like a crash, and wait for its end."""
        self._process.kill()
        self._process.wait()
        self._reader.join()

    def close(self) -> None:
        """Stop it, and kill it after a while. A second call does nothing."""
        self._end()
        self._reader.join()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop the process, and kill it after a while."""
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_LIMIT_S)
    process.kill()
    process.wait()


def _guard(token: str | None, folder: Path) -> list[str]:
    """Write the token to a file. Return the arguments that make the runtime require it."""
    if token is None:
        return []
    file = folder / "token"
    file.touch(mode=0o600)
    file.write_text(token, encoding="ascii")
    return ["--ws-auth", "capability-token", "--ws-token-file", str(file)]
