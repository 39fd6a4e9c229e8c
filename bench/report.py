"""Results → the table of README.md, and the JSON file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from .environment import ROOT, BenchError
from .measure import Runs
from .rows import OURS, Figure, Row
from .stats import Spread, paired_ratio, spread

README = ROOT / "bench" / "README.md"
RESULTS = ROOT / "dist" / "bench" / "results.json"
BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"
HEADER = ("what", "reference", "ours", "ours ÷ reference", "goal")


@dataclass(frozen=True)
class Line:
    """One line of the report; see `Figure` for what it stands for."""

    row: str
    title: str
    unit: str
    reference_name: str
    reference: Spread | None
    ours: Spread | None
    ratio: Spread | None
    goal: str
    met: bool | None
    note: str


def lines_of(row: Row, runs: Mapping[str, Runs]) -> list[Line]:
    """Return the lines that `row` comes to."""
    return [_line(row, figure, runs) for figure in row.figures]


def _line(row: Row, figure: Figure, runs: Mapping[str, Runs]) -> Line:
    ours = runs[OURS].values(figure.key)
    other = runs.get(figure.side or "")
    reference = other.values(figure.reference_key or figure.key) if other else []
    found, ratio = spread(ours), paired_ratio(ours, reference)
    goal = figure.goal
    against = None if goal is None else ratio if goal.of == "ratio" else found
    return Line(
        row=row.key,
        title=figure.title,
        unit=figure.unit,
        reference_name=figure.reference_name or figure.side or "",
        reference=spread(reference),
        ours=found,
        ratio=ratio,
        goal=_goal(figure),
        met=None if goal is None or against is None else goal.met(against.median),
        note=_note(other),
    )


def _goal(figure: Figure) -> str:
    goal = figure.goal
    if goal is None:
        return ""
    unit = "x" if goal.of == "ratio" else f" {figure.unit}"
    return f"{goal.sign} {goal.bound:g}{unit}".rstrip()


def _note(runs: Runs | None) -> str:
    if runs is None or not runs.over:
        return ""
    return "fails" if runs.hung_s is None else f"hangs (given {runs.hung_s:g} s)"


def number(value: float) -> str:
    """Return `value` with three significant digits and thousands separated."""
    size = abs(value)
    if size >= 100 or value == int(value):
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:.3g}"


def _cell(found: Spread | None, unit: str) -> str:
    if found is None:
        return "-"
    text = f"{number(found.median)} {unit}".rstrip()
    if found.runs == 1:
        return text
    return f"{text} ({number(found.low)}-{number(found.high)})"


def table(lines: Sequence[Line]) -> str:
    """Return the lines as a Markdown table: median (least-greatest)."""
    rows = [HEADER, tuple("---" for _ in HEADER), *map(_cells, lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _cells(line: Line) -> tuple[str, ...]:
    reference = f"{line.reference_name}: {line.note or _cell(line.reference, line.unit)}"
    ratio = f"{number(line.ratio.median)}x" if line.ratio else "-"
    verdict = {None: "", True: ", met", False: ", **missed**"}[line.met]
    return (
        line.title,
        reference if line.reference_name else "",
        _cell(line.ours, line.unit),
        ratio,
        f"{line.goal}{verdict}",
    )


def write_readme(text: str, path: Path = README) -> None:
    """Put `text` between the markers of the README. Raises BenchError without them."""
    before, begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise BenchError(
            f"{path.name} has no place for the table; expected the lines {BEGIN} and {END} in it"
        )
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def write_json(
    facts: Mapping[str, object],
    lines: Sequence[Line],
    raw: Mapping[str, Mapping[str, Runs]],
    path: Path = RESULTS,
) -> None:
    """Write the facts of the machine, the lines and everything that was measured."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = {key: {side: asdict(runs) for side, runs in row.items()} for key, row in raw.items()}
    whole = {"facts": facts, "lines": [asdict(line) for line in lines], "rows": rows}
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def summary(facts: Mapping[str, object]) -> str:
    """Return in a sentence or two what the numbers are of."""
    versions, load = facts["versions"], facts["load"]
    assert isinstance(versions, dict)
    assert isinstance(load, list)
    return (
        f"{facts['date']}, {facts['machine']}, Python {versions['python']}, pydantic "
        f"{versions['pydantic']}, peer {versions['openai-codex']}, runtime "
        f"{versions['openai-codex-cli-bin']}; {facts['rounds']} rounds or more; load of the "
        f"machine before and after: {load[0]} and {load[1]}."
    )
