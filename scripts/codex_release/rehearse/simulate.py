"""`codex-release simulate`: which wheel each installer chooses, as a report."""

from __future__ import annotations

from pathlib import Path

from codex_release.install.resolve import Question, require_right, simulate
from codex_release.rehearse.report import Report
from codex_release.rehearse.run import Rehearsal, carry_out
from codex_release.system.programs import SystemPrograms
from codex_release.system.progress import SILENT, Progress


def simulate_release(
    dist: Path,
    question: Question,
    out: Path,
    *,
    progress: Progress = SILENT,
) -> Report:
    """Resolve the release in `dist` and write the report to `out`, also if it fails.

    Raises ReleaseSetError, WrongWheelError, PinnedInstallError and ReportError.
    """
    return carry_out(
        lambda run: resolve(run, dist, question),
        Report(version="", job="Resolution"),
        out,
        keep=False,
        programs=SystemPrograms(),
        progress=progress,
    )


def resolve(run: Rehearsal, dist: Path, question: Question | None = None) -> None:
    """The step that asks the installers, and adds what they choose to the report."""
    with run.step("Ask the installers which wheel they choose") as step:
        found = simulate(dist, question, programs=run.programs, progress=run.progress)
        run.report.version = found.version
        run.report.resolution = list(found.rows)
        step.detail = f"{found.runs} runs for {len(found.rows)} platforms, by hash and offline"
        require_right(found)
