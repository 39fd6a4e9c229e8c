"""Build staged folders: every file of them, or none.

The backend builds the metadata and the small files. The files of the runtime are compressed once
for all wheels that hold them, and then both become one wheel in canonical form. Files are made in a
hidden folder and linked into place when all of them are complete; a file that is already there is
never replaced.
"""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codex_release.build.backend import run_backend
from codex_release.errors import DuplicateTargetError, StagedTreeError, WheelExistsError
from codex_release.names import RUNTIME_DISTRIBUTION, RUNTIME_MODULE, SDK_DISTRIBUTION, Kind
from codex_release.runtime.plan import PACKAGE_DIR
from codex_release.runtime.stage import merge_tags
from codex_release.runtime.staged import StagedProject, changed, payload_of, read_staged
from codex_release.system.files import (
    hidden_folder,
    link_new,
    made_folder,
    sha256_file,
    storage_errors,
)
from codex_release.system.programs import Programs, SystemPrograms
from codex_release.system.progress import SILENT, Progress
from codex_release.system.workers import Workers, default_jobs
from codex_release.wheels import deflate
from codex_release.wheels.compress import LEVELS, Packed, Profile, pack_files
from codex_release.wheels.write import Entry, read_entries, write_wheel


@dataclass(frozen=True)
class _Job:
    """A project and, if it is a runtime, the contents that hatchling does not see."""

    project: StagedProject
    payload: Mapping[str, tuple[str, bool]]
    """Path in the package → sha256 and whether it is executable."""


@dataclass(frozen=True)
class _Part:
    """One file to make, and the folder for its temporary files."""

    job: _Job
    kind: Kind
    work: Path

    @property
    def name(self) -> str:
        return self.job.project.files[self.kind]


def build_runtime(
    staged: Path,
    dist: Path,
    *,
    jobs: int | None = None,
    programs: Programs | None = None,
    progress: Progress = SILENT,
) -> list[Path]:
    """Build the one wheel of a staged runtime package; its payload is checked on the way.

    Raises StagedTreeError, WheelExistsError, BuildError, StorageError; `dist` then has what it
    had before.
    """
    _require_package(staged, RUNTIME_DISTRIBUTION)
    return build_all([staged], dist, jobs=jobs, programs=programs, progress=progress)


def build_sdk(
    staged: Path, dist: Path, *, programs: Programs | None = None, progress: Progress = SILENT
) -> list[Path]:
    """Build the wheel and the sdist of a staged SDK; errors as for `build_runtime`."""
    _require_package(staged, SDK_DISTRIBUTION)
    return build_all([staged], dist, programs=programs, progress=progress)


def build_all(
    staged: Sequence[Path],
    dist: Path,
    *,
    profile: Profile = "fast",
    jobs: int | None = None,
    compressed_tags: bool = False,
    programs: Programs | None = None,
    progress: Progress = SILENT,
) -> list[Path]:
    """Build all staged folders into `dist`: every file of them, or none.

    A content that several wheels hold is compressed once. `jobs` programs run at a time; None
    means one for each processor. The bytes do not depend on it. With `compressed_tags` the folders
    of a target become one wheel with all its tags. Errors as for `build_runtime`, and
    DuplicateTargetError when two folders would make the same file.
    """
    if compressed_tags:
        with storage_errors(), made_folder(dist), hidden_folder(dist.absolute() / "tags") as work:
            folders = merge_tags(staged, work, progress=progress)
            return build_all(
                folders, dist, profile=profile, jobs=jobs, programs=programs, progress=progress
            )
    projects = [read_staged(folder) for folder in staged]
    _require_distinct(projects)
    for project in projects:
        _require_vacant(dist, project)
    plan = [_Job(project, payload_of(project)) for project in projects]
    names = [name for project in projects for name in project.files.values()]
    what = f"build {names[0]}" if len(projects) == 1 else f"build {len(names)} files"
    # Absolute, since the programs that run have folders of their own.
    place = dist.absolute() / (projects[0].name if len(projects) == 1 else "release")
    with (
        storage_errors(),
        made_folder(dist),
        hidden_folder(place) as work,
        progress.step(what),
        Workers(default_jobs() if jobs is None else jobs, programs or SystemPrograms()) as workers,
    ):
        return place_all(_make(plan, work, profile, workers, progress), dist)


def _require_package(staged: Path, name: str) -> None:
    project = read_staged(staged)
    if project.name != name:
        raise StagedTreeError(
            f"{staged} is another package", found=project.name or "no name", expected=name
        )


def _require_vacant(dist: Path, project: StagedProject) -> None:
    for name in project.files.values():
        if os.path.lexists(dist / name):
            raise _exists(dist / name)


def _exists(file: Path) -> WheelExistsError:
    return WheelExistsError(
        f"{file} would be replaced",
        found="a file of that name",
        expected="none",
        fix="Remove it or build into another folder",
    )


