"""`codex-release bump`."""

from __future__ import annotations

from pathlib import Path

import click

from codex_release.cli.options import PATH
from codex_release.system.terminal import progress_bars, say


@click.command("bump")
@click.argument("version")
@click.option("--source", type=PATH, help="A runtime to take; default: fetched from npm.")
def command(version: str, source: Path | None) -> None:
    """Move the pin to the runtime VERSION: types, drift, tests, pin. All of it or nothing."""
    from codex_release.sdk.bump import bump as step

    with progress_bars() as progress:
        made = step(version, source=source, progress=progress)
    say(made.drift.render("text"))
    say("\n".join([*made.changed, made.tests, *made.next_steps]))
