"""Build staged folders with hatchling, through the `build` library, without a network.

The backend runs in this environment, where it is pinned. Files are built in a hidden folder and
linked into place when all of them are complete; a file that is already there is never replaced.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from build import BuildBackendException, BuildException, ProjectBuilder
from packaging.utils import canonicalize_name

from codex_release.atomic import hidden_folder, made_folder, storage_errors
from codex_release.errors import BuildError, StagedTreeError, ToolFailedError, WheelExistsError
from codex_release.manifest import MANIFEST_FILE, read_manifest
from codex_release.payload import sha256_file
from codex_release.progress import SILENT, Progress, Step
from codex_release.projectfile import read_project, setting
from codex_release.sources import RUNTIME_DISTRIBUTION
from codex_release.stage_runtime import PACKAGE_DIR, TAGS_KEY
from codex_release.tools import SystemTools, Tools

Kind = Literal["wheel", "sdist"]

SOURCE_DATE_EPOCH = "1580601600"
"""The date of every member unless the environment sets another; hatchling's own default."""

SDK_DISTRIBUTION = "openai-codex"


@dataclass(frozen=True)
class StagedProject:
    """What a staged folder says of itself."""

    path: Path
    name: str
    version: str
    tags: tuple[str, ...]
    """Platform tags; empty for a pure Python package."""

    @property
    def files(self) -> dict[Kind, str]:
        """The names of the files a build must make."""
        stem = f"{self.name.replace('-', '_')}-{self.version}"
        platform = ".".join(sorted(self.tags)) or "any"
        wheel = f"{stem}-py3-none-{platform}.whl"
        return {"wheel": wheel} if self.tags else {"wheel": wheel, "sdist": f"{stem}.tar.gz"}


def build(
    staged: Path, dist: Path, *, tools: Tools | None = None, progress: Progress = SILENT
) -> list[Path]:
    """Build the staged folder into `dist`, whichever of the two packages it is."""
    project = read_staged(staged)
    if project.name == RUNTIME_DISTRIBUTION:
        return build_runtime(staged, dist, tools=tools, progress=progress)
    return build_sdk(staged, dist, tools=tools, progress=progress)


def build_runtime(
    staged: Path, dist: Path, *, tools: Tools | None = None, progress: Progress = SILENT
) -> list[Path]:
    """Build the one wheel of a staged runtime package; its payload is checked first.

    Raises StagedTreeError, WheelExistsError, BuildError, StorageError; `dist` then has what it
    had before.
    """
    project = _of(staged, RUNTIME_DISTRIBUTION)
    if not project.tags:
        raise StagedTreeError(
            f"{staged} has no platform tag",
            found="the template of the runtime package",
            expected="a folder made by `codex-release stage-runtime`",
            fix="Stage the runtime first",
        )
    _require_vacant(dist, project)
    check_payload(staged / PACKAGE_DIR, progress)
    return _build(project, dist, tools or SystemTools(), progress)


def build_sdk(
    staged: Path, dist: Path, *, tools: Tools | None = None, progress: Progress = SILENT
) -> list[Path]:
    """Build the wheel and the sdist of a staged SDK; errors as for `build_runtime`."""
    project = _of(staged, SDK_DISTRIBUTION)
    _require_vacant(dist, project)
    return _build(project, dist, tools or SystemTools(), progress)


def read_staged(staged: Path) -> StagedProject:
    """Name, version and tags of a staged folder; raises StagedTreeError."""
    file = staged / "pyproject.toml"
    if not file.is_file():
        raise StagedTreeError(
            f"{staged} is not a staged package",
            found="no pyproject.toml",
            expected="a folder made by `codex-release stage-runtime` or `stage-sdk`",
            fix="Stage the package first",
        )
    values = read_project(file)
    project: dict[str, Any] = values.get("project", {})
    name = canonicalize_name(str(project.get("name", "")))
    tags = tuple(setting(values, TAGS_KEY, ()))
    return StagedProject(staged, name, str(project.get("version", "")), tags)


