"""Publishing survives a fault or a kill at every step, and the run after it completes.

In every trial, whatever happens: each file is taken once, nothing is ever sent under a used name,
and no file of the SDK is on the index before everybody can see all of the runtime.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fixtures.index_emulator import Publishing
from tests.fixtures.index_emulator_runs import (
    ALL,
    COMPLETE,
    FIRST_UPLOAD,
    ILL,
    LAG,
    RUNTIME,
    Bench,
    Kill,
    Step,
    bench,
    fits,
    kills,
    try_fault,
    try_kill,
)

from codex_release.index.emulator import FAULTS, Fault, FaultKind, Rules
from codex_release.rehearse.publish import urls_of
from codex_release.system.progress import SILENT

RETRIED: tuple[FaultKind, ...] = (
    "error",
    "error after commit",
    "cut",
    "cut after commit",
    "cut short",
    "silence",
    "busy",
    "garbage",
)
"""What one run gets over by itself, wherever it happens once."""

FAILURES = {
    "CredentialsError",
    "FilenameUsedError",
    "IndexAnswerError",
    "IndexDisagreesError",
    "IndexUnreachableError",
    "NotVisibleError",
    "UploadFailedError",
}
"""How a run may end on an index with faults."""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Generator[Bench]:
    with bench(tmp_path_factory.mktemp("publish")) as made:
        yield made


@pytest.fixture(scope="module")
def steps(table: Bench) -> tuple[Step, ...]:
    """The exchanges of a run that nothing happens to."""
    table.reset()
    result = table.run()
    assert (result.ended, table.state()) == ("completed", COMPLETE)
    uploads = [step.number for step in result.steps if step.label.startswith("POST")]
    assert (uploads[0], len(uploads)) == (FIRST_UPLOAD, len(ALL))
    return result.steps


def test_a_run_that_is_killed_anywhere_ends_in_the_same_state_when_it_is_run_again(
    table: Bench, steps: tuple[Step, ...]
) -> None:
    places = kills(steps)
    assert len(places) >= 25
    for kill in places:
        trial = try_kill(table, steps, kill)
        assert trial.first.ended == "killed", kill
        assert (trial.second.ended, trial.state) == ("completed", COMPLETE), (kill, trial.step)
        assert table.sent_twice() == [], (kill, trial.step)


@pytest.mark.parametrize("kind", list(FAULTS))
def test_one_fault_of_the_index_in_any_exchange_is_survived_or_said_and_mended_by_the_next_run(
    table: Bench, steps: tuple[Step, ...], kind: FaultKind
) -> None:
    tried = 0
    for step in _samples(steps):
        if fits(kind, step):
            tried += 1
            trial = try_fault(table, step, kind)
            expected = {"completed"} if kind in RETRIED else {"completed", *FAILURES}
            assert trial.first.ended in expected, (kind, step)
            assert trial.between == COMPLETE or trial.first.ended != "completed", (kind, step)
            assert (trial.second.ended, trial.state) == ("completed", COMPLETE), (kind, step)
            assert table.sent_twice() == [], (kind, step)
    assert tried >= 5


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.one_of(
            st.builds(Kill, st.integers(0, 28), st.sampled_from(["before", "after"])),
            st.builds(
                Fault,
                st.sampled_from(list(FAULTS)),
                st.integers(0, 28),
                times=st.sampled_from([1, 3, None]),
            ),
            st.builds(
                Fault,
                st.sampled_from(list(FAULTS)),
                request=st.sampled_from(["POST", "/simple/", "/pypi/", "GET"]),
                times=st.sampled_from([2, 7, None]),
            ),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_sequence_of_disturbed_runs_is_ended_by_one_on_a_healthy_index(
    table: Bench, disturbances: list[Kill | Fault]
) -> None:
    table.reset()
    for disturbance in disturbances:
        if isinstance(disturbance, Kill):
            ended = table.run(kill=disturbance).ended
        else:
            ended = table.run(disturbance).ended
        assert ended in {"completed", "killed", *FAILURES}
        assert table.state() == COMPLETE or table.state().startswith("incomplete")
    assert (table.run().ended, table.state()) == ("completed", COMPLETE)


@pytest.mark.parametrize(
    ("fault", "ended"),
    ILL,
    ids=lambda value: value if isinstance(value, str) else f"{value.kind} {value.request}",
)
def test_an_index_that_stays_ill_ends_the_run_with_its_own_error_and_never_shows_the_sdk(
    table: Bench, fault: Fault, ended: str
) -> None:
    table.reset()
    assert table.run(fault).ended == ended
    there = set(table.index.warehouse.files)
    assert there == ALL if ended == "completed" else there <= RUNTIME
    assert (table.run().ended, table.state()) == ("completed", COMPLETE)


def test_a_release_that_closed_before_it_was_complete_is_refused_and_left_as_it_is(
    table: Bench, steps: tuple[Step, ...]
) -> None:
    half = next(step.number for step in steps if "win_arm64" in step.label)
    table.reset()
    assert table.run(kill=Kill(half, "after")).ended == "killed"
    before = dict(table.index.warehouse.files)
    table.timing.sleep(15 * 86400)
    assert table.run().ended == "ReleaseClosedError"
    assert table.index.warehouse.files == before
    assert 0 < len(before) < len(RUNTIME)


def test_a_release_that_is_complete_is_done_also_after_it_closed(table: Bench) -> None:
    table.reset()
    table.run()
    table.timing.sleep(15 * 86400)
    assert (table.run().ended, table.state()) == ("completed", COMPLETE)


@pytest.mark.parametrize("at", [3, 9, 22], ids=["a look", "an upload", "the last upload"])
def test_a_process_that_is_killed_for_good_is_resumed_by_the_same_command(
    table: Bench, tmp_path: Path, at: int
) -> None:
    table.reset(Rules(simple_lag=0.0))
    table.index.warehouse.now = lambda: table.timing.moment
    plan = tmp_path / "plan.json"
    plan.write_text(table.made.to_json(), encoding="utf-8")
    command = [sys.executable, "-m", "codex_release", "publish", str(plan)]
    command += ["--dist", str(table.dist), "--interval", "0"]
    urls = urls_of(table.index)
    command += ["--index", urls.base, "--repository-url", urls.upload]
    environment = {
        **os.environ,
        "TWINE_USERNAME": "__token__",
        "TWINE_PASSWORD": table.index.token,
    }
    reached = threading.Event()
    # The index holds this exchange: there the process waits for its end.
    table.index.inject(Fault("silence", at=at))
    table.index.on_exchange = lambda exchange: reached.set() if exchange.number == at else None
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        assert reached.wait(60)
        process.kill()
        process.communicate(timeout=60)
    assert process.returncode != 0
    table.index.on_exchange = lambda exchange: None
    assert table.state() != COMPLETE

    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=100)
    assert (done.returncode, table.state()) == (0, COMPLETE), done.stderr
    assert "all are on the index" in done.stdout


def _samples(steps: tuple[Step, ...]) -> list[Step]:
    """Exchanges of every sort: looks at the start, the first, second and last upload of the
    runtime, the first and the last look of the barrier, both uploads of the SDK."""
    chosen = {0, 1, 3, 4, 5, 11, 12, 13, 14, 26, 27, 28}
    return [step for step in steps if step.number in chosen]


def test_the_checks_of_these_tests_see_a_publisher_that_does_not_wait(table: Bench) -> None:
    table.reset(LAG)
    hasty = Publishing(table.dist, table.index, table.timing, silence=5.0)
    hasty.publish(table.made, roles=("runtime",))
    sender = hasty.uploader()
    sdk = next(file for file in table.made.files if file.role == "sdk")
    sender.prepare(table.dist / sdk.name, sdk.sha256 or "")
    with SILENT.step("x") as step:
        assert sender.send(sdk.name, step).kind == "accepted"
    sender.close()
    assert table.state() == f"{sdk.name} was visible before all of the runtime"
