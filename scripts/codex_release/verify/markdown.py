"""The report and the documentation of the rules as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codex_release.verify.budgets import room_text
from codex_release.verify.config import EXAMPLE
from codex_release.verify.grouping import groups, tag_text
from codex_release.verify.model import FileRule, Rule, SetRule
from codex_release.verify.report import VerifyReport
from codex_release.verify.rules import RULES

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")


def render(report: VerifyReport, *, strict: bool = False) -> str:
    """Two tables: the tags of each file, and all findings, worst first."""
    outcome = "passed" if report.passed(strict=strict) else "failed"
    lines = [f"## Verification {outcome}: {report.summary}", ""]
    lines += _table(
        ("File", "Claimed tag", "Widest honest tag", "Size"),
        (
            (
                _code(file.name),
                _escape(tag_text(file)),
                _escape(", ".join(file.honest) or ("none" if file.claimed else "")),
                f"{file.size / 1e6:.1f} MB",
            )
            for file in report.files
        ),
    )
    if report.findings:
        lines += ["", *_table(("", "Rule", "Found", "To do"), _finding_rows(report))]
    lines += ["", *(f"- {_escape(room_text(room))}" for room in report.rooms)]
    return "\n".join(lines)


def _finding_rows(report: VerifyReport) -> Iterator[tuple[str, str, str, str]]:
    for group in groups(report):
        parts = [
            f"**{_escape('; '.join(entry.where))}**<br>{'<br>'.join(map(_escape, entry.texts))}"
            for entry in group.entries
        ]
        yield group.label, f"`{group.rule}`", "<br>".join(parts), _line(group.remark)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [heads, ("---",) * len(heads), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _line(text: str) -> str:
    """Markdown of our own, fit for a cell."""
    return " ".join(text.split()).replace("|", "\\|")


def _code(text: str) -> str:
    """A code span; a name that has a backtick becomes plain text."""
    return _escape(text) if "`" in text else f"`{_line(text)}`"


_HEAD = """\
# What `codex-release verify` checks

<!-- Made by `codex-release verify --list-rules --format markdown`; a test holds it current. -->

An error fails the command with exit code 80; a warning does so with `--strict`.
Rules about several files speak only when these are given; `--release` and `--rebuild` ask for more.
`--format json` follows `scripts/codex_release/verify/report.schema.json`.

## Accepted findings and budgets

A finding that must stand for a while is accepted in the file of `--config`; without that option in
`scripts/codex_release/verify/verify.toml`. Accepted findings stay in every report. An entry fails
the command when the file is of a later version than `until`, and when a file that it is for no
longer has the finding; with `--release` also when no file of a release can have its name. An entry
for a `tag-` rule says by `found` or `members` what exactly it accepts: anything else stays an
error.

```toml
"""
_RULES = """\
```

## Rules

| Rule | Severity | About |
| --- | --- | --- |
"""


def rules_document() -> str:
    """The text of the documentation of all rules."""
    rows = "".join(f"| [`{r.id}`](#{r.id}) | {r.severity} | {about(r)} |\n" for r in RULES)
    parts = (f"### {r.id}\n\n{r.summary}\n\nTo do: {r.advice}\n" for r in RULES)
    return f"{_HEAD}{EXAMPLE}{_RULES}{rows}\n" + "\n".join(parts)


def about(rule: Rule) -> str:
    """The files that a rule is for."""
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
