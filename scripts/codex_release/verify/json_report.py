"""The report as JSON, by the schema beside this module."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib import resources
from typing import Any

from codex_release.verify.report import SEVERITIES, VerifyReport

SCHEMA_VERSION = 1


def schema() -> dict[str, Any]:
    """The JSON schema of `render`."""
    text = (
        resources.files("codex_release.verify")
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


def render(report: VerifyReport, *, strict: bool = False) -> str:
    """The report as JSON."""
    return json.dumps(values(report, strict=strict), indent=2)
