"""The main job: everything a release does, short of publishing, on this machine.

Stage, build, check, upload to an index on loopback, install from there by name, run the
quickstart. All files live in one temporary folder; only the report stays.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from importlib.metadata import version as installed_version
from pathlib import Path

from codex_release import quickstart
from codex_release.build import build_runtime, build_sdk
from codex_release.errors import (
    EXIT_DEFECT,
    EXIT_INTERRUPTED,
    EXIT_TERMINATED,
    MetadataCheckError,
    ReleaseError,
    ReportError,
    UploadError,
)
from codex_release.index import Index, local_index
from codex_release.install import (
    INSTALLERS,
    RUNTIME,
    SDK,
    Environment,
    Installer,
    inspect_installed,
    install,
    third_party,
)
from codex_release.payload import sha256_file
from codex_release.progress import SILENT, Progress, Step
from codex_release.projectfile import read_project
from codex_release.report import (
    FailureRecord,
    FileRecord,
    InstallRecord,
    Outcome,
    Report,
    StepRecord,
    size_text,
    write_report,
)
from codex_release.sources import installed_runtime
from codex_release.stage_runtime import stage_runtime
from codex_release.stage_sdk import TEMPLATE as SDK_FOLDER
from codex_release.stage_sdk import stage_sdk
from codex_release.tools import SystemTools, Tools, failing_as
from codex_release.versions import parse_version
from codex_release.wheelfile import wheel_metadata
from codex_release.workplace import clean_environment, work_folder

DEFAULT_OUT = Path("dist/rehearsal")
UPLOAD_SECONDS = 300.0
CHECK_SECONDS = 120.0

_TOOLS = ("build", "hatchling", "twine", "pypiserver", "uv")


@dataclass(frozen=True)
class Options:
    """What a rehearsal may be told; all of it has a default."""

    out: Path = DEFAULT_OUT
    """Where the reports go."""
    codex_version: str | None = None
    """None: the version in sdk/pyproject.toml."""
    installers: Sequence[str] = tuple(INSTALLERS)
    keep: bool = False
    """Leave the temporary folder, with the built files and the environments, where it is."""


def rehearse(
    options: Options, *, tools: Tools | None = None, progress: Progress = SILENT
) -> Report:
    """Carry it all out and write the report, also when a step fails or is interrupted.

    Raises the ReleaseError of the step that failed. Afterwards nothing that was started still
    runs, and the temporary folder is gone unless `options.keep`.
    """
    return carry_out(
        lambda run: _carry_out(run, options),
        Report(version=options.codex_version or ""),
        options.out,
        keep=options.keep,
        tools=tools or SystemTools(),
        progress=progress,
    )


def _carry_out(run: Rehearsal, options: Options) -> None:
    version = parse_version(options.codex_version or _own_version()).python
    run.report.version = version
    wheels, files = _make(run, version)
    _check_metadata(run, files)
    with ExitStack() as stack:
        index = _start_index(run, stack)
        _upload(run, index, "runtime", files[:-2])
        _upload(run, index, "SDK", files[-2:])
        example = quickstart.first_example(str(wheel_metadata(wheels[SDK]).get_payload()))
        for name in options.installers:
            _try_out(run, INSTALLERS[name], index, wheels, example)


def _make(run: Rehearsal, version: str) -> tuple[dict[str, Path], list[Path]]:
    """Stage and build; the wheels by distribution name, and all files in order of upload."""
    dist = run.work / "dist"
    with run.step("Stage the runtime") as step:
        runtime = stage_runtime(
            run.work / "runtime",
            installed_runtime(),
            codex_version=version,
            progress=run.progress,
            tools=run.tools,
        )
        run.report.target, run.report.tags = runtime.target.triple, list(runtime.tags)
        step.detail = f"{size_text(runtime.size)} for {', '.join(runtime.tags)}"
    with run.step("Stage the SDK") as step:
        sdk = stage_sdk(
            run.work / "sdk", codex_version=version, template=SDK_FOLDER, progress=run.progress
        )
        step.detail = f"{sdk.version}, pinned to the runtime {version}"
    made: dict[str, list[Path]] = {}
    for name, what, build, staged in (
        (RUNTIME, "runtime", build_runtime, runtime.path),
        (SDK, "SDK", build_sdk, sdk.path),
    ):
        with run.step(f"Build the {what}") as step:
            made[name] = build(staged, dist, tools=run.tools, progress=run.progress)
            step.detail = ", ".join(_kind_and_size(file) for file in made[name])
    files = [*made[RUNTIME], *made[SDK]]
    run.report.files = [FileRecord(f.name, f.stat().st_size, sha256_file(f)) for f in files]
    return {name: next(f for f in made[name] if f.suffix == ".whl") for name in made}, files


def _check_metadata(run: Rehearsal, files: Sequence[Path]) -> None:
    command = [sys.executable, "-m", "twine", "check", "--strict", *map(str, files)]
    with (
        run.step("Check the metadata") as step,
        failing_as(MetadataCheckError, "The metadata is not fit to publish", "no remark"),
    ):
        run.tools.run(command, env=run.env, timeout=CHECK_SECONDS)
        step.detail = f"twine check --strict, {len(files)} files"


def _start_index(run: Rehearsal, stack: ExitStack) -> Index:
    folder = run.work / "index"
    folder.mkdir()
    with run.step("Start the package index") as step:
        index = stack.enter_context(local_index(folder, tools=run.tools, env=run.env))
        step.detail = "pypiserver on loopback"
    return index


def _upload(run: Rehearsal, index: Index, what: str, files: Sequence[Path]) -> None:
    command = [sys.executable, "-m", "twine", "upload", "--repository-url", index.url]
    command += ["--username", "rehearsal", "--password", "rehearsal", "--config-file", os.devnull]
    command += ["--non-interactive", "--disable-progress-bar", "--verbose", *map(str, files)]
    size, before = sum(file.stat().st_size for file in files), index.received()
    names = ", ".join(file.name for file in files)
    with (
        run.step(f"Upload the {what}", total=size) as step,
        failing_as(UploadError, f"{names} cannot be uploaded", "HTTP status 200"),
    ):
        run.tools.run(
            command,
            env=run.env,
            timeout=UPLOAD_SECONDS,
            tick=lambda: step.shown.reach(min(index.received() - before, size)),
        )
        step.shown.reach(size)
        step.detail = f"{size_text(size)} by twine"


def _try_out(
    run: Rehearsal, installer: Installer, index: Index, wheels: Mapping[str, Path], example: str
) -> None:
    """Install by name with one installer, check what came, and run the quickstart there."""
    environment = Environment(run.work / f"{installer.name}-env")
    place = run.work / f"{installer.name}-home"
    version = run.report.version
    with run.step(f"Install with {installer.name}") as step:
        install(
            installer,
            environment,
            version=version,
            requirements=third_party(wheels[SDK]),
            simple=index.simple,
            tools=run.tools,
            env=run.env,
            cwd=run.work,
        )
        step.detail = f"{SDK}=={version} by name"
    with run.step(f"Compare the {installer.name} environment") as step:
        found = inspect_installed(
            installer,
            environment,
            wheels,
            version=version,
            tools=run.tools,
            env=run.env,
            cwd=run.work,
        )
        step.detail = f"{found.files_checked} files, each as in the built wheels"
    text = quickstart.a_text()
    with run.step(f"Run the quickstart ({installer.name})") as step:
        printed = quickstart.run_quickstart(
            environment, example, text, folder=place, tools=run.tools, env=run.env
        )
        step.detail = "printed the text that the model server sent"
    run.report.installs.append(
        InstallRecord(
            installer=installer.name,
            installer_version=found.installer_version,
            python=found.python,
            versions=found.versions,
            codex=found.codex.as_posix(),
            files_checked=found.files_checked,
            sent=text,
            received=printed,
        )
    )


def _own_version() -> str:
    return str(read_project(SDK_FOLDER / "pyproject.toml")["project"]["version"])


def _kind_and_size(file: Path) -> str:
    return f"{'wheel' if file.suffix == '.whl' else 'sdist'} {size_text(file.stat().st_size)}"
