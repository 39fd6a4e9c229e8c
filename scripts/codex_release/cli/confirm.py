"""`codex-release confirm`."""

from __future__ import annotations

from pathlib import Path

import click

from codex_release.cli.options import (
    FILE,
    add_summary,
    patience_options,
    phase,
    policy_of,
    require_summary,
    roles_of,
    summary,
)
from codex_release.system.terminal import progress_bars, say


@click.command("confirm")
@click.argument("plan", type=FILE)
@phase
@click.option("--download", is_flag=True, help="Fetch the files, too, and hash them.")
@patience_options
@summary
def command(
    plan: Path,
    phase: str,
    download: bool,
    rounds: int | None,
    interval: float | None,
    timeout: float | None,
    summary: bool,
) -> None:
    """Wait until every view of the index shows every file of PLAN, several times in a row."""
    from codex_release.publish.confirm import confirm as step
    from codex_release.publish.markdown import confirmation_markdown
    from codex_release.publish.plan import read_plan

    require_summary(summary)
    made = read_plan(plan)
    with progress_bars() as progress:
        found = step(
            made,
            roles=roles_of(phase),
            policy=policy_of(rounds, interval, timeout),
            download=download,
            progress=progress,
        )
    text = confirmation_markdown(found)
    say(text.rstrip("\n"))
    add_summary(summary, text)
