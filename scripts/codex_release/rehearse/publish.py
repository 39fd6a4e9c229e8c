"""The publishing of a rehearsal: plan, upload and confirmation, with an emulated index."""

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
from codex_release.publish.confirm import Policy, confirm
from codex_release.publish.local import Budgets
from codex_release.publish.plan import Plan
from codex_release.publish.planning import plan
from codex_release.publish.publish import Outcome, publish
from codex_release.publish.uploader import Credentials, TwineUploader
from codex_release.publish.urls import IndexUrls
from codex_release.rehearse.report import FaultRecord
from codex_release.rehearse.run import Rehearsal
from codex_release.system.progress import size_text

UPLOADS, VIEWS = "POST /legacy/", "GET /(pypi|simple)/"
LAG = "lag"
LAG_SECONDS = 3.0
RULES = Rules(file_bytes=300_000_000)
"""Wheels of the runtime are larger than the index's default limit of 100 MB per file."""

_BY_NAME: dict[str, FaultKind] = {kind.replace(" ", "-"): kind for kind in FAULTS}
NAMES = {
    **{name: FAULTS[kind] for name, kind in _BY_NAME.items()},
    LAG: f"shows files in its simple view {LAG_SECONDS:g} s later",
}
"""Each name for `--fault`, and what the index does then."""


def faults_of(names: tuple[str, ...], role: Role) -> list[Fault]:
    """The faults during the upload of one part: each once in each kind of exchange that fits.

    Faults of the views are injected with the SDK, because the runtime is visible by then.
    """
    kinds = [_BY_NAME[name] for name in names if name != LAG]
    uploads = [Fault(kind, request=UPLOADS) for kind in kinds if kind in UPLOAD_FAULTS]
    views = [Fault(kind, request=VIEWS) for kind in kinds if kind in VIEW_FAULTS]
    return uploads if role == "runtime" else [*uploads, *views]


def rules_of(names: tuple[str, ...]) -> Rules:
    """The rules of the index of a rehearsal."""
    return replace(RULES, simple_lag=LAG_SECONDS) if LAG in names else RULES


POLICY = Policy(rounds=3, interval=0.5, timeout=60.0, attempts=5, backoff=0.1, longest=1.0)
"""Short waits, because the index is on this machine."""

SILENCE_SECONDS = 10.0
_WORDS: dict[Role, str] = {"runtime": "runtime", "sdk": "SDK"}
MOST_RUNS = 10
"""How often publishing is run before an injected fault counts as fatal."""


def urls_of(index: EmulatedIndex) -> IndexUrls:
    """The addresses of an emulated index, as publishing takes them."""
    return IndexUrls(index.url, index.upload, "emulated")


@contextmanager
def emulated_index(run: Rehearsal, names: Sequence[str]) -> Generator[EmulatedIndex]:
    """Start an emulated index for the length of a block."""
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
    """Plan, publish and confirm the release in `dist`, with these faults.

    Raises the errors of publishing that no fault caused, and ReleaseOrderError.
    """
    with run.step("Plan the release") as step:
        made = plan(
            dist, version=version, urls=urls_of(index), budgets=budgets, progress=run.progress
        )
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
    """Publish a part, and again as long as injected faults end the run."""
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
    """How many faults were injected so far."""
    return sum(exchange.fault is not None for exchange in index.exchanges)


def require_order(index: EmulatedIndex, made: Plan) -> None:
    """Raise ReleaseOrderError if a file of the SDK was uploaded before the runtime was visible."""
    runtime = {file.name for file in made.of(["runtime"])}
    for commit in index.warehouse.commits:
        hidden = sorted(runtime - commit.visible)
        if commit.name not in runtime and hidden:
            raise ReleaseOrderError(
                f"{commit.name} was uploaded before the runtime it pins was visible",
                found=f"no {', '.join(hidden)}",
                expected="all wheels of the runtime in the simple view",
            )
