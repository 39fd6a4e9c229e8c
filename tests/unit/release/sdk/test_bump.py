"""`bump`: everything is tried in a copy; the repository changes last, or not at all."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.fake_runtime import FakeRuntime
from tests.fixtures.small_schema import TEXT, SchemaPrograms, obj, schema

from codex_release.errors import (
    DownloadError,
    NoSchemaError,
    NotPublishedError,
    OutputError,
    ProgramFailedError,
    ReleaseError,
    SuiteFailedError,
    UnknownVersionError,
    VersionMismatchError,
)
from codex_release.runtime.fetch.npm import PACKAGE as NPM
from codex_release.sdk.bump import CHECKS, OUTPUT, WORK_FOLDERS, bump
from codex_release.sdk.environment import NODE
from codex_release.sdk.types import generate_types
from codex_release.system.programs import Completed
from codex_release.targets import TARGETS, host_target

NEWER = schema({"PingResponse": obj(["echo", "at"], echo=TEXT, at={"type": "integer"})})


class BumpPrograms(SchemaPrograms):
    """A newer runtime, an npm that has it for every platform, and checks that pass.

    `fails` is a word of the command of the check that fails, `lacks` a platform that npm lacks.
    """

    def __init__(self, text: str | None = NEWER, *, fails: str = "", lacks: str = "") -> None:
        super().__init__(text, "0.164.0")
        self.fails, self.lacks = fails, lacks
        self.npm_says = ""
        self.installed: list[str] = []
        self.checks: list[list[str]] = []
        self.seen: dict[str, Any] = {}

    def run(self, argv: Sequence[str | os.PathLike[str]], **options: Any) -> Completed:
        command = [os.fspath(part) for part in argv]
        if "uv" in command:
            self.installed = command
        if "--package-lock-only" in command:
            return self._lock(Path(options["cwd"]))
        if options.get("output") is None:
            return super().run(argv, **options)
        self.checks.append(command)
        copy, output = Path(options["cwd"]), Path(options["output"])
        self._look(copy, options["env"]["PYTHONPATH"].split(os.pathsep))
        output.write_text(f"{output.read_text('utf-8')}assert 1 == 2\n", encoding="utf-8")
        options["tick"]()
        with output.open("a", encoding="utf-8") as file:
            file.write("2 failed, 5 passed")
        failed = bool(self.fails) and any(self.fails in part for part in command)
        return Completed(tuple(command), int(failed), "", "")

    def _lock(self, folder: Path) -> Completed:
        if self.npm_says:
            raise ProgramFailedError("`npm install` failed", found=self.npm_says)
        version = json.loads((folder / "package.json").read_text("utf-8"))["devDependencies"][NPM]
        platforms = [t.npm for t in TARGETS if t.npm != self.lacks]
        (folder / "package-lock.json").write_text(lock(version, platforms), encoding="utf-8")
        return Completed((), 0, "", "")

    def _look(self, copy: Path, path: list[str]) -> None:
        self.seen = {
            "path": path,
            "project": (copy / "sdk/pyproject.toml").read_text(encoding="utf-8"),
            "copied": sorted(item.name for item in copy.iterdir()),
            "model": (copy / "sdk/src/openai_codex/_wire/generated/ping.py").read_text("utf-8"),
            "lock": (copy / NODE / "package-lock.json").read_text("utf-8"),
            "runtime": sorted(p.name for p in Path(path[3]).iterdir()),
        }


def lock(version: str, platforms: Sequence[str]) -> str:
    """npm's lock file with the packages of these platforms."""
    digest = base64.b64encode(bytes(64)).decode()
    packages = {
        f"node_modules/{NPM}-{name}": {
            "version": f"{version}-{name}",
            "integrity": f"sha512-{digest}",
        }
        for name in platforms
    }
    return json.dumps({"packages": packages}, indent=2) + "\n"


@pytest.fixture
def repository(tmp_path: Path, fake: FakeRuntime) -> Path:
    """A small repository whose types are those of runtime 0.163.0."""
    root = tmp_path / "repository"
    fake.sdk(root / "sdk")
    shutil.rmtree(root / "sdk" / "schema")
    (root / ".git").mkdir()
    (root / NODE).mkdir(parents=True)
    needs = {"devDependencies": {NPM: "0.163.0"}}
    (root / NODE / "package.json").write_text(json.dumps(needs, indent=2) + "\n", "utf-8")
    pinned = lock("0.163.0", [target.npm for target in TARGETS])
    (root / NODE / "package-lock.json").write_text(pinned, "utf-8")
    old = fake.package(tmp_path / "old", host_target().triple)
    generate_types(root, codex_bin=old / host_target().codex, programs=SchemaPrograms(schema()))
    return root


