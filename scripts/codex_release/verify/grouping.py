"""Findings grouped for people: one group for each rule, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from codex_release.verify.model import Severity
from codex_release.verify.report import RELEASE, Acceptance, FileReport, Finding, VerifyReport

SHOWN = 3
"""Findings listed for one rule and file; more are only counted."""


@dataclass(frozen=True)
class Entry:
    """The same texts in one or several files."""

    where: tuple[str, ...]
    """The files by their tags; one text for each project."""
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """The findings of one rule that are all open, or all accepted for the same reason."""

    rule: str
    severity: Severity
    fix: str
    accepted: Acceptance | None
    entries: tuple[Entry, ...]

    @property
    def label(self) -> str:
        """The first word of its row: severity or "accepted"."""
        return self.severity if self.accepted is None else "accepted"

    @property
    def remark(self) -> str:
        """What to do, or why the finding is accepted."""
        if self.accepted is None:
            return self.fix
        return f"Accepted until {self.accepted.until}: {self.accepted.reason}"


def groups(report: VerifyReport) -> list[Group]:
    """The findings of a report, in its order."""
    labels = _labels(report.files)
    alike: dict[tuple[str, Severity, Acceptance | None], list[Finding]] = {}
    for finding in report.findings:
        alike.setdefault((finding.rule, finding.severity, finding.accepted), []).append(finding)
    return [
        Group(rule, severity, found[0].fix, accepted, _entries(found, labels))
        for (rule, severity, accepted), found in alike.items()
    ]


def tag_text(file: FileReport) -> str:
    """The platform tags that a file claims."""
    return ", ".join(file.claimed) or ("no tags" if file.name.endswith(".whl") else "sdist")


Label = tuple[str, str]
"""What several files have in common, and what identifies one of them."""


def _labels(files: Sequence[FileReport]) -> dict[str, Label]:
    """File name → short label: only the tags if all files are of one project."""
    one = len({(file.project, file.version) for file in files}) == 1
    labels = {
        file.name: ("" if one else f"{file.project} {file.version}: ", _one_tag(file))
        for file in files
    }
    distinct = len(set(labels.values())) == len(files)
    return labels if distinct else {file.name: ("", file.name) for file in files}


def _one_tag(file: FileReport) -> str:
    """The tags as in the file name."""
    return ".".join(file.claimed) or tag_text(file)


def _entries(findings: Iterable[Finding], labels: dict[str, Label]) -> tuple[Entry, ...]:
    texts: dict[str, list[str]] = {}
    for finding in findings:
        texts.setdefault(finding.target, []).append(finding.text)
    targets: dict[tuple[str, ...], list[Label]] = {}
    for target, said in texts.items():
        label = ("", "the release") if target == RELEASE else labels.get(target, ("", target))
        targets.setdefault(tuple(said), []).append(label)
    return tuple(Entry(_joined(where), _shortened(said)) for said, where in targets.items())


def _joined(labels: Iterable[Label]) -> tuple[str, ...]:
    """One text for each project."""
    by_project: dict[str, list[str]] = {}
    for project, name in labels:
        by_project.setdefault(project, []).append(name)
    return tuple(f"{project}{', '.join(names)}" for project, names in by_project.items())


def _shortened(texts: tuple[str, ...]) -> tuple[str, ...]:
    more = len(texts) - SHOWN
    return (*texts[:SHOWN], f"… and {more} more of this kind") if more > 0 else texts
