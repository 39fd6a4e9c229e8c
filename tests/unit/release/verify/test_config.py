"""The file with accepted findings and budgets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from codex_release.errors import VerifyConfigError
from codex_release.verify.config import DEFAULT_FILE, EXAMPLE, Accepted, accept, read_config
from codex_release.verify.model import MIB, Budget
from codex_release.verify.report import Finding

ENTRY = """
[[accepted]]
rule = "sbom"
target = "*.whl"
reason = "It is known."
until = "0.163.0"
"""


def write(folder: Path, text: str) -> Path:
    (folder / "verify.toml").write_text(text, encoding="utf-8")
    return folder / "verify.toml"


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    budgets = '[budgets.OpenAI_Codex]\nfile = "1.5 GiB"\nused = "3 MiB"\nprevious = "2 MiB"\n'
    budgets += "reserve = 0\n"
    config = read_config(write(tmp_path, ENTRY + budgets))
    assert config.accepted == (
        Accepted(rule="sbom", target="*.whl", reason="It is known.", until="0.163.0"),
    )
    granted = Budget().project
    assert config.budgets == {
        "openai-codex": Budget(1536 * MIB, granted, 3 * MIB, 2 * MIB, reserve=0)
    }


def test_the_example_of_the_documentation_can_be_used(tmp_path: Path) -> None:
    config = read_config(write(tmp_path, EXAMPLE))
    assert [entry.rule for entry in config.accepted] == ["tag-macos"]
    assert config.budgets == {
        "openai-codex-cli-bin": replace(Budget(), file=153 * MIB, used=0, previous=0, growth=0)
    }


def test_an_empty_file_accepts_nothing(tmp_path: Path) -> None:
    config = read_config(write(tmp_path, ""))
    assert (config.accepted, dict(config.budgets)) == ((), {})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x = ", "line 1"),
        (ENTRY.replace("sbom", "nosuchrule"), "accepted.0.rule: 'nosuchrule' is not a rule"),
        (
            ENTRY.replace("sbom", "accepted-unused"),
            "accepted.0.rule: 'accepted-unused' is not a rule",
        ),
        (ENTRY.replace("It is known.", ""), "accepted.0.reason"),
        (ENTRY.replace("It is known.", " "), "accepted.0.reason: reason must not be empty"),
        (ENTRY.replace("sbom", "tag-macos"), "accepted.0: tag-macos needs `found` or `members`"),
        (ENTRY + "members = []", "accepted.0.members"),
        (ENTRY + 'found = ""', "accepted.0.found"),
        (ENTRY.replace('until = "0.163.0"', ""), "accepted.0.until: Field required"),
        (ENTRY.replace("0.163.0", "tomorrow"), "accepted.0.until: 'tomorrow' is not a version"),
        (ENTRY + 'more = "x"', "accepted.0.more"),
        ("[budgets.x]\nfile = '12 apples'", "budgets.x.file: '12 apples' is not a size"),
        ("[budgets.x]\nfile = 12", "budgets.x.file"),
        ("[budgets.x]\nreserve = -1", "budgets.x.reserve"),
        ("accept = []", "accept: "),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(
    tmp_path: Path, text: str, found: str
) -> None:
    with pytest.raises(VerifyConfigError) as caught:
        read_config(write(tmp_path, text))
    assert found in str(caught.value)
    assert "verify.toml cannot be used" in str(caught.value)


@pytest.mark.parametrize(
    ("until", "known"),
    [("0.163.0", "0.163.0"), ("rust-v0.164.0", "0.164.0"), ("2026.1", "2026.1"), ("3", "3")],
)
def test_an_entry_is_for_a_version_of_any_project(tmp_path: Path, until: str, known: str) -> None:
    (entry,) = read_config(write(tmp_path, ENTRY.replace("0.163.0", until))).accepted
    assert entry.until == known


def test_libraries_that_other_packages_bring_are_named_in_the_file(tmp_path: Path) -> None:
    config = read_config(write(tmp_path, 'exclude = ["libtorch*.so", "x.dll"]\n'))
    assert config.exclude == ("libtorch*.so", "x.dll")
    assert read_config(write(tmp_path, "")).exclude == ()


def test_a_missing_file_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(VerifyConfigError, match="No such file"):
        read_config(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(VerifyConfigError, match="cannot be used"):
        read_config(tmp_path / "bytes.toml")


def test_the_file_of_this_repository_can_be_used() -> None:
    config = read_config()
    assert DEFAULT_FILE.is_file()
    assert all(len(entry.reason) > 20 for entry in config.accepted)


NEEDS = "It needs macOS {} (x86_64); macosx_10_9_x86_64 promises 10.9."
FINDINGS = {
    "tag-macos": Finding(
        "tag-macos", "error", "", NEEDS.format("10.12"), "x", "codex_cli_bin/bin/codex"
    ),
    "size-file": Finding("size-file", "error", "", "It has 158.0 MiB.", "x"),
}


@pytest.mark.parametrize(
    ("member", "needed", "is_accepted"),
    [
        ("codex_cli_bin/bin/codex", "10.12", True),
        ("codex_cli_bin/bin/codex-code-mode-host", "10.12", True),
        ("codex_cli_bin/codex-path/rg", "10.12", True),
        ("codex_cli_bin/bin/codex", "10.13", False),
        ("codex_cli_bin/bin/codex", "26.0", False),
        ("codex_cli_bin/codex-resources/voice/lib.dylib", "10.12", False),
    ],
)
def test_this_repository_accepts_one_macos_of_the_known_programs_only(
    member: str, needed: str, is_accepted: bool
) -> None:
    name = "openai_codex_cli_bin-0.163.0-py3-none-macosx_10_9_x86_64.whl"
    finding = Finding("tag-macos", "error", name, NEEDS.format(needed), "x", member)
    found = accept([finding], read_config().accepted, {name: "0.163.0"}, {"tag-macos"})
    assert (found[0].accepted is not None) is is_accepted


@pytest.mark.parametrize(
    ("rule", "version", "tag", "is_accepted"),
    [
        ("tag-macos", "0.163.0", "macosx_10_9_x86_64", True),
        ("tag-macos", "0.169.0", "macosx_10_9_x86_64", True),
        ("tag-macos", "0.170.0", "macosx_10_9_x86_64", False),
        ("tag-macos", "0.169.0", "macosx_11_0_arm64", False),
        ("size-file", "0.163.0", "win_amd64", False),
        ("size-file", "0.169.0", "win_amd64", False),
    ],
)
def test_this_repository_accepts_one_tag_up_to_a_version_and_never_a_size(
    rule: str, version: str, tag: str, is_accepted: bool
) -> None:
    name = f"openai_codex_cli_bin-{version}-py3-none-{tag}.whl"
    found = accept(
        [replace(FINDINGS[rule], target=name)], read_config().accepted, {name: version}, {rule}
    )
    assert (found[0].accepted is not None) is is_accepted
