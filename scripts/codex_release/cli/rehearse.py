"""`codex-release rehearse`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from codex_release.cli.options import PATH, installers_option
from codex_release.system.terminal import progress_bars, say


@click.command("rehearse")
@click.option("--all", "everything", is_flag=True, help="All wheels, from npm packages (1 GB).")
@click.option("--out", type=PATH, help="Where the report goes; default: dist/rehearsal.")
@click.option("--codex-version", metavar="V", help="Default: the version in sdk/pyproject.toml.")
@installers_option
@click.option("--keep", is_flag=True, help="Keep the built files and the environments.")
@click.option(
    "--cache", type=PATH, metavar="DIR", help="With --all: packages stay in DIR, for next time."
)
@click.option(
    "--dist", type=PATH, metavar="DIR", help="With --all: rehearse the files in DIR; build none."
)
@click.option(
    "--config",
    type=PATH,
    metavar="FILE",
    help="For `verify`: accepted findings and size budgets, in TOML.",
)
@click.option(
    "--profile",
    type=click.Choice(["fast", "smallest"]),
    help="With --all: how hard to compress; default: smallest, as published.",
)
@click.option(
    "--fault",
    "faults",
    metavar="NAME",
    multiple=True,
    help="With --all: what goes wrong while publishing. May be repeated; `list` lists them.",
)
def command(
    everything: bool,
    out: Path | None,
    codex_version: str | None,
    installers: tuple[str, ...],
    keep: bool,
    cache: Path | None,
    dist: Path | None,
    config: Path | None,
    profile: Any,
    faults: tuple[str, ...],
) -> None:
    """Stage, build, verify, upload to a local index, install from it, and run a real turn.

    Without --all it is one wheel, from the runtime that is installed here. With --all it is the
    whole release: every wheel, resolution on every platform, plan, publish, barrier and confirm.
    """
    from rich.console import Console

    from codex_release.rehearse.host import Options, rehearse
    from codex_release.rehearse.report import print_report

    if not everything and (cache or dist or profile or faults):
        raise click.UsageError("--cache, --dist, --profile and --fault go with --all.")
    default = Options()
    place = out or default.out
    chosen = installers or tuple(default.installers)
    with progress_bars() as progress:
        if everything:
            from codex_release.rehearse.release import WholeOptions, rehearse_all

            whole = WholeOptions(
                out=place,
                codex_version=codex_version,
                installers=chosen,
                keep=keep,
                cache=cache,
                dist=dist,
                config=config,
                profile=profile or WholeOptions.profile,
                faults=_known(faults),
            )
            report = rehearse_all(whole, progress=progress)
        else:
            options = Options(place, codex_version, chosen, keep, config)
            report = rehearse(options, progress=progress)
    print_report(report, Console())
    say(f"{place}: report.html, report.md and report.json")


def _known(faults: tuple[str, ...]) -> tuple[str, ...]:
    from codex_release.rehearse.publish import NAMES

    unknown = [name for name in faults if name not in NAMES]
    if unknown:
        rows = "\n".join(f"  {name}: the index {what}" for name, what in NAMES.items())
        raise click.UsageError(f"--fault takes one of these:\n{rows}")
    return faults
