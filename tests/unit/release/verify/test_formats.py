"""What is printed: for people, for programs, for the pages of a job."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema.exceptions import ValidationError
from rich.console import Console
from tests.fixtures import binaries
from tests.fixtures.bad_wheels import MUSL, OLD_MAC, SdistDraft, foreign, runtime
from tests.fixtures.defects import (
    OLD,
    Given,
    changed,
    replaced,
    report_on,
    with_member,
)
from tests.fixtures.sarif import SARIF_SHAPE, validate

from codex_release.verify.config import Accepted, VerifyConfig
from codex_release.verify.formats import (
    print_table,
    rules_document,
    to_github,
    to_json,
    to_markdown,
    to_sarif,
)
from codex_release.verify.report import VerifyReport
from codex_release.verify.rules import RULES

ROOT = Path(__file__).resolve().parents[4]
SCHEMA = json.loads(
    (ROOT / "scripts/codex_release/verify/report.schema.json").read_text(encoding="utf-8")
)
ACCEPTED = Accepted(
    rule="tag-macos",
    target="*",
    found="needs macOS",
    reason="It is | known.",
    until="0.163.0",
)


@pytest.fixture
def report(tmp_path: Path) -> VerifyReport:
    """Errors, a warning and an accepted finding, in wheels of two projects."""
    unmoded = foreign(MUSL, ("thing/p", binaries.glibc_program()))
    unmoded.pieces[0].mode = 0o644
    drafts = (changed(replaced(runtime(OLD_MAC), "bin/codex", OLD), has_sbom=False), unmoded)
    return report_on(tmp_path, *drafts, given=Given(config=VerifyConfig((ACCEPTED,))))


def shown(report: VerifyReport, width: int, *, strict: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=False)
    print_table(report, console, strict=strict)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_json_follows_the_published_schema(report: VerifyReport) -> None:
    values = json.loads(to_json(report))
    validate(SCHEMA, values)
    assert values["counts"] == {"errors": 2, "warnings": 1, "accepted": 1}
    assert values["passed"] is False
    claims = {file["claimed"][0]: file["honest"] for file in values["files"]}
    assert claims == {
        OLD_MAC: ["macosx_10_12_x86_64"],
        MUSL: ["manylinux_2_17_x86_64"],
    }


def _without_file_hash(values: Any) -> None:
    del values["files"][0]["sha256"]


def _other_severity(values: Any) -> None:
    values["findings"][0]["severity"] = "fatal"


def _more(values: Any) -> None:
    values["more"] = 1


@pytest.mark.parametrize("edit", [_without_file_hash, _other_severity, _more])
def test_the_schema_refuses_what_verify_does_not_write(
    report: VerifyReport, edit: Callable[[Any], None]
) -> None:
    values = json.loads(to_json(report))
    edit(values)
    with pytest.raises(ValidationError):
        validate(SCHEMA, values)


def test_sarif_has_a_rule_and_a_place_for_every_result(report: VerifyReport) -> None:
    log = json.loads(to_sarif(report))
    validate(SARIF_SHAPE, log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in RULES]
    assert len(run["results"]) == len(report.findings)
    for result, finding in zip(run["results"], report.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        assert ("suppressions" in result) == (finding.accepted is not None)
    prints = [result["partialFingerprints"]["finding/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)


def test_sarif_names_a_file_by_a_valid_uri(tmp_path: Path) -> None:
    report = report_on(tmp_path / "a b", changed(foreign(), description=""))
    (result,) = json.loads(to_sarif(report))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert "a%20b/dist/thing-1.0-py3-none-any.whl" in uri


def test_annotations_are_one_line_each_and_cannot_be_broken_out_of(report: VerifyReport) -> None:
    found = report.findings[0]
    broken = replace(found, message="100%\n::error::x", member="a\r::warning::y")
    *lines, last = to_github(replace(report, findings=(broken,))).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("::error title=")
    assert "100%25%0A::error::x" in lines[0]
    assert "%0D" in lines[0]
    assert last.endswith("1 error")


def test_annotations_have_a_level_for_each_severity(report: VerifyReport) -> None:
    lines = to_github(report).splitlines()
    assert [line.split()[0] for line in lines[:-1]] == [
        "::error",
        "::error",
        "::warning",
        "::notice",
    ]


@pytest.mark.parametrize("width", [80, 200])
def test_the_table_has_claimed_and_supported_tags_side_by_side(
    report: VerifyReport, width: int
) -> None:
    text = shown(report, width)
    assert max(map(len, text.splitlines())) <= width
    row = next(line for line in text.splitlines() if OLD_MAC in line)
    assert row.split()[:3] == ["✗", OLD_MAC, "macosx_10_12_x86_64"]


def test_the_table_is_worst_first_with_a_hint_each_and_the_reason_of_what_is_accepted(
    report: VerifyReport,
) -> None:
    text = shown(report, 400)
    order = [text.index(f"\n {rule} ") for rule in ("tag-libc", "sbom", "mode-type", "tag-macos")]
    assert order == sorted(order)
    assert text.count("→") == 4
    assert "Accepted until 0.163.0: It is | known." in text
    assert text.rstrip().endswith("failed: 2 errors, 1 warning, 1 accepted")


def test_a_clean_report_is_short_and_says_so(tmp_path: Path) -> None:
    report = report_on(tmp_path, SdistDraft())
    text = shown(report, 80)
    assert text.rstrip().endswith("passed: no findings")
    assert "Rule" not in text
    assert "sdist" in text


def test_a_warning_fails_only_a_strict_report(tmp_path: Path) -> None:
    unmoded = foreign()
    unmoded.pieces[0].mode = 0o644
    report = report_on(tmp_path, unmoded)
    assert (report.passed(), report.passed(strict=True)) == (True, False)
    lenient, strict = shown(report, 80), shown(report, 80, strict=True)
    assert lenient.rstrip().endswith("passed: 1 warning")
    assert strict.rstrip().endswith("failed: 1 warning")
    assert ("✓" in lenient, "✗" in lenient) == (True, False)
    assert ("✓" in strict, "✗" in strict) == (False, True)
    assert json.loads(to_json(report, strict=True))["passed"] is False


def test_many_findings_of_one_kind_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    draft = foreign()
    for number in range(50):
        draft.add(f"thing/x{number}.", b"")
    text = shown(report_on(tmp_path, draft), 80)
    assert "… and 47 more of this kind" in text
    assert text.count("ends with a dot") == 3


@pytest.mark.parametrize("name", ["thing/\x1b[31mred.py", "thing/\x07\u202egnp.py"])
def test_nothing_that_is_printed_can_move_the_cursor(tmp_path: Path, name: str) -> None:
    report = report_on(tmp_path, with_member(name))
    assert report.findings
    texts = [
        shown(report, 100),
        to_markdown(report),
        to_github(report),
        json.dumps(json.loads(to_json(report)), ensure_ascii=False),
        json.dumps(json.loads(to_sarif(report)), ensure_ascii=False),
    ]
    for text in texts:
        assert "\\x1b" in text or "\\u202e" in text
        assert not [char for char in text if not char.isprintable() and char != "\n"]


def test_markdown_is_two_tables_whose_cells_cannot_be_broken(report: VerifyReport) -> None:
    text = to_markdown(report)
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(row.replace("\\|", "").split("|")) for row in rows} == {6}
    assert "It is \\| known." in text
    assert text.startswith("## Verification failed: 2 errors, 1 warning, 1 accepted\n")
    evil = replace(report.findings[0], message="<script>|`x`\n| y |", target="release")
    (row,) = [
        line
        for line in to_markdown(replace(report, findings=(evil,))).splitlines()
        if "script" in line
    ]
    assert len(row.replace("\\|", "").split("|")) == 6
    assert "\\<script\\>" in row


def test_the_documentation_of_the_rules_is_current() -> None:
    text = (ROOT / "docs" / "verify-rules.md").read_text(encoding="utf-8")
    assert text == rules_document(), (
        "run: codex-release verify --list-rules --format markdown > docs/verify-rules.md"
    )
    for rule in RULES:
        assert f"\n### {rule.id}\n\n{rule.summary}\n\nTo do: {rule.advice}\n" in text
