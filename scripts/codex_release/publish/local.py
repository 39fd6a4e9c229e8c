"""The built files in a folder, with their hashes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.utils import (
    InvalidSdistFilename,
    InvalidWheelFilename,
    parse_sdist_filename,
    parse_wheel_filename,
)
from packaging.version import Version

from codex_release.publishing_errors import IncompleteError
from codex_release.system.atomic import storage_errors
from codex_release.system.payload import sha256_file
from codex_release.system.progress import SILENT, Progress

_SUFFIXES = (".whl", ".tar.gz", ".zip")


@dataclass(frozen=True)
class LocalFile:
    """One built file: its size in bytes and the SHA-256 of its bytes, in hex."""

    name: str
    size: int
    sha256: str


def read_dist(dist: Path, *, progress: Progress = SILENT) -> tuple[LocalFile, ...]:
    """All packages in `dist`, by name; other files and folders in it are none of ours.

    Raises IncompleteError without the folder, StorageError when a file cannot be read.
    """
    with storage_errors():
        if not dist.is_dir():
            raise IncompleteError(
                f"There is nothing to publish in {dist}",
                found="a file" if dist.exists() else "no such folder",
                expected="the folder that `codex-release build --out` was given",
            )
        files = [f for f in dist.iterdir() if f.name.endswith(_SUFFIXES) and f.is_file()]
        return hash_files(sorted(files), progress=progress)


def hash_files(files: Sequence[Path], *, progress: Progress = SILENT) -> tuple[LocalFile, ...]:
    """Size and hash of each file, in their order. Raises StorageError."""
    with storage_errors():
        sizes = [file.stat().st_size for file in files]
        with progress.step("hash the files", total=sum(sizes)) as step:
            return tuple(
                LocalFile(file.name, size, sha256_file(file, step))
                for file, size in zip(files, sizes, strict=True)
            )


def release_of(name: str) -> tuple[str, Version] | None:
    """The normalized package and the version that the name of a file says; None if it is none."""
    try:
        if name.endswith(".whl"):
            return parse_wheel_filename(name)[:2]
        return parse_sdist_filename(name)
    except (InvalidWheelFilename, InvalidSdistFilename):
        return None
