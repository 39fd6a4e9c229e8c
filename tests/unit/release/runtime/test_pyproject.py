"""Edits of a project file."""

from __future__ import annotations

from pathlib import Path

import pytest

from codex_release.errors import TemplateError
from codex_release.runtime.pyproject import edit_project, pin_requirement, read_project, setting

TEXT = '# why\n[project]\nversion = "1"  # here\n\n[tool.a]\ntags = []\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    file = tmp_path / "pyproject.toml"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_an_edit_changes_the_value_and_keeps_the_comments(project: Path) -> None:
    text = edit_project(project, {("project", "version"): "2", ("tool", "a", "tags"): ["x"]})
    assert text == TEXT.replace('"1"', '"2"').replace("[]", '["x"]')
    assert project.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("key", [("project", "name"), ("tool", "b", "tags"), ("nothing",)])
def test_a_setting_the_template_lacks_is_an_error(project: Path, key: tuple[str, ...]) -> None:
    with pytest.raises(TemplateError, match=rf"no {'.'.join(key)}"):
        edit_project(project, {key: "x"})


def test_a_missing_or_broken_file_is_an_error(tmp_path: Path, project: Path) -> None:
    with pytest.raises(TemplateError, match="cannot be read"):
        read_project(tmp_path / "none.toml")
    project.write_text("[project", encoding="utf-8")
    with pytest.raises(TemplateError, match="is not TOML"):
        read_project(project)
    project.write_bytes(b"\xff")
    with pytest.raises(TemplateError, match="not UTF-8"):
        read_project(project)


def test_a_setting_is_looked_up_by_its_dotted_key(project: Path) -> None:
    values = read_project(project)
    assert setting(values, ("project", "version"), None) == "1"
    assert setting(values, ("tool", "b", "c"), "default") == "default"


def test_a_pin_replaces_one_requirement_and_no_other() -> None:
    before = ["pydantic>=2", "openai-codex-cli-bin==1", "openai-codex-cli-bin-extra"]
    after = pin_requirement(before, "openai-codex-cli-bin", "2", Path("p"))
    assert after == ["pydantic>=2", "openai-codex-cli-bin==2", "openai-codex-cli-bin-extra"]


@pytest.mark.parametrize("before", [["pydantic"], ["a==1", "A>=2"]])
def test_a_pin_needs_exactly_one_requirement(before: list[str]) -> None:
    with pytest.raises(TemplateError, match="must require a once"):
        pin_requirement(before, "a", "2", Path("p"))
