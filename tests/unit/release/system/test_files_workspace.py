"""The temporary folder of a rehearsal, and the environment of its programs."""

from __future__ import annotations

import signal
import tempfile
from pathlib import Path

import pytest

from codex_release.system import files as workplace
from codex_release.system.files import clean_environment, work_folder


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of the system's temporary folder."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_temporary_files_of_programs_go_into_the_folder_that_is_removed(tmp_path: Path) -> None:
    env = clean_environment({"TMPDIR": "elsewhere", "PATH": "a"}, tmp_path)
    assert {env[name] for name in ("TMPDIR", "TEMP", "TMP")} == {str(tmp_path / "tmp")}
    assert env["PATH"] == "a"


def test_proxies_are_told_to_leave_loopback_alone(tmp_path: Path) -> None:
    env = clean_environment({"NO_PROXY": "intranet", "HTTP_PROXY": "p"}, tmp_path)
    assert env["NO_PROXY"] == env["no_proxy"] == "intranet,127.0.0.1"
    assert env["HTTP_PROXY"] == "p"


def test_a_signal_during_the_removal_waits_until_it_is_done(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove = workplace.remove_tree

    def interrupted(work: Path) -> None:
        signal.raise_signal(signal.SIGINT)
        remove(work)

    monkeypatch.setattr(workplace, "remove_tree", interrupted)
    with pytest.raises(KeyboardInterrupt), work_folder() as work:
        (work / "file").write_text("x")
    assert list(temporary.iterdir()) == []


def test_a_folder_that_may_not_be_written_to_is_removed_all_the_same(temporary: Path) -> None:
    with work_folder() as work:
        locked = work / "locked"
        locked.mkdir()
        (locked / "file").write_text("x")
        locked.chmod(0o500)
    assert list(temporary.iterdir()) == []
