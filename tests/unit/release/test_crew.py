"""Workers that can be dismissed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from codex_release.system.workers import MEMORY, Crew, StoppedError, crew, default_jobs

if TYPE_CHECKING:
    from tests.fixtures.fake_tools import FakeTools


def test_results_come_as_they_are_ready(fake_tools: FakeTools) -> None:
    go = threading.Event()
    with crew(2, fake_tools) as team:
        late = team.start(lambda: go.wait(20) and "late")
        early = team.start(lambda: "early")
        order: list[str] = []
        for future in team.finished([late, early]):
            order.append(future.result())
            go.set()
    assert order == ["early", "late"]


def test_an_exception_dismisses_the_crew_and_nothing_runs_afterwards(
    fake_tools: FakeTools,
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def work(team: Crew) -> None:
        begun.set()
        try:
            while True:
                team.check()
                begun.wait(0.001)
        except StoppedError:
            ended.set()
            raise

    def interrupted(team: Crew) -> None:
        futures = [team.start(work, team) for _ in range(3)]
        assert begun.wait(20)
        for _ in team.finished(futures, lambda: (_ for _ in ()).throw(KeyboardInterrupt)):
            raise AssertionError("nothing of this ends by itself")

    with pytest.raises(KeyboardInterrupt), crew(1, fake_tools) as team:
        interrupted(team)
    assert ended.is_set()


def test_memory_is_held_by_no_more_than_fit_at_a_time(fake_tools: FakeTools) -> None:
    held = most = 0
    lock = threading.Lock()

    def work(team: Crew, size: int) -> None:
        nonlocal held, most
        with team.memory(size):
            with lock:
                held += min(size, MEMORY)
                most = max(most, held)
            with lock:
                held -= min(size, MEMORY)

    with crew(8, fake_tools) as team:
        for future in team.finished([team.start(work, team, MEMORY // 3) for _ in range(40)]):
            future.result()
        for future in team.finished([team.start(work, team, MEMORY * 9)]):
            future.result()
    assert 0 < most <= MEMORY


def test_there_is_at_least_one_job() -> None:
    assert default_jobs() >= 1
