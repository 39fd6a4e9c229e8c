"""The generated files on disk: what would change, the diff, and a change that is all or nothing."""

from __future__ import annotations

import difflib
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from codex_release.codegen.errors import OutputError

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

    Raises OutputError when the file system refuses. New files are written in full beside the old
    ones first, so that only renames remain when the first visible change is made.
    """
    mark = f".{secrets.token_hex(4)}"
    listed = list(changes)
    undo: list[tuple[Path, Path | None]] = []
    made: list[Path] = []
    try:
        for path, text in listed:
            made += _prepare(root / path, text, mark)
        for path, text in listed:
            undo.append(_swap(root / path, text is not None, mark))
    except BaseException as error:
        _put_back(undo, made)
        if not isinstance(error, OSError):
            raise
        raise OutputError(
            f"The generated file {error.filename or root} cannot be written",
            found=error.strerror or repr(error),
            fix="Make the SDK's folder writable; nothing was changed",
        ) from error
    for _, backup in undo:
        if backup is not None:
            backup.unlink()
    _drop_empty(root / path for path, text in listed if text is None)


def _text(file: Path) -> str | None:
    try:
        return file.read_bytes().decode()
    except (OSError, ValueError):
        return None


def _prepare(file: Path, text: str | None, mark: str) -> list[Path]:
    """Write the new text beside the file; returns what was made, for clean-up."""
    if text is None:
        return []
    missing = [folder for folder in (file.parent, *file.parent.parents) if not folder.exists()]
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = _beside(file, f"{mark}.new")
    fresh.write_bytes(text.encode())
    return [*reversed(missing), fresh]


def _swap(file: Path, keep: bool, mark: str) -> tuple[Path, Path | None]:
    """Put the new file in place; returns it with the backup of the old one."""
    backup = _beside(file, f"{mark}.old") if file.exists() else None
    if backup is not None:
        file.rename(backup)
    if keep:
        try:
            _beside(file, f"{mark}.new").rename(file)
        except BaseException:
            if backup is not None:
                backup.rename(file)
            raise
    return file, backup


def _beside(file: Path, ending: str) -> Path:
    return file.with_name(f".{file.name}{ending}")


def _put_back(undo: list[tuple[Path, Path | None]], made: list[Path]) -> None:
    for file, backup in reversed(undo):
        with suppress(OSError):
            if backup is None:
                file.unlink()
            else:
                backup.replace(file)
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()


def _drop_empty(files: Iterable[Path]) -> None:
    for folder in {file.parent for file in files}:
        with suppress(OSError):
            folder.rmdir()
