"""The report of a rehearsal: one value, written as JSON, Markdown and HTML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from codex_release.errors import ReportError, StorageError
from codex_release.install.resolve import ResolutionRecord
from codex_release.system.files import is_disk_full, replace_file, storage_errors
from codex_release.system.progress import Outcome, seconds_text, size_text

if TYPE_CHECKING:
    from rich.console import Console

SIZES_NOT_JUDGED = (
    "the sizes were not judged: only files built with --profile smallest are as published"
)

SCHEMA = 1
"""Increased if a key of report.json changes its meaning or is removed."""


@dataclass(frozen=True)
class StepRecord:
    """One step and the seconds it took."""

    name: str
    seconds: float
    outcome: Outcome
    detail: str = ""


@dataclass(frozen=True)
class Start:
    """Whether the program of a wheel was started during the rehearsal."""

    how: Literal["started here", "started under emulation", "not started"]
    detail: str
    """What was run and how long it took, or what is missing for it."""


@dataclass(frozen=True)
class FileRecord:
    """One built and uploaded file; `size` is in bytes."""

    name: str
    size: int
    sha256: str
    start: Start | None = None
    """None for files without a program, and in rehearsals of one wheel."""


@dataclass(frozen=True)
class InstallRecord:
    """One installation by name, and the turn that ran in it."""

    installer: str
    installer_version: str
    python: str
    versions: Mapping[str, str]
    codex: str
    """The program that ran, relative to the environment."""
    files_checked: int
    """How many installed files have the hash of those in the built wheels."""
    sent: str
    """The text that the model server sent."""
    received: str
    """What the quickstart printed."""


@dataclass(frozen=True)
class FaultRecord:
    """A fault that was injected during publishing, and that publishing survived."""

    name: str
    meaning: str


@dataclass(frozen=True)
class FindingRecord:
    """One finding of `verify`. An accepted one has its reason and the last version it is for."""

    rule: str
    severity: str
    target: str
    text: str
    fix: str
    reason: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class VerifyRecord:
    """How the files were verified."""

    config: str
    """The file with the accepted findings and the budgets."""
    sizes_judged: bool
    """False if the files are not compressed as for publication: then their sizes mean nothing."""
    findings: list[FindingRecord]


@dataclass(frozen=True)
class FailureRecord:
    """Why a rehearsal failed, with the texts of the error."""

    step: str
    message: str
    found: str | None
    expected: str | None
    fix: str | None
    exit_code: int


@dataclass
class Report:
    """A whole rehearsal. Times are UTC in ISO 8601, durations seconds."""

    version: str
    started: str = ""
    outcome: Outcome = "passed"
    seconds: float = 0.0
    job: str = "Rehearsal"
    """The title of the report."""
    machine: dict[str, str] = field(default_factory=dict[str, str])
    tools: dict[str, str] = field(default_factory=dict[str, str])
    target: str = ""
    tags: list[str] = field(default_factory=list[str])
    steps: list[StepRecord] = field(default_factory=list[StepRecord])
    files: list[FileRecord] = field(default_factory=list[FileRecord])
    installs: list[InstallRecord] = field(default_factory=list[InstallRecord])
    resolution: list[ResolutionRecord] = field(default_factory=list[ResolutionRecord])
    faults: list[FaultRecord] = field(default_factory=list[FaultRecord])
    verified: VerifyRecord | None = None
    failure: FailureRecord | None = None
    kept: str | None = None
    """The temporary folder, if it is kept."""

    def values(self) -> dict[str, Any]:
        """Plain values, as in report.json."""
        return {"schema": SCHEMA, **asdict(self)}


def write_report(report: Report, out: Path) -> list[Path]:
    """Write report.json, report.md and report.html to the folder `out`, each atomically.

    Creates `out`, and replaces older reports in it. Raises ReportError, and StorageError if the
    disk is full.
    """
    texts = {
        "report.json": json.dumps(report.values(), indent=2, ensure_ascii=False) + "\n",
        "report.md": render("report.md.jinja", report),
        "report.html": render("report.html.jinja", report),
    }
    try:
        with storage_errors(out):
            out.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            replace_file(out / name, text)
    except StorageError as error:
        if is_disk_full(error.__cause__):
            raise
        raise ReportError(
            f"The report cannot be written to {out}",
            found=error.found,
            expected="a folder that can be written to",
            fix="Pass another folder with --out",
        ) from error
    return [out / name for name in texts]


def print_report(report: Report, console: Console) -> None:
    """Print the table of steps and times at the end of a rehearsal."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from codex_release.system.bars import MARKS

    title = f"{report.job} of {report.version or 'a release'}: {report.outcome}"
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    table.add_column("Step", no_wrap=True)
    table.add_column("Time", justify="right", no_wrap=True)
    table.add_column("", overflow="fold")
    for step in report.steps:
        table.add_row(MARKS[step.outcome], step.name, seconds_text(step.seconds), step.detail)
    table.add_section()
    table.add_row("", "In all", seconds_text(report.seconds), "")
    console.print(table)
    for line in notes(report):
        console.print(line, style="dim", markup=False, highlight=False)


def notes(report: Report) -> list[str]:
    """What a reader must know besides the outcome, for the terminal."""
    lines: list[str] = []
    if report.verified is not None:
        lines.append(f"verified with {report.verified.config}")
        if not report.verified.sizes_judged:
            lines.append(SIZES_NOT_JUDGED)
        lines += [
            f"accepted until {item.until}: {item.rule} of {item.target}: {item.reason}"
            for item in report.verified.findings
            if item.until is not None
        ]
    if report.kept is not None:
        lines.append(f"the files are kept in {report.kept}")
    return lines


def render(template: str, report: Report) -> str:
    """Render a template of this package; values in HTML are escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("codex_release.rehearse", "templates"),
        autoescape=template.endswith(".html.jinja"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Any] = {
        "seconds": seconds_text,
        "size": size_text,
        "date": _date,
        "cell": _cell,
        "answers": _answers,
    }
    values: dict[str, Any] = {"sizes_not_judged": SIZES_NOT_JUDGED}
    environment.filters.update(filters)
    environment.globals.update(values)
    return environment.get_template(template).render(report.values())


def _date(iso: str) -> str:
    return f"{iso[:10]} {iso[11:16]} UTC"


def _answers(found: Mapping[str, str], expected: str) -> str:
    """The Pythons with the expected wheel, then what the installer chooses on the others.

    A dash if the installer cannot be asked for this platform.
    """
    good = [python for python, answer in found.items() if answer == expected]
    bad = [f"{python}: {answer}" for python, answer in found.items() if answer != expected]
    return "; ".join([*([", ".join(good)] if good else []), *bad]) or "-"


def _cell(text: object) -> str:
    """`text` for a cell of a Markdown table."""
    return " ".join(str(text).split()).replace("\\", "\\\\").replace("|", "\\|")
