"""`codex-release smoke`."""

from __future__ import annotations

from pathlib import Path

import click

from codex_release.cli.options import PATH, installers_option
from codex_release.system.terminal import progress_bars, say


@click.command("smoke")
@click.argument("dist", type=PATH)
@click.option("--out", type=PATH, help="Where the report goes; default: dist/smoke.")
@installers_option
def command(dist: Path, out: Path | None, installers: tuple[str, ...]) -> None:
    """Install the version in DIST by name from the index, compare it with DIST, and run a turn."""
    from rich.console import Console

    from codex_release.install import INSTALLERS
    from codex_release.rehearse.report import print_report
    from codex_release.rehearse.smoke import DEFAULT_OUT
    from codex_release.rehearse.smoke import smoke as step

    place = out or DEFAULT_OUT
    with progress_bars() as progress:
        report = step(dist, place, installers=installers or tuple(INSTALLERS), progress=progress)
    print_report(report, Console())
    say(f"{place}: report.html, report.md and report.json")
