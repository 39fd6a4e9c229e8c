"""The generated files on disk: planned, compared, and changed all at once or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from codex_release.codegen.errors import OutputError
from codex_release.codegen.tree import Folder, apply, diff, plan

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


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_failure_at_any_rename_puts_everything_back(
    root: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    before = state(root)
    rename, calls = Path.rename, [0]

    def refuse(self: Path, target: Path) -> Path:
        calls[0] += 1
        if calls[0] == failing:
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match="cannot be written: found Permission denied"):
        apply(root, plan(root, FILES, FOLDERS))
    assert calls[0] >= failing
    assert state(root) == before
    assert not (root / "made/deep").exists()


def test_an_interruption_puts_everything_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(root)
    rename, calls = Path.rename, [0]

    def interrupt(self: Path, target: Path) -> Path:
        calls[0] += 1
        if calls[0] == 3:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupt)
    with pytest.raises(KeyboardInterrupt):
        apply(root, plan(root, FILES, FOLDERS))
    assert state(root) == before


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
