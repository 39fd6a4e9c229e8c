"""Safe extraction of runtime archives: wheels and gzipped tar files.

An archive is not trusted. A member must stay in the folder, must be a file, a folder or a link to a
file in the archive, and must not exceed the limits below.

The names are checked by hand, not with `tarfile.data_filter`, which mends what should be refused:
it takes `/etc/x` as `etc/x`, `a/../b` as it is, and any name that only Windows reads as another
place (`C:/x`, `a\\b`). Of twelve hostile names it refuses two. Python 3.10.11 does not have it.
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


def extract(archive: Path, into: Path, *, progress: Progress = SILENT) -> None:
    """Unpack a `.whl`, `.tar.gz` or `.tgz` into `into`, which must not exist yet.

    Modes become 0755 or 0644. Raises ArchiveError. Then the caller has to remove partial output.
    """
    into.mkdir()
    with _damage(archive), progress.step(f"unpack {archive.name}") as step:
        unpacking = _Unpacking(archive, into, step)
        if archive.suffix == ".whl":
            unpacking.zip()
        else:
            unpacking.tar()


@dataclass
class _Unpacking:
    """An archive that is being unpacked; it counts what is, and does not trust declared sizes."""

    archive: Path
    into: Path
    step: Step
    members: int = 0
    size: int = 0

    def zip(self) -> None:
        with zipfile.ZipFile(self.archive) as source:
            infos = source.infolist()
            # Otherwise any data before the first member would be accepted as an empty prefix.
            if min((info.header_offset for info in infos), default=0) or source.comment:
                raise self.refused("data before the first or after the last member", "a wheel")
            self.step.reach(0, sum(info.file_size for info in infos))
            for info in infos:
                self._count()
                path = self._checked(info.filename)
                mode = info.external_attr >> 16
                kind = stat.S_IFMT(mode)
                if info.is_dir():
                    continue
                if kind not in (0, stat.S_IFREG):
                    raise self.unsafe(f"{info.filename} of type {kind:#o}", "a file or a folder")
                if info.flag_bits & 0x1:
                    raise self.refused(f"{info.filename} encrypted", "a plain member")
                with source.open(info) as content:
                    self._write(path, info.file_size, mode, content)

    def tar(self) -> None:
        links: list[tuple[str, str]] = []
        with gzip.open(self.archive) as packed:
            forward = ForwardReader(packed, MAX_HEADER)
            with tarfile.open(fileobj=cast("IO[bytes]", forward), mode="r:") as source:
                for info in source:
                    with forward.contents():
                        self._tar_member(source, info, links)
            self._finish(packed)
        for path, target in links:
            self._copy_linked(path, target)

    def _tar_member(
        self, source: tarfile.TarFile, info: tarfile.TarInfo, links: list[tuple[str, str]]
    ) -> None:
        """Write a file, or add a link to `links`."""
        self._count()
        path = self._checked(info.name)
        if info.isdir():
            return
        if info.issym() or info.islnk():
            base = PurePosixPath(info.name).parent if info.issym() else PurePosixPath()
            links.append((path, self._link_target(base, info.linkname)))
            return
        content = source.extractfile(info) if info.isreg() else None
        if content is None:
            raise self.unsafe(f"{info.name} of type {info.type!r}", "a file or a folder")
        with content:
            self._write(path, info.size, info.mode, content)

    def _finish(self, packed: gzip.GzipFile) -> None:
        """Read to the end, so that the checksum is verified. Only zeros may follow."""
        padding = 0
        while chunk := packed.read(CHUNK):
            padding += len(chunk)
            if padding > MAX_HEADER or chunk.strip(b"\0"):
                raise self.refused("more data after the last member", "its end")
        if padding < BLOCK:
            raise self.refused("no end mark after the last member", "a whole archive")

    def _copy_linked(self, path: str, target: str) -> None:
        """Replace a link by a copy of its file, so that the unpacked folder has no links."""
        origin = self.into / target
        if not origin.is_file():
            raise self.unsafe(
                f"{path}, which is a link to {target}", "a link to a file of the archive"
            )
        status = origin.stat()
        with origin.open("rb") as content:
            self._write(path, status.st_size, status.st_mode, content)

    def _write(self, path: str, size: int, mode: int, content: IO[bytes]) -> None:
        """Write a file that declares this size; of its mode only the execute bits count."""
        place = self.into / path
        if place.exists():
            raise self.unsafe(f"{path} twice", "each member once")
        place.parent.mkdir(parents=True, exist_ok=True)
        written = 0
        with place.open("xb") as copy:
            while chunk := content.read(CHUNK):
                self.size += len(chunk)
                if self.size > MAX_BYTES:
                    raise self.refused(
                        f"more than {MAX_BYTES} bytes unpacked", "fewer", ArchiveLimitError
                    )
                written += len(chunk)
                copy.write(chunk)
                self.step.advance(len(chunk))
        if written != size:
            raise self.refused(f"{path} of {written} bytes", f"{size}, as it declares")
        place.chmod(0o755 if mode & 0o111 else 0o644)

    def _count(self) -> None:
        self.members += 1
        if self.members > MAX_MEMBERS:
            raise self.refused(f"more than {MAX_MEMBERS} members", "fewer", ArchiveLimitError)

    def _checked(self, name: str) -> str:
        """`name` as a clean relative path; raises ArchiveError if it could leave the folder."""
        path = PurePosixPath(name)
        odd = [char for char in name if char in _FORBIDDEN or ord(char) < 32]
        if path.is_absolute() or ".." in path.parts or odd or len(path.parts) > MAX_DEPTH:
            raise self.unsafe(f"a member named {name[:200]!r}", "a plain relative path")
        return path.as_posix()

    def _link_target(self, base: PurePosixPath, target: str) -> str:
        parts: list[str] = []
        for part in (*base.parts, *PurePosixPath(target).parts):
            if part == ".." and parts:
                parts.pop()
            elif part == ".." or part == "/":
                raise self.unsafe(f"a link to {target[:200]!r}", "a link within the archive")
            else:
                parts.append(part)
        return self._checked("/".join(parts))

    def unsafe(self, found: str, expected: str) -> ArchiveError:
        return _refused(self.archive, found, expected, UnsafeArchiveError)

    def refused(
        self, found: str, expected: str, kind: type[ArchiveError] = ArchiveError
    ) -> ArchiveError:
        return _refused(self.archive, found, expected, kind)


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
