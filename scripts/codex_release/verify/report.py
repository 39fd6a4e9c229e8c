"""The report of `verify` as values, also grouped for people; `formats` prints it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from codex_release.errors import FindingsError
from codex_release.verify.model import Headroom, Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning")
"""Worst first."""

RELEASE = "release"
"""The target of a finding about the whole release."""


@dataclass(frozen=True)
class Acceptance:
    """Why a finding is accepted, and up to which version."""

    reason: str
    until: str


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a file or with the release."""

    rule: str
    severity: Severity
    target: str
    """A file name, or `RELEASE`."""
    message: str
    fix: str
    member: str | None = None
    """The entry of the archive that it is about."""
    accepted: Acceptance | None = None

    @property
    def text(self) -> str:
        """The message, after the member."""
        return self.message if self.member is None else f"{self.member}: {self.message}"


@dataclass(frozen=True)
class FileReport:
    """One file that was checked."""

    path: str
    """As given, with forward slashes."""
    name: str
    size: int
    sha256: str
    project: str
    version: str
    claimed: tuple[str, ...]
    """The platform tags in its name; empty for an sdist."""
    supported: tuple[str, ...]
    """The widest platform tags that its programs support."""
    reasons: tuple[str, ...]
    """What keeps these tags from being wider."""


@dataclass(frozen=True)
class VerifyReport:
    """All files that were checked, and all findings, worst first."""

    files: tuple[FileReport, ...]
    findings: tuple[Finding, ...]
    budgets: tuple[Headroom, ...]
    """The space that each project uses and has left."""
    rules: tuple[str, ...]
    """The identifiers of the rules that were checked."""
    sizes_judged: bool = True
    """False if a file was built with `--profile fast`: a release is smaller."""

    def open(self, *severities: Severity) -> list[Finding]:
        """The findings of some severities that are not accepted."""
        return [f for f in self.findings if f.severity in severities and f.accepted is None]

    @property
    def accepted(self) -> list[Finding]:
        """The accepted findings."""
        return [finding for finding in self.findings if finding.accepted is not None]

    def blocking(self, *, strict: bool = False) -> list[Finding]:
        """The findings that block publishing: errors, and warnings if `strict`."""
        return self.open(*(SEVERITIES if strict else SEVERITIES[:1]))

    def passed(self, *, strict: bool = False) -> bool:
        """Whether no finding blocks publishing."""
        return not self.blocking(strict=strict)

    def require_passed(self, *, strict: bool = False) -> None:
        """Raise FindingsError unless it passed."""
        if self.passed(strict=strict):
            return
        raise FindingsError(
            "The files cannot be published",
            found=self.summary,
            expected="no findings" if strict else "no errors",
            fix="Correct the findings, or accept one in the configuration with a reason",
        )

    @property
    def summary(self) -> str:
        """How many findings of each kind there are: "2 errors, 1 warning, 1 accepted".

        It also says if the sizes were not judged.
        """
        counts = [count_text(len(self.open(name)), name) for name in SEVERITIES]
        accepted = [f"{len(self.accepted)} accepted"] if self.accepted else []
        found = [text for text in counts if text] + accepted or ["no findings"]
        return ", ".join(found + ([] if self.sizes_judged else ["sizes not judged"]))


def count_text(count: int, noun: str) -> str:
    """`2 errors`; empty for 0."""
    return f"{count} {noun}{'' if count == 1 else 's'}" if count else ""


# --- findings grouped for people: one group for each rule, worst first --------------------------

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
