"""A child process in its own group, and how to stop it on each platform."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import weakref
from typing import Any, NamedTuple, Protocol

_PIPE_BYTES = 1024 * 1024
_F_SETPIPE_SZ = 1031
_spawned: weakref.WeakSet[subprocess.Popen[bytes]] = weakref.WeakSet()


def _let_go() -> None:
    """In a forked child, close its copies of the pipes.

    Otherwise the runtimes of the parent would not see the end of their stdin.
    """
    for process in _spawned:
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_let_go)


class Creation(NamedTuple):
    """Arguments of Popen that put a child into its own group."""

    new_session: bool = False
    flags: int = 0


class Ender(Protocol):
    """Stops a process and its children on one platform."""

    def creation(self) -> Creation:
        """Return the arguments that put the child into its own group."""
        ...

    def adopt(self, process: subprocess.Popen[bytes]) -> None:
        """Prepare to stop a process that was just started."""
        ...

    def terminate(self, process: subprocess.Popen[bytes]) -> None:
        """Ask the process to exit."""
        ...

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """Kill the process and its group."""
        ...

    def release(self) -> None:
        """Free the resources of `adopt`."""
        ...


class PosixEnder:
    """Uses a new session, so that Ctrl-C in the caller's terminal does not reach the child."""

    def creation(self) -> Creation:
        return Creation(new_session=True)

    def adopt(self, process: subprocess.Popen[bytes]) -> None:
        """Do nothing: the id of the group is the child's pid."""

    def terminate(self, process: subprocess.Popen[bytes]) -> None:
        self._signal(process, signal.SIGTERM)

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        self._signal(process, signal.SIGKILL)

    def release(self) -> None:
        """Do nothing."""

    @staticmethod
    def _signal(process: subprocess.Popen[bytes], number: int) -> None:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, number)


def spawn(argv: list[str], *, cwd: Any, env: dict[str, str], how: Ender) -> subprocess.Popen[bytes]:
    """Start `argv` with three unbuffered pipes. Raises the errors of Popen."""
    creation = how.creation()
    process = subprocess.Popen(
        argv,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        cwd=cwd,
        env=env,
        start_new_session=creation.new_session,
        creationflags=creation.flags,
    )
    _spawned.add(process)
    try:
        how.adopt(process)
    except BaseException:
        process.kill()
        process.wait()
        raise
    if sys.platform == "linux" and process.stdout is not None:
        _widen(process.stdout.fileno())
    return process


def wait_for(process: subprocess.Popen[bytes]) -> int | None:
    """Wait for the end of a process and return its exit status.

    None if it cannot be known: SIGCHLD is ignored in this process, or something else in it has
    waited for the child. Popen would say 0.
    """
    if sys.platform == "win32":
        return process.wait()
    try:
        _, status = os.waitpid(process.pid, 0)
    except ChildProcessError:
        process.returncode = 0  # Popen need not look for it any more
        return None
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode


def _widen(fd: int) -> None:
    """Enlarge the buffer of a pipe, so that a busy stream needs fewer context switches."""
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.fcntl(fd, _F_SETPIPE_SZ, _PIPE_BYTES)
