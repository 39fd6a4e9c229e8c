"""`codex-release yank-impact`."""

from __future__ import annotations

import json

import click

from codex_release.cli.options import index_options
from codex_release.system.terminal import progress_bars, say


@click.command("yank-impact")
@click.argument("version")
@index_options
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown")
def command(
    version: str, repository: str, repository_url: str | None, index: str | None, form: str
) -> None:
    """Show which SDK releases a yank of the runtime VERSION breaks; fails when there are any.

    Nothing is yanked. What mends it is printed as steps.
    """
    from codex_release.publish.markdown import yank_markdown
    from codex_release.publish.urls import index_urls
    from codex_release.publish.views import reading
    from codex_release.publish.yank import yank_impact as step
    from codex_release.system.clock import SYSTEM

    urls = index_urls(repository=repository, repository_url=repository_url or index, index=index)
    with progress_bars() as progress, reading(None, urls.base, SYSTEM) as reader:
        impact = step(version, reader, progress=progress)
    values = json.dumps(impact.values(), indent=2)
    say(values if form == "json" else yank_markdown(impact).rstrip("\n"))
    impact.require_unbroken()
