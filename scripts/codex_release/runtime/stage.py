"""Stage the runtime package: a template, a payload and a tag become a folder that builds a wheel.

The plan (`plan.py`) is written into a hidden folder, which is renamed into place.

`merge_tags` makes one folder of several staged folders that hold the same payload. A compressed
tag set (PEP 425) names every platform that a wheel is for. The static programs of Linux run on
glibc and on musl, so one wheel per architecture can stand for two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from codex_release.errors import (
    BinaryStartError,
    DuplicateTargetError,
    ProgramMissingError,
    ProgramTimeoutError,
    UnknownTargetError,
)
from codex_release.names import RUNTIME_DISTRIBUTION, RUNTIME_MODULE, file_stem, template
from codex_release.runtime.layout import LeftOut
from codex_release.runtime.plan import (
    PACKAGE_DIR,
    SBOM_PATH,
    TEXTS_DIR,
    RuntimePlan,
    is_of_template,
    plan_runtime,
    require_version,
)
from codex_release.runtime.sbom import BillOfFiles
from codex_release.runtime.source import RuntimeSource, open_source
from codex_release.runtime.staged import MANIFEST_FILE, Manifest, ManifestMember, read_manifest
from codex_release.system.files import (
    Written,
    new_folder,
    require_vacant,
    text_member,
    write_members,
)
from codex_release.system.programs import Programs, SystemPrograms
from codex_release.system.progress import SILENT, Progress
from codex_release.targets import Target, by_tag, by_triple, host_target
from codex_release.versions import parse_version

TEMPLATE = template("runtime")
_START_SECONDS = 30.0
_BARE = (
    "a bare program: the wheel will have no helper programs; its package folder would bring them"
)


@dataclass(frozen=True)
class StagedRuntime:
    """A staged runtime package."""

    path: Path
    version: str
    """PEP 440."""
    target: Target
    tags: tuple[str, ...]
    source: RuntimeSource
    size: int
    """Bytes of all files of the package folder."""
    left_out: tuple[LeftOut, ...]
    """What the source has and the wheel will not."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Remarks on the wheel for the person who stages it, one line each."""
        lines = [f"left out {item.path}: {item.reason}" for item in self.left_out]
        return tuple([_BARE, *lines] if self.source.kind == "binary" else lines)


def stage_runtime(
    out: Path,
    source: Path,
    *,
    codex_version: str,
    platform_tags: Sequence[str] = (),
    template: Path = TEMPLATE,
    progress: Progress = SILENT,
    programs: Programs | None = None,
) -> StagedRuntime:
    """Make `out`, a folder from which the runtime wheel is built.

    `source` is a `codex` binary (within a package folder or bare), a package folder, a wheel or
    an archive. `out` must be absent or empty, and afterwards is complete or as it was before.
    Without `platform_tags` the target's default is taken, the target being the one that
    `codex-package.json` names or, for a bare binary, its own format; never the host's.
    Raises a different subclass of ReleaseError for each kind of mismatch.
    """
    version = parse_version(codex_version)
    for tag in platform_tags:
        by_tag(tag)
    require_vacant(out)
    with (
        new_folder(out) as staging,
        open_source(source, staging.scratch, progress) as runtime,
    ):
        plan = plan_runtime(runtime, version, platform_tags, template)
        check_version(plan, programs or SystemPrograms(), staging.scratch)
        write_plan(staging.tree, plan, progress)
        staging.commit()
    size = sum(item.size for item in plan.members if item.path.startswith(PACKAGE_DIR))
    return StagedRuntime(out, version.python, plan.target, plan.tags, runtime, size, plan.left_out)


def write_plan(tree: Path, plan: RuntimePlan, progress: Progress = SILENT) -> None:
    """Write all files of `plan` below `tree`, then what needs their hashes."""
    written = write_members(tree, plan.members, name="copy the runtime", progress=progress)
    manifest = text_member(f"{PACKAGE_DIR}/{MANIFEST_FILE}", _manifest(plan, written), "")
    written += write_members(tree, [manifest], name="write the manifest", progress=progress)
    sbom = text_member(SBOM_PATH, _sbom(plan, written), "")
    write_members(tree, [sbom], name="write the bill of materials", progress=progress)


