"""The commands of publishing, against an index with the rules of the public one."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.fixtures.index_emulator import (
    RUNTIME_FILES,
    SDK_FILES,
    START,
    VERSION,
    Publishing,
    Start,
    make_release,
    sent,
)

from codex_release.cli import main
from codex_release.names import DISTRIBUTIONS
from codex_release.publish.plan import plan_schema
from codex_release.rehearse.publish import urls_of


class Shell:
    """The three commands, in this process, as a maintainer types them."""

    def __init__(self, desk: Publishing, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.desk, self.plan, self.capsys = desk, folder / "plan.json", capsys

    def __call__(self, *words: str | Path) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        said = self.capsys.readouterr()
        return code, said.out, said.err

    @property
    def places(self) -> tuple[str, ...]:
        """The options that name the index."""
        urls = urls_of(self.desk.index)
        return ("--index", urls.base, "--repository-url", urls.upload)

    def publish(self, *words: str | Path) -> tuple[int, str, str]:
        return self("publish", self.plan, "--dist", self.desk.dist, *self.places, *words)

    def make_plan(self, *words: str, version: str = VERSION) -> tuple[int, str, str]:
        options = ("--codex-version", version, *self.places, "--file", str(self.plan))
        return self("plan", self.desk.dist, *options, *words)


@pytest.fixture
def shell(
    start: Start,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Shell:
    desk = start()
    desk.index.warehouse.now = lambda: START
    monkeypatch.setenv("TWINE_USERNAME", "__token__")
    monkeypatch.setenv("TWINE_PASSWORD", desk.index.token)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    return Shell(desk, tmp_path, capsys)


def test_the_commands_plan_publish_and_confirm_a_release(shell: Shell, tmp_path: Path) -> None:
    code, out, _ = shell.make_plan("--summary")
    assert code == 0
    assert f"| 1 | {RUNTIME_FILES[0]} | **upload** |" in out
    assert out.index("barrier") < out.index(SDK_FILES[0])
    values = json.loads(shell.plan.read_text(encoding="utf-8"))
    validator: Any = Draft202012Validator(plan_schema())
    validator.validate(values)
    assert json.loads(shell("plan", "x", "--codex-version", "1", "--format", "schema")[1]) == (
        plan_schema()
    )

    words = ("--interval", "0", "--summary")
    code, out, err = shell.publish(*words)
    assert (code, "10 of 10 files uploaded by this run" in out) == (0, True), err
    code, out, _ = shell("confirm", shell.plan, "--download", *words)
    assert (code, "3 times in a row" in out) == (0, True)
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    heads = [line for line in summary.splitlines() if line.startswith("## ")]
    assert [head.split(":")[0] for head in heads] == ["## Plan", "## Published", "## Confirmed"]


def test_each_phase_can_be_a_job_of_its_own(shell: Shell) -> None:
    shell.make_plan()
    assert shell.publish("--interval", "0", "--phase", "runtime")[0] == 0
    assert sent(shell.desk.index) == RUNTIME_FILES
    assert shell("confirm", shell.plan, "--phase", "runtime", "--interval", "0")[0] == 0
    code, _, err = shell("confirm", shell.plan, "--interval", "0", "--timeout", "0")
    assert (code, f"missing json: {SDK_FILES[0]}" in err) == (99, True)
    assert shell.publish("--interval", "0", "--phase", "sdk")[0] == 0
    assert sent(shell.desk.index) == [*RUNTIME_FILES, *SDK_FILES]


def test_a_refused_plan_is_printed_written_and_an_error(shell: Shell) -> None:
    (shell.desk.dist / SDK_FILES[1]).unlink()
    code, out, err = shell.make_plan()
    assert code == 91
    assert "Verdict: **refused**" in out
    assert "| **missing** | - | `-` |" in out
    assert err.splitlines()[-1].startswith("error: The folder lacks files of the release: found 9")
    assert shell.publish()[0] == 91
    assert sent(shell.desk.index) == []


def test_anything_but_a_plan_is_refused(shell: Shell, tmp_path: Path) -> None:
    shell.make_plan()
    values = json.loads(shell.plan.read_text(encoding="utf-8"))
    other = tmp_path / "other.json"
    bad: list[tuple[str, str]] = [
        ("", "EOF while parsing"),
        ("[]", "should be an object"),
        (json.dumps({**values, "schema_version": 2}), "schema_version: Input should be 1"),
        (json.dumps({**values, "more": 1}), "more: Extra inputs are not permitted"),
        (
            json.dumps({**values, "files": values["files"] * 2}),
            "files that are not those of a release",
        ),
        (
            json.dumps({**values, "files": values["files"][1:]}),
            "files that are not those of a release",
        ),
        (json.dumps({**values, "version": "next"}), "version is invalid"),
        (json.dumps({**values, "index": {**values["index"], "base": "x"}}), "not the address of"),
        (json.dumps({**values, "index": {**values["index"], "base": "https://[x/"}}), "be read"),
        (json.dumps({k: v for k, v in values.items() if k != "digest"}), "digest: Field required"),
    ]
    for text, said in bad:
        other.write_text(text, encoding="utf-8")
        code, _, err = shell("publish", other, "--dist", shell.desk.dist)
        assert code == 93, text[:40]
        assert "is not a plan" in err
        assert said in err, (said, err)
    assert shell("confirm", tmp_path / "absent.json")[0] == 93


EDITS: dict[str, Callable[[dict[str, Any]], object]] = {
    "the address of uploads": lambda plan: plan["index"].update(
        upload="https://elsewhere.example/"
    ),
    "the address of the views": lambda plan: plan["index"].update(
        base="https://elsewhere.example/"
    ),
    "a size": lambda plan: plan["files"][0].update(size=1),
    "a state": lambda plan: plan["files"][0].update(state="identical"),
    "a hash": lambda plan: plan["files"][0].update(sha256="0" * 64),
    "the time": lambda plan: plan.update(made="2026-01-01T00:00:00Z"),
    "what is extra": lambda plan: plan.update(
        extra=[{"name": "x", "where": "folder", "same_release": False}]
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_plan_that_was_edited_is_refused_and_nothing_is_sent(shell: Shell, edit: str) -> None:
    shell.make_plan()
    values = json.loads(shell.plan.read_text(encoding="utf-8"))
    EDITS[edit](values)
    shell.plan.write_text(json.dumps(values), encoding="utf-8")
    for code, _, err in (shell.publish(), shell("confirm", shell.plan)):
        assert (code, "a plan that was edited" in err) == (93, True), err
    assert sent(shell.desk.index) == []


def test_a_plan_that_was_only_indented_otherwise_is_the_same(shell: Shell) -> None:
    shell.make_plan()
    values = json.loads(shell.plan.read_text(encoding="utf-8"))
    shell.plan.write_text(json.dumps(values), encoding="utf-8")
    assert shell.publish("--interval", "0")[0] == 0


@pytest.mark.parametrize("other", ["upload", "views", "none"])
def test_credentials_go_to_the_index_that_was_asked_for_and_not_to_the_one_of_the_plan(
    shell: Shell, other: str
) -> None:
    shell.make_plan()
    urls = urls_of(shell.desk.index)
    asked = {
        "upload": ("--index", urls.base, "--repository-url", f"{urls.base}other/"),
        "views": ("--index", f"{urls.base}other/", "--repository-url", urls.upload),
        "none": (),
    }
    code, _, err = shell("publish", shell.plan, "--dist", shell.desk.dist, *asked[other])
    assert (code, "another index than the one on the command line" in err) == (93, True), err
    assert urls.upload in err
    assert shell.desk.index.exchanges[-1].request.startswith("GET")
    assert sent(shell.desk.index) == []


def test_a_file_that_the_index_would_refuse_is_refused_before_the_index_is_asked(
    shell: Shell, tmp_path: Path
) -> None:
    config = tmp_path / "verify.toml"
    size = max((shell.desk.dist / name).stat().st_size for name in RUNTIME_FILES)
    config.write_text(f'[budgets.openai-codex-cli-bin]\nfile = "{size - 1} B"\n', encoding="utf-8")
    code, _, err = shell.make_plan("--config", str(config))
    assert (code, "Files are larger than the index takes" in err) == (102, True), err
    assert not shell.plan.exists()
    assert not shell.desk.index.exchanges
    config.write_text(f'[budgets.openai-codex-cli-bin]\nfile = "{size} B"\n', encoding="utf-8")
    assert shell.make_plan("--config", str(config))[0] == 0


def test_the_folder_of_another_release_is_named_by_its_version(shell: Shell) -> None:
    code, _, err = shell.make_plan(version="0.164.0")
    assert code == 91
    assert f"no file of release 0.164.0: found files of {VERSION}" in err


def test_a_full_disk_is_told_with_the_name_of_the_file(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.make_plan()
    before = shell.plan.read_bytes()

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = shell.make_plan()
    assert (code, f"operation on {shell.plan}: found No space left" in err) == (35, True), err
    # The old plan is there, and no part of the new one.
    assert shell.plan.read_bytes() == before
    assert not [*shell.plan.parent.glob(".plan*")]


def test_a_summary_outside_of_a_job_is_wrong_usage(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    code, _, err = shell.make_plan("--summary")
    assert (code, "GITHUB_STEP_SUMMARY" in err) == (2, True)


def test_the_impact_of_a_yank_is_a_table_steps_and_an_exit_code(
    shell: Shell, tmp_path: Path
) -> None:
    desk = shell.desk
    for version, pin in (("0.161.0", None), ("0.162.0", None), (VERSION, None)):
        dist = make_release(tmp_path / version, version=version, pin=pin)
        other = replace(desk, dist=dist)
        other.publish(other.plan(version))
    desk.index.warehouse.yank(DISTRIBUTIONS["sdk"], "0.161.0")
    code, out, err = shell("yank-impact", VERSION, "--index", desk.index.url)
    assert code == 110
    assert f"| {VERSION} | `=={VERSION}` | breaks |" in out
    assert "| 0.162.0 | `==0.162.0` | unaffected |" in out
    assert "| 0.161.0 | `==0.161.0` | already yanked |" in out
    assert "stage-sdk staged/sdk --codex-version 0.163.0.post1" in out
    assert "Publish 0.163.0.post1 before the yank" in err
    code, out, _ = shell("yank-impact", "0.161.0", "--index", desk.index.url, "--format", "json")
    assert (code, json.loads(out)["broken"]) == (0, [])
    assert shell("yank-impact", "0.9.0", "--index", desk.index.url)[0] == 111
