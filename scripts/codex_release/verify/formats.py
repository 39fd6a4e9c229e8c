"""The report in every format: table, JSON, Markdown, GitHub annotations, SARIF.

Also the documentation of the rules, which is `docs/verify-rules.md`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from codex_release.verify.config import EXAMPLE
from codex_release.verify.model import GIB, MIB, FileRule, Headroom, Rule, SetRule
from codex_release.verify.report import (
    RELEASE,
    SEVERITIES,
    Entry,
    FileReport,
    Finding,
    VerifyReport,
    groups,
    tag_text,
)
from codex_release.verify.rules import BY_ID, RULES

# --- budgets, in words ------------------------------------------------------------------------


def budget_text(headroom: Headroom) -> str:
    """One line: the size, the limit, how many more releases fit, and what is unknown."""
    used = f" and {_amount(headroom.budget.used)} used before" if headroom.budget.used else ""
    return (
        f"{headroom.project or 'no project'}: {_amount(headroom.size)} here{used}, of"
        f" {_amount(headroom.budget.project)}; {headroom.releases_left} more {_kind(headroom)} fit"
        f"{_unknown(headroom)}"
    )


def _kind(headroom: Headroom) -> str:
    return f"growing by {_amount(headroom.growth)} each" if headroom.growth else "of this size"


def _unknown(headroom: Headroom) -> str:
    """The missing settings, without which the number of releases is a guess."""
    given = {"used": headroom.budget.used, "previous": headroom.budget.previous}
    missing = [name for name, value in given.items() if value is None]
    return f" (not known: {' and '.join(missing)})" if missing else ""


def _amount(size: int) -> str:
    return f"{size / GIB:.2f} GiB" if size >= GIB // 10 else f"{size / MIB:.2f} MiB"


# --- terminal ---------------------------------------------------------------------------------

_STYLES = {"error": "bold red", "warning": "yellow", "accepted": "cyan"}


def print_table(report: VerifyReport, console: Console, *, strict: bool = False) -> None:
    """Print the tags of each file, all findings, worst first, and the summary."""
    console.print(_files_table(report, {f.target for f in report.blocking(strict=strict)}))
    if report.findings:
        console.print(_findings_table(report))
    for headroom in report.budgets:
        console.print(Text(budget_text(headroom), style="dim"))
    outcome = ("passed", "bold green") if report.passed(strict=strict) else ("failed", "bold red")
    console.print(Text.assemble(outcome, f": {report.summary}"))


def _files_table(report: VerifyReport, bad: Collection[str]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("", no_wrap=True)
    table.add_column("Claimed tag", overflow="fold")
    table.add_column("Widest supported tag", overflow="fold")
    table.add_column("Size", justify="right", no_wrap=True)
    untrue = {f.target for f in report.findings if BY_ID[f.rule].subject == "tags"}
    project = None
    for file in report.files:
        if (file.project, file.version) != project:
            project = (file.project, file.version)
            table.add_row("", Text(f"{file.project} {file.version}", style="bold"))
        table.add_row(*_file_row(file, file.name in bad, file.name in untrue))
    return table


def _file_row(file: FileReport, bad: bool, untrue: bool) -> Iterable[Text]:
    yield Text("✗", style="red") if bad else Text("✓", style="green")
    yield Text(tag_text(file))
    supported = ", ".join(file.supported) or ("" if not file.claimed else "none")
    yield Text(supported, style="red" if untrue else "")
    yield Text(f"{file.size / 1e6:.1f} MB")


def _findings_table(report: VerifyReport) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Rule", no_wrap=True)
    table.add_column("What was found, and what to do", overflow="fold")
    for group in groups(report):
        lines: list[RenderableType] = []
        for entry in group.entries:
            lines += _entry_lines(entry, named=len(report.files) > 1)
        lines.append(_marked("→", Text(group.remark, style="italic")))
        rule = Text(group.rule, style="bold").append(f"\n{group.label}", _STYLES[group.label])
        table.add_row(rule, Group(*lines, ""))
    return table


def _entry_lines(entry: Entry, *, named: bool) -> list[RenderableType]:
    """The files, unless there is only one, and below them each text with a dash."""
    where: list[RenderableType] = [Text("; ".join(entry.where), style="bold")] if named else []
    return [*where, *(_marked("-", Text(text)) for text in entry.texts)]


def _marked(mark: str, text: Text) -> Table:
    """A text with a mark and a hanging indent."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(mark, text)
    return grid


