"""The commands that work with an index: `plan`, `publish`, `confirm`, `yank-impact`; `attach`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from codex_release.cli.options import (
    FILE,
    PATH,
    RenamedOptions,
    codex_version,
    index_options,
    output_format,
    patience_options,
    phase,
    policy_of,
    summary,
)
from codex_release.system.terminal import progress_bars, remark, say

if TYPE_CHECKING:
    from codex_release.names import Role


@click.command("plan", cls=RenamedOptions, former={"--out": "--file"})
@click.argument("dist", type=PATH)
@click.option(
    "--codex-version", "version", metavar="V", required=True, help="Version of the release."
)
@click.option("--compressed-tags", is_flag=True, help="The wheels of `build --compressed-tags`.")
@index_options
@click.option(
    "--config",
    type=FILE,
    metavar="FILE",
    help="The size budgets, as for `verify`; default: this repository's own.",
)
@click.option("--file", type=FILE, help="Where the plan goes, as JSON.")
@output_format("schema")
@summary
def plan(
    repository: str,
    repository_url: str | None,
    index: str | None,
    config: Path | None,
    file: Path | None,
    form: str,
    summary: bool,
    **given: Any,
) -> None:
    """Compare the files of a release in DIST with the index; fails if it must not be published.

    A refused plan is printed and written as well. There is no plan if the files are not those of
    one release, or are larger than the index allows. `--format schema` prints the JSON Schema of
    plan files instead, and reads nothing.
    """
    from codex_release.names import expected_files
    from codex_release.publish.local import room
    from codex_release.publish.markdown import plan_markdown
    from codex_release.publish.plan import plan_schema
    from codex_release.publish.planning import plan as step
    from codex_release.publish.urls import index_urls
    from codex_release.system.files import replace_file
    from codex_release.system.terminal import add_summary
    from codex_release.verify.config import read_config
    from codex_release.versions import parse_version

    if form == "schema":
        say(json.dumps(plan_schema(), indent=2))
        return
    urls = index_urls(repository=repository, repository_url=repository_url, index=index)
    budgets = read_config(config).budgets
    expected = expected_files(
        parse_version(given["version"]).python, compressed_tags=given["compressed_tags"]
    )
    for line in room(given["dist"], expected, budgets):
        remark(line)
    with progress_bars() as progress:
        made = step(**given, urls=urls, budgets=budgets, progress=progress)
    if file is not None:
        replace_file(file, made.to_json())
    text = plan_markdown(made)
    say((made.to_json() if form == "json" else text).rstrip("\n"))
    if summary:
        add_summary(text, os.environ)
    made.require_publishable()


@click.command("publish")
@click.argument("plan", type=FILE)
@click.option("--dist", type=PATH, required=True, help="The folder the plan was made from.")
@phase
@index_options
@patience_options
@summary
def publish(
    plan: Path,
    dist: Path,
    roles: tuple[Role, ...],
    repository: str,
    repository_url: str | None,
    index: str | None,
    summary: bool,
    **patience: Any,
) -> None:
    """Upload the files of PLAN that are missing on the index, the SDK after all of the runtime.

    If it is stopped, run it again: it continues. The index is named as for `plan`: credentials
    are never sent to an index that only the plan names. Credentials are those of twine:
    TWINE_USERNAME and TWINE_PASSWORD, .pypirc, a keyring, or the identity of a CI job that the
    index trusts.
    """
    from codex_release.publish.markdown import outcome_markdown
    from codex_release.publish.plan import read_plan
    from codex_release.publish.publish import publish as step
    from codex_release.publish.uploader import Credentials, TwineUploader
    from codex_release.publish.urls import index_urls

    made = read_plan(plan)
    urls = index_urls(repository=repository, repository_url=repository_url, index=index)
    made.require_index(urls)
    account = Credentials(os.environ.get("TWINE_USERNAME"), os.environ.get("TWINE_PASSWORD"))
    uploader = TwineUploader(urls, account)
    policy = policy_of(**patience)
    with progress_bars() as progress:
        outcome = step(made, dist, roles=roles, uploader=uploader, policy=policy, progress=progress)
    _show(outcome_markdown(outcome), summary)


@click.command("confirm")
@click.argument("plan", type=FILE)
@phase
@click.option("--download", is_flag=True, help="Also fetch the files and compare their hashes.")
@patience_options
@summary
def confirm(
    plan: Path, roles: tuple[Role, ...], download: bool, summary: bool, **patience: Any
) -> None:
    """Wait until every view of the index shows every file of PLAN, several times in a row."""
    from codex_release.publish.confirm import confirm as step
    from codex_release.publish.markdown import confirmation_markdown
    from codex_release.publish.plan import read_plan

    made, policy = read_plan(plan), policy_of(**patience)
    with progress_bars() as progress:
        found = step(made, roles=roles, policy=policy, download=download, progress=progress)
    _show(confirmation_markdown(found), summary)


def _show(text: str, summary: bool) -> None:
    from codex_release.system.terminal import add_summary

    say(text.rstrip("\n"))
    if summary:
        add_summary(text, os.environ)


@click.command("yank-impact")
@codex_version
@index_options
@output_format()
def yank_impact(
    version: str, repository: str, repository_url: str | None, index: str | None, form: str
) -> None:
    """Show which SDK releases a yank of a runtime breaks; fails when there are any.

    Nothing is yanked. The steps that repair them are printed.
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


@click.command("attach")
@click.argument("tag")
@click.argument("artifacts", type=PATH)
@click.option("--commit", metavar="SHA", help="Fail unless the tag still names this commit.")
def attach(**given: Any) -> None:
    """Attach licences, bills of materials, hashes and reports in ARTIFACTS to the release TAG."""
    from codex_release.publish.attach import attach as step

    say("\n".join(step(**given)))
