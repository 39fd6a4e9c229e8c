"""`codex-release rehearse`: the wheel for this machine and the SDK, from staging to a turn.

Stage, build, check, upload to an index on loopback, install from there by name, run the quickstart.
All files are in one temporary folder; only the report stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from codex_release.build.folders import build_runtime, build_sdk
from codex_release.errors import UploadError
from codex_release.index.local import Index, local_index
from codex_release.install.installers import INSTALLERS
from codex_release.names import RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION
from codex_release.publish.uploader import Credentials, TwineUploader
from codex_release.publish.urls import IndexUrls
from codex_release.rehearse.report import Report
from codex_release.rehearse.run import Rehearsal, carry_out
from codex_release.rehearse.steps import (
    check_metadata,
    file_records,
    install_and_run,
    kind_and_size,
    settings,
    stage_the_sdk,
    verify_files,
)
from codex_release.runtime.pyproject import read_project
from codex_release.runtime.source import installed_runtime
from codex_release.runtime.stage import stage_runtime
from codex_release.sdk.stage import TEMPLATE as SDK_FOLDER
from codex_release.system.programs import Programs, SystemPrograms
from codex_release.system.progress import SILENT, Progress, size_text
from codex_release.versions import parse_version

DEFAULT_OUT = Path("dist/rehearsal")


@dataclass(frozen=True)
class Options:
    """The options of a rehearsal."""

    out: Path = DEFAULT_OUT
    """The folder for the reports."""
    codex_version: str | None = None
    """Defaults to the version in sdk/pyproject.toml."""
    installers: Sequence[str] = tuple(INSTALLERS)
    keep: bool = False
    """Keep the temporary folder with the built files and the environments."""
    config: Path | None = None
    """The settings of `verify`; defaults to those of this repository."""


def rehearse(
    options: Options, *, programs: Programs | None = None, progress: Progress = SILENT
) -> Report:
    """Run all steps and write the report, also if a step fails or is interrupted.

    Raises the ReleaseError of the step that failed. Afterwards no program is left running, and the
    temporary folder is removed unless `options.keep`.
    """
    return carry_out(
        lambda run: _carry_out(run, options),
        Report(version=options.codex_version or ""),
        options.out,
        keep=options.keep,
        programs=programs or SystemPrograms(),
        progress=progress,
    )


@dataclass(frozen=True)
class _Made:
    """The built files of each package."""

    runtime: list[Path]
    sdk: list[Path]

    @property
    def in_order(self) -> list[Path]:
        """All files, in the order of their upload."""
        return [*self.runtime, *self.sdk]

    @property
    def wheels(self) -> dict[str, Path]:
        """The wheel of each distribution."""
        found = {RUNTIME_DISTRIBUTION: self.runtime, SDK_DISTRIBUTION: self.sdk}
        return {name: next(f for f in found[name] if f.suffix == ".whl") for name in found}


def _carry_out(run: Rehearsal, options: Options) -> None:
    version = parse_version(options.codex_version or own_version()).python
    run.report.version = version
    used = settings(options.config)
    made = _make(run, version)
    run.report.files = file_records(made.in_order)
    check_metadata(run, made.in_order)
    verify_files(run, made.in_order, used)
    with ExitStack() as stack:
        index = _start_index(run, stack)
        _upload(run, index, "runtime", made.runtime)
        _upload(run, index, "SDK", made.sdk)
        install_and_run(run, options.installers, index.simple, made.wheels)


def _make(run: Rehearsal, version: str) -> _Made:
    """Stage and build both packages."""
    dist = run.work / "dist"
    with run.step("Stage the runtime") as step:
        runtime = stage_runtime(
            run.work / "runtime",
            installed_runtime(),
            codex_version=version,
            progress=run.progress,
            programs=run.programs,
        )
        run.report.target, run.report.tags = runtime.target.triple, list(runtime.tags)
        step.detail = f"{size_text(runtime.size)} for {', '.join(runtime.tags)}"
    sdk = stage_the_sdk(run, version, SDK_FOLDER, run.work / "sdk")
    made: list[list[Path]] = []
    for what, build, staged in (
        ("runtime", build_runtime, runtime.path),
        ("SDK", build_sdk, sdk),
    ):
        with run.step(f"Build the {what}") as step:
            made.append(build(staged, dist, programs=run.programs, progress=run.progress))
            step.detail = ", ".join(kind_and_size(file) for file in made[-1])
    return _Made(*made)


def _start_index(run: Rehearsal, stack: ExitStack) -> Index:
    folder = run.work / "index"
    folder.mkdir()
    with run.step("Start the package index") as step:
        index = stack.enter_context(local_index(folder, programs=run.programs, env=run.env))
        step.detail = "pypiserver on loopback"
    return index


def _upload(run: Rehearsal, index: Index, what: str, files: Sequence[Path]) -> None:
    size = sum(file.stat().st_size for file in files)
    hashes = {file.name: file.sha256 for file in run.report.files}
    uploader = TwineUploader(
        IndexUrls(index.url, index.url, "rehearsal"), Credentials("rehearsal", "rehearsal")
    )
    with run.step(f"Upload the {what}", total=size) as step, closing(uploader):
        for file in files:
            uploader.prepare(file, hashes[file.name])
            reply = uploader.send(file.name, step.shown)
            if reply.kind != "accepted":
                raise UploadError(
                    f"{file.name} cannot be uploaded",
                    found=reply.text,
                    expected="HTTP status 200",
                )
        step.detail = f"{size_text(size)} by twine"


def own_version() -> str:
    """The version of the SDK in this checkout."""
    return str(read_project(SDK_FOLDER / "pyproject.toml")["project"]["version"])
