"""The report as annotations of a GitHub job."""

from __future__ import annotations

from codex_release.verify.grouping import groups
from codex_release.verify.report import VerifyReport

_LEVELS = {"error": "error", "warning": "warning", "accepted": "notice"}


def render(report: VerifyReport) -> str:
    """One workflow command a finding, grouped by rule and file: annotations of the job."""
    lines = [
        f"::{_LEVELS[group.label]} title={_property(f'{group.rule}: {where}')}::"
        f"{_data(chr(10).join([*entry.texts, group.remark]))}"
        for group in groups(report)
        for entry in group.entries
        for where in entry.where
    ]
    return "\n".join([*lines, f"{report.summary}"])


def _data(text: str) -> str:
    """Escaped as GitHub's toolkit does it for the message of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escaped for a property of a command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