# --- JSON -------------------------------------------------------------------------------------

SCHEMA_VERSION = 1
"""That of `report.schema.json`, which describes the report."""


def _json_values(report: VerifyReport, *, strict: bool = False) -> dict[str, Any]:
    """The report as plain values."""
    return {
        "schema_version": SCHEMA_VERSION,
        "passed": report.passed(strict=strict),
        "strict": strict,
        "counts": {
            **{f"{name}s": len(report.open(name)) for name in SEVERITIES},
            "accepted": len(report.accepted),
        },
        "files": [_json_file(file) for file in report.files],
        "findings": [asdict(finding) for finding in report.findings],
        "budgets": [
            {
                "project": headroom.project,
                "size": headroom.size,
                "used": headroom.budget.used,
                "granted": headroom.budget.project,
                "growth": headroom.growth,
                "releases_left": headroom.releases_left,
            }
            for headroom in report.budgets
        ],
        "rules": list(report.rules),
    }


def _json_file(file: FileReport) -> dict[str, Any]:
    values = asdict(file)
    # The key in `report.schema.json`.
    values["honest"] = values.pop("supported")
    return values


def to_json(report: VerifyReport, *, strict: bool = False) -> str:
    """The report as JSON."""
    return json.dumps(_json_values(report, strict=strict), indent=2)


# --- Markdown ---------------------------------------------------------------------------------

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")


def to_markdown(report: VerifyReport, *, strict: bool = False) -> str:
    """The report as two Markdown tables: tags of each file, and findings, worst first."""
    outcome = "passed" if report.passed(strict=strict) else "failed"
    lines = [f"## Verification {outcome}: {report.summary}", ""]
    lines += _markdown_table(
        ("File", "Claimed tag", "Widest supported tag", "Size"),
        (
            (
                _code(file.name),
                _escape(tag_text(file)),
                _escape(", ".join(file.supported) or ("none" if file.claimed else "")),
                f"{file.size / 1e6:.1f} MB",
            )
            for file in report.files
        ),
    )
    if report.findings:
        lines += ["", *_markdown_table(("", "Rule", "Found", "To do"), _finding_rows(report))]
    lines += ["", *(f"- {_escape(budget_text(headroom))}" for headroom in report.budgets)]
    return "\n".join(lines)


def _finding_rows(report: VerifyReport) -> Iterator[tuple[str, str, str, str]]:
    for group in groups(report):
        parts = [
            f"**{_escape('; '.join(entry.where))}**<br>{'<br>'.join(map(_escape, entry.texts))}"
            for entry in group.entries
        ]
        yield group.label, f"`{group.rule}`", "<br>".join(parts), _line(group.remark)


