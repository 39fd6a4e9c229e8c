"""Run hatchling through the `build` library: in this environment, where it is pinned, offline."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from build import BuildBackendException, BuildException, ProjectBuilder, check_dependency

from codex_release.errors import BuildError, ProgramFailedError
from codex_release.names import Kind
from codex_release.system.workers import Workers
from codex_release.wheels.write import SOURCE_DATE_EPOCH


def run_backend(folder: Path, kind: Kind, name: str, work: Path, workers: Workers) -> Path:
    """Build the project in `folder` into `work`, where the file must become `name`.

    Raises BuildError when the backend fails, makes another file, or is not the one asked for.
    """
    scratch = work / "scratch"
    scratch.mkdir()
    try:
        builder = ProjectBuilder(folder, sys.executable, runner=_runner(workers, scratch))
        _require_backend(builder)
        made = Path(builder.build(kind, work))
    except (BuildException, BuildBackendException, ProgramFailedError) as error:
        raise BuildError(
            f"The {kind} {name} could not be built",
            found=_last_line(error),
            expected=name,
        ) from error
    if made.name != name:
        raise BuildError(
            f"The backend made another file from {folder}", found=made.name, expected=name
        )
    return made


def _require_backend(builder: ProjectBuilder) -> None:
    """This environment has the backend that the project asks for; else BuildError."""
    missing = [
        chain[-1] for need in builder.build_system_requires for chain in check_dependency(need)
    ]
    if missing:
        raise BuildError(
            "The build backend is not the one that the staged project asks for",
            found="no such version in this environment",
            expected=", ".join(sorted(missing)),
            fix="Install the pinned requirements (`make .venv`), or stage the package again",
        )


def _runner(workers: Workers, scratch: Path) -> Any:
    """What `build` calls to run the backend: the same call, through `Programs`."""

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
        place = Path(cwd) if cwd else None
        workers.programs.run(command, cwd=place, env=environment)

    return run


def _last_line(error: Exception) -> str:
    cause = error.exception if isinstance(error, BuildBackendException) else error
    found = cause.found if isinstance(cause, ProgramFailedError) else cause
    lines = [line.strip() for line in str(found).splitlines() if line.strip()]
    return lines[-1] if lines else "no output"
