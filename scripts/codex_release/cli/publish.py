"""`codex-release publish`."""

from __future__ import annotations

from pathlib import Path

import click

from codex_release.cli.options import (
    FILE,
    PATH,
    add_summary,
    index_options,
    patience_options,
    phase,
    policy_of,
    require_summary,
    roles_of,
    summary,
)
from codex_release.system.terminal import progress_bars, say


@click.command("publish")
@click.argument("plan", type=FILE)
@click.option("--dist", type=PATH, required=True, help="The folder the plan was made from.")
@phase
@index_options
@click.option(
    "--attestations", is_flag=True, help="Upload FILE.publish.attestation with each FILE."
)
@patience_options
@summary
def command(
    plan: Path,
    dist: Path,
    phase: str,
    repository: str,
    repository_url: str | None,
    index: str | None,
    attestations: bool,
    rounds: int | None,
    interval: float | None,
    timeout: float | None,
    summary: bool,
) -> None:
    """Upload the files of PLAN that are missing on the index, the SDK after all of the runtime.

    Stopped anywhere and run again, it continues. The index is named as for `plan`: credentials go
    nowhere that only the plan names. Credentials are those of twine: TWINE_USERNAME
    and TWINE_PASSWORD, .pypirc, a keyring, or the identity of a CI job that the index trusts.
    """
    import os

    from codex_release.publish.markdown import outcome_markdown
    from codex_release.publish.plan import read_plan
    from codex_release.publish.publish import publish as step
    from codex_release.publish.uploader import Credentials, TwineUploader
    from codex_release.publish.urls import index_urls

    require_summary(summary)
    made = read_plan(plan)
    urls = index_urls(repository=repository, repository_url=repository_url, index=index)
    made.require_index(urls)
    given = Credentials(os.environ.get("TWINE_USERNAME"), os.environ.get("TWINE_PASSWORD"))
    with progress_bars() as progress:
        outcome = step(
            made,
            dist,
            roles=roles_of(phase),
            uploader=TwineUploader(urls, given, attestations=attestations),
            policy=policy_of(rounds, interval, timeout),
            progress=progress,
        )
    text = outcome_markdown(outcome)
    say(text.rstrip("\n"))
    add_summary(summary, text)
