"""Folders that appear whole or not at all.

Work happens in a hidden sibling of the wanted folder, on the same file system, and one rename
ends it. Any exception, Ctrl-C included, removes the sibling. A sibling that a killed process left
behind is removed by the next run for the same folder, since nobody holds its lock any more.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import secrets
import shutil
import socket
import sys
import tempfile
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from codex_release.errors import OutputNotEmptyError, StorageError
from codex_release.system.progress import SILENT, Progress, Step
from codex_release.system.signals import signals_later

_LOCK = ".lock"


@dataclass(frozen=True)
class StagingFolder:
    """The hidden folder in which another folder is made."""

    scratch: Path
    """A folder for intermediate files; gone afterwards."""
    tree: Path
    """What becomes the wanted folder; exists and is empty at first."""
    out: Path

    def commit(self) -> None:
        """Put `tree` in place. Raises OutputNotEmptyError if `out` is no longer vacant."""
        require_vacant(self.out)
        if sys.platform == "win32" and self.out.is_dir():
            self.out.rmdir()
        # On POSIX a rename replaces an empty folder in one step, and fails on a filled one.
        self.tree.rename(self.out)


def require_vacant(out: Path) -> None:
    """Raise OutputNotEmptyError unless `out` is absent or an empty folder."""
    if out.is_dir():
        first = next(out.iterdir(), None)
        if first is None and not out.is_symlink():
            return
        found = f"{first.name} in it" if first is not None else "a symbolic link"
    elif out.exists() or out.is_symlink():
        found = "a file"
    else:
        return
    raise OutputNotEmptyError(
        f"The output folder {out} is in use",
        found=found,
        expected="no such path, or an empty folder",
        fix="Choose another folder or remove this one",
    )


@contextmanager
def new_folder(out: Path) -> Generator[StagingFolder]:
    """A staging folder for `out`; unless it is committed, nothing remains.

    Raises OutputNotEmptyError, and StorageError for any refusal of the file system inside the
    block.
    """
    require_vacant(out)
    with storage_errors(), made_folder(out.parent):
        _sweep(out)
        with hidden_folder(out) as work:
            scratch, tree = work / "scratch", work / "tree"
            for folder in (scratch, tree):
                folder.mkdir()
            tree.chmod(0o755)
            yield StagingFolder(scratch, tree, out)


@contextmanager
def hidden_folder(out: Path) -> Generator[Path]:
    """A locked hidden folder beside `out`, removed at the end of the block."""
    # The name is known before the folder exists: an interruption at any point finds it.
    work = out.parent / f"{_prefix(out)}{secrets.token_hex(6)}"
    lock = None
    try:
        work.mkdir(mode=0o700)
        lock = _lock(work)
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        if lock is not None:
            os.close(lock)


_NOT_OF_FILES = (
    ConnectionError,
    TimeoutError,
    socket.gaierror,
    ProcessLookupError,
    ChildProcessError,
)


def _is_of_files(error: OSError) -> bool:
    """Whether it comes from the file system; networks and processes raise OSError as well."""
    if isinstance(error, shutil.Error):  # a copied tree: many errors in one, without a number
        return True
    return error.errno is not None and not isinstance(error, _NOT_OF_FILES)


def is_disk_full(error: BaseException | None) -> bool:
    """Whether an error says that no space is left."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def storage_errors(file: Path | None = None) -> Generator[None]:
    """Turn the file system's errors into StorageError, which names the file.

    `file` is the one being written: some errors, such as a full disk, carry no name, and the name
    of a temporary file would not help. Errors of networks and processes, and those without a
    number, are not changed.
    """
    try:
        yield
    except OSError as error:
        if not _is_of_files(error):
            raise
        raise StorageError(
            f"The file system refused an operation on {file or error.filename or 'a file'}",
            found=error.strerror or repr(error),
            fix="Free some space, correct the path or its permissions, and run the command again",
        ) from error


