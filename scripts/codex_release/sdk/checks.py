"""The checks that a new runtime must pass before `bump` changes anything, the quickest first."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from codex_release.errors import ProgramTimeoutError, SuiteFailedError
from codex_release.system.files import storage_errors
from codex_release.system.programs import Programs
from codex_release.system.progress import Progress

TIMEOUT = 3600.0
"""Seconds a check may take."""


@dataclass(frozen=True)
class Check:
    """A module of Python that is run in the copy of the repository, and what it is called."""

    name: str
    argv: tuple[str, ...]
    minutes: float
    """How long it takes on two processors."""


_PYTEST = ("pytest", "-q", "--color=no", "-p", "no:cacheprovider")


def suite(name: str, paths: Sequence[str], minutes: float) -> Check:
    """The tests in `paths`, on all processors."""
    return Check(name, (*_PYTEST, "--numprocesses=auto", "--dist=loadgroup", *paths), minutes)


CHECKS = (
    Check("mypy", ("mypy", "--no-error-summary"), 1.0),
    Check("pyright", ("pyright", "--pythonpath", sys.executable), 1.5),
    suite("packaging tests", ["tests/packaging"], 1.0),
    suite(
        "tests",
        [f"tests/{part}" for part in ("unit", "drivers", "interaction", "kit", "examples", "docs")],
        5.0,
    ),
)


def estimate(checks: Sequence[Check]) -> str:
    """How long the checks take, for a person who waits."""
    minutes = sum(check.minutes for check in checks)
    names = ", ".join(check.name for check in checks)
    return f"{names}: about {minutes:.0f} minutes on 2 processors"


def run_checks(
    copy: Path,
    checks: Sequence[Check],
    *,
    env: Mapping[str, str],
    output: Path,
    programs: Programs,
    progress: Progress,
    tell: Callable[[str], None],
) -> str:
    """Run the checks in `copy`, one after the other; the last line of the last one.

    What they print is told line by line and written to `output`. Raises SuiteFailedError at the
    first check that fails.
    """
    with storage_errors(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(b"")
    tell(estimate(checks))
    last = ""
    for check in checks:
        printed = _Printed(output, tell)
        with progress.step(f"{check.name}, about {check.minutes:g} min"):
            try:
                done = programs.run(
                    [sys.executable, "-m", *check.argv],
                    cwd=copy,
                    env=env,
                    timeout=TIMEOUT,
                    check=False,
                    tick=printed.follow,
                    output=output,
                )
            except ProgramTimeoutError as error:
                raise _failed(check, str(error.found), output) from error
        last = printed.end() or last
        if done.returncode != 0:
            raise _failed(check, last or "no output", output)
    return last


def _failed(check: Check, found: str, output: Path) -> SuiteFailedError:
    return SuiteFailedError(
        f"A check fails with the new runtime: {check.name}",
        found=found,
        expected="all to pass",
        fix=f"Mend what {output} shows; the repository is as it was",
    )


class _Printed:
    """Tells what is added to a file, line by line."""

    def __init__(self, file: Path, tell: Callable[[str], None]) -> None:
        self._file = file
        self._tell = tell
        self._at = file.stat().st_size
        self._rest = b""
        self._last = ""

    def follow(self) -> None:
        with self._file.open("rb") as stream:
            stream.seek(self._at)
            data = stream.read()
        self._at += len(data)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._line(line)

    def end(self) -> str:
        """Tell the rest; returns the last line that is not empty."""
        self.follow()
        self._line(self._rest)
        self._rest = b""
        return self._last

    def _line(self, line: bytes) -> None:
        text = line.decode("utf-8", "replace").rstrip()
        if text:
            self._last = text
            self._tell(text)
