"""Read a staged folder: what it says of itself, and whether its files are unchanged."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from codex_release.errors import StagedTreeError
from codex_release.names import RUNTIME_DISTRIBUTION, Kind, file_names
from codex_release.runtime.manifest import MANIFEST_FILE, Manifest, read_manifest
from codex_release.runtime.plan import PACKAGE_DIR, TAGS_KEY
from codex_release.runtime.pyproject import read_project, setting
from codex_release.system.files import sha256_file


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
        return file_names(self.name, self.version, ".".join(sorted(self.tags)) or "any")


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


def payload_of(project: StagedProject) -> dict[str, tuple[str, bool]]:
    """Path in the package → sha256 and whether it is executable, of what came with the runtime.

    Empty for another package. Raises StagedTreeError; see `check_tree`.
    """
    if project.name != RUNTIME_DISTRIBUTION:
        return {}
    if not project.tags:
        raise StagedTreeError(
            f"{project.path} has no platform tag",
            found="the template of the runtime package",
            expected="a folder made by `codex-release stage-runtime`",
            fix="Stage the runtime first",
        )
    members = check_tree(project.path / PACKAGE_DIR).members
    for member in members:
        file = project.path / PACKAGE_DIR / member.path
        if member.of_template and sha256_file(file) != member.sha256:
            raise changed(file, "another content")
    return {m.path: (m.sha256, m.mode == "0755") for m in members if not m.of_template}


def check_tree(package: Path) -> Manifest:
    """The manifest of a staged package, after a check of all its files except their contents.

    Raises StagedTreeError if a size or mode differs, or if a file is missing or unexpected.
    """
    manifest = read_manifest(package / MANIFEST_FILE)
    for member in manifest.members:
        file = package / member.path
        if not file.is_file() or file.stat().st_size != member.size:
            raise changed(file, "a changed or missing file")
        mode = f"{file.stat().st_mode & 0o777:04o}"
        if os.name != "nt" and mode != member.mode:
            raise changed(file, f"mode {mode}")
    known = {MANIFEST_FILE, *(member.path for member in manifest.members)}
    there = {f.relative_to(package).as_posix() for f in package.rglob("*") if not f.is_dir()}
    for path in sorted(there - known):
        if "__pycache__" not in path:
            raise changed(package / path, "a file that was not staged")
    return manifest


def changed(file: Path, found: str) -> StagedTreeError:
    """The error for a file that is not as it was staged."""
    return StagedTreeError(
        f"{file} does not match the staging manifest",
        found=found,
        expected="exactly the files that were staged",
        fix="Stage the runtime again",
    )
