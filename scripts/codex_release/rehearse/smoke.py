"""`codex-release smoke`: install the published release by name, as users do, and run a turn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from packaging.tags import sys_tags

from codex_release.errors import ReleaseSetError
from codex_release.install import INSTALLERS
from codex_release.install.release_set import ReleaseSet, Wheel, read_set
from codex_release.names import RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION
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
    programs: Programs | None = None,
    progress: Progress = SILENT,
) -> Report:
    """Install the version in `dist` from the configured index, and compare it with those files.

    Raises ReleaseSetError, InstallError, OriginError, TurnError and ReportError.
    """

    def job(run: Rehearsal) -> None:
        release = read_set(dist)
        run.report.version = release.version
        wheels = {
            RUNTIME_DISTRIBUTION: wheel_for_here(release).file,
            SDK_DISTRIBUTION: release.sdk.file,
        }
        run.report.files = file_records([*wheels.values()])
        for name in installers:
            install_and_run(run, INSTALLERS[name], None, wheels)

    return carry_out(
        job,
        Report(version="", job="Installation"),
        out,
        keep=False,
        programs=programs or SystemPrograms(),
        progress=progress,
    )


def wheel_for_here(release: ReleaseSet) -> Wheel:
    """The runtime's wheel for this interpreter; raises ReleaseSetError if there is none."""
    for tag in sys_tags():
        for wheel in release.runtimes:
            if tag in wheel.tags:
                return wheel
    raise ReleaseSetError(
        "The release has no wheel for this machine",
        found=", ".join(wheel.file.name for wheel in release.runtimes),
        expected=f"a wheel for {next(sys_tags()).platform} or an older system",
    )
