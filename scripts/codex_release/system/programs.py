"""The only place that starts a program.

Everything else takes a `Programs`, so that a test can pass a fake. Each program runs in a process
group of its own: Ctrl-C reaches this process alone, which then stops the whole group.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from codex_release.errors import (
    ProgramFailedError,
    ProgramMissingError,
    ProgramTimeoutError,
    ReleaseError,
    StorageError,
)

GRACE_SECONDS = 5.0
"""How long a group gets between the request to end and the kill."""

KILLED_SECONDS = 2.0
"""The longest wait for killed processes to disappear; zombies may stay longer."""

CREATE_NEW_PROCESS_GROUP = 0x00000200

TICK_SECONDS = 0.1
"""Seconds between two calls of `tick` while a program runs."""


@dataclass(frozen=True)
class Completed:
    """A program that ended: its command line, exit code and output (UTF-8, bad bytes replaced)."""

    argv: tuple[str, ...]
    returncode: int
    stdout: str
    stderr: str

    @property
    def tail(self) -> str:
        """The last lines of what it said, for an error message."""
        text = self.stderr.strip() or self.stdout.strip()
        return "\n".join(text.splitlines()[-12:])


class Process(Protocol):
    """A program running in the background."""

    @property
    def pid(self) -> int: ...

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        ...

    def output(self) -> str:
        """All it has written so far, both streams in order of writing."""
        ...

    def stop(self) -> None:
        """Stop it and everything it started; returns when all have ended. Idempotent."""
        ...


class Programs(Protocol):
    """Starts programs."""

    def run(
        self,
        argv: Sequence[str | os.PathLike[str]],
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        timeout: float | None = None,
        check: bool = True,
        tick: Callable[[], None] | None = None,
        output: Path | None = None,
    ) -> Completed:
        """Run a program to its end. `env` replaces the whole environment when given.

        `timeout` is in seconds. `tick` is called about ten times a second while it runs. `output`
        is a file that gets what the program prints, as it comes; then the result has no text.
        Raises ProgramMissingError, ProgramTimeoutError, and with `check` ProgramFailedError on a
        non-zero exit code. On every exception, Ctrl-C included, the group is stopped first.
        """
        ...

    def spawn(
        self,
        argv: Sequence[str | os.PathLike[str]],
        *,
        env: Mapping[str, str] | None = None,
    ) -> AbstractContextManager[Process]:
        """Run a program in the background for the length of a `with` block."""
        ...


@contextmanager
def failing_as(
    kind: type[ReleaseError], message: str, expected: str, *, fix: str | None = None
) -> Generator[None]:
    """Turn the failure of a program into `kind`, which keeps the command and what it said."""
    try:
        yield
    except (ProgramFailedError, ProgramTimeoutError) as error:
        raise kind(
            f"{message}: {error.message}", found=error.found, expected=expected, fix=fix
        ) from error


class SystemPrograms:
    """`Programs` on the real machine."""

    def run(
        self,
        argv: Sequence[str | os.PathLike[str]],
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        timeout: float | None = None,
        check: bool = True,
        tick: Callable[[], None] | None = None,
        output: Path | None = None,
    ) -> Completed:
        command = tuple(os.fspath(part) for part in argv)
        if output is not None:
            with (
                output.open("ab") as both,
                _group(command, cwd, env, both, both) as group,
            ):
                _wait(group.child, command, timeout, tick)
            done = Completed(command, group.child.returncode, "", "")
            return _checked(done) if check else done
        # Files, not pipes: nothing to drain, so no thread and no deadlock on any platform.
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            with _group(command, cwd, env, out, err) as group:
                _wait(group.child, command, timeout, tick)
            done = Completed(command, group.child.returncode, _text(out), _text(err))
        return _checked(done) if check else done

    @contextmanager
    def spawn(
        self,
        argv: Sequence[str | os.PathLike[str]],
        *,
        env: Mapping[str, str] | None = None,
    ) -> Generator[Process]:
        command = tuple(os.fspath(part) for part in argv)
        with tempfile.TemporaryFile() as out, _group(command, None, env, out, out) as group:
            yield _Background(group, out)


_DISK_FULL = re.compile(
    r"no space left on device|not enough space on the disk|disk quota exceeded|ENOSPC",
    re.IGNORECASE,
)


def _checked(done: Completed) -> Completed:
    """The result; raises ProgramFailedError on a non-zero exit code, StorageError on a full disk.

    A program that runs out of space says so, mostly with the name of the file.
    """
    if done.returncode != 0:
        full = next(filter(_DISK_FULL.search, f"{done.stderr}\n{done.stdout}".splitlines()), None)
        if full is not None:
            raise StorageError(
                f"The disk is full for `{_shown(done.argv)}`",
                found=full.strip(),
                expected=f"space there, and in {tempfile.gettempdir()}",
                fix="Free some space, or set TMPDIR to a larger disk, and run the command again",
            )
        raise ProgramFailedError(
            f"`{_shown(done.argv)}` failed with exit code {done.returncode}",
            found=done.tail or "no output",
        )
    return done


class _Group:
    """A child, and through its process group all that it starts."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self.child = child
        self._stopped = False

    def poll(self) -> int | None:
        if self.child.poll() is not None:
            self.stop()
        return self.child.returncode

    def stop(self) -> None:
        """Ask the group to end, wait, then kill what is left of it."""
        if self._stopped:
            return
        if self.child.poll() is None:
            self._signal(hard=False)
            with suppress(subprocess.TimeoutExpired):
                self.child.wait(GRACE_SECONDS)
        # The group outlives its leader while a member lives, and its number is not reused until
        # then. Only right after the leader's end: later the number may belong to another process.
        self._signal(hard=True)
        self.child.wait()
        self._wait_for_members()
        self._stopped = True

    def _wait_for_members(self) -> None:
        """A killed process still exists for a moment; wait until the group has no member."""
        deadline = time.monotonic() + KILLED_SECONDS
        while sys.platform != "win32" and time.monotonic() < deadline:
            try:
                os.killpg(self.child.pid, 0)
            except (ProcessLookupError, PermissionError):
                return
            time.sleep(0.002)

    def _signal(self, *, hard: bool) -> None:
        if sys.platform == "win32":
            if self.child.poll() is None:
                self.child.kill()
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.child.pid, signal.SIGKILL if hard else signal.SIGTERM)


