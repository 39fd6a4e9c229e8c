"""The commands `doctor`, which checks this installation, and `version`.

Imports the client, and the screen of `_terminal`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from typing import Any

from .._observe.redact import Redactor
from .._terminal.screen import Screen
from .._version import __version__
from . import checks, system
from .facts import ERROR, INFO, OK, WARNING
from .probes import RUNTIME_PACKAGE, Probes

HEALTHY, BROKEN = 0, 1
_COLOURS = {OK: "green", INFO: "cyan", WARNING: "yellow", ERROR: "red"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")
    parser.add_argument(
        "--codex-bin", metavar="PATH", help="check this codex binary instead of the bundled one"
    )
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=20.0,
        metavar="SECONDS",
        help="time limit for all checks (%(default)g)",
    )


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds") from None
    if not 1 <= value <= 3600:
        raise argparse.ArgumentTypeError(f"{text} is not between 1 and 3600")
    return value


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Check this installation, print the report and return the exit code."""
    facts = Probes(options.codex_bin, options.timeout).gather()
    findings = checks.examine(facts)
    report: dict[str, Any] = Redactor(dict(os.environ)).value(checks.report(findings, facts))
    if options.json:
        screen.out(json.dumps(report, indent=2))
    else:
        show(report, screen)
    return HEALTHY if report["healthy"] else BROKEN


def show(report: dict[str, Any], screen: Screen) -> None:
    """Print a report as text."""
    found = report["findings"]
    screen.table(
        [
            (
                (finding["status"], _COLOURS[finding["status"]]),
                finding["check"],
                finding["summary"],
                "" if finding["status"] == OK else finding["hint"],
            )
            for finding in found
        ]
    )
    count = {status: sum(one["status"] == status for one in found) for status in _COLOURS}
    if report["healthy"]:
        rest = f", {count[WARNING]} warning{'s' * (count[WARNING] != 1)}" if count[WARNING] else ""
        screen.out(f"Healthy{rest}.")
    else:
        screen.out(f"Broken: {count[ERROR]} of {len(found)} checks failed.")


def version(options: argparse.Namespace, screen: Screen) -> int:
    """Print the versions of the SDK, the runtime package and Python. Return the exit code."""
    screen.out(f"openai-codex {__version__}")
    screen.out(f"{RUNTIME_PACKAGE} {system.version_of(RUNTIME_PACKAGE) or 'is not installed'}")
    screen.out(f"Python {platform.python_version()} on {platform.platform()}")
    return HEALTHY
