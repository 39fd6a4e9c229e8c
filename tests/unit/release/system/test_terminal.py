"""What a command leaves for the later steps of a CI job."""

from __future__ import annotations

from pathlib import Path

import pytest

from codex_release.cli import main
from codex_release.errors import StorageError
from codex_release.system.terminal import FILE, set_output
from codex_release.targets import format_matrix


def test_an_output_is_a_line_after_those_that_are_there(tmp_path: Path) -> None:
    file = tmp_path / "outputs"
    file.write_text("first=1\n")
    assert set_output("wheels", "{}", {FILE: str(file)})
    assert file.read_text() == "first=1\nwheels={}\n"


def test_outside_of_a_job_nothing_is_written() -> None:
    assert not set_output("wheels", "{}", {})


def test_a_file_that_cannot_be_written_to_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        set_output("wheels", "{}", {FILE: str(tmp_path)})


def test_the_matrix_is_an_output_and_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(FILE, str(tmp_path / "outputs"))
    assert main(["matrix", "--format", "github", "--job-output", "wheels"]) == 0
    assert (tmp_path / "outputs").read_text() == f"wheels={format_matrix('github')}\n"
    assert capsys.readouterr().out == f"{format_matrix('github')}\n"
    assert main(["matrix", "--job-output", "wheels"]) == 2
