"""Worker threads that run several programs or downloads at a time and can be stopped."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, TypeVar

from codex_release.system.programs import Programs

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
        self.programs = programs
        self._pool = ThreadPoolExecutor(max(1, jobs))
        self._stop = threading.Event()
        self._held = 0
        self._change = threading.Condition()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self, task: Any, *arguments: Any) -> Future[Any]:
        """Run `task` as soon as a worker is free."""
        return self._pool.submit(task, *arguments)

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
        """Raise StoppedError if the workers are being closed; a `tick` for `Programs.run`."""
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