def _require_distinct(projects: Sequence[StagedProject]) -> None:
    sources: dict[str, StagedProject] = {}
    for project in projects:
        for name in project.files.values():
            first = sources.setdefault(name, project)
            if first is not project:
                raise DuplicateTargetError(
                    f"Two sources are given for {name}",
                    found=f"{first.path} and {project.path}",
                    expected="one staged folder for each file",
                    fix="Leave one out",
                )


def _make(
    plan: Sequence[_Job], work: Path, profile: Profile, workers: Workers, progress: Progress
) -> list[Path]:
    """All files of all projects, in `work`, in order."""
    unique, copies = _contents(plan)
    streams = work / "streams"
    streams.mkdir()
    # The backends first: they are short, and free a processor for the largest content.
    parts = [
        _Part(job, kind, work / f"{number}-{kind}")
        for number, job in enumerate(plan)
        for kind in job.project.files
    ]
    backends = [workers.start(_build_part, part, workers) for part in parts]
    packed = pack_files(
        unique,
        streams,
        profile=profile,
        workers=workers,
        progress=progress,
        # A backend that failed ends the whole at once, and not after minutes of packing.
        tick=lambda: _raise_first(backends),
    )
    checks: list[Future[Any]] = [
        workers.start(_require_content, file, digest, workers) for file, digest in copies
    ]
    made = [
        workers.start(_finish_part, part, backend, profile, packed)
        for part, backend in zip(parts, backends, strict=True)
    ]
    for future in workers.finished([*backends, *checks, *made]):
        future.result()
    return [future.result() for future in made]


def _raise_first(futures: Sequence[Future[Any]]) -> None:
    for future in futures:
        if future.done():
            future.result()


def _contents(plan: Sequence[_Job]) -> tuple[dict[str, Path], list[tuple[Path, str]]]:
    """The first file of each content, by sha256; and all others, each with what it must be."""
    unique: dict[str, Path] = {}
    copies: list[tuple[Path, str]] = []
    for job in plan:
        for path, (digest, _) in job.payload.items():
            file = job.project.path / PACKAGE_DIR / path
            if unique.setdefault(digest, file) != file:
                copies.append((file, digest))
    return unique, copies


def _require_content(file: Path, digest: str, workers: Workers) -> None:
    workers.check()
    if sha256_file(file) != digest:
        raise changed(file, "another content")


def _build_part(part: _Part, workers: Workers) -> Path:
    """What the backend makes of a project, without the payload."""
    job = part.job
    part.work.mkdir()
    folder = _without_payload(job, part.work / "project") if job.payload else job.project.path
    return run_backend(folder, part.kind, part.name, part.work, workers)


def _finish_part(
    part: _Part, backend: Future[Path], profile: Profile, packed: Mapping[str, Packed]
) -> Path:
    """The file in canonical form, with the payload. The backend began earlier, so it ends."""
    made = backend.result()
    place = part.work / "made" / part.name
    place.parent.mkdir()
    if part.kind == "wheel":
        payload = [
            Entry(f"{RUNTIME_MODULE}/{path}", packed[digest], executable)
            for path, (digest, executable) in part.job.payload.items()
        ]
        write_wheel(place, [*read_entries(made, profile), *payload], profile)
    else:
        place.write_bytes(_repacked_sdist(made.read_bytes(), profile))
    place.chmod(0o644)
    return place


def _without_payload(job: _Job, copy: Path) -> Path:
    """A copy of the staged folder that lacks the payload: what the backend gets to see."""
    left_out = {f"{PACKAGE_DIR}/{path}" for path in job.payload}
    for file in sorted(job.project.path.rglob("*")):
        path = file.relative_to(job.project.path).as_posix()
        if file.is_file() and path not in left_out and "__pycache__" not in path:
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy / path)
    return copy


def _repacked_sdist(data: bytes, profile: Profile) -> bytes:
    """A gzip file of the same content, made by libdeflate: no date, no name."""
    packed: bytes = bytes(deflate.gz(gzip.decompress(data), LEVELS[profile]))
    # Byte 9 names the system it was made on; the format says 255 for "unknown".
    return packed[:4] + bytes(5) + b"\xff" + packed[10:]


def place_all(made: Sequence[Path], dist: Path) -> list[Path]:
    """Put all files into `dist`, or none; they keep their names.

    Raises WheelExistsError when a name is taken, and then leaves that file as it is.
    """
    places = [dist / file.name for file in made]
    try:
        for file, place in zip(made, places, strict=True):
            _link(file, place)
    except BaseException:
        for file, place in zip(made, places, strict=True):
            if place.exists() and place.samefile(file):
                place.unlink()
        raise
    return places


def _link(file: Path, place: Path) -> None:
    try:
        link_new(file, place)
    except FileExistsError as error:
        raise _exists(place) from error
