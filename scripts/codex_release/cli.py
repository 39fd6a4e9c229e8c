"""The command line: parsing, dispatch, and errors into exit codes. The only module that prints."""

from __future__ import annotations

import importlib
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from codex_release.errors import (
    EXIT_INTERRUPTED,
    EXIT_TERMINATED,
    EXIT_USAGE,
    ReleaseError,
    error_classes,
)

if TYPE_CHECKING:
    from codex_release.progress import Progress

ERROR_MODULES = ("codex_release.errors", "codex_release.codegen.errors")
"""Where the kinds of errors are defined."""

FOLDER = click.Path(path_type=Path)
STDERR_PREFIX = "error: "


def exit_code_table() -> str:
    """Every exit code and what it means, from the docstrings of the errors."""
    for module in ERROR_MODULES:
        importlib.import_module(module)
    rows = [(0, "Success."), (EXIT_USAGE, "Wrong usage of a command.")]
    rows += [(kind.exit_code, _summary(kind)) for kind in error_classes()]
    rows += [(EXIT_INTERRUPTED, "Interrupted (Ctrl-C)."), (EXIT_TERMINATED, "Terminated.")]
    return "\n".join(f"{code:>5}  {text}" for code, text in sorted(rows))


def _summary(kind: type[ReleaseError]) -> str:
    return " ".join((kind.__doc__ or "").split("\n\n")[0].split())


@click.group(
    help="Stage, build and rehearse openai-codex and openai-codex-cli-bin.",
    epilog="\b\nExit codes:\n" + exit_code_table(),
    context_settings={"max_content_width": 110},
)
def release() -> None:
    """The group behind `codex-release`."""


@click.group(help="Update the generated types and stage the two packages of a release.")
def sdk_artifacts() -> None:
    """The group behind `scripts/update_sdk_artifacts.py`: three of the commands."""


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail when a file would change.")
@click.option(
    "--codex-bin", type=FOLDER, help="The runtime whose schema is read; default: the pinned one."
)
def generate_types(check: bool, codex_bin: Path | None) -> None:
    """Make the SDK's models from the protocol schema of the pinned runtime."""
    from codex_release.generate_types import generate_types as step

    _say(step(check=check, codex_bin=codex_bin).summary)


@click.command()
@click.argument("out", type=FOLDER)
@click.option("--codex-version", metavar="V", required=True, help="Version of SDK and runtime.")
def stage_sdk(out: Path, codex_version: str) -> None:
    """Make OUT, a folder that builds the SDK at version V, pinned to the runtime V."""
    from codex_release.stage_sdk import stage_sdk as step

    with _progress() as progress:
        staged = step(out, codex_version=codex_version, progress=progress)
    _say(f"{staged.path}: openai-codex {staged.version}")


@click.command()
@click.argument("out", type=FOLDER)
@click.argument("path_to_codex", type=FOLDER)
@click.option("--codex-version", metavar="V", required=True, help="Version of the runtime.")
@click.option(
    "--platform-tag",
    "platform_tags",
    metavar="TAG",
    multiple=True,
    help="Wheel platform tag; default: the one of the payload's own platform. May be repeated.",
)
def stage_runtime(
    out: Path, path_to_codex: Path, codex_version: str, platform_tags: tuple[str, ...]
) -> None:
    """Make OUT, a folder that builds the wheel of the runtime V.

    PATH_TO_CODEX is the codex program, its package folder, a wheel or a .tar.gz archive.
    """
    from codex_release.stage_runtime import stage_runtime as step

    with _progress() as progress:
        staged = step(
            out,
            path_to_codex,
            codex_version=codex_version,
            platform_tags=platform_tags,
            progress=progress,
        )
    how = "as asked" if platform_tags else "the default of the payload's platform"
    _say(
        f"{staged.path}: openai-codex-cli-bin {staged.version} for {staged.target.triple}, "
        f"tagged {'.'.join(staged.tags)} ({how})"
    )


@click.command()
@click.argument("version")
@click.option(
    "--target",
    "names",
    metavar="T",
    multiple=True,
    help="Rust triple or wheel platform tag; may be repeated.",
)
@click.option("--all", "everything", is_flag=True, help="Every target of the table.")
@click.option("--out", type=FOLDER, required=True, help="Where the files go.")
@click.option(
    "--from",
    "place",
    type=click.Choice(["npm", "archive", "wheel"]),
    default="npm",
    help="npm packages, archives of a release, or published wheels; default: npm.",
)
@click.option("--url", help="Folder of the archives and SHA256SUMS; {tag} is the release tag.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Downloads at a time.")
def fetch_runtime(
    version: str,
    names: tuple[str, ...],
    everything: bool,
    out: Path,
    place: Any,
    url: str | None,
    jobs: int | None,
) -> None:
    """Fetch the runtime packages of VERSION, each checked against its published hash."""
    from codex_release.fetch import fetch_runtime as step
    from codex_release.fetch import origin_of
    from codex_release.targets import TARGETS, by_name

    if everything == bool(names):
        raise click.UsageError("Pass either --target, once or more, or --all.")
    if (place == "archive") != (url is not None):
        raise click.UsageError("--url goes with --from archive, and only with it.")
    targets = TARGETS if everything else [by_name(name) for name in names]
    with _progress() as progress:
        fetched = step(
            version, targets, out, origin=origin_of(place, url), jobs=jobs, progress=progress
        )
    _say("\n".join(f"{item.path}: {item.digest}" for item in fetched))


