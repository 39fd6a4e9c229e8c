"""Workers that can be closed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from codex_release.system.workers import MEMORY, StoppedError, Workers

if TYPE_CHECKING:
    from tests.fixtures.fake_programs import FakePrograms


def test_results_come_as_they_are_ready(fake_programs: FakePrograms) -> None:
    go = threading.Event()
    with Workers(2, fake_programs) as workers:
        late = workers.start(lambda: go.wait(20) and "late")
        early = workers.start(lambda: "early")
        order: list[str] = []
        for future in workers.finished([late, early]):
            order.append(future.result())
            go.set()
    assert order == ["early", "late"]


def test_an_exception_closes_the_workers_and_nothing_runs_afterwards(
    fake_programs: FakePrograms,
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def work(workers: Workers) -> None:
        begun.set()
        try:
            while True:
                workers.check()
                begun.wait(0.001)
        except StoppedError:
            ended.set()
            raise

    def interrupted(workers: Workers) -> None:
        futures = [workers.start(work, workers) for _ in range(3)]
        assert begun.wait(20)
        for _ in workers.finished(futures, lambda: (_ for _ in ()).throw(KeyboardInterrupt)):
            raise AssertionError("nothing of this ends by itself")

    with pytest.raises(KeyboardInterrupt), Workers(1, fake_programs) as workers:
        interrupted(workers)
    assert ended.is_set()


def test_memory_is_held_by_no_more_than_fit_at_a_time(fake_programs: FakePrograms) -> None:
    held = most = 0
    lock = threading.Lock()

    def work(workers: Workers, size: int) -> None:
        nonlocal held, most
        with workers.memory(size):
            with lock:
                held += min(size, MEMORY)
                most = max(most, held)
            with lock:
                held -= min(size, MEMORY)

    with Workers(8, fake_programs) as workers:
        for future in workers.finished(
            [workers.start(work, workers, MEMORY // 3) for _ in range(40)]
        ):
            future.result()
        for future in workers.finished([workers.start(work, workers, MEMORY * 9)]):
            future.result()
    assert 0 < most <= MEMORY
