"""`codex-release attach`."""

from __future__ import annotations

from pathlib import Path

import click

from codex_release.cli.options import PATH
from codex_release.system.terminal import say


@click.command("attach")
@click.argument("tag")
@click.argument("artifacts", type=PATH)
@click.option("--commit", metavar="SHA", help="Fail unless the tag still names this commit.")
def command(tag: str, artifacts: Path, commit: str | None) -> None:
    """Attach licences, bills of materials, hashes and reports in ARTIFACTS to the release TAG."""
    from codex_release.publish.attach import attach as step

    say("\n".join(step(tag, artifacts, commit=commit)))
