"""`codex-release plan`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from codex_release.cli.options import (
    FILE,
    PATH,
    add_summary,
    config,
    index_options,
    require_summary,
    summary,
)
from codex_release.system.terminal import progress_bars, say


@click.command("plan")
@click.argument("dist", type=PATH)
@click.option("--codex-version", metavar="V", required=True, help="Version of the release.")
@click.option("--compressed-tags", is_flag=True, help="The wheels of `build --compressed-tags`.")
@index_options
@config
@click.option("--out", type=FILE, help="Where the plan file goes.")
@click.option(
    "--format", "form", type=click.Choice(["markdown", "json", "schema"]), default="markdown"
)
@summary
def command(
    dist: Path,
    codex_version: str,
    compressed_tags: bool,
    repository: str,
    repository_url: str | None,
    index: str | None,
    config: Path | None,
    out: Path | None,
    form: str,
    summary: bool,
) -> None:
    """Compare the files of a release in DIST with the index; fails when it must not go out.

    A plan is printed and written also when it is refused; there is none when the files are not
    those of one release, or larger than the index takes. `--format schema` prints the JSON
    Schema of plan files instead, and looks at nothing.
    """
    from codex_release.publish.markdown import plan_markdown
    from codex_release.publish.plan import plan_schema
    from codex_release.publish.planning import plan as step
    from codex_release.publish.urls import index_urls
    from codex_release.system.files import replace_file
    from codex_release.verify.config import read_config

    if form == "schema":
        say(json.dumps(plan_schema(), indent=2))
        return
    require_summary(summary)
    urls = index_urls(repository=repository, repository_url=repository_url, index=index)
    with progress_bars() as progress:
        made = step(
            dist,
            version=codex_version,
            urls=urls,
            compressed_tags=compressed_tags,
            budgets=read_config(config).budgets,
            progress=progress,
        )
    if out is not None:
        replace_file(out, made.to_json())
    text = plan_markdown(made)
    say((made.to_json() if form == "json" else text).rstrip("\n"))
    add_summary(summary, text)
    made.require_publishable()
