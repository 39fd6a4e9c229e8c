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
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.published_api import Fact, failing
from tests.fixtures.published_uses import check, uses

from codex_release.sdk.codegen.read import read_definitions
from codex_release.sdk.codegen.schema import AGGREGATE, parse_schema
from codex_release.sdk.codegen.shapes import Definition, Enumeration, Model
from codex_release.sdk.retired import read_retired
from codex_release.sdk.schema import PINNED, REPOSITORY, RETIRED, SCHEMA, read_pinned

FIXTURES = Path(__file__).parents[1] / "fixtures"
SDK = REPOSITORY / "sdk"
PUBLISHED: dict[str, dict[str, Any]] = json.loads(
    (FIXTURES / "public_api_0.163.0.json").read_text(encoding="utf-8")
)
WIRE = "openai_codex.generated.v2_all"
"""The published module of all classes that follow from the schema."""
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


def definitions() -> dict[str, Definition]:
    """The types of the pinned runtime's schema, and those that the SDK keeps from older ones."""
    schema = parse_schema((SDK / SCHEMA / AGGREGATE).read_text(encoding="utf-8"))
    return read_definitions(read_retired(SDK / RETIRED).merged(schema))


def removed(now: Mapping[str, Definition]) -> Iterator[str]:
    """The published fields and values that the types `now` do not have, or do not have as before.

    The runtime of a newer schema neither sends nor takes them, so no SDK for it can have them.
    `codex-release drift` reports them as breaking.
    """
    for module in (WIRE, "openai_codex.types"):
        for name in PUBLISHED[module].keys() & PUBLISHED[WIRE].keys():
            entry, shape = PUBLISHED[module][name], now.get(name)
            if isinstance(shape, Model):
                have = {(field.wire, field.required) for field in shape.fields}
                for field, its in entry["fields"].items():
                    if (its["alias"] or field, its["required"]) not in have:
                        yield f"{module}.{name}.{field}"
            elif isinstance(shape, Enumeration):
                values = {member.value for member in shape.members}
                for member, value in entry["members"].items():
                    if value not in values:
                        yield f"{module}.{name}.{member}"


def test_every_public_fact_holds_that_the_protocol_still_has(tmp_path: Path) -> None:
    done = run("published_api", tmp_path)

    found = re.fullmatch(r"(\d+) of (\d+) public facts\n", done.stdout)
    assert found is not None
    expected = sorted(removed(definitions()))
    assert sorted(line.split(": ")[0] for line in done.stderr.splitlines()) == expected
    assert int(found[1]) + len(expected) == int(found[2]) >= 5000


def test_the_protocol_of_the_published_runtime_has_every_field_and_value() -> None:
    pinned = read_pinned(SDK / PINNED)
    assert pinned is not None
    assert not list(removed(definitions())) or pinned.runtime_version != "0.163.0"


def test_a_field_and_a_value_that_the_protocol_drops_are_told() -> None:
    now = definitions()
    project, severity = now["Project"], now["McpServerStartupState"]
    assert isinstance(project, Model)
    assert isinstance(severity, Enumeration)
    name, state = project.fields[0].name, severity.members[0].name
    before = set(removed(now))
    now["Project"] = replace(project, fields=project.fields[1:])
    now["McpServerStartupState"] = replace(severity, members=severity.members[1:])

    assert {fact.split("v2_all.")[-1] for fact in set(removed(now)) - before} == {
        f"Project.{name}",
        f"McpServerStartupState.{state}",
    }


def test_every_public_use_holds(tmp_path: Path) -> None:
    done = run("published_uses", tmp_path)

    assert (done.stdout, done.stderr) == ("361 of 361 public uses\n", "")


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