def _markdown_table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [heads, ("---",) * len(heads), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _line(text: str) -> str:
    """Our own Markdown on one line, for a cell."""
    return " ".join(text.split()).replace("|", "\\|")


def _code(text: str) -> str:
    """A code span; plain text if it contains a backtick."""
    return _escape(text) if "`" in text else f"`{_line(text)}`"


_DOCUMENT_HEAD = """\
# What `codex-release verify` checks

<!-- Made by `codex-release verify --list-rules --format markdown`; a test holds it current. -->

An error fails the command with exit code 80; with `--strict` a warning does, too. Rules about
several files need these files, or `--release` or `--rebuild`.

`--format` sets the output: `table` for a terminal, `json` for programs (by
`scripts/codex_release/verify/report.schema.json`), `markdown` for the summary page of a job,
`github` for annotations in a GitHub workflow, `sarif` for uploading to code scanning.

## Accepted findings and budgets

A finding that cannot be fixed yet is accepted in the file of `--config`, by default
`scripts/codex_release/verify/verify.toml`. Accepted findings stay in every report. An entry is an
error once the file has a later version than `until`, or no longer has the finding; with `--release`
also if no file of a release matches `target`. An entry for a `tag-` rule must say with `found` or
`members` exactly what it accepts.

```toml
"""
_DOCUMENT_RULES = """\
```

## Rules

| Rule | Severity | About |
| --- | --- | --- |
"""


def rules_document() -> str:
    """The text of `docs/verify-rules.md`."""
    rows = "".join(f"| [`{r.id}`](#{r.id}) | {r.severity} | {about(r)} |\n" for r in RULES)
    parts = (f"### {r.id}\n\n{r.summary}\n\nTo do: {r.advice}\n" for r in RULES)
    return f"{_DOCUMENT_HEAD}{EXAMPLE}{_DOCUMENT_RULES}{rows}\n" + "\n".join(parts)


def about(rule: Rule) -> str:
    """The files that a rule checks."""
    if isinstance(rule, SetRule):
        return rule.scope
    if not isinstance(rule, FileRule):
        return "the configuration"
    kinds = " and ".join(f"{kind}s" for kind in rule.kinds)
    return (
        f"{kinds} of {' and '.join(f'`{name}`' for name in rule.projects)}"
        if rule.projects
        else f"all {kinds}"
    )


# --- annotations of a GitHub job ----------------------------------------------------------------

_LEVELS = {"error": "error", "warning": "warning", "accepted": "notice"}


def to_github(report: VerifyReport) -> str:
    """The report as workflow commands: one annotation for each rule and file."""
    lines = [
        f"::{_LEVELS[group.label]} title={_property(f'{group.rule}: {where}')}::"
        f"{_data(chr(10).join([*entry.texts, group.remark]))}"
        for group in groups(report)
        for entry in group.entries
        for where in entry.where
    ]
    return "\n".join([*lines, f"{report.summary}"])


def _data(text: str) -> str:
    """Escaped for the message of a workflow command, as GitHub's toolkit does it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escaped for a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


# --- SARIF 2.1.0, for code scanning -------------------------------------------------------------

SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_RULE_INDEX = {rule.id: number for number, rule in enumerate(RULES)}


def to_sarif(report: VerifyReport) -> str:
    """The report as SARIF: one run with all rules; accepted findings are suppressed."""
    paths = {file.name: file.path for file in report.files}
    driver = {
        "name": "codex-release verify",
        "rules": [
            {
                "id": rule.id,
                "shortDescription": {"text": rule.summary},
                "help": {"text": rule.advice},
                "defaultConfiguration": {"level": rule.severity},
            }
            for rule in RULES
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(finding, paths) for finding in report.findings],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _sarif_result(finding: Finding, paths: dict[str, str]) -> dict[str, Any]:
    """One result. Code scanning requires a region; a wheel has no lines, so it is line 1."""
    where = paths.get(finding.target, finding.target)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": _RULE_INDEX[finding.rule],
        "level": finding.severity,
        "message": {"text": f"{_sarif_subject(finding)}{finding.text} {finding.fix}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(where)},
                    "region": {"startLine": 1},
                },
                **_sarif_member(finding),
            }
        ],
        "partialFingerprints": {"finding/v1": _fingerprint(finding)},
    }
    if finding.accepted is not None:
        reason = f"until {finding.accepted.until}: {finding.accepted.reason}"
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": reason}
        ]
    return result


def _sarif_subject(finding: Finding) -> str:
    return "" if finding.target == RELEASE else f"{finding.target}: "


def _sarif_member(finding: Finding) -> dict[str, Any]:
    if finding.member is None:
        return {}
    return {"logicalLocations": [{"name": finding.member, "kind": "resource"}]}


def _fingerprint(finding: Finding) -> str:
    parts = (finding.rule, finding.target, finding.member or "", finding.message)
    return sha256("\0".join(parts).encode()).hexdigest()
