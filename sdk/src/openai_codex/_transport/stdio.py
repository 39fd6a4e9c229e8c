"""A runtime as a child process: its three pipes, its exit, and how it is closed.

It uses four daemon threads, for any number of callers: one reads stdout, one reads stderr, one
writes stdin (which blocks while the runtime does not read), and one waits for the process.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from subprocess import Popen, TimeoutExpired

from ..config import CodexConfig
from ..errors import RuntimeExitedError
from . import launch, log
from .base import CHUNK_BYTES, Failure, Outgoing, Receiver, deliver, line_of
from .log import StderrLog, plain_text
from .process import Ender, PosixEnder, spawn, wait_for
from .waiting import Flag

_BACKLOG_READ_BYTES = 512 * 1024
"""Bytes per read while the pipe is full: events of many streams then reach each reader together.

Chunks of this size go back to the system after a long line; smaller ones do not.
"""
_STDERR_TAIL_BYTES = 64 * 1024
_OPENING_BYTES = 200
_BACKTRACE = "\nStack backtrace:\n"
"""The runtime has no symbols, so the backtrace after this line is useless."""
_LAST_OUTPUT_S = 1.0
_ALL_OUTPUT_S = 5.0
_KILL_S = 5.0


def ender() -> Ender:
    """Return the ender for this platform."""
    if sys.platform == "win32":
        from .windows import WindowsEnder

        return WindowsEnder()
    return PosixEnder()


class StdioTransport:
    """One child process. `open`, then `write` and `close` from any thread."""

    max_line: int | None = None

    def __init__(self, config: CodexConfig) -> None:
        self._config = config
        self._ender: Ender = ender()
        self._process: Popen[bytes] | None = None
        self._returncode: int | None = None
        self._outgoing: SimpleQueue[Outgoing | None] = SimpleQueue()
        self._stderr: deque[bytes] = deque()
        self._stderr_bytes = 0
        self._stderr_cut = False
        self._stderr_lock = threading.Lock()
        self._stderr_lines = StderrLog({})
        self._exited = Flag()
        self._threads: dict[str, threading.Thread] = {}
        self._finished = False
        self._argv: list[str] = []
        self._opening = b""
        self._chunks = {"stdout": 0, "stderr": 0}

    @property
    def pid(self) -> int | None:
        """The child's process id, also after it has ended; None before the start."""
        return None if self._process is None else self._process.pid

    @property
    def where(self) -> str:
        """The identity of the child, for messages."""
        return f"pid={self.pid}"

    @property
    def returncode(self) -> int | None:
        """The child's exit status; None while it runs, or if it cannot be known."""
        return self._returncode

    def open(self, receiver: Receiver) -> None:
        """Start the child. Raises RuntimeUnavailableError or InvalidConfigError."""
        env = launch.environment(self._config)
        argv = self._argv = launch.arguments(self._config)
        try:
            self._stderr_lines = StderrLog(env, filter(None, [launch.api_key_of(self._config)]))
            self._process = spawn(argv, cwd=self._config.cwd, env=env, how=self._ender)
            self._start_threads(self._process, receiver)
        except (OSError, RuntimeError, TypeError, ValueError) as error:
            raise launch.start_error(error, argv, self._config) from error

    def _start_threads(self, process: Popen[bytes], receiver: Receiver) -> None:
        for name, work in (
            ("stdout", self._read_stdout),
            ("stderr", self._drain_stderr),
            ("stdin", self._write_stdin),
            ("exit", self._wait),
        ):
            self._threads[name] = threading.Thread(
                target=work, args=(process, receiver), name=f"codex-{name}", daemon=True
            )
        try:
            for thread in self._threads.values():
                thread.start()
        except BaseException:
            self._ender.kill(process)
            process.wait()
            self._exited.set()
            for name in ("stdout", "stderr", "stdin"):
                pipe = getattr(process, name)
                if pipe is not None and self._threads[name].ident is None:
                    pipe.close()
            raise

    def write(self, data: Outgoing) -> None:
        """Queue `data` for the child. Never blocks. Data that cannot be delivered is dropped."""
        self._outgoing.put(data)

    def stderr_tail(self) -> str:
        """Return the end of the child's stderr, at least 64 KiB if there is that much.

        It starts at the beginning of a line, because half a secret would not be recognised. Bytes
        that are not UTF-8 are replaced.
        """
        with self._stderr_lock:
            tail = b"".join(self._stderr)
            if self._stderr_cut:
                tail = tail.partition(b"\n")[2] or tail
        return plain_text(tail)

    def close(self) -> None:
        """Stop the child: close its stdin, then SIGTERM, then SIGKILL. Never raises.

        Several threads may call it. Each call returns after the child has ended.
        """
        process = self._process
        if process is None or self._finished:
            return
        patience = max(0.0, self._config.shutdown_timeout)
        self._close_stdin(process)
        if not self._await_end(process, patience):
            self._ender.terminate(process)
            if not self._await_end(process, patience):
                self._ender.kill(process)
                self._await_end(process, _KILL_S)
        self._await_pipes()
        self._finished = True

    def _close_stdin(self, process: Popen[bytes]) -> None:
        self._outgoing.put(self._mark_end)
        if sys.is_finalizing() and process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()

    def _await_end(self, process: Popen[bytes], seconds: float) -> bool:
        """Wait for the child's end; return whether it has come.

        At the end of the interpreter the thread that waits for it has been stopped.
        """
        if not sys.is_finalizing():
            return self._exited.wait(seconds)
        with contextlib.suppress(TimeoutExpired):
            process.wait(seconds)
        return process.returncode is not None

    def kill(self) -> None:
        """Kill the child, without waiting. Never raises."""
        if self._process is not None and self._process.returncode is None:
            self._ender.kill(self._process)

    def _await_pipes(self) -> None:
        """Wait for the threads of the pipes, except for one that is held open elsewhere."""
        if sys.is_finalizing():
            return
        for thread in self._threads.values():
            if thread.is_alive() and thread is not threading.current_thread():
                thread.join(_LAST_OUTPUT_S)

    def _read_stdout(self, process: Popen[bytes], receiver: Receiver) -> None:
        assert process.stdout is not None
        with process.stdout as pipe:
            size = CHUNK_BYTES
            while chunk := _read(pipe.fileno(), size):
                self._chunks["stdout"] += 1
                self._opening = self._opening or chunk[:_OPENING_BYTES]
                deliver(receiver, chunk)
                size = CHUNK_BYTES if len(chunk) < size else _BACKLOG_READ_BYTES
        self._lost(receiver)

    def _drain_stderr(self, process: Popen[bytes], receiver: Receiver) -> None:
        assert process.stderr is not None
        lines = self._stderr_lines
        with process.stderr as pipe:
            while chunk := _read(pipe.fileno(), CHUNK_BYTES):
                self._chunks["stderr"] += 1
                with self._stderr_lock:
                    self._keep_tail(chunk)
                _log(lines.feed, chunk)
        _log(lines.end)

    def _keep_tail(self, chunk: bytes) -> None:
        self._stderr.append(chunk)
        self._stderr_bytes += len(chunk)
        while self._stderr_bytes - len(self._stderr[0]) > _STDERR_TAIL_BYTES:
            self._stderr_bytes -= len(self._stderr.popleft())
            self._stderr_cut = True

    def _write_stdin(self, process: Popen[bytes], receiver: Receiver) -> None:
        assert process.stdin is not None
        with contextlib.suppress(OSError), process.stdin as pipe:
            while (data := self._outgoing.get()) is not None:
                view = memoryview(line_of(data))
                while view:
                    view = view[os.write(pipe.fileno(), view) :]
            return
        self._lost(receiver)

    def _mark_end(self) -> bytes:
        """Queue the end, after everything that the entries before this one have queued."""
        self._outgoing.put(None)
        return b""

    def _lost(self, receiver: Receiver) -> None:
        """Handle the end of a pipe. It ends the connection, even if the child is still running."""
        if not self._exited.wait(_LAST_OUTPUT_S):
            receiver.on_end(self._failure("closed its end of the connection", None))

    def _wait(self, process: Popen[bytes], receiver: Receiver) -> None:
        self._returncode = wait_for(process)
        self._exited.set()
        until = time.monotonic() + _ALL_OUTPUT_S
        for name in self._chunks:
            self._await_reader(name, until)
        receiver.on_end(self._failure(_how(self._returncode), self._returncode))
        self._outgoing.put(None)
        self._ender.release()

    def _await_reader(self, name: str, until: float) -> None:
        """Wait until a pipe is read to its end, or is silent, or until `until` (monotonic time).

        Another process may hold the pipe open and write to it.
        """
        reader = self._threads[name]
        chunks = -1
        while reader.is_alive() and chunks != self._chunks[name] and time.monotonic() < until:
            chunks = self._chunks[name]
            reader.join(_LAST_OUTPUT_S)

    def _failure(self, how: str, returncode: int | None) -> Failure:
        """Return what makes the error for the end of the runtime."""

        @functools.cache
        def told() -> tuple[str, str]:
            try:
                from .._observe.redact import redactor_of
            except (ImportError, OSError) as error:
                return f". What it wrote to stderr cannot be shown without secrets: {error}", ""
            redactor = redactor_of(self._config)
            stderr = redactor.whole(self.stderr_tail())[-_STDERR_TAIL_BYTES:]
            return redactor.whole(self._last_words(stderr)), stderr

        def failure() -> RuntimeExitedError:
            last_words, stderr = told()
            message = f"the codex runtime {how}{last_words}"
            return RuntimeExitedError(message, returncode=returncode, stderr=stderr)

        return failure

    def _last_words(self, stderr: str) -> str:
        said = stderr.partition(_BACKTRACE)[0].strip()
        if said:
            return f". The end of its stderr:\n{said[-2000:]}"
        if self._opening.startswith(b"{"):
            return " without output on stderr."
        return launch.no_runtime(self._argv, self._opening)


def _how(returncode: int | None) -> str:
    """Return a phrase that says how a runtime ended."""
    if returncode is None:
        return (
            "ended with an unknown status (SIGCHLD is ignored in this process, or something else "
            "in it waits for all children)"
        )
    if returncode < 0:
        return f"was ended by signal {-returncode}"
    return f"exited with status {returncode}"


def _log(take: Callable[..., None], *chunk: bytes) -> None:
    """Log a chunk of stderr. An error here must not stop the reader."""
    try:
        take(*chunk)
    except Exception:
        log.exception("a line of the runtime's stderr could not be logged")


def _read(fd: int, size: int) -> bytes:
    """Return the next bytes; empty at the end of the pipe or on an error."""
    try:
        return os.read(fd, size)
    except OSError:
        return b""
