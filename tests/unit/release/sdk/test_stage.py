"""Staging the SDK."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomlkit

from codex_release.errors import (
    OutputNotEmptyError,
    SchemaVersionError,
    TemplateError,
    UnknownVersionError,
)
from codex_release.runtime.pyproject import read_addresses
from codex_release.sdk.schema import Pinned
from codex_release.sdk.stage import stage_sdk

if TYPE_CHECKING:
    from tests.fixtures.fake_runtime import FakeRuntime


@pytest.fixture
def template(tmp_path: Path, fake: FakeRuntime) -> Path:
    return fake.sdk(tmp_path / "sdk", "0.163.0-alpha.3")


def test_version_and_pin_are_the_runtimes_everywhere(tmp_path: Path, template: Path) -> None:
    staged = stage_sdk(tmp_path / "out", codex_version="rust-v0.163.0-alpha.3", template=template)
    text = (staged.path / "pyproject.toml").read_text()
    project = tomlkit.parse(text).unwrap()["project"]
    assert staged.version == project["version"] == "0.163.0a3"
    assert project["dependencies"] == ["pydantic>=2.12", "openai-codex-cli-bin==0.163.0a3"]
    assert project["urls"] == read_addresses().urls
    assert project["authors"] == [{"name": read_addresses().author}]
    module = (staged.path / "src/openai_codex/_version.py").read_text()
    assert module == '"""Version."""\n\n__version__ = "0.163.0a3"\n'
    assert text.startswith("# A comment that stays.")


def test_development_files_stay_behind(tmp_path: Path, template: Path) -> None:
    staged = stage_sdk(tmp_path / "out", codex_version="0.163.0a3", template=template)
    files = {f.relative_to(staged.path).as_posix() for f in staged.path.rglob("*") if f.is_file()}
    assert files == {
        "LICENSE",
        "README.md",
        "pyproject.toml",
        "src/openai_codex/__init__.py",
        "src/openai_codex/_protocol/connection.py",
        "src/openai_codex/_version.py",
        "src/openai_codex/py.typed",
    }


def test_the_template_is_only_read(tmp_path: Path, template: Path) -> None:
    before = {f: f.read_bytes() for f in template.rglob("*") if f.is_file()}
    stage_sdk(tmp_path / "out", codex_version="0.163.0a3", template=template)
    assert {f: f.read_bytes() for f in template.rglob("*") if f.is_file()} == before


@pytest.mark.parametrize(
    "pinned", [Pinned("0.162.0", "", "1").text(), "{}", "[]", "", Pinned("latest", "", "1").text()]
)
def test_a_schema_of_another_runtime_is_refused_with_the_command_to_run(
    tmp_path: Path, template: Path, pinned: str
) -> None:
    (template / "schema/PINNED.json").write_text(pinned)
    with pytest.raises(SchemaVersionError, match=r"Run `codex-release generate-types`"):
        stage_sdk(tmp_path / "out", codex_version="0.163.0a3", template=template)
    assert [item.name for item in tmp_path.iterdir()] == ["sdk"]


def test_a_missing_schema_is_refused(tmp_path: Path, template: Path) -> None:
    (template / "schema/PINNED.json").unlink()
    with pytest.raises(SchemaVersionError, match="does not say which"):
        stage_sdk(tmp_path / "out", codex_version="0.163.0a3", template=template)


def test_an_unknown_version_is_refused(tmp_path: Path, template: Path) -> None:
    with pytest.raises(UnknownVersionError):
        stage_sdk(tmp_path / "out", codex_version="0.163", template=template)


def test_an_output_folder_in_use_is_refused_and_untouched(tmp_path: Path, template: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine").write_text("x")
    with pytest.raises(OutputNotEmptyError):
        stage_sdk(out, codex_version="0.163.0a3", template=template)
    assert [item.name for item in out.iterdir()] == ["mine"]


@pytest.mark.parametrize("name", ["LICENSE", "README.md", "src/openai_codex/_version.py"])
def test_a_template_without_a_file_is_refused(tmp_path: Path, template: Path, name: str) -> None:
    (template / name).unlink()
    with pytest.raises(TemplateError, match=name):
        stage_sdk(tmp_path / "out", codex_version="0.163.0a3", template=template)


def test_a_version_module_without_the_line_is_refused(tmp_path: Path, template: Path) -> None:
    (template / "src/openai_codex/_version.py").write_text("VERSION = 1\n")
    with pytest.raises(TemplateError, match="must set __version__ once"):
        stage_sdk(tmp_path / "out", codex_version="0.163.0a3", template=template)


def test_the_checked_in_sdk_names_one_version_everywhere() -> None:
    sdk = Path(__file__).resolve().parents[4] / "sdk"
    project = tomlkit.parse((sdk / "pyproject.toml").read_text()).unwrap()["project"]
    version = project["version"]
    assert f"openai-codex-cli-bin=={version}" in project["dependencies"]
    assert f'__version__ = "{version}"' in (sdk / "src/openai_codex/_version.py").read_text()
    assert json.loads((sdk / "schema/PINNED.json").read_text())["runtime_version"] == version
