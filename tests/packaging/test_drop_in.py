"""Code that was written for openai-codex 0.163.0 works: names, signatures, uses and behaviour.

`make published` runs the same checks and programs with the published SDK.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.published_api import Fact, failing
from tests.fixtures.published_uses import check, uses

FIXTURES = Path(__file__).parents[1] / "fixtures"
OUTCOMES: dict[str, dict[str, Any]] = json.loads(
    (FIXTURES / "drop_in_outcomes.json").read_text(encoding="utf-8")
)
SAFER_OR_MORE_LENIENT = {
    "a_mapping_as_input",
    "a_second_stream_of_a_turn",
    "approval_by_what_was_in_the_slot",
    "approval_without_a_handler",
    "keys_in_the_dump_of_a_result",
    "text_for_sandbox",
    "texts_in_a_list_as_input",
    "the_text_of_an_error",
    "the_version_in_the_metadata",
    "values_of_enums",
}
"""Programs with another outcome than with 0.163.0; the page on migration describes each."""


def run(module: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a fixture in a process of its own, with a new CODEX_HOME."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", f"tests.fixtures.{module}"],
        cwd=FIXTURES.parents[1],
        env={**os.environ, "CODEX_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("what", "least"), [("api", 5000), ("uses", 361)])
def test_every_public_fact_and_use_holds(what: str, least: int, tmp_path: Path) -> None:
    done = run(f"published_{what}", tmp_path)

    assert done.stderr == ""
    found = re.fullmatch(r"(\d+) of (\d+) public (facts|uses)\n", done.stdout)
    assert found is not None
    assert int(found[1]) == int(found[2]) >= least


@pytest.mark.parametrize(
    ("use", "kind"),
    [
        ("openai_codex:Nothing", "import"),
        ("openai_codex.nothing:Codex", "import"),
        ("Codex.thread_start(nothing=)", "kwarg"),
        ("Thread.run(x,nothing=) + async", "kwarg"),
        ("CodexClient.nothing + AsyncCodexClient.nothing", "method"),
        ("except NothingError", "exception"),
        ("a use without a program", "introspection"),
    ],
)
def test_a_use_that_does_not_work_is_told(use: str, kind: str) -> None:
    (told,) = failing([Fact(use, lambda: check(use, kind))])
    assert told.startswith(f"{use}: ")


def test_each_use_is_counted_once() -> None:
    names = [use.name for use in uses()]
    assert len(names) == len(set(names)) == 361


def test_programs_do_what_they_did(tmp_path: Path) -> None:
    done = run("drop_in_programs", tmp_path)

    assert done.stderr == ""
    assert json.loads(done.stdout) == {name: both["now"] for name, both in OUTCOMES.items()}


def test_programs_that_do_something_else_than_before_are_those_that_are_described() -> None:
    changed = {name for name, both in OUTCOMES.items() if both["now"] != both["0.163.0"]}
    assert changed == SAFER_OR_MORE_LENIENT


def test_app_server_config_is_another_name_of_the_config() -> None:
    openai_codex = importlib.import_module("openai_codex")
    assert openai_codex.AppServerConfig is openai_codex.CodexConfig
