"""What a person sees in a terminal."""

from __future__ import annotations

import io
import re
from threading import Event

import pytest
from rich.console import Console
from tests.fixtures.fake_programs import FakePrograms

from codex_release.rehearse.report import Report, StepRecord, print_report
from codex_release.system.bars import RichProgress
from codex_release.system.workers import Workers

MARKS = ("✓", "✗", "!")
CODES = re.compile(r"\x1b\[[?0-9;]*[A-Za-z]")


@pytest.fixture
def screen() -> Console:
    return Console(file=io.StringIO(), force_terminal=True, width=90, color_system=None)


def text(console: Console) -> str:
    """All that was written, without the codes that move the cursor."""
    assert isinstance(console.file, io.StringIO)
    return CODES.sub("", console.file.getvalue()).replace("\r", "\n")


def test_each_outer_step_leaves_one_line_with_its_mark(screen: Console) -> None:
    with RichProgress(screen) as progress:
        with progress.step("Stage"), progress.step("copy the runtime", total=10) as inner:
            inner.advance(4)
            inner.reach(10)
        with pytest.raises(ValueError, match="no"), progress.step("Build"):
            raise ValueError("no")
        with pytest.raises(KeyboardInterrupt), progress.step("Upload"):
            raise KeyboardInterrupt
    lines = [line.split() for line in text(screen).splitlines() if line.strip()]
    finished = [words[:2] for words in lines if words[0] in MARKS]
    assert finished == [["✓", "Stage"], ["✗", "Build"], ["!", "Upload"]]


def test_steps_of_two_workers_are_outer_ones_and_each_leaves_a_line(screen: Console) -> None:
    opened, closed = Event(), Event()

    def first() -> None:
        with progress.step("first"):
            opened.set()
            assert closed.wait(10)

    def second() -> None:
        assert opened.wait(10)
        with progress.step("second"), progress.step("its inner step"):
            pass
        closed.set()

    with RichProgress(screen) as progress, Workers(2, FakePrograms()) as workers:
        for future in [workers.start(first), workers.start(second)]:
            future.result()
    lines = [line.split() for line in text(screen).splitlines() if line.strip()]
    finished = [words[:2] for words in lines if words[0] in MARKS]
    assert finished == [["✓", "second"], ["✓", "first"]]


def test_a_step_in_a_worker_belongs_to_the_step_that_started_it(screen: Console) -> None:
    def inner() -> None:
        with progress.step("compress"):
            pass

    with (
        RichProgress(screen) as progress,
        progress.step("Build"),
        Workers(1, FakePrograms()) as workers,
    ):
        workers.start(inner).result()
    lines = [line.split() for line in text(screen).splitlines() if line.strip()]
    assert [words[:2] for words in lines if words[0] in MARKS] == [["✓", "Build"]]


def test_running_bytes_are_shown(screen: Console) -> None:
    with RichProgress(screen) as progress, progress.step("copy", total=200_000_000) as step:
        step.reach(50_000_000)
        progress.refresh()
        assert "50.0 MB of 200.0 MB" in text(screen)
        step.reach(60_000_000, 100_000_000)
        progress.refresh()
        assert "60.0 MB of 100.0 MB" in text(screen)


def test_the_table_has_every_step_and_the_whole_time(screen: Console) -> None:
    report = Report("0.163.0", "2026-01-02T03:04:05+00:00", outcome="failed", seconds=61.25)
    report.steps += [
        StepRecord("Build the runtime", 17.4, "passed", "wheel 142.4 MB"),
        StepRecord("Upload the runtime", 0.41, "failed"),
    ]
    print_report(report, screen)
    lines = [" ".join(line.split()) for line in text(screen).splitlines()]
    assert lines[0] == "Rehearsal of 0.163.0: failed"
    assert "✓ Build the runtime 17.4 s wheel 142.4 MB" in lines
    assert "✗ Upload the runtime 0.41 s" in lines
    assert "In all 61.2 s" in lines
