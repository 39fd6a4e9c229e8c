"""What a staged folder says of itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codex_release.errors import StagedTreeError
from codex_release.runtime.stage import stage_runtime
from codex_release.runtime.staged import (
    MANIFEST_FILE,
    Manifest,
    ManifestMember,
    StagedProject,
    check_tree,
    read_manifest,
    read_staged,
)

if TYPE_CHECKING:
    from tests.fixtures.fake_programs import FakePrograms
    from tests.fixtures.fake_runtime import FakeRuntime


WHEEL = "openai_codex_cli_bin-0.163.0-py3-none-manylinux_2_17_aarch64.whl"


@pytest.fixture
def staged(tmp_path: Path, fake: FakeRuntime, fake_programs: FakePrograms) -> Path:
    package = fake.package(tmp_path / "package")
    return stage_runtime(
        tmp_path / "staged", package, codex_version="0.163.0", programs=fake_programs
    ).path


def test_a_staged_runtime_makes_one_wheel_and_a_staged_sdk_a_wheel_and_an_sdist(
    staged: Path,
) -> None:
    assert read_staged(staged).files == {"wheel": WHEEL}
    sdk = StagedProject(staged, "openai-codex", "0.163.0a1", ())
    assert sdk.files == {
        "wheel": "openai_codex-0.163.0a1-py3-none-any.whl",
        "sdist": "openai_codex-0.163.0a1.tar.gz",
    }


def test_several_tags_are_one_wheel_with_a_dotted_set(staged: Path) -> None:
    tags = ("musllinux_1_1_x86_64", "manylinux_2_17_x86_64")
    project = StagedProject(staged, "a", "1", tags)
    assert project.files["wheel"] == ("a-1-py3-none-manylinux_2_17_x86_64.musllinux_1_1_x86_64.whl")


def test_a_tree_that_is_as_staged_passes(staged: Path) -> None:
    manifest = check_tree(staged / "src/codex_cli_bin")
    assert "bin/codex" in {member.path for member in manifest.members}


@pytest.mark.parametrize("change", ["shorter", "removed", "mode", "added"])
def test_a_tree_that_was_touched_is_refused(staged: Path, change: str) -> None:
    package = staged / "src/codex_cli_bin"
    codex = package / "bin/codex"
    if change == "shorter":
        codex.write_bytes(b"")
    elif change == "removed":
        codex.unlink()
    elif change == "mode":
        codex.chmod(0o644)
    else:
        (package / "bin/extra").write_text("x")
    with pytest.raises(StagedTreeError, match="bin/extra" if change == "added" else "bin/codex"):
        check_tree(package)


# The staging manifest


MEMBERS = (
    ManifestMember("b", "00", 1, "0755", "bin/b"),
    ManifestMember("a", "11", 2, "0644", "template/a"),
)
MANIFEST = Manifest("p", "1.0.0a1", "1.0.0-alpha.1", "t", ("x",), "package", (), MEMBERS)


def test_members_are_ordered_by_path_whatever_the_plan() -> None:
    paths = [member["path"] for member in json.loads(MANIFEST.dumps())["members"]]
    assert paths == ["a", "b"]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / MANIFEST_FILE
    file.write_text(MANIFEST.dumps(), encoding="utf-8")
    assert read_manifest(file).dumps() == MANIFEST.dumps()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"manifest_version": 2}',
        '{"manifest_version": 1, "members": []}',
        MANIFEST.dumps().replace('"sha256"', '"sha1"'),
    ],
)
def test_any_other_file_is_not_a_manifest(tmp_path: Path, text: str) -> None:
    file = tmp_path / MANIFEST_FILE
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StagedTreeError, match="is not a staging manifest"):
        read_manifest(file)


def test_a_missing_manifest_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StagedTreeError, match="No such file"):
        read_manifest(tmp_path / MANIFEST_FILE)
