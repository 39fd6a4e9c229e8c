"""`codex-release build`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from codex_release.cli.options import PATH
from codex_release.system.terminal import progress_bars, say


@click.command("build")
@click.argument("staged", type=PATH, nargs=-1, required=True)
@click.option("--out", "dist", type=PATH, required=True, help="Where the files go.")
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
def command(
    staged: tuple[Path, ...], dist: Path, profile: Any, jobs: int | None, compressed_tags: bool
) -> None:
    """Build all STAGED folders: the runtime's wheels, or the SDK's wheel and sdist."""
    from codex_release.build import build_all as step

    with progress_bars() as progress:
        made = step(
            staged,
            dist,
            profile=profile,
            jobs=jobs,
            compressed_tags=compressed_tags,
            progress=progress,
        )
    say("\n".join(str(file) for file in made))
