"""Worker threads that run several programs or downloads at a time and can be stopped."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from contextvars import copy_context
from pathlib import Path
from typing import Any, TypeVar

from codex_release.system.programs import Completed, Process, Programs

MEMORY = 400_000_000
"""Bytes that all workers together may hold at a time."""

POLL_SECONDS = 0.2
"""Seconds between polls while waiting for workers."""

T = TypeVar("T")


def default_jobs() -> int:
    """The number of processors available to this process."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class StoppedError(Exception):
    """Raised in a worker thread while the workers are being closed."""


class Workers:
    """`jobs` worker threads for the length of a `with` block; what they started ends with it."""

    def __init__(self, jobs: int, programs: Programs) -> None:
        self.programs: Programs = _StoppablePrograms(programs, self.check)
        self._pool = ThreadPoolExecutor(max(1, jobs))
        self._stop = threading.Event()
        self._held = 0
        self._change = threading.Condition()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self, task: Any, *arguments: Any) -> Future[Any]:
        """Run `task` as soon as a worker is free, with the context variables of the caller."""
        return self._pool.submit(copy_context().run, task, *arguments)

    def finished(
        self, futures: Iterable[Future[T]], tick: Callable[[], None] | None = None
    ) -> Generator[Future[T]]:
        """Each future when it ends; interruptible. `tick` is called a few times a second."""
        waiting = set(futures)
        while waiting:
            done, waiting = wait(waiting, timeout=POLL_SECONDS, return_when=FIRST_COMPLETED)
            if tick is not None:
                tick()
            yield from done

    def check(self) -> None:
        """Raise StoppedError if the workers are being closed; `programs` do this while they run."""
        if self._stop.is_set():
            raise StoppedError

    @contextmanager
    def memory(self, size: int) -> Generator[None]:
        """Wait until `size` more bytes fit below MEMORY; a larger size waits to be alone."""
        size = min(size, MEMORY)
        with self._change:
            while self._held + size > MEMORY:
                self.check()
                self._change.wait(0.1)
            self._held += size
        try:
            yield
        finally:
            with self._change:
                self._held -= size
                self._change.notify_all()

    def close(self) -> None:
        """Drop the tasks that have not begun and stop the others; returns when none is running."""
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)


class _StoppablePrograms:
    """Programs that end with the workers."""

    def __init__(self, programs: Programs, check: Callable[[], None]) -> None:
        self._programs = programs
        self._check = check
        self.spawn: Callable[..., AbstractContextManager[Process]] = programs.spawn

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
        def both() -> None:
            self._check()
            if tick is not None:
                tick()

        return self._programs.run(
            argv, cwd=cwd, env=env, timeout=timeout, check=check, tick=both, output=output
        )
