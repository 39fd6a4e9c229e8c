"""Accepted findings: what is let pass, for what, and until when."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.fixtures.bad_wheels import runtime
from tests.fixtures.defects import Given, changed, report_on, whole_release

from codex_release.errors import FindingsError
from codex_release.verify.config import (
    Accepted,
    VerifyConfig,
    accept,
    never_matching,
    require_current,
)
from codex_release.verify.report import RELEASE, Finding
from codex_release.verify.rules import RULES

WHEEL = "openai_codex_cli_bin-0.163.0-py3-none-manylinux_2_17_x86_64.whl"
ALL = [rule.id for rule in RULES]


def entry(rule: str = "sbom", target: str = "*", until: str = "0.163.0") -> Accepted:
    return Accepted(rule=rule, target=target, reason="It is known.", until=until)


def finding(rule: str = "sbom", target: str = WHEEL) -> Finding:
    return Finding(rule, "error", target, "It is missing.", "Add it.")


@pytest.mark.parametrize(
    ("members", "found", "accepted"),
    [
        (None, "is missing", True),
        (["x", "a/*"], None, True),
        (["a/b"], "is missing", True),
        (["a"], None, False),
        (None, "needs macOS 10.12", False),
        (["a/b"], "needs macOS 10.12", False),
    ],
)
def test_an_entry_may_be_for_some_members_and_some_messages_only(
    members: list[str] | None, found: str | None, accepted: bool
) -> None:
    bounded = entry().model_copy(update={"members": members, "found": found})
    seen = replace(finding(), member="a/b")
    assert rules_of(accept([seen], [bounded], {WHEEL: "0.163.0"}, [])) == [("sbom", accepted)]


def test_an_entry_for_members_is_not_for_a_finding_without_one() -> None:
    bounded = entry().model_copy(update={"members": ["?*"]})
    assert rules_of(accept([finding()], [bounded], {WHEEL: "0.163.0"}, [])) == [("sbom", False)]


@pytest.mark.parametrize(
    ("target", "aim"),
    [
        ("*", True),
        (RELEASE, True),
        ("openai_codex_cli_bin-*-win_arm64.whl", True),
        ("openai_codex_cli_bin-0.169.0-*-win_arm64.whl", True),
        ("openai_codex_cli_bin-0.160.0-*-win_arm64.whl", True),
        ("openai_codex-0.164.0a3.tar.gz", True),
        ("openai_codex-*-any.whl", True),
        ("opnai_codex*", False),
        ("openai_codex_cli_bin-*-macosx_10_9_arm64.whl", False),
        ("openai-codex-*.tar.gz", False),
    ],
)
def test_an_entry_that_no_file_of_a_release_can_have_is_an_error_with_a_release(
    tmp_path: Path, target: str, aim: bool
) -> None:
    assert rules_of(never_matching([entry(target=target)], "0.163.0")) == (
        [] if aim else [("accepted-unused", False)]
    )


def test_a_wrong_pattern_fails_a_whole_release(tmp_path: Path) -> None:
    given = Given(complete=True, config=VerifyConfig((entry(target="opnai_codex*"),)))
    report = report_on(tmp_path, *whole_release(), given=given)
    assert [finding.rule for finding in report.findings] == ["accepted-unused"]


def rules_of(found: list[Finding]) -> list[tuple[str, bool]]:
    return [(item.rule, item.accepted is not None) for item in found]


@pytest.mark.parametrize(
    ("rule", "target", "accepted"),
    [
        ("sbom", WHEEL, True),
        ("sbom", "openai_codex_cli_bin-*-manylinux*.whl", True),
        ("sbom", "openai_codex_cli_bin-*-win*.whl", False),
        ("record", WHEEL, False),
        ("sbom", WHEEL.upper(), False),
    ],
)
def test_an_entry_is_for_one_rule_and_the_files_of_its_pattern(
    rule: str, target: str, accepted: bool
) -> None:
    found = accept([finding()], [entry(rule, target)], {WHEEL: "0.163.0"}, ["sbom"])
    assert rules_of(found) == [("sbom", accepted)]


@pytest.mark.parametrize(
    ("until", "version", "passes"),
    [
        ("0.163.0", "0.163.0", True),
        ("0.163.0", "0.163.0a4", True),
        ("0.163.0", "0.163.1", False),
        ("0.99.0", "0.163.0", False),
        ("rust-v0.164.0", "0.163.0", True),
        ("0.163.0", "not a version", False),
        ("0.175.0", "0.163.0", True),
        ("0.175.1", "0.163.0", False),
        ("0.176.0", "0.163.0", False),
        ("1.0.0", "0.163.0", False),
        ("2026.9", "2026.1", True),
    ],
)
def test_an_entry_holds_up_to_its_version_and_for_some_releases_only(
    until: str, version: str, passes: bool
) -> None:
    found = accept([finding()], [entry(until=until)], {WHEEL: version}, ALL)
    expected = [("sbom", True)] if passes else [("sbom", False), ("accepted-expired", False)]
    assert rules_of(found) == expected


def test_an_entry_that_is_only_for_older_versions_is_told_without_any_file() -> None:
    macos = entry(target="openai_codex_cli_bin-*-macosx_10_9_x86_64.whl", until="0.169.0")
    with pytest.raises(FindingsError, match=r"other versions than 0\.171\.0.*sbom of .*`until`"):
        require_current([macos], "0.171.0")
    require_current([macos], "0.169.0")
    require_current([entry(target="openai_codex_cli_bin-0.163.0-*.whl")], "0.171.0")


def test_an_entry_that_does_not_hold_says_why() -> None:
    for until, reason in (
        ("0.162.0", "sbom is accepted until 0.162.0, and this is 0.163.0. The reason was: It is"),
        ("0.176.0", "until 0.176.0, which is more than 12 minor releases after 0.163.0. The"),
    ):
        found = accept([finding()], [entry(until=until)], {WHEEL: "0.163.0"}, ALL)
        assert reason in found[-1].message


@pytest.mark.parametrize(
    ("rule", "target", "rules", "unused"),
    [
        ("sbom", "*", ALL, True),
        ("sbom", "other-*.whl", ALL, False),
        ("set-parity", "*", ["sbom"], False),
        ("set-complete", RELEASE, ALL, False),
    ],
)
def test_an_entry_that_is_not_needed_is_an_error_where_it_could_have_been(
    rule: str, target: str, rules: list[str], unused: bool
) -> None:
    found = accept([], [entry(rule, target)], {WHEEL: "0.163.0"}, rules)
    assert rules_of(found) == ([("accepted-unused", False)] if unused else [])


def test_an_accepted_finding_stays_in_the_report_with_its_reason(tmp_path: Path) -> None:
    given = Given(config=VerifyConfig((entry(),)))
    report = report_on(tmp_path, changed(runtime(), has_sbom=False), given=given)
    (found,) = report.findings
    assert found.accepted is not None
    assert (found.accepted.reason, found.accepted.until) == ("It is known.", "0.163.0")
    assert report.passed(strict=True)
    assert report.summary == "1 accepted"


def test_a_second_file_does_not_make_a_used_entry_an_unused_one(tmp_path: Path) -> None:
    given = Given(config=VerifyConfig((entry(),)))
    bad, good = changed(runtime(), has_sbom=False), runtime("win_amd64")
    assert report_on(tmp_path, bad, good, given=given).passed()
