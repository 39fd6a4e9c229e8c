"""Rounds, sides in turn, and sides that hang or fail; no process is started here."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from bench.__main__ import main
from bench.measure import Bench, Result
from bench.rows import OURS, PEER, Row, Workload


class Scripted(Bench):
    """A bench whose processes are entries of a list; sides named in `ending` end as it says."""

    def __init__(self, ending: dict[str, Exception] | None = None) -> None:
        super().__init__(Path("python"), "codex", Path("src"))
        self.ran: list[str] = []
        self._ending = ending or {}

    def _workload(self, program: Workload, side: str) -> Result:
        self.ran.append(side)
        if side in self._ending:
            raise self._ending[side]
        return {"ms": float(len(self.ran))}


def row(at_least: int = 1, at_most: int = 1000) -> Row:
    program = Workload({PEER: "script", OURS: "script"}, bound_s=20.0)
    return Row("row", program, (), at_least=at_least, at_most=at_most)


def test_sides_run_in_turn_and_the_first_round_does_not_count() -> None:
    bench = Scripted()
    runs = bench.run(row(), rounds=2)
    assert bench.ran == [PEER, OURS] * 3
    assert runs[OURS].values("ms") == [4.0, 6.0]


def test_a_row_can_ask_for_more_rounds_and_limit_them() -> None:
    assert len(Scripted().run(row(at_least=10), rounds=2)[OURS].results) == 10
    limited = Scripted()
    assert len(limited.run(row(at_most=2), rounds=5)[OURS].results) == 2
    assert len(limited.ran) == 4


def test_a_side_that_hangs_is_not_run_again() -> None:
    bench = Scripted({PEER: subprocess.TimeoutExpired("script", 20.0)})
    runs = bench.run(row(), rounds=3)
    assert bench.ran.count(PEER) == 1
    assert runs[PEER].hung_s == 20.0
    assert len(runs[OURS].results) == 3


def test_a_side_that_fails_keeps_the_end_of_its_stderr() -> None:
    failure = subprocess.CalledProcessError(1, "script", "", "x" * 5000 + "the reason")
    failed = Scripted({OURS: failure}).run(row(), rounds=1)[OURS]
    assert failed.over
    assert failed.failure is not None
    assert failed.failure.endswith("the reason")
    assert len(failed.failure) == 2000


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--rows", "asink"], "no row is called 'asink'; there are: import-package, "),
        (["--rounds", "0"], "found '0', expected a number of rounds"),
    ],
)
def test_a_wrong_argument_says_what_is_expected(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert message in capsys.readouterr().err
