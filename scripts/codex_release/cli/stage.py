"""The commands for what a release is built from: types, fetched and staged packages, `matrix`."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from codex_release.cli.options import PATH, RenamedOptions, codex_version, jobs, output_format
from codex_release.system.terminal import progress_bars, remark, say

if TYPE_CHECKING:
    from codex_release.runtime.fetch import Origin
    from codex_release.system.workers import Workers


@click.command("stage-sdk")
@click.argument("out", type=PATH)
@click.option("--codex-version", metavar="V", required=True, help="Version of SDK and runtime.")
def stage_sdk(**given: Any) -> None:
    """Make OUT, a folder that builds the SDK at version V, pinned to the runtime V."""
    from codex_release.sdk.stage import stage_sdk as step

    with progress_bars() as progress:
        staged = step(**given, progress=progress)
    say(f"{staged.path}: openai-codex {staged.version}")


@click.command("stage-runtime")
@click.argument("out", type=PATH)
@click.argument("source", metavar="PATH_TO_CODEX", type=PATH)
@click.option("--codex-version", metavar="V", required=True, help="Version of the runtime.")
@click.option(
    "--platform-tag",
    "platform_tags",
    metavar="TAG",
    multiple=True,
    help="Wheel platform tag; default: that of the runtime's own platform. May be repeated.",
)
def stage_runtime(**given: Any) -> None:
    """Make OUT, a folder that builds the wheel of the runtime V.

    PATH_TO_CODEX is the codex program, its package folder, a wheel or a .tar.gz archive.
    """
    from codex_release.runtime.stage import stage_runtime as step

    with progress_bars() as progress:
        staged = step(**given, progress=progress)
    how = "as asked" if given["platform_tags"] else "the default of the runtime's platform"
    say(
        f"{staged.path}: openai-codex-cli-bin {staged.version} for {staged.target.triple}, "
        f"tagged {'.'.join(staged.tags)} ({how})"
    )
    for note in staged.notes:
        say(f"note: {note}")


@click.command("install-runtime")
@click.argument("node", type=PATH)
def install_runtime(**given: Any) -> None:
    """Install the runtime that `npm ci` has put into NODE, for the Python that runs this.

    Its npm packages are pinned in requirements/node/, with their hashes.
    """
    from codex_release.sdk.environment import install_runtime as step

    with progress_bars() as progress:
        version = step(**given, progress=progress)
    say(f"openai-codex-cli-bin {version.python} is installed")


@click.command("fetch-runtime")
@codex_version
@click.option(
    "--target",
    "names",
    metavar="T",
    multiple=True,
    help="Rust triple or wheel platform tag. May be repeated.",
)
@click.option("--all", "everything", is_flag=True, help="Every target of the table.")
@click.option("--out", type=PATH, required=True, help="Where the files go.")
@click.option(
    "--from",
    "place",
    type=click.Choice(["npm", "archive", "wheel"]),
    default="npm",
    help="npm packages, archives of a release, or published wheels; default: npm.",
)
@click.option("--url", help="Folder of the archives and SHA256SUMS; {tag} is the release tag.")
@jobs("Downloads at a time.")
def fetch_runtime(
    version: str,
    names: tuple[str, ...],
    everything: bool,
    place: str,
    url: str | None,
    **given: Any,
) -> None:
    """Fetch the runtime packages of a version, each checked against its published hash."""
    from codex_release.runtime.fetch import fetch_runtime as step
    from codex_release.targets import TARGETS, by_name

    if everything == bool(names):
        raise click.UsageError("Pass either --target, once or more, or --all.")
    if (place == "archive") != (url is not None):
        raise click.UsageError("--url goes with --from archive, and only with it.")
    targets = TARGETS if everything else [by_name(name) for name in names]
    with progress_bars() as progress:
        fetched = step(version, targets, **given, origin=_origin(place, url), progress=progress)
    say("\n".join(f"{item.path}: {item.digest}" for item in fetched))


def _origin(place: str, url: str | None) -> Callable[[Workers], Origin]:
    if place == "npm":
        from codex_release.runtime.fetch.npm import NpmOrigin

        return NpmOrigin
    if place == "wheel":
        from codex_release.runtime.fetch.wheels import WheelOrigin

        return WheelOrigin
    from codex_release.runtime.fetch.archives import from_address

    return from_address(url or "")


@click.command("matrix", cls=RenamedOptions, former={"--output": "--job-output"})
@output_format("github")
@click.option("--job-output", "name", metavar="NAME", help="In CI: also an output of the step.")
def matrix(form: Any, name: str | None) -> None:
    """List the wheels of a release and the runner each is tested on."""
    from codex_release.system.terminal import set_output
    from codex_release.targets import format_matrix

    if name is not None and form != "github":
        raise click.UsageError("--job-output goes with --format github.")
    text = format_matrix(form)
    if name is not None:
        set_output(name, text, os.environ)
    say(text)


# --- the SDK's generated types --------------------------------------------------------------------


@click.command("generate-types")
@click.option("--check", is_flag=True, help="Write nothing; fail when a file would change.")
@click.option(
    "--codex-bin", type=PATH, help="The runtime whose schema is read; default: the pinned one."
)
def generate_types(**given: Any) -> None:
    """Make the SDK's models from the protocol schema of the pinned runtime."""
    from codex_release.sdk import types

    say(types.generate_types(**given).summary)


@click.command("drift")
@click.argument("a")
@click.argument("b")
@output_format()
def drift(a: str, b: str, form: Any) -> None:
    """Show what changed on the wire from A to B; fails when anything breaks the public API.

    A and B are versions, codex programs, schema folders or files, or `pinned`.
    """
    from codex_release.sdk.drift import drift as step

    with progress_bars() as progress:
        found = step(a, b, progress=progress)
    say(found.render(form))
    found.require_compatible()


@click.command("bump")
@codex_version
@click.option("--source", type=PATH, help="A runtime to take; default: fetched from npm.")
def bump(**given: Any) -> None:
    """Move the pin to another runtime: types, drift, tests, pin. All of it or nothing."""
    from codex_release.sdk.bump import bump as step
    from codex_release.verify.config import expired, read_config
    from codex_release.versions import parse_version

    version = parse_version(given["version"]).python
    for entry in expired(read_config().accepted, version):
        remark(f"note: {entry.rule} of {entry.target} is accepted until {entry.until} only")
    with progress_bars() as progress:
        made = step(**given, progress=progress, tell=remark)
    say(made.drift.render("text"))
    say("\n".join([*made.changed, made.tests, *made.next_steps]))
