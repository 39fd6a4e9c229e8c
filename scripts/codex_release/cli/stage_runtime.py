"""`codex-release stage-runtime`."""

from __future__ import annotations

from pathlib import Path

import click

from codex_release.cli.options import PATH
from codex_release.system.terminal import progress_bars, say


@click.command("stage-runtime")
@click.argument("out", type=PATH)
@click.argument("path_to_codex", type=PATH)
@click.option("--codex-version", metavar="V", required=True, help="Version of the runtime.")
@click.option(
    "--platform-tag",
    "platform_tags",
    metavar="TAG",
    multiple=True,
    help="Wheel platform tag; default: the one of the payload's own platform. May be repeated.",
)
def command(
    out: Path, path_to_codex: Path, codex_version: str, platform_tags: tuple[str, ...]
) -> None:
    """Make OUT, a folder that builds the wheel of the runtime V.

    PATH_TO_CODEX is the codex program, its package folder, a wheel or a .tar.gz archive.
    """
    from codex_release.runtime.stage import stage_runtime as step

    with progress_bars() as progress:
        staged = step(
            out,
            path_to_codex,
            codex_version=codex_version,
            platform_tags=platform_tags,
            progress=progress,
        )
    how = "as asked" if platform_tags else "the default of the payload's platform"
    say(
        f"{staged.path}: openai-codex-cli-bin {staged.version} for {staged.target.triple}, "
        f"tagged {'.'.join(staged.tags)} ({how})"
    )
    for note in staged.notes:
        say(f"note: {note}")
