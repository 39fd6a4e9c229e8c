"""What the commands of publishing share: options, and the summary page of a CI job."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from codex_release.names import Role
    from codex_release.system.clock import Policy

F = TypeVar("F", bound=Callable[..., Any])

SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the summary page of a CI job."""

PATH = click.Path(path_type=Path)
installers_option = click.option(
    "--installer",
    "installers",
    multiple=True,
    type=click.Choice(["pip", "uv"]),
    help="May be repeated; default: both.",
)
FILE = click.Path(path_type=Path, dir_okay=False)

config = click.option(
    "--config",
    type=FILE,
    metavar="FILE",
    help="The size budgets, as for `verify`; default: this repository's own.",
)
phase = click.option(
    "--phase",
    type=click.Choice(["runtime", "sdk", "all"]),
    default="all",
    help="The part of the release; default: all of it, the runtime first.",
)
summary = click.option(
    "--summary", is_flag=True, help=f"Append it to the page that {SUMMARY} names, too."
)


def index_options(function: F) -> F:
    """`--repository`, `--repository-url` and `--index`."""
    options = (
        click.option(
            "--index",
            metavar="URL",
            help="What `pypi/NAME/json` and `simple/NAME/` are below of; "
            "twine's default for a public index.",
        ),
        click.option(
            "--repository-url",
            metavar="URL",
            envvar="TWINE_REPOSITORY_URL",
            help="Where files are posted to, instead of --repository.",
        ),
        click.option(
            "--repository",
            metavar="NAME",
            envvar="TWINE_REPOSITORY",
            default="pypi",
            help="A section of .pypirc, pypi or testpypi; default: pypi.",
        ),
    )
    for option in options:
        function = option(function)
    return function


def patience_options(function: F) -> F:
    """`--rounds`, `--interval` and `--timeout`."""
    options = (
        click.option(
            "--timeout",
            metavar="SECONDS",
            type=click.FloatRange(min=0),
            help="The longest wait for files to become visible; default: 1800.",
        ),
        click.option(
            "--interval",
            metavar="SECONDS",
            type=click.FloatRange(min=0),
            help="Between two looks at the index; default: 20.",
        ),
        click.option(
            "--rounds",
            metavar="N",
            type=click.IntRange(min=1),
            help="Good looks in a row that count as visible; default: 3.",
        ),
    )
    for option in options:
        function = option(function)
    return function


def policy_of(rounds: int | None, interval: float | None, timeout: float | None) -> Policy:
    """The policy with what was asked for."""
    from codex_release.system.clock import Policy

    usual = Policy()
    return Policy(
        rounds=usual.rounds if rounds is None else rounds,
        interval=usual.interval if interval is None else interval,
        timeout=usual.timeout if timeout is None else timeout,
    )


def roles_of(phase: str) -> tuple[Role, ...]:
    """The parts of a release that a phase names."""
    from codex_release.names import ROLES

    return tuple(role for role in ROLES if phase in (role, "all"))


def require_summary(wanted: bool) -> None:
    """Refuse `--summary` outside of a CI job before any work is done."""
    if wanted and not os.environ.get(SUMMARY):
        raise click.UsageError(f"--summary needs the variable {SUMMARY}, which a CI job sets.")


def add_summary(wanted: bool, text: str) -> None:
    """Append Markdown to the summary page of the CI job."""
    from codex_release.system.files import storage_errors

    if wanted:
        place = Path(os.environ[SUMMARY])
        with storage_errors(place), place.open("a", encoding="utf-8") as page:
            page.write(text + "\n")
