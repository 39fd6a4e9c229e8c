"""What verify found: values that every output format is made of."""

from __future__ import annotations

from dataclasses import dataclass

from codex_release.errors import FindingsError
from codex_release.verify.model import Headroom, Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning")
"""Worst first."""

RELEASE = "release"
"""The target of a finding that is about no one file."""


@dataclass(frozen=True)
class Acceptance:
    """Why a finding is let pass, and up to which version."""

    reason: str
    until: str


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with one file, or with the release."""

    rule: str
    severity: Severity
    target: str
    """A file's name, or `RELEASE`."""
    message: str
    fix: str
    member: str | None = None
    """The entry of the archive that it is about."""
    accepted: Acceptance | None = None

    @property
    def text(self) -> str:
        """The message, with the member in front."""
        return self.message if self.member is None else f"{self.member}: {self.message}"


@dataclass(frozen=True)
class FileReport:
    """One file that was judged."""

    path: str
    """As it was given, with forward slashes."""
    name: str
    size: int
    sha256: str
    project: str
    version: str
    claimed: tuple[str, ...]
    """The platform tags in its name; none for an sdist."""
    honest: tuple[str, ...]
    """The widest platform tags that its programs support."""
    reasons: tuple[str, ...]
    """What keeps each of them from being wider."""


@dataclass(frozen=True)
class VerifyReport:
    """Everything that was judged, and everything that was found, worst first."""

    files: tuple[FileReport, ...]
    findings: tuple[Finding, ...]
    budgets: tuple[Headroom, ...]
    """How much each project takes up, and has left."""
    rules: tuple[str, ...]
    """The identifiers of all rules that were looked at."""

    def open(self, *severities: Severity) -> list[Finding]:
        """The findings of some severities that are not accepted."""
        return [f for f in self.findings if f.severity in severities and f.accepted is None]

    @property
    def accepted(self) -> list[Finding]:
        """The findings that are let pass."""
        return [finding for finding in self.findings if finding.accepted is not None]

    def blocking(self, *, strict: bool = False) -> list[Finding]:
        """The findings that stand in the way; warnings do only when `strict`."""
        return self.open(*(SEVERITIES if strict else SEVERITIES[:1]))

    def passed(self, *, strict: bool = False) -> bool:
        """Whether nothing stands in the way."""
        return not self.blocking(strict=strict)

    def require_passed(self, *, strict: bool = False) -> None:
        """Raise FindingsError unless it passed."""
        if self.passed(strict=strict):
            return
        raise FindingsError(
            "The files are not fit to publish",
            found=self.summary,
            expected="none" if strict else "no errors",
            fix="Correct what is listed, or accept a finding in the configuration with its reason",
        )

    @property
    def summary(self) -> str:
        """How many findings of each kind there are: "2 errors, 1 warning, 1 accepted"."""
        counts = [count_text(len(self.open(name)), name) for name in SEVERITIES]
        accepted = [f"{len(self.accepted)} accepted"] if self.accepted else []
        return ", ".join([text for text in counts if text] + accepted) or "no findings"


def count_text(count: int, noun: str) -> str:
    """`2 errors`; empty for none."""
    return f"{count} {noun}{'' if count == 1 else 's'}" if count else ""
