"""The `.postN` that mends a yank can be staged: other packages of the same program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomlkit

from codex_release.errors import SchemaVersionError, VersionMismatchError
from codex_release.names import expected_files
from codex_release.runtime.stage import stage_runtime
from codex_release.sdk.stage import stage_sdk

if TYPE_CHECKING:
    from tests.fixtures.fake_programs import FakePrograms
    from tests.fixtures.fake_runtime import FakeRuntime

POST = "0.163.0.post1"


def test_a_post_release_packs_the_program_of_the_final_version(
    tmp_path: Path, fake: FakeRuntime, fake_programs: FakePrograms
) -> None:
    package = fake.package(tmp_path / "package")
    staged = stage_runtime(tmp_path / "out", package, codex_version=POST, programs=fake_programs)
    project = tomlkit.parse((staged.path / "pyproject.toml").read_text()).unwrap()["project"]
    assert staged.version == project["version"] == POST
    described = staged.path / "src" / "codex_cli_bin" / "codex-package.json"
    assert json.loads(described.read_text())["version"] == "0.163.0"


def test_a_post_release_of_another_version_is_refused(
    tmp_path: Path, fake: FakeRuntime, fake_programs: FakePrograms
) -> None:
    package = fake.package(tmp_path / "package")
    with pytest.raises(VersionMismatchError):
        stage_runtime(
            tmp_path / "out", package, codex_version="0.162.0.post1", programs=fake_programs
        )
    sdk = fake.sdk(tmp_path / "sdk")
    with pytest.raises(SchemaVersionError):
        stage_sdk(tmp_path / "out", codex_version="0.162.0.post1", template=sdk)


def test_the_sdk_of_a_post_release_pins_the_runtime_of_the_same(
    tmp_path: Path, fake: FakeRuntime
) -> None:
    staged = stage_sdk(tmp_path / "out", codex_version=POST, template=fake.sdk(tmp_path / "sdk"))
    project = tomlkit.parse((staged.path / "pyproject.toml").read_text()).unwrap()["project"]
    assert project["version"] == POST
    assert f"openai-codex-cli-bin=={POST}" in project["dependencies"]


def test_its_files_are_those_of_any_release() -> None:
    names = [file.name for file in expected_files(POST)]
    assert len(names) == 10
    assert names[-1] == f"openai_codex-{POST}.tar.gz"
