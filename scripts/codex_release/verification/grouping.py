"""Findings put together for people: one group a rule, worst first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from codex_release.rules.model import Severity
from codex_release.verification.report import RELEASE, Acceptance, FileReport, Finding, VerifyReport

SHOWN = 3
"""How many findings of one rule in one file are listed; of the rest only the number."""


@dataclass(frozen=True)
class Entry:
    """The same texts, found in one or several files."""

    where: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """All that one rule found, as far as it is let pass for one reason or not at all."""

    rule: str
    severity: Severity
    fix: str
    accepted: Acceptance | None
    entries: tuple[Entry, ...]

    @property
    def label(self) -> str:
        """What stands first in its row."""
        return self.severity if self.accepted is None else "accepted"

    @property
    def remark(self) -> str:
        """What to do; or why nothing need be done."""
        if self.accepted is None:
            return self.fix
        return f"Accepted until {self.accepted.until}: {self.accepted.reason}"


def groups(report: VerifyReport) -> list[Group]:
    """The findings of a report, in its order."""
    labels = _labels(report.files)
    keys = dict.fromkeys((f.rule, f.severity, f.fix, f.accepted) for f in report.findings)
    return [
        Group(*key, _entries((f for f in report.findings if _key(f) == key), labels))
        for key in keys
    ]


def tag_text(file: FileReport) -> str:
    """The platform tags that a file claims."""
    return ", ".join(file.claimed) or ("no tags" if file.name.endswith(".whl") else "sdist")


def _key(finding: Finding) -> tuple[str, Severity, str, Acceptance | None]:
    return finding.rule, finding.severity, finding.fix, finding.accepted


def _labels(files: Iterable[FileReport]) -> dict[str, str]:
    """File name → as short as it stays clear: only the tags when all is of one project."""
    files = list(files)
    one = len({(file.project, file.version) for file in files}) == 1
    labels = {
        file.name: tag_text(file) if one else f"{file.project} {file.version}, {tag_text(file)}"
        for file in files
    }
    distinct = len(set(labels.values())) == len(files)
    return labels if distinct else {file.name: file.name for file in files}


def _entries(findings: Iterable[Finding], labels: dict[str, str]) -> tuple[Entry, ...]:
    texts: dict[str, list[str]] = {}
    for finding in findings:
        texts.setdefault(finding.target, []).append(finding.text)
    targets: dict[tuple[str, ...], list[str]] = {}
    for target, said in texts.items():
        label = "the release" if target == RELEASE else labels.get(target, target)
        targets.setdefault(tuple(said), []).append(label)
    return tuple(Entry(tuple(where), _shortened(said)) for said, where in targets.items())


def _shortened(texts: tuple[str, ...]) -> tuple[str, ...]:
    more = len(texts) - SHOWN
    return (*texts[:SHOWN], f"… and {more} more of this kind") if more > 0 else texts
