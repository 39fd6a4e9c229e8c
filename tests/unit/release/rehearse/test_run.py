"""Jobs of a rehearsal that run at a time: their steps in the report, and what one failure does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from tests.fixtures.fake_programs import FakePrograms

from codex_release.errors import InstallError
from codex_release.rehearse.report import Report
from codex_release.rehearse.run import Rehearsal, carry_out
from codex_release.system.programs import Completed
from codex_release.system.progress import SILENT

Job = Callable[[Rehearsal], str]


class Endless(FakePrograms):
    """Programs that run until somebody stops them."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = Event()

    def run(self, argv: Any, *, tick: Callable[[], None] | None = None, **_: Any) -> Completed:
        assert tick is not None
        self.begun.set()
        while True:
            tick()


def run_all(jobs: list[Job], programs: FakePrograms, out: Path) -> list[str]:
    results: list[str] = []
    carry_out(
        lambda run: results.extend(run.all_of(jobs)),
        Report("0.163.0"),
        out,
        keep=False,
        programs=programs,
        progress=SILENT,
    )
    return results


def steps(out: Path) -> list[list[str]]:
    values = json.loads((out / "report.json").read_text())
    return [[step["name"], step["outcome"]] for step in values["steps"]]


def test_jobs_run_at_a_time_and_their_steps_are_reported_job_by_job(tmp_path: Path) -> None:
    ready, done = Event(), Event()

    def first(run: Rehearsal) -> str:
        with run.step("first, 1"):
            assert ready.wait(10)
        done.set()
        with run.step("first, 2"):
            return "one"

    def second(run: Rehearsal) -> str:
        with run.step("second"):
            ready.set()
            assert done.wait(10)
            return "two"

    assert run_all([first, second], FakePrograms(), tmp_path) == ["one", "two"]
    assert steps(tmp_path) == [["first, 1", "passed"], ["first, 2", "passed"], ["second", "passed"]]


def test_a_failed_job_stops_the_programs_of_the_others_and_is_the_one_to_blame(
    tmp_path: Path,
) -> None:
    programs = Endless()

    def failing(run: Rehearsal) -> str:
        with run.step("install"):
            assert programs.begun.wait(10)
            raise InstallError("It cannot be installed")

    def running(run: Rehearsal) -> str:
        with run.step("run for ever"):
            run.programs.run(["for", "ever"])
        return "never"

    with pytest.raises(InstallError, match="install: It cannot be installed"):
        run_all([failing, running], programs, tmp_path)
    assert steps(tmp_path) == [["install", "failed"], ["run for ever", "interrupted"]]
    failure = json.loads((tmp_path / "report.json").read_text())["failure"]
    assert failure["step"] == "install"
