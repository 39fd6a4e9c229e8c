"""Where commands print: the terminal with its progress, and the outputs and page of a CI job."""

from __future__ import annotations

import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from codex_release.system.files import storage_errors

if TYPE_CHECKING:
    from codex_release.system.progress import Progress


def say(text: str) -> None:
    """Print a result on standard output."""
    click.echo(text)


def remark(text: str) -> None:
    """Print on standard error. If it is closed, the work goes on without the remark."""
    with suppress(OSError):
        click.echo(text, err=True)


@contextmanager
def progress_bars() -> Generator[Progress]:
    """Bars on a terminal, lines elsewhere; on standard error in both cases, if there is one."""
    from codex_release.system.progress import LineProgress

    # None when the process was started with it closed.
    stderr: TextIO | None = sys.stderr
    if stderr and stderr.isatty():
        from rich.console import Console

        from codex_release.system.bars import RichProgress

        with RichProgress(Console(stderr=True)) as progress:
            yield progress
        return
    yield LineProgress(remark)


FILE = "GITHUB_OUTPUT"
"""The variable that names the file which takes `NAME=VALUE` lines."""

SUMMARY_FILE = "GITHUB_STEP_SUMMARY"
"""The variable that names the file whose Markdown is shown on the page of the run."""


def set_output(name: str, value: str, env: Mapping[str, str]) -> bool:
    """Set an output of the running CI step to one line; False outside of CI.

    Raises StorageError when the file that CI names cannot be written to.
    """
    if not env.get(FILE):
        return False
    with storage_errors(), Path(env[FILE]).open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{name}={value}\n")
    return True


def add_summary(text: str, env: Mapping[str, str]) -> None:
    """Append Markdown to the summary page of the running CI job; raises StorageError."""
    place = Path(env[SUMMARY_FILE])
    with storage_errors(place), place.open("a", encoding="utf-8") as page:
        page.write(text + "\n")
