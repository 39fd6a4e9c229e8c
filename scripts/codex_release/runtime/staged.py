"""A staged folder: its manifest, what it says of itself, and whether its files are unchanged.

The manifest lists every file of the runtime package with its hash and origin. It is written into
the package folder and so is carried by the wheel. Its paths are relative to its own folder. It
holds nothing of the machine that made it: the same payload gives the same bytes anywhere.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from packaging.utils import canonicalize_name

from codex_release.errors import StagedTreeError
from codex_release.names import RUNTIME_DISTRIBUTION, Kind, file_names
from codex_release.runtime.layout import LeftOut
from codex_release.runtime.plan import PACKAGE_DIR, TAGS_KEY, is_of_template
from codex_release.runtime.pyproject import read_project, setting
from codex_release.runtime.source import SourceKind
from codex_release.system.files import sha256_file

MANIFEST_FILE = "codex-manifest.json"
MANIFEST_VERSION = 1


@dataclass(frozen=True)
class ManifestMember:
    """One file: path, hash (hex), bytes, permission bits as four octal digits, origin."""

    path: str
    sha256: str
    size: int
    mode: str
    source: str

    @property
    def of_template(self) -> bool:
        """Whether it is one of the package's own files and not of the payload."""
        return is_of_template(self.source)


@dataclass(frozen=True)
class Manifest:
    """What was staged, for which platform, from what kind of source."""

    package: str
    version: str
    codex_version: str
    target: str
    tags: Sequence[str]
    source: SourceKind
    left_out: Sequence[LeftOut]
    members: Sequence[ManifestMember]
    archive: str | None = None
    """The name of the archive or wheel it was taken from; None for a folder or a binary."""
    archive_sha256: str | None = None

    def dumps(self) -> str:
        """The file's text; members are ordered by path."""
        values = asdict(self)
        values["members"] = sorted(values["members"], key=_path)
        return json.dumps({"manifest_version": MANIFEST_VERSION, **values}, indent=2) + "\n"


def read_manifest(file: Path) -> Manifest:
    """Read it back; raises StagedTreeError when it is missing or not one of ours."""
    try:
        values = cast("dict[str, Any]", json.loads(file.read_text(encoding="utf-8")))
        if values.pop("manifest_version") != MANIFEST_VERSION:
            raise ValueError("another manifest version")
        members = cast("Iterable[dict[str, Any]]", values.pop("members"))
        left_out = cast("Iterable[dict[str, Any]]", values.pop("left_out"))
        return Manifest(
            **values,
            members=tuple(ManifestMember(**item) for item in members),
            left_out=tuple(LeftOut(**item) for item in left_out),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise StagedTreeError(
            f"{file} is not a staging manifest",
            found=str(error),
            expected=f"what stage-runtime writes (version {MANIFEST_VERSION})",
            fix="Stage the runtime again",
        ) from error


def _path(member: dict[str, Any]) -> str:
    return str(member["path"])


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
