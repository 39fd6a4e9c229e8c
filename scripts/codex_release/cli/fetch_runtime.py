"""`codex-release fetch-runtime`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from codex_release.cli.options import PATH
from codex_release.system.terminal import progress_bars, say

if TYPE_CHECKING:
    from codex_release.runtime.fetch import Origin
    from codex_release.system.workers import Workers


@click.command("fetch-runtime")
@click.argument("version")
@click.option(
    "--target",
    "names",
    metavar="T",
    multiple=True,
    help="Rust triple or wheel platform tag; may be repeated.",
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
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Downloads at a time.")
def command(
    version: str,
    names: tuple[str, ...],
    everything: bool,
    out: Path,
    place: Any,
    url: str | None,
    jobs: int | None,
) -> None:
    """Fetch the runtime packages of VERSION, each checked against its published hash."""
    from codex_release.runtime.fetch import fetch_runtime as step
    from codex_release.targets import TARGETS, by_name

    if everything == bool(names):
        raise click.UsageError("Pass either --target, once or more, or --all.")
    if (place == "archive") != (url is not None):
        raise click.UsageError("--url goes with --from archive, and only with it.")
    targets = TARGETS if everything else [by_name(name) for name in names]
    with progress_bars() as progress:
        fetched = step(
            version, targets, out, origin=_origin(place, url), jobs=jobs, progress=progress
        )
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
