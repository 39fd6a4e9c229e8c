"""`codex-release matrix`."""

from __future__ import annotations

from typing import Any

import click

from codex_release.commands._terminal import say


@click.command("matrix")
@click.option("--format", "form", type=click.Choice(["table", "json", "github"]), default="table")
def command(form: Any) -> None:
    """List the wheels of a release and the runner each is tested on."""
    from codex_release.matrix import format_matrix

    say(format_matrix(form))
