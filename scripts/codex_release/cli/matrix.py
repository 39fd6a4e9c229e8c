"""`codex-release matrix`."""

from __future__ import annotations

import os
from typing import Any

import click

from codex_release.system.terminal import say


@click.command("matrix")
@click.option("--format", "form", type=click.Choice(["table", "json", "github"]), default="table")
@click.option("--output", "name", metavar="NAME", help="In CI: also an output of the step.")
def command(form: Any, name: str | None) -> None:
    """List the wheels of a release and the runner each is tested on."""
    from codex_release.runtime.matrix import format_matrix
    from codex_release.system.ci import set_output

    if name is not None and form != "github":
        raise click.UsageError("--output goes with --format github.")
    text = format_matrix(form)
    if name is not None:
        set_output(name, text, os.environ)
    say(text)