@click.command()
@click.argument("staged", type=FOLDER, nargs=-1, required=True)
@click.option("--out", "dist", type=FOLDER, required=True, help="Where the files go.")
@click.option(
    "--profile",
    type=click.Choice(["fast", "smallest"]),
    default="fast",
    help="How hard to compress; default: fast.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Programs at a time; default: one a processor.",
)
@click.option(
    "--compressed-tags",
    is_flag=True,
    help="One Linux wheel an architecture, tagged for glibc and musl both.",
)
def build(
    staged: tuple[Path, ...], dist: Path, profile: Any, jobs: int | None, compressed_tags: bool
) -> None:
    """Build all STAGED folders: the runtime's wheels, or the SDK's wheel and sdist."""
    from codex_release.build import build_all as step

    with _progress() as progress:
        made = step(
            staged,
            dist,
            profile=profile,
            jobs=jobs,
            compressed_tags=compressed_tags,
            progress=progress,
        )
    _say("\n".join(str(file) for file in made))


@click.command()
@click.option("--format", "form", type=click.Choice(["table", "json", "github"]), default="table")
def matrix(form: Any) -> None:
    """List the wheels of a release and the runner each is tested on."""
    from codex_release.matrix import format_matrix

    _say(format_matrix(form))


@click.command()
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
def rehearse(
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
    with _progress() as progress:
        report = step(options, progress=progress)
    print_report(report, Console())
    _say(f"{options.out}: report.html, report.md and report.json")


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text")
def drift(a: str, b: str, form: Any) -> None:
    """Show what changed on the wire from A to B; fails when anything breaks the public API.

    A and B are versions, codex programs, schema folders or files, or `pinned`.
    """
    from codex_release.drift import drift as step

    with _progress() as progress:
        found = step(a, b, progress=progress)
    _say(found.render(form))
    found.require_compatible()


@click.command()
@click.argument("version")
@click.option("--source", type=FOLDER, help="A runtime to take; default: fetched from npm.")
def bump(version: str, source: Path | None) -> None:
    """Move the pin to the runtime VERSION: types, drift, tests, pin. All of it or nothing."""
    from codex_release.bump import bump as step

    with _progress() as progress:
        made = step(version, source=source, progress=progress)
    _say(made.drift.render("text"))
    _say("\n".join([*made.changed, made.tests, *made.next_steps]))


for _command in (generate_types, stage_sdk, stage_runtime):
    release.add_command(_command)
    sdk_artifacts.add_command(_command)
for _command in (fetch_runtime, build, matrix, rehearse, drift, bump):
    release.add_command(_command)


def main(argv: Sequence[str] | None = None) -> int:
    """Run `codex-release`; returns the exit code."""
    return run(release, argv, "codex-release")


def artifacts_main(argv: Sequence[str] | None = None) -> int:
    """Run `update_sdk_artifacts.py`; returns the exit code."""
    return run(sdk_artifacts, argv, "update_sdk_artifacts.py")


def run(group: click.Group, argv: Sequence[str] | None, name: str) -> int:
    """Run a group of commands and turn how it ends into an exit code."""
    try:
        with _terminable():
            group.main(args=argv, prog_name=name, standalone_mode=False)
    except ReleaseError as error:
        click.echo(f"{STDERR_PREFIX}{error}", err=True)
        return error.exit_code
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo(f"{STDERR_PREFIX}interrupted; nothing is left behind", err=True)
        return EXIT_INTERRUPTED
    except Terminated:
        click.echo(f"{STDERR_PREFIX}terminated; nothing is left behind", err=True)
        return EXIT_TERMINATED
    return 0


class Terminated(SystemExit):
    """SIGTERM or SIGHUP, raised where the program is, so that every clean-up runs."""


@contextmanager
def _terminable() -> Generator[None]:
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        for other in numbers:
            signal.signal(other, signal.SIG_IGN)
        raise Terminated(EXIT_TERMINATED)

    before: dict[int, Callable[[int, FrameType | None], Any] | int | None] = {}
    try:
        for number in numbers:
            before[number] = signal.signal(number, end)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _progress() -> Generator[Progress]:
    """Bars on a terminal, lines elsewhere; on standard error in both cases."""
    from codex_release.progress import LineProgress

    if sys.stderr.isatty():
        from rich.console import Console

        from codex_release.console import RichProgress

        with RichProgress(Console(stderr=True)) as progress:
            yield progress
        return
    yield LineProgress(lambda line: click.echo(line, err=True))


def _say(text: str) -> None:
    click.echo(text)


if __name__ == "__main__":
    sys.exit(main())
