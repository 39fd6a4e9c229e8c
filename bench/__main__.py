"""Measure this SDK against the published one, side by side.

python -m bench [--rows async,cold] [--rounds N]
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import report
from .environment import (
    ROOT,
    BenchError,
    copy_sources,
    ensure_environment,
    installed,
    load,
    machine,
)
from .measure import Bench, Runs
from .rows import OURS, ROWS, Row

ROUNDS = 5


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; return 0, 1 when our side failed in a row, 2 when it cannot be run."""
    options = _parse(sys.argv[1:] if argv is None else argv)
    rows = [row for row in ROWS if not options.rows or _wanted(row, options.rows)]
    try:
        return _run(rows, options.rounds)
    except BenchError as error:
        _say(f"bench: {error}")
        return 2


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rows", type=_names, default=[], metavar="NAME,…", help="only these")
    parser.add_argument("--rounds", type=_count, default=ROUNDS, metavar="N", help="default: 5")
    return parser.parse_args(argv)


def _names(text: str) -> list[str]:
    names = [name for name in text.split(",") if name]
    unknown = [name for name in names if not any(_wanted(row, [name]) for row in ROWS)]
    if unknown:
        known = ", ".join(row.key for row in ROWS)
        raise argparse.ArgumentTypeError(f"no row is called {unknown[0]!r}; there are: {known}")
    return names


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"found {text!r}, expected a number of rounds, 1 or more")
    return int(text)


def _wanted(row: Row, names: Sequence[str]) -> bool:
    """Whether one of `names` is the row, or what several rows start with."""
    return any(row.key == name or row.key.startswith(f"{name}-") for name in names)


def _run(rows: Sequence[Row], rounds: int) -> int:
    python = ensure_environment()
    versions = installed(python)
    before = load()
    measured: dict[str, dict[str, Runs]] = {}
    lines: list[report.Line] = []
    with (
        tempfile.TemporaryDirectory(prefix="codex-bench-") as folder,
        Bench(python, versions["runtime"], copy_sources(Path(folder), python)) as bench,
    ):
        for row in rows:
            _say(f"bench: {row.key}")
            measured[row.key] = bench.run(row, rounds)
            lines += report.lines_of(row, measured[row.key])
    facts = {
        "date": datetime.date.today().isoformat(),
        "machine": machine(),
        "load": [before, load()],
        "rounds": rounds,
        "versions": {name: found for name, found in versions.items() if name != "runtime"},
    }
    report.write_json(facts, lines, measured)
    text = report.table(lines)
    failures = {key: runs[OURS] for key, runs in measured.items() if runs[OURS].over}
    if len(rows) == len(ROWS) and not failures:
        report.write_readme(f"{report.summary(facts)}\n\n{text}")
    sys.stdout.write(text + "\n")
    _say(f"bench: everything measured is in {report.RESULTS.relative_to(ROOT)}")
    for key, failed in failures.items():
        _say(f"bench: our side failed in row {key}: {failed.failure or 'it hung'}")
    return 1 if failures else 0


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
