"""Safe extraction of runtime archives: wheels and gzipped tar files.

An archive is not trusted. A member must stay in the folder, must be a file, a folder or a link to a
file in the archive, and must not exceed the limits below.
"""

from __future__ import annotations

import gzip
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, cast

from codex_release.errors import ArchiveError, ArchiveLimitError, UnsafeArchiveError
from codex_release.system.files import CHUNK
from codex_release.system.progress import SILENT, Progress, Step
from codex_release.wheels.limits import (
    BLOCK,
    MAX_HEADERS,
    ForwardReader,
    TarHeaderError,
    TarOrderError,
)

MAX_MEMBERS = 20_000
MAX_BYTES = 4 << 30
"""Size limit of all unpacked members: about ten times the largest runtime."""
MAX_DEPTH = 24
MAX_HEADER = MAX_HEADERS
"""Size limit of the tar headers of one member, and of the zeros after the last member."""

# The exceptions of the libraries for truncated or altered bytes, and (the last four) for features
# that wheels do not use.
_DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
_FORBIDDEN = frozenset('\\:*?"<>|')


@dataclass(frozen=True)
class _Entry:
    """One file of an archive: relative path, declared unpacked size, execute bit."""

    path: str
    size: int
    executable: bool


@dataclass
class _Limits:
    """Counts the unpacked members and bytes. It does not trust the declared sizes."""

    archive: Path
    members: int = 0
    size: int = 0

    def member(self) -> None:
        self.members += 1
        if self.members > MAX_MEMBERS:
            raise _refused(
                self.archive, f"more than {MAX_MEMBERS} members", "fewer", ArchiveLimitError
            )

    def grow(self, size: int) -> None:
        self.size += size
        if self.size > MAX_BYTES:
            raise _refused(
                self.archive, f"more than {MAX_BYTES} bytes unpacked", "fewer", ArchiveLimitError
            )


def extract(archive: Path, into: Path, *, progress: Progress = SILENT) -> None:
    """Unpack a `.whl`, `.tar.gz` or `.tgz` into `into`, which must not exist yet.

    Modes become 0755 or 0644. Raises ArchiveError. Then the caller has to remove partial output.
    """
    into.mkdir()
    limits = _Limits(archive)
    with _damage(archive), progress.step(f"unpack {archive.name}") as step:
        if archive.suffix == ".whl":
            _extract_zip(archive, into, limits, step)
        else:
            _extract_tar(archive, into, limits, step)


def _extract_zip(archive: Path, into: Path, limits: _Limits, step: Step) -> None:
    with zipfile.ZipFile(archive) as source:
        # Otherwise any data before the first member would be accepted as an empty prefix.
        if min((info.header_offset for info in source.infolist()), default=0) or source.comment:
            raise _refused(archive, "data before the first or after the last member", "a wheel")
        step.reach(0, sum(info.file_size for info in source.infolist()))
        for info in source.infolist():
            limits.member()
            _check_path(archive, info.filename)
            mode = info.external_attr >> 16
            kind = stat.S_IFMT(mode)
            if info.is_dir():
                continue
            if kind not in (0, stat.S_IFREG):
                raise _refused(
                    archive,
                    f"{info.filename} of type {kind:#o}",
                    "a file or a folder",
                    UnsafeArchiveError,
                )
            if info.flag_bits & 0x1:
                raise _refused(archive, f"{info.filename} encrypted", "a plain member")
            entry = _Entry(info.filename, info.file_size, bool(mode & 0o111))
            with source.open(info) as content:
                _write(archive, into, entry, content, limits, step)


def _extract_tar(archive: Path, into: Path, limits: _Limits, step: Step) -> None:
    links: list[tuple[str, str]] = []
    with gzip.open(archive) as packed:
        forward = ForwardReader(packed, MAX_HEADER)
        with tarfile.open(fileobj=cast("IO[bytes]", forward), mode="r:") as source:
            for info in source:
                with forward.contents():
                    _extract_member(archive, into, source, info, links, limits, step)
        _finish(archive, packed)
    for path, target in links:
        _copy_linked(archive, into, path, target, limits, step)


