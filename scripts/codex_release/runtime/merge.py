"""One wheel for several platform tags: staged folders of one payload become one folder.

A compressed tag set (PEP 425) names every platform that a wheel is for. The static programs of
Linux run on glibc and on musl, so one wheel an architecture can stand for two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from codex_release.errors import DuplicateTargetError
from codex_release.runtime.manifest import MANIFEST_FILE, Manifest, read_manifest
from codex_release.runtime.plan import PACKAGE_DIR, plan_runtime
from codex_release.runtime.source import RuntimeSource
from codex_release.runtime.stage import TEMPLATE, write_plan
from codex_release.system.progress import SILENT, Progress
from codex_release.targets import by_triple
from codex_release.versions import parse_version


def merge_tags(
    staged: Sequence[Path], work: Path, *, template: Path = TEMPLATE, progress: Progress = SILENT
) -> list[Path]:
    """The folders to build instead of `staged`, so that each carries all tags of its target.

    A target with one tag keeps its folder; of a target with several, a folder below `work` takes
    the place of all. Other packages are left alone. Raises DuplicateTargetError when two folders
    of a target have different payloads.
    """
    folders: list[Path] = []
    merged: dict[tuple[str, str], tuple[Path, Manifest]] = {}
    for folder in staged:
        file = folder / PACKAGE_DIR / MANIFEST_FILE
        manifest = read_manifest(file) if file.is_file() else None
        if manifest is None or len(by_triple(manifest.target).tags) == 1:
            folders.append(folder)
            continue
        key = (manifest.target, manifest.version)
        if key in merged:
            _require_same(folder, manifest, *merged[key])
            continue
        merged[key] = (folder, manifest)
        folders.append(work / manifest.target)
        _restage(folder, manifest, folders[-1], template, progress)
    return folders


def _restage(
    folder: Path, manifest: Manifest, out: Path, template: Path, progress: Progress
) -> None:
    """Stage the payload of `folder` again with all tags; it is still from where it was from."""
    out.mkdir()
    tags = by_triple(manifest.target).tags
    source = RuntimeSource("package", folder / PACKAGE_DIR)
    plan = plan_runtime(source, parse_version(manifest.version), tags, template)
    origin = replace(
        source,
        kind=manifest.source,
        archive=manifest.archive,
        archive_sha256=manifest.archive_sha256,
    )
    write_plan(out, replace(plan, source=origin, left_out=tuple(manifest.left_out)), progress)


def _require_same(folder: Path, manifest: Manifest, first: Path, other: Manifest) -> None:
    payloads = [
        {member.path: member.sha256 for member in item.members if not member.of_template}
        for item in (manifest, other)
    ]
    if payloads[0] != payloads[1]:
        raise DuplicateTargetError(
            f"One wheel is to be made of two payloads for {manifest.target}",
            found=f"other files in {folder} than in {first}",
            expected="the same payload",
            fix="Stage both from one source",
        )
