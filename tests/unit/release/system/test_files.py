"""Folders that appear whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import shutil
import socket
from pathlib import Path

import pytest
import requests

from codex_release.errors import OutputNotEmptyError, StorageError
from codex_release.system.files import hidden_folder, new_folder, replace_file, storage_errors

INTERRUPTIONS = [KeyboardInterrupt, SystemExit, MemoryError, GeneratorExit]


def test_a_committed_folder_is_all_that_remains(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with new_folder(out) as staging:
        (staging.tree / "file").write_text("x")
        (staging.scratch / "other").write_text("y")
        assert not out.exists()
        staging.commit()
    assert [item.name for item in tmp_path.iterdir()] == ["out"]
    assert [item.name for item in out.iterdir()] == ["file"]
    assert out.stat().st_mode & 0o777 == 0o755


def test_an_empty_folder_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with new_folder(out) as staging:
        (staging.tree / "file").write_text("x")
        staging.commit()
    assert (out / "file").read_text() == "x"


@pytest.mark.parametrize("interruption", INTERRUPTIONS)
def test_an_interruption_leaves_nothing(tmp_path: Path, interruption: type[BaseException]) -> None:
    def work() -> None:
        with new_folder(tmp_path / "a" / "b" / "out") as staging:
            (staging.tree / "file").write_text("x")
            raise interruption

    with pytest.raises(interruption):
        work()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_commit_leaves_nothing_but_its_parent(tmp_path: Path) -> None:
    with new_folder(tmp_path / "out"):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["filled", "file", "link", "dangling"])
def test_a_place_in_use_is_refused_and_untouched(tmp_path: Path, kind: str) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    if kind == "filled":
        out.mkdir()
        (out / "mine").write_text("x")
    elif kind == "file":
        out.write_text("x")
    else:
        out.symlink_to(other)
        if kind == "link":
            other.mkdir()
    before = sorted(item.name for item in tmp_path.rglob("*"))
    with pytest.raises(OutputNotEmptyError, match="is in use"), new_folder(out):
        pytest.fail("must not begin")
    assert sorted(item.name for item in tmp_path.rglob("*")) == before


def test_a_place_taken_meanwhile_is_refused_and_untouched(tmp_path: Path) -> None:
    out = tmp_path / "out"

    def work() -> None:
        with new_folder(out) as staging:
            out.mkdir()
            (out / "theirs").write_text("x")
            staging.commit()

    with pytest.raises(OutputNotEmptyError):
        work()
    assert [item.name for item in tmp_path.iterdir()] == ["out"]
    assert (out / "theirs").read_text() == "x"


def test_an_error_of_the_file_system_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(StorageError, match="some/file: found No space left"),
        new_folder(tmp_path / "out"),
    ):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "some/file")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_replaced_is_named_and_not_a_hidden_one(tmp_path: Path) -> None:
    place = tmp_path / "absent" / "plan.json"
    with pytest.raises(StorageError) as caught:
        replace_file(place, "text")
    assert f"operation on {place}: found No such file" in str(caught.value)
    assert "correct the path" in str(caught.value)


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / ".out.partial-0123"
    left.mkdir()
    (left / ".lock").write_text("")
    (left / "tree").mkdir()
    (left / "tree" / "file").write_text("x")
    with new_folder(tmp_path / "out") as staging:
        assert not left.exists()
        staging.commit()


def test_a_run_at_work_is_left_alone_by_the_next(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with hidden_folder(out) as theirs:
        with new_folder(out) as staging:
            assert theirs.is_dir()
            staging.commit()
        assert theirs.is_dir()
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    "error",
    [
        requests.ConnectionError("no connection"),
        ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"),
        TimeoutError(errno.ETIMEDOUT, "Connection timed out"),
        TimeoutError("timed out"),
        socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
        ProcessLookupError(errno.ESRCH, "No such process"),
        ChildProcessError(errno.ECHILD, "No child processes"),
        io.UnsupportedOperation("not readable"),
    ],
    ids=repr,
)
def test_what_the_file_system_did_not_refuse_is_not_its_error(error: OSError) -> None:
    with pytest.raises(type(error)) as caught, storage_errors():
        raise error
    assert caught.value is error


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        PermissionError(errno.EACCES, "Permission denied"),
        shutil.Error([("a", "b", "No space left on device")]),
    ],
    ids=repr,
)
def test_what_the_file_system_refuses_is_its_error(error: OSError) -> None:
    with pytest.raises(StorageError, match=r"No space|Permission"), storage_errors():
        raise error
