"""Facts → findings: what is healthy, what is broken, and what to do about it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from openai_codex._doctor import checks
from openai_codex._doctor.facts import (
    STATUSES,
    Account,
    Facts,
    Finding,
    Home,
    Machine,
    Packages,
    Program,
    Runtime,
    SandboxFacts,
    Surroundings,
)
from openai_codex._doctor.probes import EXTRAS

WELL: dict[str, Any] = {
    "machine": Machine((3, 12, 1), "CPython", "linux", "x86_64", "glibc", (2, 36)),
    "packages": Packages(
        sdk="1.2.0",
        sdk_metadata="1.2.0",
        runtime="1.2.0",
        pinned="1.2.0",
        runtime_tags=("manylinux_2_17_x86_64", "musllinux_1_1_x86_64"),
        pydantic="2.12.3",
        extras={extra: {"library": "1.0"} for extra in checks.EXTRA_USES},
    ),
    "program": Program("/bin/codex", False, "codex-cli 1.2.0"),
    "runtime": Runtime("1.2.0", 0.1, Account("chatgpt", "plus", True)),
    "home": Home("/home/me/.codex", False, "folder"),
    "sandbox": SandboxFacts(0, "", {"bwrap": "/usr/bin/bwrap"}),
    "surroundings": Surroundings(None),
}


def found(**changes: Any) -> dict[str, Finding]:
    """Return the findings of a well machine with changes, by check."""
    facts = Facts(**{**WELL, **changes})
    return {finding.check: finding for finding in checks.examine(facts)}


def changed(part: str, **fields: Any) -> dict[str, Any]:
    return {part: replace(WELL[part], **fields)}


def test_a_well_machine_is_healthy_in_every_respect() -> None:
    findings = found()

    assert {finding.status for finding in findings.values()} == {"ok"}
    assert checks.healthy(list(findings.values()))


CASES: list[tuple[dict[str, Any], str, str, str, str]] = [
    (changed("machine", python=(3, 9, 1)), "python", "error", "3.9.1", "3.10 or newer"),
    (changed("packages", sdk_metadata=None), "sdk", "warning", "not installed", "pip install"),
    (changed("packages", sdk_metadata="1.1.0"), "sdk", "error", "1.1.0", "reinstall"),
    (changed("packages", pydantic="2.11.9"), "sdk", "error", "2.11.9", "2.12"),
    (changed("packages", pydantic=None), "sdk", "error", "missing", "2.12"),
    (changed("packages", runtime=None), "runtime-package", "warning", "not installed", "==1.2.0"),
    (
        changed("packages", runtime=None) | changed("program", problem="no package"),
        "runtime-package",
        "error",
        "not installed",
        "==1.2.0",
    ),
    (changed("packages", runtime="1.1.0"), "runtime-package", "error", "1.1.0", "==1.2.0"),
    (changed("packages", pinned=None), "runtime-package", "ok", "1.2.0", "reinstall"),
    (changed("packages", pinned="1.2.1"), "runtime-package", "error", "1.2.1", "==1.2.1"),
    (
        changed("packages", sdk="1.2.0.post1", sdk_metadata="1.2.0.post1"),
        "start",
        "ok",
        "1.2.0 starts",
        "matches",
    ),
    (changed("packages", sdk="1.3.0"), "start", "warning", "requires 1.3.0", "bundled"),
    (changed("packages", runtime_tags=()), "platform", "info", "unknown", "index"),
    (
        changed("packages", runtime_tags=("musllinux_1_1_x86_64",)),
        "platform",
        "warning",
        "musllinux_1_1_x86_64; this machine is linux x86_64, glibc 2.36",
        "reinstall",
    ),
    (changed("program", problem="OSError: no"), "binary", "error", "OSError: no", "reinstall"),
    (
        changed("program", problem="gone", chosen=True),
        "binary",
        "error",
        "/bin/codex: gone",
        "--codex-bin",
    ),
    (
        changed("program", version="true (GNU) 9.1\nCopyright"),
        "binary",
        "warning",
        "--version prints: true (GNU) 9.1",
        "--codex-bin",
    ),
    (changed("program", version=""), "binary", "warning", "--version prints: nothing", "codex-cli"),
    (changed("program", version="codex-cli 1.2.0-alpha.1"), "binary", "ok", "runs", "codex_bin"),
    (
        changed("runtime", problem="it died") | changed("program", version="sh 1.0"),
        "start",
        "error",
        "it died",
        "`binary`",
    ),
    (
        changed("runtime", problem="it died") | changed("sandbox", status=0),
        "sandbox",
        "info",
        "see the check `start`",
        "fix that",
    ),
    (changed("runtime", problem="it died"), "start", "error", "it died", "by hand"),
    (changed("runtime", version="1.1.0"), "start", "warning", "1.1.0", "bundled"),
    (changed("runtime", version=None), "start", "warning", "None", "bundled"),
    (changed("runtime", seconds=11.0), "start", "warning", "11.0 s", "startup_timeout"),
    (
        changed("runtime", account=Account(None, None, True)),
        "login",
        "warning",
        "not logged in; turns will fail",
        "openai_codex login`",
    ),
    (
        changed("runtime", account=Account(None, None, True))
        | changed("surroundings", api_key=True),
        "login",
        "warning",
        "OPENAI_API_KEY is set",
        "api_key_env",
    ),
    (
        changed("runtime", account=Account(None, None, False)),
        "login",
        "ok",
        "does not need a login",
        "openai_codex login`",
    ),
    (changed("runtime", account=None), "login", "warning", "did not report", "start"),
    (changed("runtime", warnings=("Bad\n key",)), "config", "warning", "Bad key", "config.toml"),
    (
        changed("runtime", warnings=("Invalid configuration; using defaults.",)),
        "config",
        "error",
        "using defaults",
        "config.toml",
    ),
    (
        changed("runtime", warnings=("No bubblewrap. Codex will use the bundled bubblewrap.",)),
        "config",
        "info",
        "the bundled bubblewrap",
        "`sandbox`",
    ),
    (changed("runtime", problem="it died"), "config", "info", "unknown", "config.toml"),
    (
        changed("runtime", problem="it died") | changed("program", problem="gone"),
        "start",
        "error",
        "it died",
        "`binary`",
    ),
    (
        changed("runtime", problem="it died") | changed("sandbox", status=1, output="8: x"),
        "sandbox",
        "info",
        "see the check `start`",
        "fix that",
    ),
    (
        changed("runtime", warnings=("Invalid configuration",)) | changed("sandbox", status=1),
        "sandbox",
        "info",
        "see the check `config`",
        "fix that",
    ),
    (changed("home", kind="file"), "home", "error", "a file", "folder"),
    (changed("home", kind="missing", given=True), "home", "error", "not exist", "unset"),
    (changed("home", kind="missing"), "home", "ok", "will be created", "CODEX_HOME"),
    (changed("home", problem="Read-only"), "home", "error", "Read-only", "writable"),
    (changed("sandbox", status=None, output="no binary"), "sandbox", "warning", "no binary", ""),
    (
        changed("sandbox", status=1, output="denied", parts={"max_user_namespaces": "0"}),
        "sandbox",
        "warning",
        "denied",
        "max_user_namespaces",
    ),
    (
        changed("sandbox", status=1, parts={"unprivileged_userns_clone": "0"}),
        "sandbox",
        "warning",
        "status 1",
        "unprivileged_userns_clone=1",
    ),
    (
        changed("sandbox", status=1, parts={"apparmor_restrict_unprivileged_userns": "1"}),
        "sandbox",
        "warning",
        "status 1",
        "AppArmor",
    ),
    (changed("sandbox", status=1), "sandbox", "warning", "status 1", "container"),
    (
        changed("sandbox", status=None) | changed("machine", system="windows"),
        "sandbox",
        "info",
        "not tested",
        "",
    ),
    (changed("surroundings", wire_log="/w"), "wire-log", "warning", "/w", "unset"),
    (
        changed("surroundings", wire_log="/w", wire_log_problem="full"),
        "wire-log",
        "error",
        "/w: full",
        "unset",
    ),
    (
        changed("packages", extras={**WELL["packages"].extras, "cli": {"rich": None}}),
        "extra-cli",
        "info",
        "rich",
        'pip install "openai-codex[cli]"',
    ),
]


@pytest.mark.parametrize(("changes", "check", "status", "summary", "hint"), CASES)
def test_a_fact_is_judged_and_says_what_to_do(
    changes: dict[str, Any], check: str, status: str, summary: str, hint: str
) -> None:
    findings = found(**changes)

    finding = findings[check]
    assert finding.status == status
    assert summary in finding.summary
    assert hint in finding.hint
    assert checks.healthy(list(findings.values())) is (
        "error" not in {one.status for one in findings.values()}
    )
    for one in findings.values():
        assert one.status in STATUSES
        assert one.summary
        assert one.hint
        assert "\n" not in one.summary


@pytest.mark.parametrize("part", sorted(WELL))
def test_what_could_not_be_looked_at_is_an_error_with_its_reason(part: str) -> None:
    facts = Facts(**{**WELL, part: None}, unknown={part: "it hung"})

    findings = checks.examine(facts)

    broken = [finding for finding in findings if finding.status == "error"]
    assert {finding.check for finding in broken} == {
        check.name for check in checks.CHECKS if part in check.needs
    }
    assert all("it hung" in finding.summary for finding in broken)


def test_every_extra_that_is_looked_for_is_judged() -> None:
    assert checks.EXTRA_USES.keys() == EXTRAS.keys()


def test_the_report_for_programs_holds_everything_as_json() -> None:
    facts = Facts(**WELL)
    findings = checks.examine(facts)

    report = json.loads(json.dumps(checks.report(findings, facts)))

    assert report.keys() == {"schema", "healthy", "sdk", "runtime", "findings"}
    assert (report["schema"], report["sdk"], report["runtime"]) == (1, "1.2.0", "1.2.0")
    assert len(report["findings"]) == len(findings)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("0.163.0", "0.163.0", True),
        ("0.163.0a1", "0.163.0-alpha.1", True),
        ("0.163.0rc2", "0.163.0-rc.2", True),
        ("0.163.0", "0.163.1", False),
        ("0.163.0", "0.163.0-alpha.1", False),
    ],
)
def test_versions_of_packages_and_programs_are_compared(left: str, right: str, same: bool) -> None:
    assert checks.same_version(left, right) is same
