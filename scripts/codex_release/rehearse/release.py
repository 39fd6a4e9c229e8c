"""`codex-release rehearse --all`: all wheels and the SDK, from the npm packages to a turn.

Fetch, stage, build, verify, resolve for every platform, plan, publish to an emulated index (with
faults, if any are asked for), confirm, install by name, run the quickstart.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from codex_release.build.folders import build_all
from codex_release.install.release_set import read_set
from codex_release.install.resolve import Question
from codex_release.names import RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION, expected_files
from codex_release.rehearse.emulate import start_wheels
from codex_release.rehearse.host import Options, own_version
from codex_release.rehearse.publish import emulated_index, publish_release
from codex_release.rehearse.report import Report
from codex_release.rehearse.run import Rehearsal, carry_out
from codex_release.rehearse.smoke import wheel_for_here
from codex_release.rehearse.steps import (
    check_metadata,
    file_records,
    install_and_run,
    resolve,
    settings,
    stage_the_sdk,
    verify_files,
)
from codex_release.runtime.fetch import Fetched, Origin, fetch_runtime
from codex_release.runtime.fetch.npm import NpmOrigin
from codex_release.runtime.stage import stage_runtime
from codex_release.sdk.bump import files_for
from codex_release.sdk.codegen.tree import apply
from codex_release.sdk.codegen.tree import plan as plan_tree
from codex_release.sdk.schema import dump_source
from codex_release.sdk.stage import TEMPLATE as SDK_FOLDER
from codex_release.sdk.types import FOLDERS
from codex_release.system.programs import Programs, SystemPrograms
from codex_release.system.progress import SILENT, Progress, size_text
from codex_release.system.workers import Workers
from codex_release.targets import TARGETS, WHEEL_TAGS, Target, host_target
from codex_release.verify.config import require_current
from codex_release.versions import Version, parse_version
from codex_release.wheels.compress import Profile

_JUNK = shutil.ignore_patterns("__pycache__", ".*_cache", ".hypothesis")


@dataclass(frozen=True)
class WholeOptions(Options):
    """The options of a rehearsal of a whole release, besides those of one wheel."""

    cache: Path | None = None
    """The folder that keeps fetched packages; defaults to the temporary folder."""
    dist: Path | None = None
    """A folder with the files of the release; by default they are built."""
    profile: Profile = "smallest"
    """How well files are compressed; the default is what is published."""
    faults: Sequence[str] = ()
    """Names of faults, from `rehearse.publish.NAMES`."""
    emulate: bool = False
    """Start the wheels of other machines too, with what this machine has for it."""
    question: Question = field(default_factory=Question)
    """The platforms to resolve for before anything is published."""


def rehearse_all(
    options: WholeOptions,
    *,
    origin: Callable[[Workers], Origin] | None = None,
    programs: Programs | None = None,
    progress: Progress = SILENT,
) -> Report:
    """Run all steps and write the report, also if a step fails or is interrupted.

    `origin` is where the runtime packages come from, by default npm. Raises the ReleaseError of the
    step that failed. Afterwards no program is left running.
    """
    return carry_out(
        lambda run: _carry_out(run, options, origin or NpmOrigin),
        Report(version=options.codex_version or "", job="Rehearsal of the whole release"),
        options.out,
        keep=options.keep,
        programs=programs or SystemPrograms(),
        progress=progress,
    )


def _carry_out(run: Rehearsal, options: WholeOptions, origin: Callable[[Workers], Origin]) -> None:
    version = parse_version(options.codex_version or own_version())
    run.report.version = version.python
    used = settings(options.config)
    with run.step("Check what is accepted") as step:
        # Before a GB is fetched: an acceptance that has expired fails the rules in any case.
        require_current(used.config.accepted, version.python)
        step.detail = f"{len(used.config.accepted)} entries in {used.file.name}"
    dist = options.dist.absolute() if options.dist else _make(run, options, version, origin)
    expected = [dist / item.name for item in expected_files(version.python)]
    files = [file for file in expected if file.is_file()]
    run.report.files = file_records(files)
    budgets = verify_files(run, [], used, release=dist)
    check_metadata(run, files)
    resolve(run, dist, options.question)
    release = read_set(dist)
    with emulated_index(run, options.faults) as index:
        publish_release(run, index, dist, version.python, options.faults, budgets=budgets)
        wheels = {
            RUNTIME_DISTRIBUTION: wheel_for_here(release).file,
            SDK_DISTRIBUTION: release.sdk.file,
        }
        made = install_and_run(run, options.installers, index.simple, wheels)
    if made:
        start_wheels(run, release, made[0].python, emulate=options.emulate)


def _make(
    run: Rehearsal, options: WholeOptions, version: Version, origin: Callable[[Workers], Origin]
) -> Path:
    """Fetch, stage and build everything; returns the folder with the built files."""
    packages = _fetch(run, options.cache or run.work / "fetched", version, origin)
    staged = _stage_runtimes(run, version, packages)
    staged.append(_stage_sdk(run, version, packages[host_target()].path))
    dist = run.work / "dist"
    with run.step("Build everything") as step:
        made = build_all(
            staged, dist, profile=options.profile, programs=run.programs, progress=run.progress
        )
        size = sum(file.stat().st_size for file in made)
        step.detail = f"{len(made)} files, {size_text(size)}, profile {options.profile}"
    for folder in staged:
        shutil.rmtree(folder)
    return dist


def _fetch(
    run: Rehearsal, cache: Path, version: Version, origin: Callable[[Workers], Origin]
) -> Mapping[Target, Fetched]:
    with run.step("Fetch the runtimes") as step:
        found = fetch_runtime(
            version.python,
            TARGETS,
            cache,
            origin=origin,
            programs=run.programs,
            progress=run.progress,
        )
        kept = sum(item.kept for item in found)
        size = size_text(sum(item.size for item in found))
        step.detail = f"{len(found)} packages, {size}, {kept} of them already in the cache"
    return {item.target: item for item in found}


def _stage_runtimes(
    run: Rehearsal, version: Version, packages: Mapping[Target, Fetched]
) -> list[Path]:
    staged: list[Path] = []
    with run.step("Stage the runtimes") as step:
        for row in WHEEL_TAGS:
            made = stage_runtime(
                run.work / "staged" / row.tag,
                packages[row.target].path,
                codex_version=version.python,
                platform_tags=[row.tag],
                progress=run.progress,
                programs=run.programs,
            )
            staged.append(made.path)
        step.detail = ", ".join(row.tag for row in WHEEL_TAGS)
    return staged


def _stage_sdk(run: Rehearsal, version: Version, runtime: Path) -> Path:
    own = parse_version(own_version()) == version
    template = SDK_FOLDER if own else _other_sdk(run, version, runtime)
    return stage_the_sdk(run, version.python, template, run.work / "staged" / "sdk")


def _other_sdk(run: Rehearsal, version: Version, runtime: Path) -> Path:
    """A copy of this checkout's SDK with the types of another runtime, as `bump` makes them."""
    with run.step(f"Generate the types of {version.python}") as step:
        copy = run.work / "template"
        shutil.copytree(SDK_FOLDER, copy, ignore=_JUNK)
        dump = dump_source(runtime, run.work / "schema", run.programs, run.progress)
        changes = plan_tree(copy, files_for(copy, dump, version), FOLDERS)
        apply(copy, changes)
        step.detail = f"{len(changes)} files differ from those of {own_version()}"
    return copy
