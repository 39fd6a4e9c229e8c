"""Results → table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench import report
from bench.environment import BenchError
from bench.measure import Runs
from bench.rows import OURS, PEER, ROWS, Figure, Goal, Row, Workload

ROW = Row(
    "speed",
    Workload({PEER: "script", OURS: "script"}),
    (Figure("reading", "per_s", "events/s", goal=Goal("ratio", "≥", 30.0)),),
)


def runs(ours: list[float], peer: list[float]) -> dict[str, Runs]:
    return {OURS: Runs([{"per_s": n} for n in ours]), PEER: Runs([{"per_s": n} for n in peer])}


def test_a_line_shows_medians_the_ratio_and_whether_the_goal_is_met() -> None:
    text = report.table(report.lines_of(ROW, runs([400, 320, 310], [10, 10, 10])))
    assert text.splitlines()[-1] == (
        "| reading | peer: 10 events/s (10-10) | 320 events/s (310-400) | 32x | ≥ 30x, met |"
    )


def test_a_missed_goal_is_marked() -> None:
    (line,) = report.lines_of(ROW, runs([290], [10]))
    assert line.met is False
    assert "**missed**" in report.table([line])


def test_a_reference_that_hung_is_named_and_no_goal_is_judged() -> None:
    found = runs([400], [])
    found[PEER].hung_s = 20.0
    (line,) = report.lines_of(ROW, found)
    assert line.met is None
    assert "peer: hangs (given 20 s)" in report.table([line])


def test_a_result_that_is_a_list_counts_with_its_median() -> None:
    assert Runs([{"lag": [9.0, 1.0, 2.0]}, {"lag": 5.0}]).values("lag") == [2.0, 5.0]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.01234, "0.0123"), (9.876, "9.88"), (10.0, "10"), (812.4, "812"), (283_456.0, "283,000")],
)
def test_numbers_have_three_significant_digits(value: float, text: str) -> None:
    assert report.number(value) == text


def test_the_table_replaces_what_is_between_the_markers(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n", encoding="utf-8")
    report.write_readme("new", readme)
    report.write_readme("newer", readme)
    expected = f"before\n{report.BEGIN}\n\nnewer\n\n{report.END}\nafter\n"
    assert readme.read_text(encoding="utf-8") == expected


def test_a_readme_without_markers_is_left_alone(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("no place", encoding="utf-8")
    with pytest.raises(BenchError, match="expected the lines"):
        report.write_readme("new", readme)
    assert readme.read_text(encoding="utf-8") == "no place"


def test_everything_measured_is_written_as_json(tmp_path: Path) -> None:
    found = runs([400], [10])
    path = tmp_path / "new" / "results.json"
    report.write_json({"date": "today"}, report.lines_of(ROW, found), {"speed": found}, path)
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert whole["facts"] == {"date": "today"}
    assert whole["rows"]["speed"]["ours"]["results"] == [{"per_s": 400}]
    assert whole["lines"][0]["ratio"]["median"] == 40


def test_every_row_has_a_name_of_its_own_and_programs_that_exist() -> None:
    assert len({row.key for row in ROWS}) == len(ROWS)
    workloads = Path(report.__file__).parent / "workloads"
    for row in ROWS:
        assert all((workloads / f"{name}.py").is_file() for name in row.program.script.values())
