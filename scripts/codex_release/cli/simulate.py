"""`codex-release simulate`."""

from __future__ import annotations

from pathlib import Path

import click

from codex_release.cli.options import PATH, installers_option
from codex_release.system.terminal import progress_bars, say


@click.command("simulate")
@click.argument("dist", type=PATH)
@click.option("--out", type=PATH, help="Where the report goes; default: dist/simulation.")
@click.option("--python", "pythons", metavar="X.Y", multiple=True, help="Default: 3.10 to 3.13.")
@installers_option
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Runs at a time.")
def command(
    dist: Path,
    out: Path | None,
    pythons: tuple[str, ...],
    installers: tuple[str, ...],
    jobs: int | None,
) -> None:
    """Ask pip and uv which wheel of DIST they take on every platform and Python."""
    from codex_release.install.resolve import Question
    from codex_release.rehearse.simulate import simulate_release as step

    default = Question()
    unknown = sorted({*pythons} - {*default.pythons})
    if unknown:
        raise click.UsageError(f"--python takes one of {', '.join(default.pythons)}.")
    question = Question(
        pythons=pythons or default.pythons,
        installers=installers or default.installers,
        jobs=jobs,
    )
    place = out or Path("dist/simulation")
    with progress_bars() as progress:
        report = step(dist, question, place, progress=progress)
    say(
        f"{dist}: the right wheel of {report.version} on each of {len(report.resolution)} platforms"
    )
    say(f"{place}: report.html, report.md and report.json")
