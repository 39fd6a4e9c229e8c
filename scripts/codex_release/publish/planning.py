"""Make a plan: read the folder and the index, then compare them without further I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from packaging.version import Version

from codex_release.errors import IndexDisagreesError
from codex_release.names import DISTRIBUTIONS, ROLES, ExpectedFile, Role, expected_files, release_of
from codex_release.publish.local import Budgets, LocalFile, read_dist, require_fit, require_small
from codex_release.publish.plan import (
    ExtraFile,
    Place,
    Plan,
    PlannedFile,
    PlannedIndex,
    ReleaseState,
    State,
)
from codex_release.publish.urls import IndexUrls
from codex_release.publish.views import IndexReader, RemoteFile, View, reading
from codex_release.system.clock import SYSTEM, Timing
from codex_release.system.http import is_loopback
from codex_release.system.progress import SILENT, Progress
from codex_release.verify.config import read_config
from codex_release.verify.model import OPEN_DAYS
from codex_release.versions import parse_version

_LOOKED_AT: tuple[View, ...] = ("json", "simple (JSON)")

Remote = Mapping[Role, Sequence[RemoteFile]]


def plan(
    dist: Path,
    *,
    version: str,
    urls: IndexUrls,
    compressed_tags: bool = False,
    budgets: Budgets | None = None,
    index: IndexReader | None = None,
    timing: Timing = SYSTEM,
    progress: Progress = SILENT,
) -> Plan:
    """The plan to publish the release `version` from the folder `dist`.

    A plan that must not be carried out is returned as well; its `problems` say why. `budgets`
    defaults to those of this repository. Raises UnknownVersionError, IncompleteError if there is no
    such folder, StorageError, QuotaError for files larger than their budget, MetadataCheckError for
    files whose metadata does not match their names, IndexUnreachableError, IndexAnswerError, and
    IndexDisagreesError if the views show different hashes.
    """
    limits = read_config().budgets if budgets is None else budgets
    python = parse_version(version).python
    expected = expected_files(python, compressed_tags=compressed_tags)
    # Before gigabytes are hashed.
    require_small(dist, expected, limits)
    local = read_dist(dist, progress=progress)
    # A rehearsal publishes to this machine, before the project has addresses.
    require_fit(dist, python, expected, local, stand_ins=is_loopback(urls.base))
    with reading(index, urls.base, timing) as reader, progress.step("look at the index"):
        remote = index_state(reader, python)
    return plan_release(python, expected, local, remote, urls=urls, now=timing.now())


def index_state(index: IndexReader, version: str) -> Remote:
    """The files of both packages that at least one view shows; errors as for `plan`."""
    return {role: shown_files(index, role, version) for role in ROLES}


def shown_files(index: IndexReader, role: Role, version: str) -> tuple[RemoteFile, ...]:
    """The files of one package that at least one view shows; raises IndexDisagreesError."""
    found: dict[str, RemoteFile] = {}
    for view in _LOOKED_AT:
        for file in index.look(view, DISTRIBUTIONS[role], version):
            first = found.setdefault(file.name, file)
            if first.sha256 != file.sha256:
                raise IndexDisagreesError(
                    f"The index contradicts itself about {file.name}",
                    found=f"sha256 {file.sha256 or 'none'} in the {view} view",
                    expected=f"{first.sha256 or 'none'}, as in the {_LOOKED_AT[0]} view",
                    fix="Do not upload anything; ask the operators of the index",
                )
    return tuple(found.values())


def plan_release(
    version: str,
    expected: Sequence[ExpectedFile],
    local: Sequence[LocalFile],
    remote: Remote,
    *,
    urls: IndexUrls,
    now: datetime,
) -> Plan:
    """Compare the expected files with the folder and the index.

    `version` is PEP 440, and `now` is in UTC.
    """
    here = {file.name: file for file in local}
    there = {file.name: file for files in remote.values() for file in files}
    return Plan(
        version=version,
        made=now,
        index=PlannedIndex(base=urls.base, upload=urls.upload, repository=urls.repository),
        files=tuple(_planned(e, here.get(e.name), there.get(e.name)) for e in expected),
        extra=tuple(_extra(expected, here, there, version)),
        releases=tuple(_release(role, remote[role], expected) for role in ROLES),
    )


def refresh(plan: Plan, remote: Remote, now: datetime) -> Plan:
    """The same plan, compared with what the index shows now."""
    local = [
        LocalFile(file.name, file.size or 0, file.sha256)
        for file in plan.files
        if file.sha256 is not None
    ]
    expected = [ExpectedFile(file.name, file.role) for file in plan.files]
    made = plan_release(plan.version, expected, local, remote, urls=plan.index.urls, now=now)
    extra = [item for item in plan.extra if item.where == "folder"]
    return made.model_copy(update={"extra": (*extra, *made.extra)})


def _planned(
    expected: ExpectedFile, local: LocalFile | None, remote: RemoteFile | None
) -> PlannedFile:
    return PlannedFile(
        name=expected.name,
        distribution=expected.distribution,
        role=expected.role,
        state=_state(local, remote),
        size=local.size if local else None,
        sha256=local.sha256 if local else None,
        index_sha256=remote.sha256 if remote else None,
    )


def _state(local: LocalFile | None, remote: RemoteFile | None) -> State:
    if local is None:
        return "missing"
    if remote is None:
        return "upload"
    return "identical" if local.sha256 == remote.sha256 else "conflict"


def _extra(
    expected: Sequence[ExpectedFile],
    here: Mapping[str, LocalFile],
    there: Mapping[str, RemoteFile],
    version: str,
) -> list[ExtraFile]:
    names = {file.name for file in expected}
    ours = {(distribution, Version(version)) for distribution in DISTRIBUTIONS.values()}
    places: tuple[tuple[Place, Mapping[str, object]], ...] = (("folder", here), ("index", there))
    return [
        ExtraFile(name=name, where=where, same_release=release_of(name) in ours)
        for where, found in places
        for name in sorted(found)
        if name not in names
    ]


def _release(
    role: Role, files: Sequence[RemoteFile], expected: Sequence[ExpectedFile]
) -> ReleaseState:
    names = {file.name for file in expected}
    started = min((file.uploaded for file in files if file.uploaded), default=None)
    return ReleaseState(
        distribution=DISTRIBUTIONS[role],
        role=role,
        started=started,
        deadline=started + timedelta(days=OPEN_DAYS) if started else None,
        yanked=tuple(file.name for file in files if file.yanked and file.name in names),
    )