@pytest.fixture
def runtime(tmp_path: Path, fake: FakeRuntime) -> Path:
    """The package of runtime 0.164.0."""
    return fake.package(tmp_path / "new", host_target().triple, "0.164.0")


def state(root: Path) -> dict[str, bytes]:
    """Every file but the output of failing tests."""
    files = (file for file in root.rglob("*") if file.is_file() and file != root / OUTPUT)
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


def test_schema_types_version_and_pin_move_together(repository: Path, runtime: Path) -> None:
    before = state(repository)
    done = bump("0.164.0", root=repository, source=runtime, programs=BumpPrograms())
    after = state(repository)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed == set(done.changed)
    assert b'version = "0.164.0"' in after["sdk/pyproject.toml"]
    assert b'"openai-codex-cli-bin==0.164.0"' in after["sdk/pyproject.toml"]
    assert b'__version__ = "0.164.0"' in after["sdk/src/openai_codex/_version.py"]
    assert b'"runtime_version": "0.164.0"' in after["sdk/schema/PINNED.json"]
    assert b'"@openai/codex": "0.164.0"' in after[f"{NODE}/package.json"]
    assert b'"0.164.0-linux-x64"' in after[f"{NODE}/package-lock.json"]
    assert b"    at: int" in after["sdk/src/openai_codex/_wire/generated/ping.py"]


def test_the_drift_and_what_is_left_to_do_are_told(repository: Path, runtime: Path) -> None:
    done = bump("v0.164.0", root=repository, source=runtime, programs=BumpPrograms())
    assert (done.version, done.drift.a, done.drift.b) == ("0.164.0", "0.163.0", "0.164.0")
    assert [change.where for change in done.drift.changes] == ["PingResponse.at"]
    assert "make .venv" in done.next_steps[0]


def test_the_suite_runs_on_the_bumped_copy_and_the_new_runtime(
    repository: Path, runtime: Path
) -> None:
    programs = BumpPrograms()
    bump("0.164.0", root=repository, source=runtime, programs=programs)
    assert [command[2:] for command in programs.checks] == [list(c.argv) for c in CHECKS]
    assert '"0.164.0-linux-x64"' in programs.seen["lock"]
    assert 'version = "0.164.0"' in programs.seen["project"]
    assert "    at: int" in programs.seen["model"]
    assert programs.seen["copied"] == ["requirements", "sdk"]
    assert programs.seen["runtime"] == ["codex_cli_bin"]
    assert all(str(repository) not in path for path in programs.seen["path"])


def test_the_suite_sees_both_packages_installed_in_their_new_version(
    repository: Path, runtime: Path
) -> None:
    programs = BumpPrograms()
    bump("0.164.0", root=repository, source=runtime, programs=programs)
    metadata, sdk, _, program = programs.seen["path"]
    assert programs.installed[programs.installed.index("--target") + 1] == metadata
    editable = [b for a, b in pairwise(programs.installed) if a == "--editable"]
    assert [f"{folder}{os.sep}src" for folder in editable] == [sdk, program]


def test_the_project_file_keeps_its_layout(repository: Path, runtime: Path) -> None:
    project = repository / "sdk/pyproject.toml"
    before = project.read_text(encoding="utf-8")
    listed = before.replace("dependencies = [", "dependencies = [\n  ")
    project.write_text(listed, encoding="utf-8")
    bump("0.164.0", root=repository, source=runtime, programs=BumpPrograms())
    after = project.read_text(encoding="utf-8").splitlines()
    changed = [new for old, new in zip(listed.splitlines(), after, strict=True) if old != new]
    assert len(changed) == 2
    assert all("0.164.0" in line for line in changed)


def test_a_second_bump_to_the_same_version_changes_nothing(repository: Path, runtime: Path) -> None:
    bump("0.164.0", root=repository, source=runtime, programs=BumpPrograms())
    again = bump("0.164.0", root=repository, source=runtime, programs=BumpPrograms())
    assert (again.changed, again.drift.changes) == ((), ())


