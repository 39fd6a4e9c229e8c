"""`codex-release drift`."""

from __future__ import annotations

from typing import Any

import click

from codex_release.system.terminal import progress_bars, say


@click.command("drift")
@click.argument("a")
@click.argument("b")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text")
def command(a: str, b: str, form: Any) -> None:
    """Show what changed on the wire from A to B; fails when anything breaks the public API.

    A and B are versions, codex programs, schema folders or files, or `pinned`.
    """
    from codex_release.sdk.drift import drift as step

    with progress_bars() as progress:
        found = step(a, b, progress=progress)
    say(found.render(form))
    found.require_compatible()
