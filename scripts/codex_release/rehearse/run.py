"""A rehearsal in progress: its steps, its temporary folder, and the report at the end."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TypeVar

from codex_release.errors import (
    EXIT_DEFECT,
    EXIT_INTERRUPTED,
    EXIT_TERMINATED,
    ReleaseError,
    ReportError,
)
from codex_release.rehearse.report import FailureRecord, Report, StepRecord, write_report
from codex_release.system.clock import SYSTEM
from codex_release.system.files import clean_environment, storage_errors, work_folder
from codex_release.system.programs import Programs
from codex_release.system.progress import Outcome, Progress, Step
from codex_release.system.workers import StoppedError, Workers

T = TypeVar("T")

_TOOLS = ("build", "hatchling", "twine", "pypiserver", "pip", "uv")


@dataclass
class RunningStep:
    """A step in progress; `detail` is its remark in the report."""

    shown: Step
    detail: str = ""


@dataclass
class Rehearsal:
    """A rehearsal in progress: its report so far, its folder and its environment variables."""

    report: Report
    programs: Programs
    progress: Progress
    work: Path
    env: Mapping[str, str]

    @contextmanager
    def step(self, name: str, *, total: int | None = None) -> Generator[RunningStep]:
        """Time one step and add it to the report, with its outcome."""
        started = SYSTEM.monotonic()
        outcome: Outcome = "interrupted"
        with self.progress.step(name, total=total) as shown:
            running = RunningStep(shown)
            try:
                yield running
                outcome = "passed"
            except StoppedError:
                raise
            except Exception:
                outcome = "failed"
                raise
            finally:
                spent = SYSTEM.monotonic() - started
                self.report.steps.append(StepRecord(name, spent, outcome, running.detail))

    def all_of(self, jobs: Sequence[Callable[[Rehearsal], T]]) -> list[T]:
        """Run independent `jobs` at a time, each with a report of its own; their results in order.

        Afterwards their steps and installations are in this report, one job after the other. The
        first error stops the other jobs and is raised.
        """
        with Workers(len(jobs), self.programs) as workers:
            parts = [self._part(workers) for _ in jobs]
            futures = [workers.start(job, part) for job, part in zip(jobs, parts, strict=True)]
            try:
                for done in workers.finished(futures):
                    done.result()
            finally:
                workers.close()
                for part in parts:
                    self.report.steps += part.report.steps
                    self.report.installs += part.report.installs
        return [done.result() for done in futures]

    def _part(self, workers: Workers) -> Rehearsal:
        """This rehearsal with a report of its own, and programs that end with the workers."""
        report = replace(self.report, steps=[], installs=[])
        return replace(self, report=report, programs=workers.programs)


def carry_out(
    job: Callable[[Rehearsal], None],
    report: Report,
    out: Path,
    *,
    keep: bool,
    programs: Programs,
    progress: Progress,
) -> Report:
    """Run `job` in a temporary folder and write `report`, also if it fails or is interrupted.

    Raises the ReleaseError of the step that failed. Afterwards no program is left running, and the
    folder is removed unless `keep`.
    """
    check_out(out)
    started = SYSTEM.monotonic()
    report.started, report.machine = _now(), _machine()
    report.tools = {name: installed_version(name) for name in _TOOLS}
    try:
        with storage_errors(), work_folder(keep=keep) as work:
            report.kept = str(work) if keep else None
            job(Rehearsal(report, programs, progress, work, clean_environment(os.environ, work)))
    except BaseException as error:
        _blame(report, error)
        report.seconds = SYSTEM.monotonic() - started
        # The error of the step matters more than that the report cannot be written.
        with suppress(ReportError):
            write_report(report, out)
        if isinstance(error, ReleaseError) and report.failure is not None:
            raise _naming(report.failure.step, error, out, report.kept) from error
        raise
    report.seconds = SYSTEM.monotonic() - started
    write_report(report, out)
    return report


def check_out(out: Path) -> None:
    """Raise ReportError if `out` is a file, before minutes are spent on the report."""
    taken = next((path for path in (out, *out.parents) if path.exists()), None)
    if taken is not None and not taken.is_dir():
        raise ReportError(
            f"The report cannot be written to {out}",
            found=f"the file {taken}",
            expected="a folder, or a name that is not used yet",
            fix="Pass another folder with --out",
        )


def _blame(report: Report, error: BaseException) -> None:
    """Add the error to the report, with the step that failed."""
    bad = [step for step in report.steps if step.outcome != "passed"]
    failed = [step for step in bad if step.outcome == "failed"]
    step = [*bad, *failed][-1].name if bad else "between the steps"
    report.outcome = "failed" if isinstance(error, Exception) else "interrupted"
    if isinstance(error, ReleaseError):
        report.failure = FailureRecord(
            step=step,
            message=error.message,
            found=_text(error.found),
            expected=_text(error.expected),
            fix=error.fix,
            exit_code=error.exit_code,
        )
        return
    message, code = f"{type(error).__name__}: {error}", EXIT_DEFECT
    if report.outcome == "interrupted":
        stopped = isinstance(error, KeyboardInterrupt)
        message = "It was interrupted" if stopped else "It was terminated"
        code = EXIT_INTERRUPTED if stopped else EXIT_TERMINATED
    report.failure = FailureRecord(step, message, None, None, None, code)


def _naming(step: str, error: ReleaseError, out: Path, kept: str | None) -> ReleaseError:
    """The same error, with the step before its text, and where report and files are after it."""
    places = [f"The report is in {out}", *([f"The files are kept in {kept}"] if kept else [])]
    return type(error)(
        f"{step}: {error.message}",
        found=error.found,
        expected=error.expected,
        fix=". ".join([*filter(None, [error.fix]), *places]),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def _machine() -> dict[str, str]:
    return {
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "cpus": str(os.cpu_count()),
        "python": platform.python_version(),
    }