def check_version(plan: RuntimePlan, programs: Programs, cwd: Path) -> None:
    """Ask the binary for its version, if it is one for this host.

    Raises BinaryStartError when it does not answer, VersionMismatchError when the answer is not
    the planned version. A binary for another platform is not started.
    """
    if not _is_for_host(plan.target):
        return
    entry = next(m for m in plan.members if m.path == f"{PACKAGE_DIR}/{plan.target.codex}")
    if isinstance(entry.content, bytes):
        return
    binary = entry.content.absolute()
    said = _ask_version(binary, programs, cwd)
    require_version(f"`{binary} --version`", said, plan.version)


def _is_for_host(target: Target) -> bool:
    try:
        return host_target() == target
    except UnknownTargetError:
        return False


def _ask_version(binary: Path, programs: Programs, cwd: Path) -> str:
    try:
        done = programs.run([binary, "--version"], cwd=cwd, timeout=_START_SECONDS, check=False)
    except (ProgramMissingError, ProgramTimeoutError) as error:
        raise _cannot_start(binary, str(error.found)) from error
    words = done.stdout.split()
    if done.returncode != 0 or not words:
        raise _cannot_start(binary, f"exit code {done.returncode}, {done.tail or 'no output'}")
    return words[-1]


def _cannot_start(binary: Path, found: str) -> BinaryStartError:
    return BinaryStartError(
        f"`{binary} --version` did not answer",
        found=found,
        expected="the version and exit code 0",
        fix="Fetch the runtime again, and check that its folder may hold programs",
    )


def _manifest(plan: RuntimePlan, written: Sequence[Written]) -> str:
    prefix = f"{PACKAGE_DIR}/"
    members = [
        ManifestMember(
            item.member.path[len(prefix) :],
            item.sha256,
            item.member.size,
            f"{item.member.mode:04o}",
            item.member.source,
        )
        for item in written
        if item.member.path.startswith(prefix)
    ]
    return Manifest(
        RUNTIME_DISTRIBUTION,
        plan.version.python,
        plan.version.upstream,
        plan.target.triple,
        plan.tags,
        plan.source.kind,
        plan.left_out,
        members,
        plan.source.archive,
        plan.source.archive_sha256,
    ).dumps()


def _sbom(plan: RuntimePlan, written: Sequence[Written]) -> str:
    """The bill of materials: what is installed, and the licence texts beside the metadata."""
    prefix, wheel = f"{PACKAGE_DIR}/", f"{RUNTIME_MODULE}/"
    info = f"{file_stem(RUNTIME_DISTRIBUTION, plan.version.python)}.dist-info/licenses/"
    payload: dict[str, str] = {}
    own: dict[str, str] = {}
    for item in written:
        path = item.member.path
        if path.startswith(prefix):
            name = path.removeprefix(prefix)
            if item.member.source and not is_of_template(item.member.source):
                payload[name] = item.sha256
            else:
                own[f"{wheel}{name}"] = item.sha256
        elif path == "LICENSE" or path.startswith(f"{TEXTS_DIR}/"):
            own[f"{info}{path}"] = item.sha256
    return BillOfFiles(
        RUNTIME_DISTRIBUTION,
        plan.version.python,
        plan.version.upstream,
        plan.target.triple,
        payload,
        own,
        wheel,
    ).dumps()


def merge_tags(staged: Sequence[Path], work: Path, *, progress: Progress = SILENT) -> list[Path]:
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
        _restage(folder, manifest, folders[-1], progress)
    return folders


def _restage(folder: Path, manifest: Manifest, out: Path, progress: Progress) -> None:
    """Stage the payload of `folder` again with all tags; the manifest keeps its source."""
    out.mkdir()
    tags = by_triple(manifest.target).tags
    source = RuntimeSource("package", folder / PACKAGE_DIR)
    plan = plan_runtime(source, parse_version(manifest.version), tags, TEMPLATE)
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
            f"Two folders for {manifest.target} have different payloads",
            found=f"other files in {folder} than in {first}",
            expected="the same payload, since both become one wheel",
            fix="Stage both from one source",
        )
