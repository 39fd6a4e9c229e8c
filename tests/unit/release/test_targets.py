"""The table of targets."""

from __future__ import annotations

import json
import platform
import sys
from pathlib import Path

import pytest
from packaging.tags import parse_tag

from codex_release.errors import TargetMismatchError, UnknownTargetError
from codex_release.runtime.pyproject import read_project
from codex_release.runtime.stage import TEMPLATE as RUNTIME
from codex_release.sdk.stage import TEMPLATE as SDK
from codex_release.targets import (
    FREE_THREADED,
    PYTHONS,
    TARGETS,
    WHEEL_TAGS,
    by_name,
    by_platform,
    by_tag,
    by_triple,
    choose_tags,
    format_matrix,
    host_target,
    matrix_rows,
)

LINUX = by_triple("x86_64-unknown-linux-musl")


def test_the_table_has_the_eight_wheels_of_a_release() -> None:
    assert {row.tag for row in WHEEL_TAGS} == {
        "macosx_11_0_arm64",
        "macosx_10_9_x86_64",
        "musllinux_1_1_aarch64",
        "musllinux_1_1_x86_64",
        "manylinux_2_17_aarch64",
        "manylinux_2_17_x86_64",
        "win_arm64",
        "win_amd64",
    }
    assert len(WHEEL_TAGS) == 8


def test_no_two_targets_share_a_name_of_any_kind() -> None:
    for name in ("triple", "npm", "archive"):
        assert len({getattr(target, name) for target in TARGETS}) == len(TARGETS) == 6
    assert all(len(parse_tag(f"py3-none-{row.tag}")) == 1 for row in WHEEL_TAGS)


def test_a_target_is_found_by_its_triple_and_by_each_of_its_tags() -> None:
    for target in TARGETS:
        assert {by_name(name) for name in (target.triple, *target.tags)} == {target}
    with pytest.raises(UnknownTargetError):
        by_name("linux_x86_64")


def test_cibuildwheel_knows_the_platforms_by_names_without_versions() -> None:
    names = {row.tag: (row.build_platform, row.build_arch) for row in WHEEL_TAGS}
    assert names["manylinux_2_17_aarch64"] == ("manylinux_aarch64", "aarch64")
    assert names["musllinux_1_1_x86_64"] == ("musllinux_x86_64", "x86_64")
    assert names["macosx_10_9_x86_64"] == ("macosx_x86_64", "x86_64")
    assert names["win_arm64"] == ("win_arm64", "ARM64")


@pytest.mark.parametrize(
    ("system", "machine", "triple"),
    [
        ("linux", "x86_64", "x86_64-unknown-linux-musl"),
        ("linux", "aarch64", "aarch64-unknown-linux-musl"),
        ("darwin", "arm64", "aarch64-apple-darwin"),
        ("win32", "AMD64", "x86_64-pc-windows-msvc"),
        ("win32", "ARM64", "aarch64-pc-windows-msvc"),
    ],
)
def test_the_host_is_found_by_any_spelling_of_its_machine(
    monkeypatch: pytest.MonkeyPatch, system: str, machine: str, triple: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    assert host_target().triple == triple


def test_a_host_without_a_runtime_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    with pytest.raises(UnknownTargetError, match="riscv64"):
        host_target()


def test_an_unknown_tag_or_triple_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(UnknownTargetError, match=r"found 'linux_x86_64'.*win_arm64"):
        by_tag("linux_x86_64")
    with pytest.raises(UnknownTargetError, match="found 'x86_64-unknown-linux-gnu'"):
        by_triple("x86_64-unknown-linux-gnu")
    assert by_platform("linux", "riscv64") is None


def test_the_default_tag_of_linux_is_the_one_that_glibc_hosts_accept() -> None:
    assert choose_tags(LINUX, ()) == ("manylinux_2_17_x86_64",)


def test_requested_tags_are_sorted_and_taken_once() -> None:
    asked = ["musllinux_1_1_x86_64", "manylinux_2_17_x86_64", "musllinux_1_1_x86_64"]
    assert choose_tags(LINUX, asked) == ("manylinux_2_17_x86_64", "musllinux_1_1_x86_64")


@pytest.mark.parametrize("tag", ["musllinux_1_1_aarch64", "win_amd64"])
def test_a_tag_of_another_target_is_refused(tag: str) -> None:
    with pytest.raises(TargetMismatchError, match=tag):
        choose_tags(LINUX, ["manylinux_2_17_x86_64", tag])


@pytest.mark.parametrize("template", [RUNTIME, SDK], ids=["runtime", "sdk"])
def test_both_packages_name_the_supported_pythons(template: Path) -> None:
    project = read_project(template / "pyproject.toml")["project"]
    prefix = "Programming Language :: Python :: 3."
    named = [text for text in project["classifiers"] if text.startswith(prefix)]
    assert named == [f"Programming Language :: Python :: {python}" for python in PYTHONS]
    assert project["requires-python"] == f">={PYTHONS[0]}"
    assert {*FREE_THREADED} < {*PYTHONS}


# The three forms of the matrix


def test_every_wheel_has_one_row_in_each_form() -> None:
    rows = matrix_rows()
    assert len(rows) == 8
    assert json.loads(format_matrix("json")) == rows
    assert json.loads(format_matrix("github")) == {"include": rows}
    assert len(format_matrix("text").splitlines()) == 9
    assert len(format_matrix("markdown").splitlines()) == 10


def test_a_job_matrix_is_one_line() -> None:
    assert "\n" not in format_matrix("github")


def test_the_columns_of_the_table_stand_below_their_heads() -> None:
    head, *lines = format_matrix("text").splitlines()
    at = head.index("runner")
    assert [line[at:].split()[0] for line in lines] == [row["runner"] for row in matrix_rows()]
