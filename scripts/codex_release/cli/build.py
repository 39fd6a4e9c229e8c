"""The commands on built files: `build`, `test-staged`, `verify` and `simulate`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from codex_release.cli.options import PATH, installers, jobs, output_format, profile
from codex_release.system.terminal import progress_bars, say

if TYPE_CHECKING:
    from codex_release.verify.report import VerifyReport


@click.command("build")
@click.argument("staged", type=PATH, nargs=-1, required=True)
@click.option("--out", "dist", type=PATH, required=True, help="Where the files go.")
@profile("How hard to compress; default: fast.", default="fast")
@jobs("Programs at a time; default: one per processor.")
@click.option(
    "--compressed-tags",
    is_flag=True,
    help="One Linux wheel per architecture, tagged for both glibc and musl.",
)
def build(**given: Any) -> None:
    """Build all STAGED folders: the runtime's wheels, or the SDK's wheel and sdist."""
    from codex_release.build.folders import build_all

    with progress_bars() as progress:
        made = build_all(**given, progress=progress)
    say("\n".join(str(file) for file in made))


@click.command("test-staged")
@click.argument("staged", type=PATH)
@click.option("--dist", type=PATH, required=True, help="Where the built wheel is.")
@click.option("--log", type=PATH, metavar="FILE", help="Where all output of cibuildwheel goes.")
def test_staged(**given: Any) -> None:
    """Let cibuildwheel install and start the runtime of STAGED in each Python of this platform."""
    from codex_release.install.native import try_staged

    with progress_bars() as progress:
        passed = try_staged(**given, progress=progress)
    say(f"{passed.wheel}: passed; {passed.members} files as in the tested wheel")


@click.command("verify")
@click.argument("paths", metavar="[PATH]...", type=PATH, nargs=-1)
@click.option("--release", type=PATH, metavar="DIR", help="A folder with one whole release.")
@output_format("sarif", "github")
@click.option(
    "--config", type=PATH, metavar="FILE", help="Accepted findings and size budgets, in TOML."
)
@click.option(
    "--rebuild",
    type=PATH,
    metavar="STAGED",
    multiple=True,
    help="Build this staged folder again and compare the bytes. May be repeated.",
)
@click.option(
    "--rebuild-profile",
    "packing",
    type=click.Choice(["fast", "smallest"]),
    default="fast",
    help="The profile that the files were built with, for --rebuild; default: fast.",
)
@click.option(
    "--profile",
    type=click.Choice(["general", "codex"]),
    help="Whose rules; default: codex for our two packages, general for all others.",
)
@click.option(
    "--exclude",
    metavar="PATTERN",
    multiple=True,
    help="Libraries that another package brings, by name. May be repeated.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings as well.")
@jobs("Files read at a time.")
@click.option("--list-rules", is_flag=True, help="Print the rules and what to do; check nothing.")
def verify(
    form: str,
    config: Path | None,
    exclude: tuple[str, ...],
    strict: bool,
    list_rules: bool,
    **given: Any,
) -> None:
    """Check wheels and sdists by what is in them; fails on any error that is not accepted.

    PATH is a wheel or an sdist.
    """
    if list_rules:
        _list_rules(form)
        return
    from codex_release.verify.config import read_config
    from codex_release.verify.judge import verify as step

    if not given["paths"] and given["release"] is None:
        raise click.UsageError("Pass files, or a folder with --release, or both.")
    settings = read_config(config)
    settings = replace(settings, exclude=(*settings.exclude, *exclude))
    with progress_bars() as progress:
        report = step(**given, config=settings, progress=progress)
    _print(report, form, strict)
    report.require_passed(strict=strict)


def _list_rules(form: str) -> None:
    from codex_release.verify.formats import rules_document
    from codex_release.verify.rules import RULES

    if form == "markdown":
        say(rules_document().rstrip("\n"))
        return
    if form != "text":
        raise click.UsageError("--list-rules goes with --format text or markdown.")
    width = max(len(rule.id) for rule in RULES)
    say("\n".join(f"{r.severity:<8} {r.id:<{width}}  {r.summary}" for r in RULES))


def _print(report: VerifyReport, form: str, strict: bool) -> None:
    from rich.console import Console

    from codex_release.verify import formats

    if form == "text":
        formats.print_table(report, Console(), strict=strict)
        return
    texts = {
        "json": lambda: formats.to_json(report, strict=strict),
        "markdown": lambda: formats.to_markdown(report, strict=strict),
        "sarif": lambda: formats.to_sarif(report),
        "github": lambda: formats.to_github(report),
    }
    say(texts[form]())


@click.command("simulate")
@click.argument("dist", type=PATH)
@click.option("--out", type=PATH, help="Where the report goes; default: dist/simulation.")
@click.option(
    "--python", "pythons", metavar="X.Y", multiple=True, help="Default: every supported one."
)
@installers
@jobs("Runs at a time.")
def simulate(dist: Path, out: Path | None, **given: Any) -> None:
    """Ask pip and uv which wheel of DIST they take on every platform and Python."""
    from codex_release.install.resolve import Question
    from codex_release.rehearse.steps import simulate_release

    default = Question()
    if {*given["pythons"]} - {*default.pythons}:
        raise click.UsageError(f"--python takes one of {', '.join(default.pythons)}.")
    question = Question(**{name: value for name, value in given.items() if value})
    place = out or Path("dist/simulation")
    with progress_bars() as progress:
        report = simulate_release(dist, question, place, progress=progress)
    say(
        f"{dist}: the right wheel of {report.version} on each of {len(report.resolution)} platforms"
    )
    say(f"{place}: report.html, report.md and report.json")
