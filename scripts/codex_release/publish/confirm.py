"""Confirm that the index shows every planned file with the planned hash, in all views.

One good answer is not enough: the caches in front of an index answer differently from one moment to
the next. Files count as visible after several good checks in a row, some time apart. The SDK is not
uploaded before that is true of the runtime it pins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from codex_release.errors import (
    IndexAnswerError,
    IndexDisagreesError,
    IndexUnreachableError,
    NotVisibleError,
    YankedFileError,
    some,
)
from codex_release.names import DISTRIBUTIONS, ROLES, Role
from codex_release.publish.plan import Plan, PlannedFile
from codex_release.publish.views import VIEWS, IndexReader, RemoteFile, View, reading
from codex_release.system.clock import SYSTEM, Timing, backoff
from codex_release.system.progress import SILENT, Progress


@dataclass(frozen=True)
class Policy:
    """Numbers that a maintainer may change; times are in seconds."""

    rounds: int = 3
    """Good checks in a row before files count as visible."""
    interval: float = 20.0
    """Between two checks."""
    timeout: float = 1800.0
    """The longest wait for files to become visible; a lag of 5 to 15 minutes is usual."""
    attempts: int = 5
    """How often a file is sent, and how often one is looked for that must be there."""
    backoff: float = 2.0
    """The first wait between two attempts; each further one is twice as long."""
    longest: float = 60.0
    """The longest wait between two attempts, even if the index asks for a longer one."""

    def waits(self) -> Iterator[float]:
        """The wait before each attempt; none before the first."""
        return backoff(self.attempts, self.backoff, longest=self.longest)


@dataclass(frozen=True)
class Confirmation:
    """All views showed all files, several times in a row."""

    version: str
    roles: tuple[Role, ...]
    files: tuple[str, ...]
    looks: int
    """How often all views were checked."""
    in_a_row: int
    interval: float
    """Seconds between two checks."""
    waited: float
    """Seconds from the first check to the last."""
    downloaded: bool
    """Whether the files were also downloaded and hashed."""

    def values(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


def confirm(
    plan: Plan,
    *,
    roles: Sequence[Role] = ROLES,
    index: IndexReader | None = None,
    policy: Policy | None = None,
    timing: Timing = SYSTEM,
    download: bool = False,
    progress: Progress = SILENT,
) -> Confirmation:
    """Wait until all views show all files of these parts several times in a row.

    With `download` the files are then downloaded and hashed as well. Raises NotVisibleError after
    `policy.timeout`, IndexDisagreesError for a hash that is not the planned one, YankedFileError,
    IncompleteError for a plan without all hashes, and after the timeout the errors of an index that
    does not answer.
    """
    policy = policy or Policy()
    files = plan.of(roles)
    plan.require_hashes(roles)
    with reading(index, plan.index.base, timing) as reader:
        with progress.step(f"confirm {len(files)} files on the index"):
            looks, waited = _wait(reader, plan, roles, policy, timing, progress)
        if download:
            _require_contents(reader, plan, roles, progress)
    return Confirmation(
        version=plan.version,
        roles=tuple(roles),
        files=tuple(file.name for file in files),
        looks=looks,
        in_a_row=policy.rounds,
        interval=policy.interval,
        waited=waited,
        downloaded=download,
    )


def _wait(
    index: IndexReader,
    plan: Plan,
    roles: Sequence[Role],
    policy: Policy,
    timing: Timing,
    progress: Progress,
) -> tuple[int, float]:
    """The number of checks it took, and the seconds."""
    start = timing.monotonic()
    number = streak = 0
    while True:
        number += 1
        failure: IndexUnreachableError | IndexAnswerError | None = None
        try:
            gaps = _gaps(index, plan, roles)
        except (IndexUnreachableError, IndexAnswerError) as error:
            failure, gaps = error, (error.message,)
        streak = 0 if gaps else streak + 1
        waited = timing.monotonic() - start
        if streak >= policy.rounds:
            return number, waited
        if waited + policy.interval > policy.timeout:
            raise failure or _not_visible(gaps, number, streak, policy)
        state = f"{len(gaps)} not visible yet" if gaps else f"good {streak} times in a row"
        with progress.step(f"check {number}: {state}, the next in {policy.interval:g} s"):
            timing.sleep(policy.interval)


def _gaps(index: IndexReader, plan: Plan, roles: Sequence[Role]) -> tuple[str, ...]:
    """What is not shown yet, as `VIEW: FILE`; raises for what waiting cannot repair."""
    gaps: list[str] = []
    for role in roles:
        for view in VIEWS:
            shown = {f.name: f for f in index.look(view, DISTRIBUTIONS[role], plan.version)}
            gaps += [
                f"{view}: {file.name}"
                for file in plan.of([role])
                if not _as_planned(file, shown.get(file.name), view)
            ]
    return tuple(gaps)


def _as_planned(file: PlannedFile, shown: RemoteFile | None, view: View) -> bool:
    if shown is None:
        return False
    if shown.sha256 != file.sha256:
        raise IndexDisagreesError(
            f"The index shows another hash of {file.name}",
            found=f"sha256 {shown.sha256 or 'missing'} in the {view} view",
            expected=file.sha256,
            fix="Publish no more files of this release; ask the operators of the index",
        )
    if shown.yanked:
        raise YankedFileError(
            f"{file.name} is yanked",
            found=f"a yank in the {view} view",
            expected="a file that is not yanked",
            fix="Undo the yank, or release the next version",
        )
    return True


def _require_contents(
    index: IndexReader, plan: Plan, roles: Sequence[Role], progress: Progress
) -> None:
    for role in roles:
        listed = {f.name: f for f in index.look("simple (JSON)", DISTRIBUTIONS[role], plan.version)}
        for file in plan.of([role]):
            with progress.step(f"download {file.name}"):
                remote = listed.get(file.name)
                found = index.content_sha256(remote) if remote else "no such file"
            if found != file.sha256:
                raise IndexDisagreesError(
                    f"The index serves other bytes as {file.name}",
                    found=f"sha256 {found}",
                    expected=file.sha256,
                    fix="Publish no more files of this release; ask the operators of the index",
                )


def _not_visible(gaps: Sequence[str], looks: int, streak: int, policy: Policy) -> NotVisibleError:
    return NotVisibleError(
        f"The index does not show all files after {policy.timeout:g} s",
        found=f"missing {some(gaps, 4)}" if gaps else f"{streak} good checks in a row of {looks}",
        expected=f"every file in every view, {policy.rounds} times in a row",
        fix="Run the same command again; an index may lag by 15 minutes",
    )
