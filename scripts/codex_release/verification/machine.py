"""The report for programs: JSON by the schema beside this module, and GitHub's annotations."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib import resources
from typing import Any

from codex_release.verification.grouping import groups
from codex_release.verification.report import SEVERITIES, VerifyReport

SCHEMA_VERSION = 1
_LEVELS = {"error": "error", "warning": "warning", "accepted": "notice"}


def schema() -> dict[str, Any]:
    """The JSON schema of `render_json`."""
    text = (
        resources.files("codex_release.verification")
        .joinpath("report.schema.json")
        .read_text(encoding="utf-8")
    )
    values: dict[str, Any] = json.loads(text)
    return values


def values(report: VerifyReport, *, strict: bool = False) -> dict[str, Any]:
    """The report as plain values."""
    return {
        "schema_version": SCHEMA_VERSION,
        "passed": report.passed(strict=strict),
        "strict": strict,
        "counts": {
            **{f"{name}s": len(report.open(name)) for name in SEVERITIES},
            "accepted": len(report.accepted),
        },
        "files": [asdict(file) for file in report.files],
        "findings": [asdict(finding) for finding in report.findings],
        "budgets": [
            {
                "project": room.project,
                "size": room.size,
                "used": room.budget.used,
                "granted": room.budget.project,
                "growth": room.growth,
                "releases_left": room.releases_left,
            }
            for room in report.rooms
        ],
        "rules": list(report.rules),
    }


def render_json(report: VerifyReport, *, strict: bool = False) -> str:
    """The report as JSON."""
    return json.dumps(values(report, strict=strict), indent=2)


def render_github(report: VerifyReport) -> str:
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
