"""The steps that the rehearsals of one wheel and of a whole release share."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from codex_release.errors import FindingsError, MetadataCheckError
from codex_release.install.installed import (
    first_example,
    import_names,
    inspect_installed,
    run_quickstart,
    unique_text,
)
from codex_release.install.installers import (
    INSTALLERS,
    Environment,
    Installer,
    install,
    third_party,
)
from codex_release.install.resolve import Question, require_right, simulate
from codex_release.names import RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION
from codex_release.rehearse.report import (
    FileRecord,
    FindingRecord,
    InstallRecord,
    Report,
    VerifyRecord,
)
from codex_release.rehearse.run import Rehearsal, carry_out
from codex_release.sdk.stage import stage_sdk
from codex_release.system.files import sha256_file
from codex_release.system.programs import SystemPrograms, failing_as
from codex_release.system.progress import SILENT, Progress, size_text
from codex_release.verify.config import DEFAULT_FILE, VerifyConfig, read_config
from codex_release.verify.judge import verify
from codex_release.verify.model import Budget
from codex_release.verify.report import Finding
from codex_release.wheels.write import wheel_metadata

CHECK_SECONDS = 120.0
_ANY_SIZE = 1 << 40
_MOST_SHOWN = 5
"""How many findings an error message lists; the report has all."""


def file_records(files: Sequence[Path]) -> list[FileRecord]:
    """Name, size and hash of each file, for the report."""
    return [FileRecord(file.name, file.stat().st_size, sha256_file(file)) for file in files]


def kind_and_size(file: Path) -> str:
    """`wheel 142.4 MB`."""
    return f"{'wheel' if file.suffix == '.whl' else 'sdist'} {size_text(file.stat().st_size)}"


@dataclass(frozen=True)
class Settings:
    """The settings of `verify` in a rehearsal."""

    file: Path
    config: VerifyConfig


def settings(file: Path | None) -> Settings:
    """The settings of `verify`, from `file` or else from this repository.

    Raises VerifyConfigError.
    """
    return Settings(file or DEFAULT_FILE, read_config(file))


def stage_the_sdk(run: Rehearsal, version: str, template: Path, place: Path) -> Path:
    """Stage the SDK of `version` (PEP 440) at `place`, from the folder `template`."""
    with run.step("Stage the SDK") as step:
        sdk = stage_sdk(place, codex_version=version, template=template, progress=run.progress)
        step.detail = f"{sdk.version}, pinned to the runtime {version}"
    return sdk.path


def verify_files(
    run: Rehearsal, files: Sequence[Path], used: Settings, *, release: Path | None = None
) -> Mapping[str, Budget]:
    """Run `verify` on `files`, or on the folder of a whole `release`; raises what it finds.

    The report gets all findings, accepted ones too. Returns the budgets for publishing; they have
    no limits if the sizes were not judged.
    """
    with run.step("Verify the files") as step:
        judged = verify(
            files, release=release, config=used.config, progress=run.progress, programs=run.programs
        )
        run.report.verified = VerifyRecord(
            str(used.file), judged.sizes_judged, [_record(finding) for finding in judged.findings]
        )
        open_ = Counter(finding.rule for finding in judged.open("error", "warning"))
        found = [f"{rule}: {count} findings" for rule, count in open_.items()]
        accepted = [f"{len(judged.accepted)} accepted"] if judged.accepted else []
        sizes = [] if judged.sizes_judged else ["sizes not judged"]
        counts = f"{len(judged.files)} files, {len(judged.rules)} rules"
        step.detail = ", ".join([counts, *found, *accepted, *sizes])
        try:
            judged.require_passed()
        except FindingsError as error:
            raise FindingsError(
                error.message,
                found=f"{judged.summary}: {_listed(judged.blocking())}",
                expected=error.expected,
                fix=error.fix,
            ) from error
    if judged.sizes_judged:
        return used.config.budgets
    return dict.fromkeys((RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION), Budget(file=_ANY_SIZE))


def _record(finding: Finding) -> FindingRecord:
    accepted = finding.accepted
    return FindingRecord(
        rule=finding.rule,
        severity=finding.severity,
        target=finding.target,
        text=finding.text,
        fix=finding.fix,
        reason=accepted.reason if accepted else None,
        until=accepted.until if accepted else None,
    )


def _listed(findings: Sequence[Finding]) -> str:
    shown = "; ".join(f"{item.rule}, {item.target}: {item.text}" for item in findings[:_MOST_SHOWN])
    more = len(findings) - _MOST_SHOWN
    return f"{shown}; and {more} more in the report" if more > 0 else shown


def check_metadata(run: Rehearsal, files: Sequence[Path]) -> None:
    """Run `twine check --strict`; raises MetadataCheckError for any error or warning."""
    command = [sys.executable, "-m", "twine", "check", "--strict", *map(str, files)]
    with (
        run.step("Check the metadata") as step,
        failing_as(MetadataCheckError, "The metadata cannot be published", "no errors or warnings"),
    ):
        run.programs.run(command, env=run.env, timeout=CHECK_SECONDS)
        step.detail = f"twine check --strict, {len(files)} files"


def install_and_run(
    run: Rehearsal, names: Sequence[str], simple: str | None, wheels: Mapping[str, Path]
) -> list[Environment]:
    """Install by name with each installer, compare the installed files, and run the quickstart.

    All installers run at a time. Returns the environments. They have the same files, so the public
    names are imported in one of them: in the last, because uv is faster than pip.

    `names` are keys of INSTALLERS. `simple` is the address of the index, by default the configured
    one. `wheels` has, for each distribution, the wheel that must be installed.
    """
    return run.all_of(
        [
            partial(
                _install_and_run,
                installer=INSTALLERS[name],
                simple=simple,
                wheels=wheels,
                public_names=name == names[-1],
            )
            for name in names
        ]
    )


def _install_and_run(
    run: Rehearsal,
    *,
    installer: Installer,
    simple: str | None,
    wheels: Mapping[str, Path],
    public_names: bool,
) -> Environment:
    example = first_example(str(wheel_metadata(wheels[SDK_DISTRIBUTION]).get_payload()))
    environment = Environment(run.work / f"{installer.name}-env")
    place = run.work / f"{installer.name}-home"
    version = run.report.version
    with run.step(f"Install with {installer.name}") as step:
        install(
            installer,
            environment,
            version=version,
            requirements=third_party(wheels[SDK_DISTRIBUTION]),
            simple=simple,
            programs=run.programs,
            env=run.env,
            cwd=run.work,
        )
        step.detail = f"{SDK_DISTRIBUTION}=={version} by name"
    with run.step(f"Compare the {installer.name} environment") as step:
        found = inspect_installed(
            installer,
            environment,
            wheels,
            version=version,
            programs=run.programs,
            env=run.env,
            cwd=run.work,
        )
        step.detail = f"{found.files_checked} files, each as in the built wheels"
    if public_names:
        with run.step(f"Import the public names ({installer.name})") as step:
            count = import_names(environment, programs=run.programs, env=run.env, cwd=run.work)
            step.detail = f"{count} names, alone and by star, with their type hints"
    text = unique_text()
    with run.step(f"Run the quickstart ({installer.name})") as step:
        printed = run_quickstart(
            environment, example, text, folder=place, programs=run.programs, env=run.env
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
    return environment


def resolve(run: Rehearsal, dist: Path, question: Question | None = None) -> None:
    """The step that asks the installers, and adds what they choose to the report."""
    with run.step("Ask the installers which wheel they choose") as step:
        found = simulate(dist, question, programs=run.programs, progress=run.progress)
        run.report.version = found.version
        run.report.resolution = list(found.rows)
        step.detail = f"{found.runs} runs for {len(found.rows)} platforms, by hash and offline"
        require_right(found)


def simulate_release(
    dist: Path,
    question: Question,
    out: Path,
    *,
    progress: Progress = SILENT,
) -> Report:
    """`codex-release simulate`: resolve the release in `dist` and write the report to `out`.

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
