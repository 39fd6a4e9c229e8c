"""The wheel that cibuildwheel tested is the built one, or it does not count."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.fixtures.fake_machine import make_wheel
from tests.fixtures.fake_programs import Call, FakePrograms

from codex_release.errors import NativeTestError, StorageError
from codex_release.install.native import try_staged
from codex_release.system.programs import Completed

NAME = "openai_codex_cli_bin-0.163.0-py3-none-win_arm64.whl"
PROJECT = """\
[project]
name = "openai-codex-cli-bin"
version = "0.163.0"

[tool.hatch.build.hooks.custom]
platform-tags = ["win_arm64"]
"""
FILES = {"codex_cli_bin/bin/codex": b"program", "codex_cli_bin/notes.txt": b"notes"}


class Cibuildwheel(FakePrograms):
    """Leaves a wheel with `files` in its output folder and ends with `code`."""

    def __init__(self, files: Mapping[str, bytes] | None, code: int = 0) -> None:
        super().__init__()
        self.files, self.code = files, code

    def play(self, call: Call) -> Completed:
        if self.files is not None:
            out = Path(call.command[call.command.index("--output-dir") + 1])
            make_wheel(out / NAME, self.files, programs=["codex_cli_bin/bin/codex"])
        said = "it broke" if self.code else ""
        return Completed(call.command, self.code, "Building wheel...", said)


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    folder = tmp_path / "staged"
    folder.mkdir()
    (folder / "pyproject.toml").write_text(PROJECT)
    return folder


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    programs = ["codex_cli_bin/bin/codex"]
    return make_wheel(tmp_path / "dist" / NAME, FILES, programs=programs).parent


def test_a_wheel_that_passed_has_the_files_of_the_built_one(
    staged: Path, dist: Path, tmp_path: Path
) -> None:
    programs = Cibuildwheel(FILES)
    passed = try_staged(staged, dist, log=tmp_path / "log", programs=programs)
    assert (passed.wheel, passed.members) == (dist / NAME, 3)
    [call] = programs.calls
    assert call.command[1:4] == ("-m", "cibuildwheel", ".")
    assert (call.cwd, call.env["CIBW_AUDIT_COMMAND"]) == (staged, "")
    assert "Building wheel" in (tmp_path / "log").read_text()


@pytest.mark.parametrize(
    "files",
    [{**FILES, "codex_cli_bin/notes.txt": b"other"}, {**FILES, "more": b""}, {}],
    ids=["changed", "more", "less"],
)
def test_a_tested_wheel_with_other_files_does_not_count(
    staged: Path, dist: Path, files: dict[str, bytes]
) -> None:
    with pytest.raises(NativeTestError, match="a difference in"):
        try_staged(staged, dist, programs=Cibuildwheel(files))


def test_a_failed_test_keeps_what_was_said(staged: Path, dist: Path, tmp_path: Path) -> None:
    with pytest.raises(NativeTestError, match="it broke") as caught:
        try_staged(staged, dist, log=tmp_path / "log", programs=Cibuildwheel(FILES, code=1))
    assert f"Read {tmp_path / 'log'}" in str(caught.value)
    assert "it broke" in (tmp_path / "log").read_text()


def test_a_log_that_cannot_be_written_is_a_refusal_of_the_disk(
    staged: Path, dist: Path, tmp_path: Path
) -> None:
    with pytest.raises(StorageError, match="absent/log: found No such file"):
        try_staged(staged, dist, log=tmp_path / "absent" / "log", programs=Cibuildwheel(FILES))


def test_a_test_without_a_wheel_failed(staged: Path, dist: Path) -> None:
    with pytest.raises(NativeTestError, match="cibuildwheel fails"):
        try_staged(staged, dist, programs=Cibuildwheel(None))


def test_nothing_is_tested_before_it_is_built(staged: Path, tmp_path: Path) -> None:
    programs = Cibuildwheel(FILES)
    with pytest.raises(NativeTestError, match="codex-release build"):
        try_staged(staged, tmp_path / "nowhere", programs=programs)
    assert programs.commands == []
