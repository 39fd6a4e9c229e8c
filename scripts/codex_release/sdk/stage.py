"""Stage the SDK: its sources with one version, and the exact pin on the runtime of that version."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codex_release.errors import SchemaVersionError, TemplateError
from codex_release.names import RUNTIME_DISTRIBUTION, template
from codex_release.runtime.pyproject import (
    Addresses,
    edit_project,
    pin_requirement,
    read_addresses,
    read_project,
)
from codex_release.sdk.schema import PINNED, read_pinned
from codex_release.sdk.types import check_types
from codex_release.system.files import (
    Member,
    file_member,
    new_folder,
    require_vacant,
    text_member,
    write_members,
)
from codex_release.system.progress import SILENT, Progress
from codex_release.versions import Version, parse_version, same_runtime

TEMPLATE = template("sdk")
_TOP_FILES = ("LICENSE", "README.md")
_SOURCES = "src/openai_codex"
_VERSION_FILE = f"{_SOURCES}/_version.py"
_STRAY = re.compile(r"\..*|__pycache__|.*\.py[co]|.*~|.*\.(orig|rej|swp|log)")
"""Names of files and folders that a checkout may have and a package may not."""
_VERSION_LINE = re.compile(r'^__version__ = "[^"]*"$', re.MULTILINE)


@dataclass(frozen=True)
class StagedSdk:
    """A staged SDK; `version` is PEP 440 and also the version of the pinned runtime."""

    path: Path
    version: str


def stage_sdk(
    out: Path,
    *,
    codex_version: str,
    template: Path = TEMPLATE,
    progress: Progress = SILENT,
) -> StagedSdk:
    """Make `out`, a folder from which the SDK's wheel and sdist are built.

    `out` must be absent or empty, and afterwards is complete or as it was before.
    Raises SchemaVersionError unless the checked-in schema is that of `codex_version`, and
    DriftError unless the types are those of that schema.
    """
    version = parse_version(codex_version)
    require_vacant(out)
    check_schema(template / PINNED, version)
    check_types(template, version)
    members = plan_sdk(template, version, read_addresses())
    with new_folder(out) as staging:
        write_members(staging.tree, members, name="copy the SDK", progress=progress)
        staging.commit()
    return StagedSdk(out, version.python)


def plan_sdk(template: Path, version: Version, addresses: Addresses | None = None) -> list[Member]:
    """Every file of the staged folder: sources, README, licence and the edited project file.

    Without `addresses`, the author, the addresses and the links of the README stay as they are.
    """
    missing = [name for name in (*_TOP_FILES, _VERSION_FILE) if not (template / name).is_file()]
    if missing:
        raise TemplateError(
            f"{template} is not the folder of the SDK",
            found=f"no {', '.join(missing)}",
            fix="Run from a checkout of the repository",
        )
    paths = [*_TOP_FILES, *_source_files(template)]
    edited = {
        "pyproject.toml": _project(template, version, addresses),
        _VERSION_FILE: _module(template, version),
    }
    if addresses is not None:
        edited["README.md"] = addresses.page(template / "README.md")
    copies = [file_member(path, template / path, path) for path in paths if path not in edited]
    return [*(text_member(path, text, path) for path, text in edited.items()), *copies]


def check_schema(pinned: Path, version: Version) -> None:
    """The schema the types were generated from is that of `version`; else SchemaVersionError."""
    found = read_pinned(pinned)
    if found is None or not same_runtime(found.runtime_version, version.upstream):
        raise SchemaVersionError(
            f"The checked-in schema ({pinned}) is for another runtime",
            found=found.runtime_version if found else "a file that does not say which",
            expected=version.upstream,
            fix=f"Run `codex-release generate-types` with the runtime {version.upstream}, then "
            "commit",
        )


def _source_files(template: Path) -> Iterator[str]:
    """Paths of the package's files, in a fixed order; caches and stray files stay behind."""
    for place, folders, names in os.walk(template / _SOURCES):
        folders[:] = sorted(name for name in folders if not _STRAY.fullmatch(name))
        here = Path(place)
        for name in sorted(names):
            if not _STRAY.fullmatch(name):
                yield (here / name).relative_to(template).as_posix()


def _project(template: Path, version: Version, addresses: Addresses | None) -> str:
    file = template / "pyproject.toml"
    project: dict[str, Any] = read_project(file).get("project", {})
    requirements = pin_requirement(
        project.get("dependencies", []), RUNTIME_DISTRIBUTION, version.python, file
    )
    return edit_project(
        file,
        {
            ("project", "version"): version.python,
            ("project", "dependencies"): requirements,
            **(addresses.metadata() if addresses else {}),
        },
    )


def _module(template: Path, version: Version) -> str:
    file = template / _VERSION_FILE
    text, count = _VERSION_LINE.subn(
        f'__version__ = "{version.python}"', file.read_text(encoding="utf-8")
    )
    if count != 1:
        raise TemplateError(
            f"{file} must set __version__ once",
            found=f"{count} lines that do",
            expected='one line `__version__ = "…"`',
        )
    return text
