"""The generated files on disk: what would change, the diff, and a change that is all or nothing."""

from __future__ import annotations

import difflib
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from codex_release.errors import OutputError, StorageError
from codex_release.system.files import is_disk_full, link_new
from codex_release.system.signals import signals_later

Change = tuple[str, "str | None"]
"""A path below the SDK's folder, and its new text; None removes the file."""


@dataclass(frozen=True)
class Folder:
    """A folder whose Python files are all generated, but for those named in `kept`."""

    path: str
    kept: frozenset[str] = frozenset()


def plan(root: Path, files: Mapping[str, str], folders: Iterable[Folder]) -> list[Change]:
    """The changes that make the tree what `files` say, sorted by path."""
    changes: dict[str, str | None] = {
        path: text for path, text in files.items() if _text(root / path) != text
    }
    for folder in folders:
        for file in (root / folder.path).rglob("*.py"):
            path = file.relative_to(root).as_posix()
            if (
                path not in files
                and file.relative_to(root / folder.path).as_posix() not in folder.kept
            ):
                changes[path] = None
    return sorted(changes.items())


def diff(root: Path, changes: Iterable[Change]) -> str:
    """A unified diff from what is on disk to what should be."""
    parts: list[str] = []
    for path, text in changes:
        old = (_text(root / path) or "").splitlines(keepends=True)
        new = (text or "").splitlines(keepends=True)
        before = path if old else "/dev/null"
        parts += difflib.unified_diff(old, new, before, path if text is not None else "/dev/null")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in parts)


def apply(root: Path, changes: Iterable[Change]) -> None:
    """Make all changes, or none: on any failure everything is put back.

    Raises OutputError when the file system refuses, StorageError when it is full. New files are
    written in full beside the old ones first, so that only renames remain when the first visible
    change is made: a signal that comes from then on is raised after the last. Each replaces a file
    in one step, so that a process that is killed leaves none out.
    """
    mark = f".{secrets.token_hex(4)}"
    swaps = [_Swap(root / path, text, (root / path).exists(), mark) for path, text in changes]
    missing = {folder for swap in swaps for folder in swap.file.parents if not folder.exists()}
    placing = False
    try:
        for swap in swaps:
            swap.prepare()
        with signals_later():
            placing = True
            for swap in swaps:
                swap.place()
            placing = False
            _end(swaps, (swap.file.parent for swap in swaps if swap.text is None))
    except BaseException as error:
        with signals_later():
            _end(swaps, missing, put_back=placing)
        if not isinstance(error, OSError):
            raise
        if is_disk_full(error):
            raise StorageError(
                f"The disk is full: the generated file {error.filename or root} cannot be written",
                found=error.strerror,
                fix="Free some space and run the command again; nothing was changed",
            ) from error
        raise OutputError(
            f"The generated file {error.filename or root} cannot be written",
            found=error.strerror or repr(error),
            fix="Make the SDK's folder writable; nothing was changed",
        ) from error


@dataclass(frozen=True)
class _Swap:
    """One change in three steps, and the two hidden files that it needs for them."""

    file: Path
    text: str | None
    """The new content; None to remove the file."""
    existed: bool
    mark: str

    @property
    def fresh(self) -> Path:
        return self.file.with_name(f".{self.file.name}{self.mark}.new")

    @property
    def backup(self) -> Path:
        return self.file.with_name(f".{self.file.name}{self.mark}.old")

    def prepare(self) -> None:
        """Write the new text, and give what is there a second name."""
        if self.text is not None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.fresh.write_bytes(self.text.encode())
        if self.existed:
            link_new(self.file, self.backup)

    def place(self) -> None:
        """Make the change."""
        if self.text is not None:
            self.fresh.replace(self.file)
        else:
            self.file.unlink()

    def end(self, *, put_back: bool) -> None:
        """Leave nothing but the file, on request the old one; do what the file system permits."""
        if put_back:
            with suppress(OSError):
                self.backup.replace(self.file) if self.existed else self.file.unlink()
        for hidden in (self.fresh, self.backup):
            with suppress(OSError):
                hidden.unlink()


def _text(file: Path) -> str | None:
    try:
        return file.read_bytes().decode()
    except (OSError, ValueError):
        return None


def _end(swaps: Iterable[_Swap], folders: Iterable[Path], *, put_back: bool = False) -> None:
    """Remove what is hidden and those of the folders that are empty, the deepest first."""
    for swap in swaps:
        swap.end(put_back=put_back)
    for folder in sorted(set(folders), reverse=True):
        with suppress(OSError):
            folder.rmdir()
