"""`codex-release verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from codex_release.cli.options import PATH
from codex_release.system.terminal import progress_bars, say

if TYPE_CHECKING:
    from codex_release.verify.report import VerifyReport


@click.command("verify")
@click.argument("paths", metavar="[PATH]...", type=PATH, nargs=-1)
@click.option("--release", type=PATH, metavar="DIR", help="A folder with one whole release.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "markdown", "sarif", "github"]),
    default="table",
    help="Default: table.",
)
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
    "--profile",
    type=click.Choice(["fast", "smallest"]),
    default="fast",
    help="The profile that the files were built with, for --rebuild; default: fast.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Files read at a time.")
@click.option("--list-rules", is_flag=True, help="Print the rules and what to do; judge nothing.")
def command(
    paths: tuple[Path, ...],
    release: Path | None,
    form: str,
    config: Path | None,
    rebuild: tuple[Path, ...],
    profile: Any,
    strict: bool,
    jobs: int | None,
    list_rules: bool,
) -> None:
    """Judge wheels and sdists by what is in them; fails on any error that is not accepted.

    PATH is a wheel or an sdist.
    """
    if list_rules:
        _list_rules(form)
        return
    from codex_release.verify.config import read_config
    from codex_release.verify.judge import verify as step

    if not paths and release is None:
        raise click.UsageError("Pass files, or a folder with --release, or both.")
    settings = read_config(config)
    with progress_bars() as progress:
        report = step(
            paths,
            release=release,
            config=settings,
            rebuild=rebuild,
            profile=profile,
            jobs=jobs,
            progress=progress,
        )
    _print(report, form, strict)
    report.require_passed(strict=strict)


def _list_rules(form: str) -> None:
    from codex_release.verify.formats import rules_document
    from codex_release.verify.rules import RULES

    if form == "markdown":
        say(rules_document().rstrip("\n"))
        return
    if form != "table":
        raise click.UsageError("--list-rules goes with --format table or markdown.")
    width = max(len(rule.id) for rule in RULES)
    say("\n".join(f"{r.severity:<8} {r.id:<{width}}  {r.summary}" for r in RULES))


def _print(report: VerifyReport, form: str, strict: bool) -> None:
    from rich.console import Console

    from codex_release.verify import formats

    if form == "table":
        formats.print_table(report, Console(), strict=strict)
        return
    texts = {
        "json": lambda: formats.to_json(report, strict=strict),
        "markdown": lambda: formats.to_markdown(report, strict=strict),
        "sarif": lambda: formats.to_sarif(report),
        "github": lambda: formats.to_github(report),
    }
    say(texts[form]())