@pytest.mark.parametrize(
    ("version", "programs", "error"),
    [
        ("0.164.0", BumpPrograms(fails="mypy"), SuiteFailedError),
        ("0.164.0", BumpPrograms(text=None), NoSchemaError),
        ("0.164.0", BumpPrograms(text="{}"), NoSchemaError),
        ("0.164.0", BumpPrograms(lacks="win32-arm64"), NotPublishedError),
        ("0.165.0", BumpPrograms(), VersionMismatchError),
        ("soon", BumpPrograms(), UnknownVersionError),
    ],
)
def test_a_failed_step_leaves_the_repository_alone(
    repository: Path, runtime: Path, version: str, programs: BumpPrograms, error: type[Exception]
) -> None:
    before = state(repository)
    with pytest.raises(error):
        bump(version, root=repository, source=runtime, programs=programs)
    assert state(repository) == before


def test_a_post_release_has_no_bump_and_says_so(repository: Path, runtime: Path) -> None:
    with pytest.raises(VersionMismatchError) as caught:
        bump("0.164.0.post1", root=repository, source=runtime, programs=BumpPrograms())
    assert "found 0.164.0, expected 0.164.0.post1" in str(caught.value)
    assert "there is nothing to bump" in str(caught.value)


def test_the_first_check_that_fails_is_named_and_all_that_was_printed_is_kept(
    repository: Path, runtime: Path
) -> None:
    programs = BumpPrograms(fails="tests/packaging")
    with pytest.raises(SuiteFailedError, match="new runtime: packaging tests") as caught:
        bump("0.164.0", root=repository, source=runtime, programs=programs)
    assert "found 2 failed, 5 passed, expected" in str(caught.value)
    assert str(repository / OUTPUT) in str(caught.value)
    assert (repository / OUTPUT).read_text(encoding="utf-8").count("assert 1 == 2") == 3
    assert len(programs.checks) == 3


def test_an_estimate_and_all_that_the_checks_print_are_told(
    repository: Path, runtime: Path
) -> None:
    told: list[str] = []
    bump("0.164.0", root=repository, source=runtime, programs=BumpPrograms(), tell=told.append)
    names = ", ".join(check.name for check in CHECKS)
    assert told[0].startswith(f"{names}: about ")
    assert told[1:] == ["assert 1 == 2", "2 failed, 5 passed"] * len(CHECKS)


def test_work_folders_at_the_top_are_not_copied_and_packages_of_the_same_name_are(
    repository: Path, runtime: Path
) -> None:
    for name in WORK_FOLDERS:
        (repository / name).mkdir()
    (repository / "scripts/build").mkdir(parents=True)
    programs = BumpPrograms()
    bump("0.164.0", root=repository, source=runtime, programs=programs)
    assert programs.seen["copied"] == ["requirements", "scripts", "sdk"]


def test_npm_is_not_asked_when_the_lock_file_has_the_version(
    repository: Path, runtime: Path
) -> None:
    bump("0.164.0", root=repository, source=runtime, programs=BumpPrograms())
    again = BumpPrograms()
    again.npm_says = "npm error code ECONNREFUSED"
    bump("0.164.0", root=repository, source=runtime, programs=again)


@pytest.mark.parametrize(
    ("said", "error", "found"),
    [
        ("npm error code ETARGET\nnpm error notarget None.", NotPublishedError, "no such version"),
        ("npm error code EIO\nnpm error It broke.", DownloadError, "EIO: It broke."),
    ],
)
def test_what_npm_says_when_it_cannot_lock_is_one_sentence(
    repository: Path, runtime: Path, said: str, error: type[ReleaseError], found: str
) -> None:
    programs = BumpPrograms()
    programs.npm_says = said
    with pytest.raises(error) as caught:
        bump("0.164.0", root=repository, source=runtime, programs=programs)
    assert caught.value.found == found


def test_a_repository_that_cannot_be_written_stays_as_it_was(
    repository: Path, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(repository)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == repository / "sdk/src/openai_codex/_wire/generated/ping.py":
            raise PermissionError(13, "Permission denied", str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match="nothing was changed"):
        bump("0.164.0", root=repository, source=runtime, programs=BumpPrograms())
    assert state(repository) == before


def test_ctrl_c_during_the_suite_leaves_the_repository_alone(
    repository: Path, runtime: Path
) -> None:
    class Interrupted(BumpPrograms):
        def run(self, argv: Sequence[str | os.PathLike[str]], **options: Any) -> Completed:
            if options.get("output") is not None:
                raise KeyboardInterrupt
            return super().run(argv, **options)

    before = state(repository)
    with pytest.raises(KeyboardInterrupt):
        bump("0.164.0", root=repository, source=runtime, programs=Interrupted())
    assert state(repository) == before
