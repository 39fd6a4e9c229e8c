"""`codex-release test-staged`."""

from __future__ import annotations

from pathlib import Path

import click

from codex_release.cli.options import PATH
from codex_release.system.terminal import progress_bars, say


@click.command("test-staged")
@click.argument("staged", type=PATH)
@click.option("--dist", type=PATH, required=True, help="Where the built wheel is.")
@click.option("--log", type=PATH, metavar="FILE", help="Takes all that cibuildwheel says.")
def command(staged: Path, dist: Path, log: Path | None) -> None:
    """Let cibuildwheel install and start the runtime of STAGED in each Python of this platform."""
    from codex_release.install.native import try_staged as step

    with progress_bars() as progress:
        passed = step(staged, dist, log=log, progress=progress)
    say(f"{passed.wheel}: passed; {passed.members} files as in the tested wheel")
