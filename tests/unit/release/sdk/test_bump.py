"""`bump`: everything is tried in a copy; the repository changes last, or not at all."""

from __future__ import annotations

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
    NoSchemaError,
    OutputError,
    SuiteFailedError,
    UnknownVersionError,
    VersionMismatchError,
)
from codex_release.sdk.bump import OUTPUT, SUITE, bump
from codex_release.sdk.types import generate_types
from codex_release.system.programs import Completed
from codex_release.targets import host_target

NEWER = schema({"PingResponse": obj(["echo", "at"], echo=TEXT, at={"type": "integer"})})


class BumpPrograms(SchemaPrograms):
    """A newer runtime, and a suite that passes unless told otherwise."""

    def __init__(self, text: str | None = NEWER, *, suite: int = 0) -> None:
        super().__init__(text, "0.164.0")
        self.suite = suite
        self.installed: list[str] = []
        self.seen: dict[str, Any] = {}

    def run(self, argv: Sequence[str | os.PathLike[str]], **options: Any) -> Completed:
        if "uv" in argv:
            self.installed = [str(part) for part in argv]
        if "pytest" not in argv:
            return super().run(argv, **options)
        copy = Path(options["cwd"])
        self.seen = {
            "argv": [str(part) for part in argv],
            "path": options["env"]["PYTHONPATH"].split(os.pathsep),
            "project": (copy / "sdk/pyproject.toml").read_text(encoding="utf-8"),
            "copied": sorted(item.name for item in copy.iterdir()),
            "model": (copy / "sdk/src/openai_codex/_wire/generated/ping.py").read_text("utf-8"),
        }
        self.seen["runtime"] = sorted(p.name for p in Path(self.seen["path"][3]).iterdir())
        return Completed(tuple(map(str, argv)), self.suite, "assert 1 == 2\n2 failed, 5 passed", "")


@pytest.fixture
def repository(tmp_path: Path, fake: FakeRuntime) -> Path:
    """A small repository whose types are those of runtime 0.163.0."""
    root = tmp_path / "repository"
    fake.sdk(root / "sdk")
    shutil.rmtree(root / "sdk" / "schema")
    (root / ".git").mkdir()
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
    assert changed == {f"sdk/{path}" for path in done.changed}
    assert b'version = "0.164.0"' in after["sdk/pyproject.toml"]
    assert b'"openai-codex-cli-bin==0.164.0"' in after["sdk/pyproject.toml"]
    assert b'__version__ = "0.164.0"' in after["sdk/src/openai_codex/_version.py"]
    assert b'"runtime_version": "0.164.0"' in after["sdk/schema/PINNED.json"]
    assert b"    at: int" in after["sdk/src/openai_codex/_wire/generated/ping.py"]


def test_the_drift_and_what_is_left_to_do_are_told(repository: Path, runtime: Path) -> None:
    done = bump("v0.164.0", root=repository, source=runtime, programs=BumpPrograms())
    assert (done.version, done.drift.a, done.drift.b) == ("0.164.0", "0.163.0", "0.164.0")
    assert [change.where for change in done.drift.changes] == ["PingResponse.at"]
    assert "openai-codex-cli-bin==0.164.0" in done.next_steps[0]


def test_the_suite_runs_on_the_bumped_copy_and_the_new_runtime(
    repository: Path, runtime: Path
) -> None:
    programs = BumpPrograms()
    bump("0.164.0", root=repository, source=runtime, programs=programs)
    assert programs.seen["argv"][-len(SUITE) :] == list(SUITE)
    assert 'version = "0.164.0"' in programs.seen["project"]
    assert "    at: int" in programs.seen["model"]
    assert programs.seen["copied"] == ["sdk"]
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
        ("0.164.0", BumpPrograms(suite=1), SuiteFailedError),
        ("0.164.0", BumpPrograms(text=None), NoSchemaError),
        ("0.164.0", BumpPrograms(text="{}"), NoSchemaError),
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


def test_failing_tests_are_counted_and_all_they_said_is_kept(
    repository: Path, runtime: Path
) -> None:
    with pytest.raises(SuiteFailedError) as caught:
        bump("0.164.0", root=repository, source=runtime, programs=BumpPrograms(suite=1))
    assert "found 2 failed, 5 passed, expected" in str(caught.value)
    assert str(repository / OUTPUT) in str(caught.value)
    assert (repository / OUTPUT).read_text(encoding="utf-8").startswith("assert 1 == 2")


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
            if "pytest" in argv:
                raise KeyboardInterrupt
            return super().run(argv, **options)

    before = state(repository)
    with pytest.raises(KeyboardInterrupt):
        bump("0.164.0", root=repository, source=runtime, programs=Interrupted())
    assert state(repository) == before
