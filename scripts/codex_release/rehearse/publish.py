"""The publishing of a rehearsal: the real plan, upload, barrier and confirmation on loopback."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from codex_release.errors import ReleaseError, ReleaseOrderError
from codex_release.index.emulator import (
    FAULTS,
    UPLOAD_FAULTS,
    VIEW_FAULTS,
    EmulatedIndex,
    Fault,
    FaultKind,
    Rules,
    serve,
)
from codex_release.names import ROLES, Role
from codex_release.publish.confirm import confirm
from codex_release.publish.local import Budgets
from codex_release.publish.plan import Plan
from codex_release.publish.planning import plan
from codex_release.publish.publish import Outcome, publish
from codex_release.publish.uploader import Credentials, TwineUploader
from codex_release.rehearse.report import FaultRecord
from codex_release.rehearse.run import Rehearsal
from codex_release.system.clock import Policy
from codex_release.system.units import size_text

UPLOADS, VIEWS = "POST /legacy/", "GET /(pypi|simple)/"
LAG = "lag"
LAG_SECONDS = 3.0
RULES = Rules(file_bytes=300_000_000)
"""Wheels of the runtime are larger than what an index allows a project that has not asked."""

_BY_NAME: dict[str, FaultKind] = {kind.replace(" ", "-"): kind for kind in FAULTS}
NAMES = {
    **{name: FAULTS[kind] for name, kind in _BY_NAME.items()},
    LAG: f"shows files in its simple view {LAG_SECONDS:g} s later",
}
"""Every name and what the index does then."""


def faults_of(names: tuple[str, ...], role: Role) -> list[Fault]:
    """What happens while a part of the release is published: each fault once where it can.

    Faults of the views come with the SDK: by then there is something to be seen.
    """
    kinds = [_BY_NAME[name] for name in names if name != LAG]
    uploads = [Fault(kind, request=UPLOADS) for kind in kinds if kind in UPLOAD_FAULTS]
    views = [Fault(kind, request=VIEWS) for kind in kinds if kind in VIEW_FAULTS]
    return uploads if role == "runtime" else [*uploads, *views]


def rules_of(names: tuple[str, ...]) -> Rules:
    """The limits of the index of a rehearsal."""
    return replace(RULES, simple_lag=LAG_SECONDS) if LAG in names else RULES


POLICY = Policy(rounds=3, interval=0.5, timeout=60.0, attempts=5, backoff=0.1, longest=1.0)
"""Patience for an index on this machine."""

SILENCE_SECONDS = 10.0
_WORDS: dict[Role, str] = {"runtime": "runtime", "sdk": "SDK"}
MOST_RUNS = 10
"""So often is publishing run again after an injected fault ended it."""


@contextmanager
def emulated_index(run: Rehearsal, names: Sequence[str]) -> Generator[EmulatedIndex]:
    """An index with the rules of the public one, for the length of a block."""
    with run.step("Start the package index") as step:
        server = serve(run.work / "index", rules=rules_of(tuple(names)))
        step.detail = "the rules of the public index, on loopback"
    with server as index:
        yield index


def publish_release(
    run: Rehearsal,
    index: EmulatedIndex,
    dist: Path,
    version: str,
    names: Sequence[str],
    *,
    budgets: Budgets,
) -> None:
    """Plan, publish and confirm the release in `dist`, with these faults on the way.

    Raises what publishing raises without a fault being the cause, and ReleaseOrderError.
    """
    with run.step("Plan the release") as step:
        made = plan(dist, version=version, urls=index.urls, budgets=budgets, progress=run.progress)
        made.require_publishable()
        step.detail = f"{len(made.files)} files to upload"
    run.report.faults = [FaultRecord(name, NAMES[name]) for name in names]
    for role in ROLES:
        index.inject(*faults_of(tuple(names), role))
        _publish_until_done(run, index, made, dist, role)
    index.inject()
    with run.step("Confirm the release") as step:
        seen = confirm(made, policy=POLICY, progress=run.progress)
        step.detail = f"{len(seen.files)} files in all views, {seen.in_a_row} times in a row"
    require_order(index, made)


def _publish_until_done(
    run: Rehearsal, index: EmulatedIndex, made: Plan, dist: Path, role: Role
) -> None:
    """Publish a part, again and again as long as it is an injected fault that ends it."""
    for number in range(1, MOST_RUNS + 1):
        before = _happened(index)
        again = f", run {number}" if number > 1 else ""
        with run.step(f"Publish the {_WORDS[role]}{again}") as step:
            try:
                outcome = _publish(run, index, made, dist, role)
            except ReleaseError as error:
                if _happened(index) == before or number == MOST_RUNS:
                    raise
                kind = type(error).__name__
                step.detail = f"ended by a fault with {kind} ({error.exit_code}); run again"
            else:
                step.detail = _summary(outcome, made, _happened(index) - before)
                return


def _publish(run: Rehearsal, index: EmulatedIndex, made: Plan, dist: Path, role: Role) -> Outcome:
    return publish(
        made,
        dist,
        roles=[role],
        uploader=TwineUploader(
            made.index.urls, Credentials("__token__", index.token), silence=SILENCE_SECONDS
        ),
        policy=POLICY,
        progress=run.progress,
    )


def _summary(outcome: Outcome, made: Plan, faults: int) -> str:
    sent = [file for file in outcome.files if file.how == "uploaded"]
    names = {file.name for file in sent}
    size = sum(file.size or 0 for file in made.files if file.name in names)
    looks = f", barrier after {outcome.barrier.looks} looks" if outcome.barrier else ""
    met = f", faults on the way: {faults}" if faults else ""
    return f"{len(sent)} of {len(outcome.files)} files ({size_text(size)}){looks}{met}"


def _happened(index: EmulatedIndex) -> int:
    """How many faults there were so far."""
    return sum(exchange.fault is not None for exchange in index.exchanges)


def require_order(index: EmulatedIndex, made: Plan) -> None:
    """Raise ReleaseOrderError if a file of the SDK went before all of the runtime was visible."""
    runtime = {file.name for file in made.of(["runtime"])}
    for commit in index.warehouse.commits:
        hidden = sorted(runtime - commit.visible)
        if commit.name not in runtime and hidden:
            raise ReleaseOrderError(
                f"{commit.name} was taken before the runtime it pins was visible",
                found=f"no {', '.join(hidden)}",
                expected="all wheels of the runtime in both views",
            )
