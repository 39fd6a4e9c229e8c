"""What a staged folder says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codex_release.errors import StagedTreeError
from codex_release.runtime.stage import stage_runtime
from codex_release.runtime.staged import StagedProject, check_tree, read_staged

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
