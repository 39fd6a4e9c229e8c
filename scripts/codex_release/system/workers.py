"""Workers for several programs or downloads at a time, that can be interrupted at any point."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, TypeVar

from codex_release.system.programs import Tools

MEMORY = 400_000_000
"""Bytes that all workers of a crew may hold at a time."""

POLL_SECONDS = 0.2
"""How often a crew that is waited for looks up."""

T = TypeVar("T")


def default_jobs() -> int:
    """As many as there are processors for this process."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class StoppedError(Exception):
    """Raised in a worker of a crew that is being dismissed."""


class Crew:
    """Worker threads that wait for programs, and end them when the crew is dismissed."""

    def __init__(self, pool: ThreadPoolExecutor, tools: Tools) -> None:
        self._pool, self.tools = pool, tools
        self._stop = threading.Event()
        self._held = 0
        self._change = threading.Condition()

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
        """Raise StoppedError in a crew that is being dismissed; a `tick` for `Tools.run`."""
        if self._stop.is_set():
            raise StoppedError

    @contextmanager
    def memory(self, size: int) -> Generator[None]:
        """Wait until `size` more bytes fit; what is larger than all of it waits to be alone."""
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

    def dismiss(self) -> None:
        """Drop what has not begun and end what has; returns when nothing runs any more."""
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def crew(jobs: int, tools: Tools) -> Generator[Crew]:
    """A crew of `jobs` workers for the length of a block; nothing it started outlives that."""
    team = Crew(ThreadPoolExecutor(max(1, jobs)), tools)
    try:
        yield team
    finally:
        team.dismiss()
