"""The files of a staged package: planned as values first, written and hashed afterwards."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from codex_release.errors import StorageError
from codex_release.system.progress import SILENT, Progress, Step

CHUNK = 1 << 20


@dataclass(frozen=True)
class Member:
    """One file to be written."""

    path: str
    """Where, relative to the tree, with forward slashes."""
    content: Path | bytes
    """A file to copy, or the bytes themselves."""
    size: int
    """In bytes."""
    executable: bool
    source: str
    """Where it comes from, for the manifest: relative to the source, or `template/…`."""

    def __post_init__(self) -> None:
        path = PurePosixPath(self.path)
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(f"{self.path} is outside the tree")

    @property
    def mode(self) -> int:
        """Permission bits; whatever the umask and the source's own bits."""
        return 0o755 if self.executable else 0o644


@dataclass(frozen=True)
class Written:
    """A member and the SHA-256 of what was written, in hex."""

    member: Member
    sha256: str


def text_member(path: str, text: str, source: str) -> Member:
    """A member with the UTF-8 bytes of `text`."""
    data = text.encode()
    return Member(path, data, len(data), False, source)


def file_member(path: str, file: Path, source: str, *, executable: bool = False) -> Member:
    """A member that is a copy of `file`."""
    return Member(path, file, file.stat().st_size, executable, source)


def write_members(
    tree: Path, members: Sequence[Member], *, name: str, progress: Progress = SILENT
) -> list[Written]:
    """Write `members` below `tree`, hashing on the way; folders get mode 0755.

    Raises StorageError when a file changes size while it is copied.
    """
    with progress.step(name, total=sum(member.size for member in members)) as step:
        return [_write(tree, member, step) for member in members]


def _write(tree: Path, member: Member, step: Step) -> Written:
    place = tree / member.path
    _make_folders(place.parent)
    digest = hashlib.sha256()
    size = 0
    with _open(member.content) as source, place.open("xb") as copy:
        while chunk := source.read(CHUNK):
            copy.write(chunk)
            digest.update(chunk)
            size += len(chunk)
            step.advance(len(chunk))
    place.chmod(member.mode)
    if size != member.size:
        raise StorageError(
            f"{member.source} changed while it was copied",
            found=f"{size} bytes",
            expected=f"{member.size}",
            fix="Let nothing write to the source, and run the command again",
        )
    return Written(member, digest.hexdigest())


def _open(content: Path | bytes) -> BinaryIO:
    return io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")


def _make_folders(folder: Path) -> None:
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir()
        place.chmod(0o755)


def sha256_file(file: Path, step: Step | None = None) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            if step is not None:
                step.advance(len(chunk))
    return digest.hexdigest()
