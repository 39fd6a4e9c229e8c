"""The generated files on disk: planned, compared, and changed all at once or not at all."""

from __future__ import annotations

import errno
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from codex_release.errors import OutputError, StorageError
from codex_release.sdk.codegen import tree
from codex_release.sdk.codegen.tree import Folder, apply, diff, plan

FOLDERS = (Folder("made", frozenset({"kept.py"})),)
FILES = {"made/a.py": "a = 1\n", "made/deep/b.py": "b = 2\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "made/old").mkdir(parents=True)
    (tmp_path / "made/kept.py").write_text("by = 'hand'\n", encoding="utf-8")
    (tmp_path / "made/a.py").write_text("a = 0\n", encoding="utf-8")
    (tmp_path / "made/old/gone.py").write_text("gone = 1\n", encoding="utf-8")
    (tmp_path / "made/notes.txt").write_text("not ours\n", encoding="utf-8")
    return tmp_path


def state(root: Path) -> dict[str, str]:
    files = (file for file in root.rglob("*") if file.is_file())
    return {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8") for file in files}


def test_the_plan_names_what_differs_and_what_nobody_makes_any_more(root: Path) -> None:
    assert plan(root, FILES, FOLDERS) == [
        ("made/a.py", "a = 1\n"),
        ("made/deep/b.py", "b = 2\n"),
        ("made/old/gone.py", None),
    ]


def test_after_applying_there_is_nothing_left_to_do(root: Path) -> None:
    apply(root, plan(root, FILES, FOLDERS))
    assert plan(root, FILES, FOLDERS) == []
    assert state(root) == {
        **FILES,
        "made/kept.py": "by = 'hand'\n",
        "made/notes.txt": "not ours\n",
    }
    assert not (root / "made/old").exists()


def test_a_file_that_is_already_right_is_not_touched(root: Path) -> None:
    apply(root, plan(root, FILES, FOLDERS))
    before = (root / "made/a.py").stat()
    apply(root, plan(root, FILES, FOLDERS))
    after = (root / "made/a.py").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_the_diff_shows_changes_new_files_and_removed_ones(root: Path) -> None:
    text = diff(root, plan(root, FILES, FOLDERS))
    assert "--- made/a.py\n+++ made/a.py\n@@ -1 +1 @@\n-a = 0\n+a = 1\n" in text
    assert "--- /dev/null\n+++ made/deep/b.py\n" in text
    assert "--- made/old/gone.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone = 1\n" in text


def test_a_full_disk_is_told_as_such_and_changes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(root)

    def full(self: Path, _: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StorageError, match="cannot be written: found No space left on device"):
        apply(root, plan(root, FILES, FOLDERS))
    assert state(root) == before


@pytest.mark.parametrize(("method", "failing"), [("replace", 1), ("replace", 2), ("unlink", 1)])
def test_a_failure_at_any_change_puts_everything_back(
    root: Path, monkeypatch: pytest.MonkeyPatch, method: str, failing: int
) -> None:
    before = state(root)
    usual, calls = getattr(Path, method), [0]

    def refuse(self: Path, *arguments: Any, **options: Any) -> Any:
        calls[0] += 1
        if calls[0] == failing:
            raise PermissionError(13, "Permission denied", str(self))
        return usual(self, *arguments, **options)

    monkeypatch.setattr(Path, method, refuse)
    with pytest.raises(OutputError, match="cannot be written: found Permission denied"):
        apply(root, plan(root, FILES, FOLDERS))
    assert calls[0] >= failing
    assert state(root) == before
    assert not (root / "made/deep").exists()


def test_ctrl_c_at_any_line_leaves_all_as_it_was_or_all_changed(root: Path) -> None:
    before = state(root)
    whole = {**before, **FILES}
    del whole["made/old/gone.py"]
    back = {**dict.fromkeys(whole), **before}
    ends: list[str] = []
    while interrupted_at(len(ends) + 1, lambda: apply(root, plan(root, FILES, FOLDERS))):
        after = state(root)
        assert after in (before, whole), ends
        ends.append("as it was" if after == before else "changed")
        apply(root, [(name, text) for name, text in back.items() if after.get(name) != text])
    assert len(ends) > 30
    assert set(ends) == {"as it was", "changed"}


def test_every_file_is_there_at_any_moment_also_if_the_process_is_killed_then(root: Path) -> None:
    seen: list[str] = []

    def look(frame: FrameType, event: str, argument: object) -> Any:
        del event, argument
        if frame.f_code.co_filename == tree.__file__:
            seen.append((root / "made/a.py").read_text(encoding="utf-8"))
        return look

    changes = plan(root, FILES, FOLDERS)
    before = sys.gettrace()
    sys.settrace(look)
    try:
        apply(root, changes)
    finally:
        sys.settrace(before)
    assert set(seen) == {"a = 0\n", "a = 1\n"}


def interrupted_at(line: int, action: Callable[[], object]) -> bool:
    """Ctrl-C when so many lines of the module have run; whether so many did run.

    In a thread of its own: an exception out of a trace function stays behind as the one that the
    thread is handling.
    """
    came = threading.Event()
    lines = count(1)

    def look(frame: FrameType, event: str, argument: object) -> Any:
        del argument
        if frame.f_code.co_filename == tree.__file__ and event == "line" and next(lines) == line:
            came.set()
            raise KeyboardInterrupt
        return look

    def run() -> None:
        sys.settrace(look)
        with suppress(KeyboardInterrupt):
            action()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return came.is_set()


def test_a_tree_that_cannot_be_written_is_refused_before_any_change(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(root)
    write = Path.write_bytes

    def refuse(self: Path, data: bytes) -> int:
        if self.parent.name == "deep":
            raise OSError(30, "Read-only file system", str(self))
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(OutputError, match="Read-only file system"):
        apply(root, plan(root, FILES, FOLDERS))
    assert state(root) == before
