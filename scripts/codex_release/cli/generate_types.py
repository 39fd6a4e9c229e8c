"""`codex-release generate-types`."""

from __future__ import annotations

from pathlib import Path

import click

from codex_release.cli.options import PATH
from codex_release.system.terminal import say


@click.command("generate-types")
@click.option("--check", is_flag=True, help="Write nothing; fail when a file would change.")
@click.option(
    "--codex-bin", type=PATH, help="The runtime whose schema is read; default: the pinned one."
)
def command(check: bool, codex_bin: Path | None) -> None:
    """Make the SDK's models from the protocol schema of the pinned runtime."""
    from codex_release.sdk.types import generate_types as step

    say(step(check=check, codex_bin=codex_bin).summary)
