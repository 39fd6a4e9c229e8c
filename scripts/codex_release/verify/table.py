"""The report for a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from codex_release.verify.budgets import room_text
from codex_release.verify.grouping import Entry, groups, tag_text
from codex_release.verify.report import FileReport, VerifyReport

_STYLES = {"error": "bold red", "warning": "yellow", "accepted": "cyan"}


def print_report(report: VerifyReport, console: Console, *, strict: bool = False) -> None:
    """The tags of each file, then all findings, worst first, then the sum."""
    console.print(_tags(report, {f.target for f in report.blocking(strict=strict)}))
    if report.findings:
        console.print(_findings(report))
    for room in report.rooms:
        console.print(Text(room_text(room), style="dim"))
    outcome = ("passed", "bold green") if report.passed(strict=strict) else ("failed", "bold red")
    console.print(Text.assemble(outcome, f": {report.summary}"))


def _tags(report: VerifyReport, bad: Collection[str]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("", no_wrap=True)
    table.add_column("Claimed tag", overflow="fold")
    table.add_column("Widest honest tag", overflow="fold")
    table.add_column("Size", justify="right", no_wrap=True)
    untrue = {f.target for f in report.findings if f.rule.startswith("tag-")}
    project = None
    for file in report.files:
        if (file.project, file.version) != project:
            project = (file.project, file.version)
            table.add_row("", Text(f"{file.project} {file.version}", style="bold"))
        table.add_row(*_tag_row(file, file.name in bad, file.name in untrue))
    return table


def _tag_row(file: FileReport, bad: bool, untrue: bool) -> Iterable[Text]:
    yield Text("✗", style="red") if bad else Text("✓", style="green")
    yield Text(tag_text(file))
    honest = ", ".join(file.honest) or ("" if not file.claimed else "none")
    yield Text(honest, style="red" if untrue else "")
    yield Text(f"{file.size / 1e6:.1f} MB")


def _findings(report: VerifyReport) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Rule", no_wrap=True)
    table.add_column("What was found, and what to do", overflow="fold")
    for group in groups(report):
        lines: list[RenderableType] = []
        for entry in group.entries:
            lines += _entry(entry, named=len(report.files) > 1)
        lines.append(_marked("→", Text(group.remark, style="italic")))
        rule = Text(group.rule, style="bold").append(f"\n{group.label}", _STYLES[group.label])
        table.add_row(rule, Group(*lines, ""))
    return table


def _entry(entry: Entry, *, named: bool) -> list[RenderableType]:
    """The files, unless there is only one, and below each text with a dash that stands out."""
    where: list[RenderableType] = [Text("; ".join(entry.where), style="bold")] if named else []
    return [*where, *(_marked("-", Text(text)) for text in entry.texts)]


def _marked(mark: str, text: Text) -> Table:
    """A text whose further lines are indented as its first."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(mark, text)
    return grid
