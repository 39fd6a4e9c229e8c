"""The commands that use a release as its users will: `rehearse` and `smoke`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from codex_release.cli.options import FILE, PATH, installers, profile
from codex_release.system.terminal import progress_bars, say

if TYPE_CHECKING:
    from codex_release.rehearse.report import Report

_OF_ALL = ("cache", "dist", "profile", "faults", "emulate")
"""The options that go with `--all`."""


@click.command("rehearse")
@click.option("--all", "everything", is_flag=True, help="All wheels, from npm packages (1 GB).")
@click.option("--out", type=PATH, help="Where the report goes; default: dist/rehearsal.")
@click.option("--codex-version", metavar="V", help="Default: the version in sdk/pyproject.toml.")
@installers
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
@profile("With --all: how hard to compress; default: smallest, as published.")
@click.option(
    "--fault",
    "faults",
    metavar="NAME",
    multiple=True,
    help="With --all: what goes wrong while publishing. May be repeated; `list` lists them.",
)
@click.option(
    "--emulate",
    is_flag=True,
    help="With --all: also start wheels of other machines, with QEMU, Wine and empty roots.",
)
def rehearse(everything: bool, **given: Any) -> None:
    """Stage, build, verify, upload to a local index, install from it, and run a real turn.

    Without --all it is one wheel, from the runtime that is installed here. With --all it is the
    whole release: every wheel, resolution on every platform, plan, publish, barrier and confirm.
    """
    from codex_release.rehearse import host, release

    chosen = {name: value for name, value in given.items() if value}
    if not everything and any(name in chosen for name in _OF_ALL):
        raise click.UsageError("--cache, --dist, --profile, --fault and --emulate go with --all.")
    _require_known(given["faults"])
    with progress_bars() as progress:
        if everything:
            whole = release.WholeOptions(**chosen)
            place, report = whole.out, release.rehearse_all(whole, progress=progress)
        else:
            options = host.Options(**chosen)
            place, report = options.out, host.rehearse(options, progress=progress)
    _show(report, place)


def _require_known(faults: tuple[str, ...]) -> None:
    from codex_release.rehearse.publish import NAMES

    if any(name not in NAMES for name in faults):
        rows = "\n".join(f"  {name}: the index {what}" for name, what in NAMES.items())
        raise click.UsageError(f"--fault takes one of these:\n{rows}")


@click.command("smoke")
@click.argument("dist", type=PATH)
@click.option("--out", type=PATH, help="Where the report goes; default: dist/smoke.")
@installers
@click.option(
    "--plan",
    type=FILE,
    metavar="FILE",
    help="Before publishing: DIST has the files of this plan; install them from a local index.",
)
@click.option("--tag", metavar="TAG", help="Fail unless the wheel for this machine has this tag.")
def smoke(dist: Path, out: Path | None, installers: tuple[str, ...], **given: Any) -> None:
    """Install the version in DIST by name from the index, compare it with DIST, and run a turn."""
    from codex_release.install.installers import INSTALLERS
    from codex_release.rehearse.smoke import DEFAULT_OUT
    from codex_release.rehearse.smoke import smoke as step

    place = out or DEFAULT_OUT
    with progress_bars() as progress:
        report = step(
            dist, place, installers=installers or tuple(INSTALLERS), progress=progress, **given
        )
    _show(report, place)


def _show(report: Report, place: Path) -> None:
    from rich.console import Console

    from codex_release.rehearse.report import print_report

    print_report(report, Console())
    say(f"{place}: report.html, report.md and report.json")
