"""`codex-release rehearse`."""

from __future__ import annotations

from pathlib import Path

import click

from codex_release.commands._terminal import FOLDER, progress_bars, say


@click.command("rehearse")
@click.option("--out", type=FOLDER, help="Where the report goes; default: dist/rehearsal.")
@click.option("--codex-version", metavar="V", help="Default: the version in sdk/pyproject.toml.")
@click.option(
    "--installer",
    "installers",
    multiple=True,
    type=click.Choice(["pip", "uv"]),
    help="Default: both.",
)
@click.option("--keep", is_flag=True, help="Keep the built files and the environments.")
def command(
    out: Path | None, codex_version: str | None, installers: tuple[str, ...], keep: bool
) -> None:
    """Stage, build, upload to a local index, install from it, and run a real turn."""
    from rich.console import Console

    from codex_release.console import print_report
    from codex_release.rehearse import Options
    from codex_release.rehearse import rehearse as step

    options = Options(
        out=out or Options.out,
        codex_version=codex_version,
        installers=installers or Options.installers,
        keep=keep,
    )
    with progress_bars() as progress:
        report = step(options, progress=progress)
    print_report(report, Console())
    say(f"{options.out}: report.html, report.md and report.json")