@contextmanager
def made_folder(folder: Path) -> Generator[None]:
    """`folder` with its parents; when the block fails, those that were made are removed."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        # Inside the block, so that an interruption right after the call removes it as well.
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for place in missing:
            with suppress(OSError):
                place.rmdir()
        raise


def replace_file(place: Path, text: str) -> None:
    """Write `text` to `place`, completely or not at all: until then what was there stays.

    Raises StorageError.
    """
    part = place.with_name(f".{place.name}.partial-{secrets.token_hex(6)}")
    with storage_errors(place):
        try:
            with part.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            part.replace(place)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def link_new(file: Path, place: Path) -> None:
    """A second name for `file`: unlike a rename, it never replaces anything.

    Raises FileExistsError when `place` is taken.
    """
    try:
        os.link(file, place)
    except FileExistsError:
        raise
    except OSError:
        # No hard links on this file system: an exclusive copy is the next best.
        with file.open("rb") as source, place.open("xb") as target:
            shutil.copyfileobj(source, target)


def _prefix(out: Path) -> str:
    return f".{out.name}.partial-"


# By hand, not with filelock 4.2. That locks a file which already has its name, so a sweep might see
# the folder of a running process without its lock; beside the folder, the lock would be a second
# thing to sweep. Importing it takes 0.045 s of CPU.
def _lock(work: Path) -> int | None:
    if sys.platform == "win32":
        return None
    import fcntl

    # Locked before it gets its name, so that a sweep never sees it without its lock.
    handle = os.open(work / f"{_LOCK}.new", os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)
    (work / f"{_LOCK}.new").rename(work / _LOCK)
    return handle


def _sweep(out: Path) -> None:
    """Remove what killed runs for `out` left behind."""
    if sys.platform == "win32":
        return
    import fcntl

    for work in out.parent.glob(f"{_prefix(out)}*"):
        try:
            handle = os.open(work / _LOCK, os.O_RDWR)
        except OSError:
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(work, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(handle)


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
        """Permission bits, independent of the umask and of the source's own bits."""
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


def file_member(path: str, file: Path, source: str) -> Member:
    """A member that is a copy of `file`, without the execute bit."""
    return Member(path, file, file.stat().st_size, False, source)


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
            fix="Make sure that nothing writes to the source, and run the command again",
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


_DROPPED = ("PYTHON", "VIRTUAL_ENV", "TWINE_", "OPENAI_", "CODEX_")
_TEMP = ("TMPDIR", "TEMP", "TMP")


@contextmanager
def work_folder(*, keep: bool = False) -> Generator[Path]:
    """A new folder below the temporary folder, always removed at the end.

    A signal that comes while the folder is being removed is raised afterwards.
    """
    work = Path(tempfile.gettempdir()).resolve() / f"codex-rehearsal-{secrets.token_hex(6)}"
    try:
        work.mkdir(mode=0o700)
        (work / "tmp").mkdir()
        yield work
    finally:
        if not keep:
            with signals_later():
                remove_tree(work)


def remove_tree(work: Path) -> None:
    """Remove the tree; read-only files, which Windows will not unlink, included."""
    shutil.rmtree(work, ignore_errors=True)
    if work.exists():
        for place in work.rglob("*"):
            with suppress(OSError):
                place.chmod(0o700)
        shutil.rmtree(work)


def clean_environment(base: Mapping[str, str], work: Path) -> dict[str, str]:
    """`base` for child programs, without keys and Python settings; temporary files go to `work`.

    Proxies are told to leave loopback alone; the registries' configuration stays.
    """
    kept = {name: text for name, text in base.items() if not name.startswith(_DROPPED)}
    bypass = ",".join(filter(None, (base.get("NO_PROXY") or base.get("no_proxy"), "127.0.0.1")))
    kept.update(NO_PROXY=bypass, no_proxy=bypass, NO_COLOR="1", COLUMNS="400")
    return {**kept, **dict.fromkeys(_TEMP, str(work / "tmp"))}