class _Background:
    def __init__(self, group: _Group, out: IO[bytes]) -> None:
        self._group, self._out = group, out

    @property
    def pid(self) -> int:
        return self._group.child.pid

    def poll(self) -> int | None:
        return self._group.poll()

    def output(self) -> str:
        if sys.platform == "win32":
            return _text(self._out)
        # The child writes through the same open file: read at an offset, never seek.
        size = os.fstat(self._out.fileno()).st_size
        return os.pread(self._out.fileno(), size, 0).decode("utf-8", "replace")

    def stop(self) -> None:
        self._group.stop()


@contextmanager
def _group(
    command: tuple[str, ...],
    cwd: Path | None,
    env: Mapping[str, str] | None,
    out: IO[bytes],
    err: IO[bytes],
) -> Generator[_Group]:
    """The program in its own process group, which is stopped at the end of the block."""
    try:
        child = subprocess.Popen(
            command,
            cwd=cwd,
            env=None if env is None else dict(env),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=sys.platform != "win32",
            creationflags=CREATE_NEW_PROCESS_GROUP if sys.platform == "win32" else 0,
        )
    except OSError as error:
        raise ProgramMissingError(
            f"`{command[0]}` cannot be started",
            found=error.strerror or error,
            expected="an installed program",
            fix="Install it (`make .venv`) or correct the path",
        ) from error
    group = _Group(child)
    try:
        yield group
    finally:
        group.stop()


def _wait(
    child: subprocess.Popen[bytes],
    command: tuple[str, ...],
    timeout: float | None,
    tick: Callable[[], None] | None,
) -> None:
    deadline = None if timeout is None else time.monotonic() + timeout
    while True:
        waits = [TICK_SECONDS] if tick is not None else []
        if deadline is not None:
            waits.append(max(0.0, deadline - time.monotonic()))
        try:
            child.wait(min(waits, default=None))
        except subprocess.TimeoutExpired:
            if tick is not None:
                tick()
            if deadline is not None and time.monotonic() >= deadline:
                raise ProgramTimeoutError(
                    f"`{_shown(command)}` was stopped",
                    found=f"still running after {timeout:g} s",
                    expected="an exit",
                ) from None
        else:
            if tick is not None:
                tick()
            return


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode("utf-8", "replace")


def _shown(command: tuple[str, ...]) -> str:
    text = " ".join(command)
    return text if len(text) <= 200 else f"{text[:197]}..."
