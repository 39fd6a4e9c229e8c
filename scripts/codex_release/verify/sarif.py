"""The report as SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from codex_release.verify.report import RELEASE, Finding, VerifyReport
from codex_release.verify.rules import RULES

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_INDEX = {rule.id: number for number, rule in enumerate(RULES)}


def render(report: VerifyReport) -> str:
    """One run with all rules, and one result a finding; accepted ones are suppressed."""
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
        "results": [_result(finding, paths) for finding in report.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _result(finding: Finding, paths: dict[str, str]) -> dict[str, Any]:
    """A region is what code scanning insists on; a wheel has no lines, so it is the first."""
    where = paths.get(finding.target, finding.target)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": _INDEX[finding.rule],
        "level": finding.severity,
        "message": {"text": f"{_subject(finding)}{finding.text} {finding.fix}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(where)},
                    "region": {"startLine": 1},
                },
                **_member(finding),
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


def _subject(finding: Finding) -> str:
    return "" if finding.target == RELEASE else f"{finding.target}: "


def _member(finding: Finding) -> dict[str, Any]:
    if finding.member is None:
        return {}
    return {"logicalLocations": [{"name": finding.member, "kind": "resource"}]}


def _fingerprint(finding: Finding) -> str:
    parts = (finding.rule, finding.target, finding.member or "", finding.message)
    return sha256("\0".join(parts).encode()).hexdigest()
