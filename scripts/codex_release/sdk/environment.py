"""The runtime of the development environment, before it is published as a wheel.

`requirements/node/` pins the npm packages of the runtime for every platform, each by its SHA-512.
`npm ci` installs the one for this machine. `install_runtime` stages, builds and installs it with
the commands of a release, so that no check needs a published runtime.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from codex_release.build.folders import build_runtime
from codex_release.errors import (
    DownloadError,
    NotPublishedError,
    ProgramFailedError,
    RuntimeNotInstalledError,
    TemplateError,
    VersionMismatchError,
)
from codex_release.names import RUNTIME_DISTRIBUTION
from codex_release.runtime.fetch.npm import (
    PACKAGE,
    from_integrity,
    is_unknown,
    npm_client,
    npm_sentence,
)
from codex_release.runtime.layout import read_description
from codex_release.runtime.pyproject import read_project
from codex_release.runtime.source import PACKAGE_FILE
from codex_release.runtime.stage import stage_runtime
from codex_release.sdk.schema import REPOSITORY
from codex_release.system.files import storage_errors
from codex_release.system.programs import Programs, SystemPrograms
from codex_release.system.progress import SILENT, Progress
from codex_release.targets import TARGETS, Target, host_target
from codex_release.versions import Version, parse_version

NODE = "requirements/node"
"""The folder of the npm packages' requirements and lock file, below the repository."""

LOCK_SECONDS = 300.0
_FILES = ("package.json", "package-lock.json")
_GROUP = "devDependencies"
_NPM_OPTIONS = (
    "--package-lock-only",
    "--ignore-scripts",
    "--omit-lockfile-registry-resolved",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--loglevel=error",
)


def install_runtime(
    node: Path, *, programs: Programs | None = None, progress: Progress = SILENT
) -> Version:
    """Install the runtime that `npm ci` has put into `node`, for this interpreter.

    Raises RuntimeNotInstalledError when it is not there, VersionMismatchError when it is not that
    of the SDK in this repository, and the errors of staging, building and installing.
    """
    used = programs or SystemPrograms()
    version = own_version(REPOSITORY)
    package = _package(node, host_target())
    found = read_description(package).version
    if found != version.upstream:
        raise VersionMismatchError(
            f"The runtime in {node} is of another version than the SDK",
            found=found,
            expected=version.upstream,
            fix=f"Run `make .venv`, or `codex-release bump` if {NODE} is of another version",
        )
    with storage_errors(), tempfile.TemporaryDirectory() as place:
        staged, dist = Path(place, "staged"), Path(place, "dist")
        stage_runtime(
            staged, package, codex_version=version.python, programs=used, progress=progress
        )
        build_runtime(staged, dist, programs=used, progress=progress)
        argv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--offline", "--no-cache"]
        argv += ["--python", sys.executable, "--no-deps", "--reinstall", "--no-index"]
        wanted = f"{RUNTIME_DISTRIBUTION}=={version.python}"
        used.run([*argv, "--find-links", dist, wanted], cwd=Path(place))
    return version


def own_version(root: Path) -> Version:
    """The version of the SDK in `root`."""
    return parse_version(str(read_project(root / "sdk" / "pyproject.toml")["project"]["version"]))


def _package(node: Path, target: Target) -> Path:
    name = f"{PACKAGE}-{target.npm}"
    package = node / "node_modules" / name / "vendor" / target.triple
    if not (package / PACKAGE_FILE).is_file():
        raise RuntimeNotInstalledError(
            f"npm has not installed the runtime for {target.triple}",
            found=f"no {PACKAGE_FILE} in {package}",
            expected=f"the package {name} of {NODE}",
            fix="Check the network and npm's configuration, and run `make .venv` again",
        )
    return package


def lock_files(
    root: Path, version: Version, programs: Programs, progress: Progress = SILENT
) -> dict[str, str]:
    """The files of NODE with the runtime `version`, by path below `root`.

    They are those in `root` if these have that version for every platform; else npm makes the
    lock file. Raises NotPublishedError when npm does not have the version for every platform, and
    DownloadError when npm cannot be asked.
    """
    texts = {name: _read(root / NODE / name) for name in _FILES}
    wanted = json.loads(texts["package.json"])
    wanted.setdefault(_GROUP, {})[PACKAGE] = version.upstream
    made = {**texts, "package.json": json.dumps(wanted, indent=2) + "\n"}
    if made != texts or _missing(texts["package-lock.json"], version):
        with progress.step(f"lock the npm packages of {version.upstream}"):
            made["package-lock.json"] = _lock(made, version, programs)
        if missing := _missing(made["package-lock.json"], version):
            raise _not_published(version, f"no {', '.join(missing)}")
    return {f"{NODE}/{name}": text for name, text in made.items()}


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise TemplateError(
            f"{file} cannot be read", found=error.strerror, fix="Restore the file from git"
        ) from error


def _missing(lock: str, version: Version) -> list[str]:
    """The platforms whose package is not in the lock file, with its version and its hash."""
    packages: dict[str, Any] = json.loads(lock).get("packages", {})
    return [target.npm for target in TARGETS if not _is_locked(packages, target, version)]


def _is_locked(packages: dict[str, Any], target: Target, version: Version) -> bool:
    entry: dict[str, Any] = packages.get(f"node_modules/{PACKAGE}-{target.npm}", {})
    digest = from_integrity(str(entry.get("integrity", "")))
    return entry.get("version") == f"{version.upstream}-{target.npm}" and digest is not None


def _lock(texts: dict[str, str], version: Version, programs: Programs) -> str:
    with storage_errors(), tempfile.TemporaryDirectory() as place:
        # The name of the folder is written to the lock file.
        folder = Path(place, Path(NODE).name)
        folder.mkdir()
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        argv = [*npm_client(), "install", *_NPM_OPTIONS]
        try:
            programs.run(argv, cwd=folder, timeout=LOCK_SECONDS)
        except ProgramFailedError as error:
            if is_unknown(error):
                raise _not_published(version, "no such version") from error
            raise DownloadError(
                f"npm cannot lock {PACKAGE}@{version.upstream}",
                found=npm_sentence(str(error.found)),
                fix="Check the network and npm's configuration, and run the command again",
            ) from error
        return (folder / "package-lock.json").read_text(encoding="utf-8")


def _not_published(version: Version, found: str) -> NotPublishedError:
    return NotPublishedError(
        f"{PACKAGE} {version.upstream} is not on npm for every platform",
        found=found,
        expected=", ".join(target.npm for target in TARGETS),
        fix="Check the version, or wait until all packages are published; nothing was changed",
    )
