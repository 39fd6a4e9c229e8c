"""Writing planned files."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from codex_release.errors import StorageError
from codex_release.system.files import (
    CHUNK,
    Member,
    file_member,
    sha256_file,
    text_member,
    write_members,
)
from codex_release.system.progress import Step


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
        file_member("a/b/run", source, "run", executable=True),
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