def check_payload(package: Path, progress: Progress = SILENT) -> None:
    """Every file of the manifest is there, unchanged, and there is none besides.

    Raises StagedTreeError.
    """
    manifest = read_manifest(package / MANIFEST_FILE)
    with progress.step("check the payload", total=sum(m.size for m in manifest.members)) as step:
        for member in manifest.members:
            file = package / member.path
            if not file.is_file() or sha256_file(file, step) != member.sha256:
                raise _changed(file, "a changed or missing file")
            mode = f"{file.stat().st_mode & 0o777:04o}"
            if os.name != "nt" and mode != member.mode:
                raise _changed(file, f"mode {mode}")
    known = {MANIFEST_FILE, *(member.path for member in manifest.members)}
    there = {f.relative_to(package).as_posix() for f in package.rglob("*") if not f.is_dir()}
    for path in sorted(there - known):
        if "__pycache__" not in path:
            raise _changed(package / path, "a file that was not staged")


def _changed(file: Path, found: str) -> StagedTreeError:
    return StagedTreeError(
        f"{file} is not what the staging manifest says",
        found=found,
        expected="exactly the files that were staged",
        fix="Stage the runtime again",
    )


def _of(staged: Path, name: str) -> StagedProject:
    project = read_staged(staged)
    if project.name != name:
        raise StagedTreeError(
            f"{staged} is another package", found=project.name or "no name", expected=name
        )
    return project


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


def _build(project: StagedProject, dist: Path, tools: Tools, progress: Progress) -> list[Path]:
    place = dist / project.name
    with storage_errors(), made_folder(dist), hidden_folder(place) as work:
        made = [
            _build_one(project, kind, name, work, tools, progress)
            for kind, name in project.files.items()
        ]
        return publish(made, dist)


def _build_one(
    project: StagedProject, kind: Kind, name: str, work: Path, tools: Tools, progress: Progress
) -> Path:
    scratch = work / f"{kind}-scratch"
    scratch.mkdir()
    with progress.step(f"build {name}") as step:
        runner = _runner(tools, scratch, lambda: _show_size(work, step))
        try:
            builder = ProjectBuilder(project.path, sys.executable, runner=runner)
            made = Path(builder.build(kind, work))
        except (BuildException, BuildBackendException, ToolFailedError) as error:
            raise BuildError(
                f"The {kind} of {project.path} could not be built",
                found=_last_lines(error),
                expected=name,
            ) from error
    if made.name != name:
        raise BuildError(
            f"The backend made another file from {project.path}", found=made.name, expected=name
        )
    made.chmod(0o644)
    return made


def _runner(tools: Tools, scratch: Path, tick: Callable[[], None]) -> Any:
    """What `build` calls to run the backend: the same call, through `tools`."""

    def run(
        command: Sequence[str],
        cwd: str | None = None,
        extra_environ: Mapping[str, str] | None = None,
    ) -> None:
        environment = {
            "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH,
            **os.environ,
            # The backend's own temporary files: removed with the rest, and on the same disk.
            **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch)),
            # Importing the hook must not write into the staged folder.
            "PYTHONDONTWRITEBYTECODE": "1",
            **(extra_environ or {}),
        }
        tools.run(command, cwd=Path(cwd) if cwd else None, env=environment, tick=tick)

    return run


def _show_size(work: Path, step: Step) -> None:
    sizes: list[int] = []
    for place, _, names in os.walk(work):
        for name in names:
            try:
                sizes.append((Path(place) / name).stat().st_size)
            except FileNotFoundError:  # the backend renames its files
                continue
    step.reach(sum(sizes))


def _last_lines(error: Exception) -> str:
    cause = error.exception if isinstance(error, BuildBackendException) else error
    found = cause.found if isinstance(cause, ToolFailedError) else cause
    lines = [line.strip() for line in str(found).splitlines() if line.strip()]
    return lines[-1] if lines else "no output"


def publish(made: Sequence[Path], dist: Path) -> list[Path]:
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
    """A second name for `file`: unlike a rename, it never replaces anything."""
    try:
        os.link(file, place)
    except FileExistsError as error:
        raise _exists(place) from error
    except OSError:
        # No hard links on this file system: an exclusive copy is the next best.
        with file.open("rb") as source:
            try:
                target = place.open("xb")
            except FileExistsError as error:
                raise _exists(place) from error
            with target:
                shutil.copyfileobj(source, target)