def _finish(archive: Path, packed: gzip.GzipFile) -> None:
    """Read to the end, so that the checksum is verified. Only zeros may follow."""
    padding = 0
    while chunk := packed.read(CHUNK):
        padding += len(chunk)
        if padding > MAX_HEADER or chunk.strip(b"\0"):
            raise _refused(archive, "more data after the last member", "its end")
    if padding < BLOCK:
        raise _refused(archive, "no end mark after the last member", "a whole archive")


def _extract_member(
    archive: Path,
    into: Path,
    source: tarfile.TarFile,
    info: tarfile.TarInfo,
    links: list[tuple[str, str]],
    limits: _Limits,
    step: Step,
) -> None:
    """Write a file, or add a link to `links`."""
    limits.member()
    path = _check_path(archive, info.name)
    if info.isdir():
        return
    if info.issym() or info.islnk():
        base = PurePosixPath(info.name).parent if info.issym() else PurePosixPath()
        links.append((path, _link_target(archive, base, info.linkname)))
        return
    content = source.extractfile(info) if info.isreg() else None
    if content is None:
        raise _refused(
            archive,
            f"{info.name} of type {info.type!r}",
            "a file or a folder",
            UnsafeArchiveError,
        )
    with content:
        entry = _Entry(path, info.size, bool(info.mode & 0o111))
        _write(archive, into, entry, content, limits, step)


def _copy_linked(
    archive: Path, into: Path, path: str, target: str, limits: _Limits, step: Step
) -> None:
    """Replace a link by a copy of its file, so that the unpacked folder has no links."""
    origin = into / target
    if not origin.is_file():
        raise _refused(
            archive,
            f"{path}, which is a link to {target}",
            "a link to a file of the archive",
            UnsafeArchiveError,
        )
    status = origin.stat()
    with origin.open("rb") as content:
        entry = _Entry(path, status.st_size, bool(status.st_mode & 0o111))
        _write(archive, into, entry, content, limits, step)


def _write(
    archive: Path, into: Path, entry: _Entry, content: IO[bytes], limits: _Limits, step: Step
) -> None:
    place = into / entry.path
    if place.exists():
        raise _refused(archive, f"{entry.path} twice", "each member once", UnsafeArchiveError)
    place.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with place.open("xb") as copy:
        while chunk := content.read(CHUNK):
            limits.grow(len(chunk))
            size += len(chunk)
            copy.write(chunk)
            step.advance(len(chunk))
    if size != entry.size:
        raise _refused(archive, f"{entry.path} of {size} bytes", f"{entry.size}, as it declares")
    place.chmod(0o755 if entry.executable else 0o644)


def _check_path(archive: Path, name: str) -> str:
    """Return `name` as a clean relative path. Raises ArchiveError if it could leave the folder."""
    path = PurePosixPath(name)
    odd = [char for char in name if char in _FORBIDDEN or ord(char) < 32]
    if path.is_absolute() or ".." in path.parts or odd or len(path.parts) > MAX_DEPTH:
        raise _refused(
            archive, f"a member named {name[:200]!r}", "a plain relative path", UnsafeArchiveError
        )
    return path.as_posix()


def _link_target(archive: Path, base: PurePosixPath, target: str) -> str:
    parts: list[str] = []
    for part in (*base.parts, *PurePosixPath(target).parts):
        if part == ".." and parts:
            parts.pop()
        elif part == ".." or part == "/":
            raise _refused(
                archive,
                f"a link to {target[:200]!r}",
                "a link within the archive",
                UnsafeArchiveError,
            )
        else:
            parts.append(part)
    return _check_path(archive, "/".join(parts))


@contextmanager
def _damage(archive: Path) -> Generator[None]:
    try:
        yield
    except TarHeaderError as error:
        raise _refused(archive, str(error), "a smaller one", ArchiveLimitError) from error
    except TarOrderError as error:
        raise _refused(archive, str(error), "members one after the other") from error
    except _DAMAGE as error:
        raise _refused(archive, str(error) or type(error).__name__, "a whole archive") from error
    except OSError as error:
        # gzip reports bad data as an OSError without errno. Errors of the file system have one.
        if error.errno is not None:
            raise
        raise _refused(archive, str(error), "a whole archive") from error


def _refused(
    archive: Path, found: str, expected: str, kind: type[ArchiveError] = ArchiveError
) -> ArchiveError:
    return kind(
        f"{archive} cannot be unpacked",
        found=found,
        expected=expected,
        fix="Fetch it again from the release, and check its hash",
    )
