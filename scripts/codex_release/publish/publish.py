"""Carry out a plan: upload what is missing, in order, and wait for the runtime before the SDK.

Each run first looks at the index and uploads only what is missing, so a run that was killed
anywhere is completed by running it again. Nothing else needs to be remembered, because an index
accepts the same bytes again and refuses other bytes. If an answer does not tell whether the index
took a file, the index is checked before the file is sent again.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from codex_release.errors import (
    ConflictError,
    CredentialsError,
    PlanMismatchError,
    UploadFailedError,
)
from codex_release.names import ROLES, Role
from codex_release.publish.confirm import Confirmation, Policy, confirm
from codex_release.publish.local import hash_files
from codex_release.publish.plan import Plan, PlannedFile
from codex_release.publish.planning import index_state, refresh, shown_files
from codex_release.publish.uploader import Reply, Uploader, refusal
from codex_release.publish.views import IndexReader, reading
from codex_release.system.clock import SYSTEM, Timing
from codex_release.system.progress import SILENT, Progress

How = Literal["uploaded", "found"]


@dataclass(frozen=True)
class FileOutcome:
    """A file that is now on the index with the planned bytes."""

    name: str
    sha256: str
    how: How
    """`uploaded` by this run, or `found` on the index."""
    attempts: int
    """How often this run sent the file."""


@dataclass(frozen=True)
class Outcome:
    """The result of a complete run."""

    version: str
    roles: tuple[Role, ...]
    files: tuple[FileOutcome, ...]
    barrier: Confirmation | None
    """The confirmation of the runtime before the SDK; None if no file of the SDK was uploaded."""

    def values(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class _Run:
    """A run in progress."""

    plan: Plan
    index: IndexReader
    uploader: Uploader
    policy: Policy
    timing: Timing
    progress: Progress


def publish(
    plan: Plan,
    dist: Path,
    *,
    uploader: Uploader,
    roles: Sequence[Role] = ROLES,
    index: IndexReader | None = None,
    policy: Policy | None = None,
    timing: Timing = SYSTEM,
    progress: Progress = SILENT,
) -> Outcome:
    """Upload these parts of the release, the runtime before the SDK.

    No file of the SDK is uploaded before `confirm` has seen all files of the runtime, whatever
    `roles` is. Raises, before anything is uploaded: PlanMismatchError, IncompleteError,
    ConflictError, YankedFileError, ReleaseClosedError, MetadataCheckError, IndexUnreachableError,
    IndexAnswerError, IndexDisagreesError. Later on: CredentialsError, QuotaError,
    UploadRefusedError, FilenameUsedError, UploadFailedError, the errors of `confirm`,
    StorageError. After any of them the same call continues.
    """
    wanted: tuple[Role, ...] = tuple(role for role in ROLES if role in roles)
    plan.require_hashes(ROLES)
    require_same_files(plan, dist, wanted, progress=progress)
    with (
        closing(uploader),
        reading(index, plan.index.base, timing) as reader,
    ):
        run = _Run(plan, reader, uploader, policy or Policy(), timing, progress)
        return _carry_out(run, dist, wanted)


def require_same_files(
    plan: Plan, dist: Path, roles: Sequence[Role], *, progress: Progress = SILENT
) -> None:
    """Raise PlanMismatchError unless `dist` has these files, with the planned bytes."""
    planned = {file.name: file.sha256 for file in plan.of(roles)}
    missing = [name for name in planned if not (dist / name).is_file()]
    found = hash_files([dist / n for n in planned if n not in missing], progress=progress)
    other = [file.name for file in found if file.sha256 != planned[file.name]]
    if missing or other:
        said = [f"no {name}" for name in missing] + [f"another {name}" for name in other]
        raise PlanMismatchError(
            f"The files in {dist} are not those that the plan was made from",
            found=", ".join(said),
            expected="the files and hashes of the plan",
            fix="Restore the files, or make the plan again and review it",
        )


def _carry_out(run: _Run, dist: Path, roles: Sequence[Role]) -> Outcome:
    now = _look(run)
    todo = [file for file in now.of(roles) if file.state == "upload"]
    for file in todo:
        run.uploader.prepare(dist / file.name, file.sha256 or "")
    done = {file.name: _there(file, "found", 0) for file in now.of(roles)}
    barrier: Confirmation | None = None
    for role in roles:
        files = [file for file in todo if file.role == role]
        if role == "sdk" and files:
            barrier = _barrier(run)
        for file in files:
            done[file.name] = _upload(run, file)
    return Outcome(run.plan.version, tuple(roles), tuple(done.values()), barrier)


def _look(run: _Run) -> Plan:
    """The plan compared with the index as it is now; raises the worst of its problems."""
    with run.progress.step("look at the index"):
        state = index_state(run.index, run.plan.version)
    now = refresh(run.plan, state, run.timing.now())
    now.require_publishable()
    return now


def _barrier(run: _Run) -> Confirmation:
    """Wait until every view shows all of the runtime that the SDK pins."""
    return confirm(
        run.plan,
        roles=("runtime",),
        index=run.index,
        policy=run.policy,
        timing=run.timing,
        progress=run.progress,
    )


def _upload(run: _Run, file: PlannedFile) -> FileOutcome:
    """Send a file until the index has it or refuses it for good."""
    reply = Reply("unknown", "nothing sent")
    renewed = False
    for attempt, wait in enumerate(run.policy.waits(), start=1):
        pause = min(max(wait, reply.retry_after), run.policy.longest)
        if pause:
            run.timing.sleep(pause)
        if attempt > 1 and _is_there(run, file):
            return _there(file, "uploaded", attempt - 1)
        with run.progress.step(f"upload {file.name}", total=file.size) as step:
            reply = run.uploader.send(file.name, step)
        if reply.kind == "accepted":
            return _there(file, "uploaded", attempt)
        if reply.kind == "exists" and _appears(run, file):
            return _there(file, "uploaded", attempt)
        if reply.kind == "denied" and not renewed:
            # A token of trusted publishing is valid for 15 minutes, so it may just have expired.
            renewed = True
            if run.uploader.renew():
                continue
        if reply.kind not in ("unknown", "busy"):
            raise _final(run, file, reply)
    if _is_there(run, file):
        return _there(file, "uploaded", run.policy.attempts)
    raise UploadFailedError(
        f"{file.name} could not be uploaded in {run.policy.attempts} attempts",
        found=reply.text,
        expected="HTTP status 200",
        fix="Run the same command again later; uploaded files stay on the index",
    )


def _final(run: _Run, file: PlannedFile, reply: Reply) -> Exception:
    if reply.kind != "denied":
        return refusal(file.name, reply)
    return CredentialsError(
        f"{run.plan.index.upload} does not accept the credentials",
        found=reply.text,
        expected=f"a token that may upload to {file.distribution}",
        fix="Get a new token and run the same command again; uploaded files stay on the index",
    )


def _there(file: PlannedFile, how: How, attempts: int) -> FileOutcome:
    return FileOutcome(file.name, file.sha256 or "", how, attempts)


def _appears(run: _Run, file: PlannedFile) -> bool:
    """Whether the index shows the file within the usual number of attempts."""
    for wait in run.policy.waits():
        if wait:
            run.timing.sleep(wait)
        if _is_there(run, file):
            return True
    return False


def _is_there(run: _Run, file: PlannedFile) -> bool:
    """Whether a view shows the file; raises ConflictError if it shows other bytes."""
    for shown in shown_files(run.index, file.role, run.plan.version):
        if shown.name == file.name:
            if shown.sha256 == file.sha256:
                return True
            raise ConflictError(
                f"Another publisher uploaded other bytes as {file.name}",
                found=f"sha256 {shown.sha256 or 'none'}",
                expected=file.sha256,
                fix="Find out who did; use those files, or release the next .postN",
            )
    return False
