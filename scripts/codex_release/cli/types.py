"""The commands for the SDK's generated types: `generate-types`, `drift` and `bump`."""

from __future__ import annotations

from typing import Any

import click

from codex_release.cli.options import PATH, codex_version, output_format
from codex_release.system.terminal import progress_bars, remark, say


@click.command("generate-types")
@click.option("--check", is_flag=True, help="Write nothing; fail when a file would change.")
@click.option(
    "--codex-bin", type=PATH, help="The runtime whose schema is read; default: the pinned one."
)
def generate_types(**given: Any) -> None:
    """Make the SDK's models from the protocol schema of the pinned runtime."""
    from codex_release.sdk import types

    say(types.generate_types(**given).summary)


@click.command("drift")
@click.argument("a")
@click.argument("b")
@output_format()
def drift(a: str, b: str, form: Any) -> None:
    """Show what changed on the wire from A to B; fails when anything breaks the public API.

    A and B are versions, codex programs, schema folders or files, or `pinned`.
    """
    from codex_release.sdk.drift import drift as step

    with progress_bars() as progress:
        found = step(a, b, progress=progress)
    say(found.render(form))
    found.require_compatible()


@click.command("bump")
@codex_version
@click.option("--source", type=PATH, help="A runtime to take; default: fetched from npm.")
def bump(**given: Any) -> None:
    """Move the pin to another runtime: types, drift, tests, pin. All of it or nothing."""
    from codex_release.sdk.bump import bump as step
    from codex_release.verify.accepted import expired
    from codex_release.verify.config import read_config
    from codex_release.versions import parse_version

    version = parse_version(given["version"]).python
    for entry in expired(read_config().accepted, version):
        remark(f"note: {entry.rule} of {entry.target} is accepted until {entry.until} only")
    with progress_bars() as progress:
        made = step(**given, progress=progress, tell=remark)
    say(made.drift.render("text"))
    say("\n".join([*made.changed, made.tests, *made.next_steps]))
