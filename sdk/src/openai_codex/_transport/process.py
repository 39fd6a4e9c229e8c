"""A child process in a group of its own, and how it is ended on each platform."""

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
    """In a forked child: close its copies of the pipes.

    With them open no child of the parent's would see the end of its stdin.
    """
    for process in _spawned:
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_let_go)


class Creation(NamedTuple):
    """How a child is put into a group of its own: arguments of Popen."""

    new_session: bool = False
    flags: int = 0


class Ender(Protocol):
    """How a platform ends a process with all that it started."""

    def creation(self) -> Creation:
        """Return how the child is put into a group of its own."""
        ...

    def adopt(self, process: subprocess.Popen[bytes]) -> None:
        """Take charge of a process just started."""
        ...

    def terminate(self, process: subprocess.Popen[bytes]) -> None:
        """Ask it to end."""
        ...

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """End it and its group."""
        ...

    def release(self) -> None:
        """Free what `adopt` took."""
        ...


class PosixEnder:
    """A session of its own: Ctrl-C in the caller's terminal does not reach it."""

    def creation(self) -> Creation:
        return Creation(new_session=True)

    def adopt(self, process: subprocess.Popen[bytes]) -> None:
        """Nothing to take: the group is the child's pid."""

    def terminate(self, process: subprocess.Popen[bytes]) -> None:
        self._signal(process, signal.SIGTERM)

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        self._signal(process, signal.SIGKILL)

    def release(self) -> None:
        """Nothing was taken."""

    @staticmethod
    def _signal(process: subprocess.Popen[bytes], number: int) -> None:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, number)


def spawn(argv: list[str], *, cwd: Any, env: dict[str, str], how: Ender) -> subprocess.Popen[bytes]:
    """Start `argv` with three unbuffered pipes. Raises what Popen raises."""
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

    None when nobody can know it: SIGCHLD is ignored in this process, or something else in it has
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
    """Give a pipe a larger buffer, so that a busy stream takes fewer switches between processes."""
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.fcntl(fd, _F_SETPIPE_SZ, _PIPE_BYTES)
