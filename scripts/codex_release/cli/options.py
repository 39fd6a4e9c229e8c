"""Options that several commands have."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from codex_release.system.terminal import SUMMARY_FILE

if TYPE_CHECKING:
    from codex_release.names import Role
    from codex_release.publish.confirm import Policy

F = TypeVar("F", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)
FILE = click.Path(path_type=Path, dir_okay=False)


class RenamedOptions(click.Command):
    """A command with options that had another name, which still works and is not listed."""

    def __init__(self, *args: Any, former: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self._former = former
        """Former name → name."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it, under the current names."""
        return super().parse_args(ctx, [self._current(word) for word in args])

    def _current(self, word: str) -> str:
        name, equals, value = word.partition("=")
        return f"{self._former.get(name, name)}{equals}{value}"


class _Format(click.Choice[str]):
    """The formats of a command; the former name of `text` still works."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The format of that name."""
        return super().convert("text" if value == "table" else value, param, ctx)


def output_format(*others: str) -> Callable[[F], F]:
    """`--format`: `text` for people, `json`, `markdown`, and what a command has besides."""
    return click.option(
        "--format",
        "form",
        type=_Format(["text", "json", "markdown", *others]),
        default="text",
        help="Default: text.",
    )


def codex_version(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--codex-version` as the argument `version`; the version alone is the former spelling."""

    @wraps(function)
    def with_version(*, version: str | None, codex_version: str | None, **given: Any) -> Any:
        if (version is None) == (codex_version is None):
            raise click.UsageError("Pass the version once: --codex-version V.")
        return function(version=version or codex_version, **given)

    option = click.option("--codex-version", metavar="V", help="Version of the runtime. Required.")
    return option(click.argument("version", required=False, metavar="")(with_version))


def jobs(text: str) -> Callable[[F], F]:
    """`--jobs`; `text` says what of."""
    return click.option("--jobs", metavar="N", type=click.IntRange(min=1), help=text)


def profile(text: str, default: str | None = None) -> Callable[[F], F]:
    """`--profile`, how hard to compress."""
    return click.option(
        "--profile", type=click.Choice(["fast", "smallest"]), default=default, help=text
    )


installers = click.option(
    "--installer",
    "installers",
    multiple=True,
    type=click.Choice(["pip", "uv"]),
    help="May be repeated; default: both.",
)


def _roles(context: click.Context, option: click.Parameter, phase: str) -> tuple[Role, ...]:
    """The parts of a release that a phase names."""
    from codex_release.names import ROLES

    del context, option
    return tuple(role for role in ROLES if phase in (role, "all"))


phase = click.option(
    "--phase",
    "roles",
    type=click.Choice(["runtime", "sdk", "all"]),
    default="all",
    callback=_roles,
    help="The part of the release; default: all of it, the runtime first.",
)


def _require_summary(context: click.Context, option: click.Parameter, wanted: bool) -> bool:
    """Refuse `--summary` outside of a CI job before any work is done."""
    del context, option
    if wanted and not os.environ.get(SUMMARY_FILE):
        raise click.UsageError(f"--summary needs the variable {SUMMARY_FILE}, which CI jobs set.")
    return wanted


summary = click.option(
    "--summary",
    is_flag=True,
    callback=_require_summary,
    help=f"Also append it to the page that {SUMMARY_FILE} names.",
)


def index_options(function: F) -> F:
    """`--repository`, `--repository-url` and `--index`."""
    return _all_of(
        function,
        click.option(
            "--repository",
            metavar="NAME",
            envvar="TWINE_REPOSITORY",
            default="pypi",
            help="A section of .pypirc, pypi or testpypi; default: pypi.",
        ),
        click.option(
            "--repository-url",
            metavar="URL",
            envvar="TWINE_REPOSITORY_URL",
            help="Where files are uploaded, instead of --repository.",
        ),
        click.option(
            "--index",
            metavar="URL",
            help="The address above `pypi/NAME/json` and `simple/NAME/`; "
            "twine's default for a public index.",
        ),
    )


def patience_options(function: F) -> F:
    """`--rounds`, `--interval` and `--timeout`: what `policy_of` takes."""
    return _all_of(
        function,
        click.option(
            "--rounds",
            metavar="N",
            type=click.IntRange(min=1),
            help="Good checks in a row before files count as visible; default: 3.",
        ),
        click.option(
            "--interval",
            metavar="SECONDS",
            type=click.FloatRange(min=0),
            help="Time between two checks of the index; default: 20.",
        ),
        click.option(
            "--timeout",
            metavar="SECONDS",
            type=click.FloatRange(min=0),
            help="The longest wait for files to become visible; default: 1800.",
        ),
    )


def _all_of(function: F, *options: Callable[[F], F]) -> F:
    for option in reversed(options):
        function = option(function)
    return function


def policy_of(**patience: Any) -> Policy:
    """The policy with what was asked for; None is its default."""
    from codex_release.publish.confirm import Policy

    return Policy(**{name: value for name, value in patience.items() if value is not None})
