"""Download the runtime packages of a version, each checked against its published hash.

They come from npm packages, the archives of a release, or published wheels. A file gets its final
name only after its hash was checked. A file that is already there with that hash is kept, so the
same command continues an interrupted run.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from codex_release.errors import IntegrityError, UnknownTargetError
from codex_release.system.files import CHUNK, hidden_folder, link_new, made_folder, storage_errors
from codex_release.system.programs import Programs, SystemPrograms
from codex_release.system.progress import SILENT, Progress
from codex_release.system.workers import Workers, default_jobs
from codex_release.targets import TARGETS, Target
from codex_release.versions import Version, parse_version


@dataclass(frozen=True)
class Published:
    """A file as the place it comes from describes it."""

    name: str
    algorithm: Literal["sha256", "sha512"]
    digest: str
    """In hex."""
    where: str
    """What `download` needs to find it: a package, an address, a requirement."""


@dataclass(frozen=True)
class Fetched:
    """A file that is there, with the hash it must have."""

    target: Target
    path: Path
    size: int
    digest: str
    """`sha256:…` or `sha512:…`, in hex."""
    kept: bool
    """Whether it was there before."""


class Origin(Protocol):
    """One place that runtimes come from. Its methods run in several threads at a time."""

    def published(self, version: Version, target: Target, work: Path) -> Published:
        """What is published for a target; raises NotPublishedError. `work` is for scratch."""
        ...

    def download(self, file: Published, target: Target, work: Path, rest: Path) -> Path:
        """Download the file; returns where it is, not yet checked.

        `work` is gone after the run, `rest` is a file that may stay to be continued by the next.
        """
        ...


def fetch_runtime(
    version: str,
    targets: Sequence[Target],
    out: Path,
    *,
    origin: Callable[[Workers], Origin],
    jobs: int | None = None,
    programs: Programs | None = None,
    progress: Progress = SILENT,
) -> list[Fetched]:
    """Download the package of `version` for each target into `out`; in the order of `targets`.

    Raises UnknownVersionError, UnknownTargetError without a target, NotPublishedError,
    IntegrityError, DownloadError, StorageError and the errors of `Programs.run`. Files that are
    complete by then stay.
    """
    wanted = parse_version(version)
    if not targets:
        raise UnknownTargetError(
            "There is nothing to fetch",
            found="no target",
            expected=f"some of {', '.join(target.triple for target in TARGETS)}",
            fix="Pass --target, or --all",
        )
    distinct = list(dict.fromkeys(targets))
    with (
        storage_errors(),
        made_folder(out),
        hidden_folder(out.absolute() / "fetch") as work,
        progress.step(f"fetch {len(distinct)} runtime packages of {wanted}") as step,
        Workers(default_jobs() if jobs is None else jobs, programs or SystemPrograms()) as workers,
    ):
        source = origin(workers)
        before = _size(out)
        futures = [
            workers.start(_fetch, source, wanted, target, out, _made(work / target.triple))
            for target in distinct
        ]
        for future in workers.finished(futures, lambda: step.reach(_size(out) - before)):
            future.result()
        return [future.result() for future in futures]


def _fetch(source: Origin, version: Version, target: Target, out: Path, work: Path) -> Fetched:
    file = source.published(version, target, work)
    place = out / file.name
    kept = os.path.lexists(place)
    if not kept:
        rest = out / f".{file.name}.part"
        loose = source.download(file, target, work, rest)
        try:
            check(loose, file)
        except IntegrityError:
            rest.unlink(missing_ok=True)
            raise
        loose.chmod(0o644)
        # A link never replaces a file that appeared in the meantime.
        try:
            link_new(loose, place)
        except FileExistsError:
            kept = True
        loose.unlink()
    if kept:
        check(place, file)
    return Fetched(target, place, place.stat().st_size, f"{file.algorithm}:{file.digest}", kept)


def check(path: Path, file: Published) -> None:
    """`path` has the published hash; else IntegrityError."""
    digest = hashlib.new(file.algorithm)
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    if digest.hexdigest() != file.digest:
        raise IntegrityError(
            f"{file.name} is not the file that was published",
            found=f"{file.algorithm} {digest.hexdigest()} of {path.stat().st_size} bytes",
            expected=file.digest,
            fix=f"Remove {path} if it is still there, and fetch it again",
        )


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _size(folder: Path) -> int:
    sizes: list[int] = []
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                sizes.append((Path(place) / name).lstat().st_size)
    return sum(sizes)
