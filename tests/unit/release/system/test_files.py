"""Folders that appear whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from codex_release.errors import OutputNotEmptyError, StorageError
from codex_release.system import files as workplace
from codex_release.system.files import (
    CHUNK,
    Member,
    clean_environment,
    file_member,
    hidden_folder,
    new_folder,
    replace_file,
    sha256_file,
    storage_errors,
    text_member,
    work_folder,
    write_members,
)
from codex_release.system.progress import Step

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


# Writing planned files


class Counter:
    """Progress that counts bytes."""

    def __init__(self) -> None:
        self.total: int | None = None
        self.done = 0

    @contextmanager
    def step(self, name: str, *, total: int | None = None) -> Generator[Step]:
        del name
        self.total = total
        yield self

    def advance(self, size: int) -> None:
        self.done += size

    def reach(self, done: int, total: int | None = None) -> None:
        del done, total


@pytest.fixture(params=[0o022, 0o077, 0o000])
def _umask(request: pytest.FixtureRequest) -> Generator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_umask")
def test_modes_are_those_of_the_plan_whatever_the_umask(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"x")
    source.chmod(0o600)
    members = [
        Member("a/b/run", source, source.stat().st_size, True, "run"),
        file_member("a/b/read", source, "read"),
        text_member("a/text", "t", "generated"),
    ]
    tree = tmp_path / "tree"
    tree.mkdir()
    write_members(tree, members, name="copy")
    modes = {f.relative_to(tree).as_posix(): f.stat().st_mode & 0o777 for f in tree.rglob("*")}
    assert modes == {"a": 0o755, "a/b": 0o755, "a/b/run": 0o755, "a/b/read": 0o644, "a/text": 0o644}


def test_every_byte_is_copied_hashed_and_counted(tmp_path: Path) -> None:
    data = os.urandom(2 * CHUNK + 17)
    (tmp_path / "big").write_bytes(data)
    tree = tmp_path / "tree"
    tree.mkdir()
    counter = Counter()
    members = [file_member("big", tmp_path / "big", "big"), text_member("t", "é", "generated")]
    written = write_members(tree, members, name="copy", progress=counter)
    assert (tree / "big").read_bytes() == data
    assert written[0].sha256 == hashlib.sha256(data).hexdigest() == sha256_file(tree / "big")
    assert counter.total == counter.done == len(data) + 2


def test_a_copy_shares_nothing_with_its_source(tmp_path: Path) -> None:
    source, tree = tmp_path / "source", tmp_path / "tree"
    source.write_bytes(b"before")
    tree.mkdir()
    write_members(tree, [file_member("copy", source, "copy")], name="copy")
    source.write_bytes(b"after!")
    assert (tree / "copy").read_bytes() == b"before"
    assert (tree / "copy").stat().st_nlink == 1


def test_a_file_that_grows_meanwhile_is_an_error(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"longer")
    with pytest.raises(StorageError, match="found 6 bytes, expected 3"):
        write_members(tmp_path, [Member("copy", source, 3, False, "source")], name="copy")


@pytest.mark.parametrize("path", ["../out", "/out", "a/../../out"])
def test_no_member_can_be_planned_outside_the_tree(path: str) -> None:
    with pytest.raises(ValueError, match="outside the tree"):
        text_member(path, "x", "x")


# The temporary folder of a rehearsal, and the environment of its programs


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
