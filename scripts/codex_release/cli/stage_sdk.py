"""`codex-release stage-sdk`."""

from __future__ import annotations

from pathlib import Path

import click

from codex_release.cli.options import PATH
from codex_release.system.terminal import progress_bars, say


@click.command("stage-sdk")
@click.argument("out", type=PATH)
@click.option("--codex-version", metavar="V", required=True, help="Version of SDK and runtime.")
def command(out: Path, codex_version: str) -> None:
    """Make OUT, a folder that builds the SDK at version V, pinned to the runtime V."""
    from codex_release.sdk.stage import stage_sdk as step

    with progress_bars() as progress:
        staged = step(out, codex_version=codex_version, progress=progress)
    say(f"{staged.path}: openai-codex {staged.version}")
