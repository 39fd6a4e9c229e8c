"""The rehearsal's order, its failures and what it leaves behind, with every program played."""

from __future__ import annotations

import errno
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.fake_machine import FakeMachine
from tests.fixtures.fake_runtime import FakeRuntime

from codex_release.errors import (
    InstallError,
    MetadataCheckError,
    OriginError,
    ProgramFailedError,
    ReleaseError,
    ReportError,
    StorageError,
    TurnError,
    UnknownVersionError,
    UploadError,
)
from codex_release.rehearse import host as module
from codex_release.rehearse import steps as rehearsal_steps
from codex_release.rehearse.host import Options, rehearse
from codex_release.targets import host_target
from codex_release.verify.config import read_config

VERSION = "0.163.0"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of the system's temporary folder."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def machine(
    tmp_path: Path, temporary: Path, fake: FakeRuntime, monkeypatch: pytest.MonkeyPatch
) -> FakeMachine:
    """A machine with a small runtime for this platform, and a small SDK to stage."""
    del temporary
    machine = FakeMachine(VERSION)
    package = fake.package(tmp_path / "installed", host_target().triple, VERSION)
    monkeypatch.setattr(module, "installed_runtime", lambda: package)
    sdk = fake.sdk(tmp_path / "sdk", VERSION)
    project = sdk / "pyproject.toml"
    project.write_text(project.read_text().replace("0.1.0", VERSION))
    monkeypatch.setattr(module, "SDK_FOLDER", sdk)
    monkeypatch.setattr(module, "build_runtime", machine.build_runtime)
    monkeypatch.setattr(module, "build_sdk", machine.build_sdk)
    monkeypatch.setattr(module, "TwineUploader", machine.uploader)
    monkeypatch.setattr(rehearsal_steps, "verify", machine.verify)
    return machine


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(out=tmp_path / "rehearsal", codex_version=VERSION)


def read(options: Options) -> dict[str, Any]:
    values: dict[str, Any] = json.loads((options.out / "report.json").read_text())
    return values


def position(machine: FakeMachine, *words: str) -> int:
    """Where in the list of commands the first one with all of `words` stands."""
    lines = [" ".join(command) for command in machine.commands]
    return next(i for i, line in enumerate(lines) if all(word in line for word in words))


def test_a_rehearsal_passes_and_reports_every_step(machine: FakeMachine, options: Options) -> None:
    report = rehearse(options, programs=machine)
    values = read(options)
    assert values == json.loads(json.dumps(report.values()))
    assert values["outcome"] == "passed"
    assert values["failure"] is None
    assert [step["name"] for step in values["steps"]] == [
        "Stage the runtime",
        "Stage the SDK",
        "Build the runtime",
        "Build the SDK",
        "Check the metadata",
        "Verify the files",
        "Start the package index",
        "Upload the runtime",
        "Upload the SDK",
        "Install with pip",
        "Compare the pip environment",
        "Run the quickstart (pip)",
        "Install with uv",
        "Compare the uv environment",
        "Import the public names (uv)",
        "Run the quickstart (uv)",
    ]
    assert {step["outcome"] for step in values["steps"]} == {"passed"}
    assert all(step["seconds"] > 0 for step in values["steps"])


def test_a_public_name_that_cannot_be_imported_ends_the_rehearsal(
    machine: FakeMachine, options: Options
) -> None:
    machine.broken_names = ["openai_codex.types.Gone: ImportError: no Gone"]
    with pytest.raises(InstallError, match=r"found openai_codex\.types\.Gone: ImportError"):
        rehearse(options, programs=machine)


def test_the_runtime_is_uploaded_before_the_sdk_and_both_before_any_installation(
    machine: FakeMachine, options: Options
) -> None:
    rehearse(options, programs=machine)
    runtime = position(machine, "twine upload", "openai_codex_cli_bin-")
    sdk = position(machine, "twine upload", f"openai_codex-{VERSION}.tar.gz")
    assert runtime < sdk < position(machine, "-m venv")


def test_one_installer_alone_can_be_asked_for(machine: FakeMachine, options: Options) -> None:
    only = Options(out=options.out, codex_version=VERSION, installers=("uv",))
    assert [item.installer for item in rehearse(only, programs=machine).installs] == ["uv"]


def test_the_version_is_that_of_the_sdk_unless_another_is_asked_for(
    machine: FakeMachine, options: Options
) -> None:
    report = rehearse(Options(out=options.out), programs=machine)
    assert report.version == VERSION


def test_the_files_are_judged_as_verify_judges_them(machine: FakeMachine, options: Options) -> None:
    rehearse(options, programs=machine)
    assert machine.config == read_config()


FAILURES: list[tuple[str, str, type[ReleaseError], str]] = [
    ("check", "Check the metadata", MetadataCheckError, "twine"),
    ("judge", "Verify the files", ProgramFailedError, "3 files"),
    (
        "codex_release.index.local",
        "Start the package index",
        ProgramFailedError,
        "index.local",
    ),
    ("upload", "Upload the runtime", UploadError, "openai_codex_cli_bin-0.163.0-py3-none-any.whl"),
    ("venv", "Install with pip", InstallError, "venv"),
    ("pydantic>=2.12", "Install with pip", InstallError, "-m pip"),
    ("openai-codex==0.163.0", "Install with pip", InstallError, "-m pip"),
    ("-I", "Compare the pip environment", OriginError, "inspected"),
    ("openai_codex", "Import the public names (pip)", InstallError, "environment_script.py"),
    ("openai_codex.testing", "Run the quickstart (pip)", TurnError, "openai_codex.testing"),
]


