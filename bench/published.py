"""Whether the published SDK still does what this repository says that it does.

    make published

The checks and programs in `tests/fixtures` that the tests run with this SDK are run with the
published one, in the environment of the benchmark. What the programs return must be what
`drop_in_outcomes.json` has for 0.163.0.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from .environment import ROOT, ensure_environment, process_environment
from .rows import PEER

OUTCOMES = ROOT / "tests" / "fixtures" / "drop_in_outcomes.json"


def run(python: Path, module: str, home: str) -> subprocess.CompletedProcess[str]:
    """Run one of the fixtures with the published SDK."""
    variables = {**process_environment(PEER, ROOT), "CODEX_HOME": home}
    return subprocess.run(
        [python, "-m", f"tests.fixtures.{module}"],
        cwd=ROOT,
        env=variables,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )


def differing(outcomes: dict[str, Any]) -> list[str]:
    """Return the programs whose outcome is another than the recorded one, with both."""
    recorded = json.loads(OUTCOMES.read_text(encoding="utf-8"))
    expected = {name: both["0.163.0"] for name, both in recorded.items()}
    return [
        f"{name}: found {outcomes.get(name)!r}, recorded {expected.get(name)!r}"
        for name in sorted({*outcomes, *expected})
        if outcomes.get(name) != expected.get(name)
    ]


def main() -> int:
    """Run everything. Return the exit status."""
    python = ensure_environment()
    with tempfile.TemporaryDirectory() as home:
        checks = [run(python, f"published_{what}", home) for what in ("api", "uses")]
        programs = run(python, "drop_in_programs", home)
    wrong = differing(json.loads(programs.stdout))
    lines = [check.stdout for check in checks]
    total = len(json.loads(OUTCOMES.read_text(encoding="utf-8")))
    lines.append(f"{total - len(wrong)} of {total} programs\n")
    sys.stdout.writelines([*lines, *(f"{line}\n" for line in wrong)])
    return 1 if wrong or any(check.returncode for check in checks) else 0


if __name__ == "__main__":
    sys.exit(main())
