"""`codex-release smoke`: install a release by name, as users do, and run a turn.

The published release from the configured index, or a planned one, before it is published, from an
index on loopback.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from packaging.tags import sys_tags

from codex_release.errors import ReleaseSetError
from codex_release.index.local import local_index
from codex_release.install.installers import INSTALLERS
from codex_release.install.release_set import ReleaseSet, Wheel, read_set
from codex_release.names import ROLES, RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION
from codex_release.publish.plan import read_plan
from codex_release.publish.publish import require_same_files
from codex_release.rehearse.report import Report
from codex_release.rehearse.run import Rehearsal, carry_out
from codex_release.rehearse.steps import file_records, install_and_run
from codex_release.system.programs import Programs, SystemPrograms
from codex_release.system.progress import SILENT, Progress

DEFAULT_OUT = Path("dist/smoke")


def smoke(
    dist: Path,
    out: Path = DEFAULT_OUT,
    *,
    installers: Sequence[str] = tuple(INSTALLERS),
    plan: Path | None = None,
    tag: str | None = None,
    programs: Programs | None = None,
    progress: Progress = SILENT,
) -> Report:
    """Install the version in `dist` by name, compare it with those files, and run a turn.

    It comes from the configured index. With the file of a `plan`, it comes from a local index that
    serves `dist`, whose files must be the planned ones. With a platform `tag`, the wheel for this
    machine must have that tag.

    Raises PlanFileError, PlanMismatchError, ReleaseSetError, IndexStartError, InstallError,
    OriginError, TurnError and ReportError.
    """

    def job(run: Rehearsal) -> None:
        release = read_set(dist)
        run.report.version = release.version
        runtime = wheel_for_here(release, tag)
        wheels = {RUNTIME_DISTRIBUTION: runtime.file, SDK_DISTRIBUTION: release.sdk.file}
        run.report.files = file_records([*wheels.values()])
        with ExitStack() as stack:
            simple = None if plan is None else _serve_planned(run, stack, dist, plan)
            install_and_run(run, installers, simple, wheels)

    return carry_out(
        job,
        Report(version="", job="Installation" if plan is None else "Trial installation"),
        out,
        keep=False,
        programs=programs or SystemPrograms(),
        progress=progress,
    )


def _serve_planned(run: Rehearsal, stack: ExitStack, dist: Path, plan: Path) -> str:
    """Check the files of a plan and serve them; returns the address for installers."""
    with run.step("Compare the files with the plan") as step:
        planned = read_plan(plan)
        require_same_files(planned, dist.resolve(), ROLES, progress=run.progress)
        step.detail = f"{len(planned.files)} files of {planned.version}"
    with run.step("Start the package index") as step:
        index = stack.enter_context(local_index(dist.resolve(), programs=run.programs, env=run.env))
        step.detail = "pypiserver on loopback"
    return index.simple


def wheel_for_here(release: ReleaseSet, platform: str | None = None) -> Wheel:
    """The runtime's wheel for this interpreter, which must have the tag `platform` if one is given.

    Raises ReleaseSetError if there is none.
    """
    for tag in sys_tags():
        for wheel in release.runtimes:
            if tag in wheel.tags:
                return _require_tag(wheel, platform)
    raise ReleaseSetError(
        "The release has no wheel for this machine",
        found=", ".join(wheel.file.name for wheel in release.runtimes),
        expected=f"a wheel for {next(sys_tags()).platform} or an older system",
    )


def _require_tag(wheel: Wheel, platform: str | None) -> Wheel:
    if platform is None or any(tag.platform == platform for tag in wheel.tags):
        return wheel
    raise ReleaseSetError(
        "Python on this machine takes another wheel",
        found=wheel.file.name,
        expected=f"one for {platform}",
        fix="Use a Python made for the machine, not one that the system emulates",
    )
