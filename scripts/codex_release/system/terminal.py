"""Where commands print, and how they show progress."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

import click

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