@pytest.mark.parametrize(("word", "step", "kind", "named"), FAILURES, ids=lambda value: str(value))
def test_a_failed_step_is_named_with_command_finding_and_expectation(
    machine: FakeMachine,
    options: Options,
    temporary: Path,
    word: str,
    step: str,
    kind: type[ReleaseError],
    named: str,
) -> None:
    machine.fail_at = word
    with pytest.raises(kind) as caught:
        rehearse(replace(options, installers=("pip",)), programs=machine)
    values = read(options)
    assert values["outcome"] == "failed"
    assert values["steps"][-1]["name"] == values["failure"]["step"] == step
    assert values["steps"][-1]["outcome"] == "failed"
    assert named in values["failure"]["message"]
    assert str(caught.value).startswith(f"{step}: {values['failure']['message']}: found it broke")
    assert str(caught.value).endswith(f"The report is in {options.out}.")
    assert values["failure"]["found"] == "it broke"
    assert values["failure"]["exit_code"] == caught.value.exit_code > 2
    if kind is not ProgramFailedError:
        assert values["failure"]["expected"]
    assert "it broke" in (options.out / "report.md").read_text()
    assert "it broke" in (options.out / "report.html").read_text()
    assert list(temporary.iterdir()) == []


def test_an_unknown_version_is_reported_before_any_step(
    machine: FakeMachine, options: Options
) -> None:
    with pytest.raises(UnknownVersionError):
        rehearse(Options(out=options.out, codex_version="latest"), programs=machine)
    assert read(options)["steps"] == []
    assert machine.commands == []


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (SystemExit(143), 143)], ids=["INT", "TERM"]
)
@pytest.mark.parametrize("word", ["runtime", "upload", "openai_codex.testing"])
def test_an_interruption_is_reported_and_leaves_nothing(
    machine: FakeMachine,
    options: Options,
    temporary: Path,
    word: str,
    error: BaseException,
    code: int,
) -> None:
    machine.fail_at, machine.error = word, error
    with pytest.raises(type(error)):
        rehearse(options, programs=machine)
    values = read(options)
    assert values["outcome"] == "interrupted"
    assert values["steps"][-1]["outcome"] == "interrupted"
    assert values["failure"]["exit_code"] == code
    assert list(temporary.iterdir()) == []
    assert machine.index.stopped or word == "runtime"


def test_a_defect_of_the_toolchain_is_reported_too(machine: FakeMachine, options: Options) -> None:
    machine.fail_at, machine.error = "upload", ValueError("unforeseen")
    with pytest.raises(ValueError, match="unforeseen"):
        rehearse(options, programs=machine)
    failure = read(options)["failure"]
    assert failure["message"] == "ValueError: unforeseen"
    assert failure["exit_code"] == 1


def test_a_full_disk_is_not_a_defect_of_the_toolchain(
    machine: FakeMachine, options: Options
) -> None:
    machine.fail_at = "upload"
    machine.error = OSError(errno.ENOSPC, "No space left on device", "a file")
    with pytest.raises(StorageError, match=r"Upload the runtime: .* found No space left"):
        rehearse(options, programs=machine)
    assert read(options)["failure"]["exit_code"] == StorageError.exit_code


def test_a_report_of_an_earlier_run_does_not_outlive_a_failure(
    machine: FakeMachine, options: Options
) -> None:
    rehearse(options, programs=machine)
    machine.fail_at = "upload"
    with pytest.raises(UploadError):
        rehearse(options, programs=machine)
    assert read(options)["outcome"] == "failed"
    assert sorted(file.name for file in options.out.iterdir()) == [
        "report.html",
        "report.json",
        "report.md",
    ]


def test_the_failed_step_matters_more_than_the_report(
    machine: FakeMachine, options: Options
) -> None:
    (options.out / "report.json").mkdir(parents=True)
    machine.fail_at = "upload"
    with pytest.raises(UploadError):
        rehearse(options, programs=machine)


def test_a_place_that_cannot_hold_the_report_is_refused_before_anything_runs(
    machine: FakeMachine, options: Options
) -> None:
    options.out.write_text("a file")
    machine.fail_at = "upload"
    with pytest.raises(ReportError, match=r"Pass another folder with --out"):
        rehearse(options, programs=machine)
    assert options.out.read_text() == "a file"


def test_keep_leaves_the_folder_and_tells_where(
    machine: FakeMachine, options: Options, temporary: Path
) -> None:
    report = rehearse(Options(out=options.out, codex_version=VERSION, keep=True), programs=machine)
    assert report.kept is not None
    assert [str(folder) for folder in temporary.resolve().iterdir()] == [report.kept]
    assert (Path(report.kept) / "dist" / f"openai_codex-{VERSION}.tar.gz").is_file()


def test_no_program_gets_a_key_or_the_settings_of_this_interpreter(
    machine: FakeMachine, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "CODEX_HOME", "PYTHONPATH", "VIRTUAL_ENV", "TWINE_PASSWORD"):
        monkeypatch.setenv(name, "mine")
    rehearse(options, programs=machine)
    given = [env for env in machine.environments if env]
    assert len(given) > 8
    assert not any("mine" in env.values() for env in given)
