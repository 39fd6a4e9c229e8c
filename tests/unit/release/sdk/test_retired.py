"""What a newer schema no longer has and the SDK still exports."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.fake_runtime import FakeRuntime
from tests.fixtures.small_schema import TEXT, SchemaPrograms, obj, schema, tagged, union

from codex_release.errors import LostNameError, NoSchemaError
from codex_release.sdk.codegen import WIRE
from codex_release.sdk.codegen.schema import parse_schema
from codex_release.sdk.retired import NONE, Retired, read_retired, retire
from codex_release.sdk.schema import RETIRED, Dump
from codex_release.sdk.types import check_types, expected_files, generate_types
from codex_release.targets import host_target
from codex_release.versions import parse_version

OLD = schema({"Clock": obj(["at"], at=TEXT)})
INDEX = f"sdk/{WIRE}/index.py"


def without(*names: str, requests: bool = True) -> dict[str, Any]:
    """The definitions of the old schema without these; on request without the runtime's request."""
    found = {name: node for name, node in parse_schema(OLD).items() if name not in names}
    if not requests:
        found["ServerRequest"] = {"oneOf": []}
    return found


def test_a_definition_that_is_gone_is_kept() -> None:
    found = retire(parse_schema(OLD), without("Clock"))
    assert list(found.definitions) == ["Clock"]
    assert found.server_requests == ()
    merged = found.merged(without("Clock"))
    assert merged["Clock"]["properties"] == {"at": TEXT}
    assert merged["Clock"]["description"].startswith("Not in the protocol of this runtime")


def test_a_request_of_the_runtime_that_is_gone_is_kept_with_its_params_and_answer() -> None:
    new = without("AskParams", "AskResponse", requests=False)
    found = retire(parse_schema(OLD), new)
    assert list(found.definitions) == ["AskParams", "AskResponse"]
    [message] = found.merged(new)["ServerRequest"]["oneOf"]
    assert message["properties"]["method"]["enum"] == ["item/ask"]


def test_what_comes_back_is_no_longer_kept() -> None:
    old, new = parse_schema(OLD), without("AskParams", "AskResponse", "Clock", requests=False)
    found = retire(old, new)
    assert retire(found.merged(new), old) == NONE


def test_what_is_kept_stays_kept_and_its_note_is_not_repeated() -> None:
    old, new = parse_schema(OLD), without("Clock")
    once = retire(old, new)
    twice = retire(once.merged(new), new)
    assert twice.merged(new) == once.merged(new)


def test_a_name_that_the_new_schema_gives_to_something_else_is_not_kept() -> None:
    new = {**without("Clock"), "Shape": union(tagged("Clock", "clock"), tagged("Dot", "dot"))}
    assert retire(parse_schema(OLD), new) == NONE


def test_the_file_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "RETIRED.json"
    assert read_retired(file) == NONE
    found = Retired({"Clock": obj()}, ({"title": "A"},))
    file.write_text(found.text(), encoding="utf-8")
    assert read_retired(file) == found
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(NoSchemaError, match=r"RETIRED\.json, cannot be read.*from git"):
        read_retired(file)


# --- in the SDK's folder ----------------------------------------------------------------------


@pytest.fixture
def generate(tmp_path: Path, fake: FakeRuntime) -> Any:
    """Generates the types of a schema in the repository `tmp_path`."""
    package = fake.package(tmp_path / "runtime", host_target().triple)

    def run(text: str, *, version: str = "0.163.0", check: bool = False) -> tuple[str, ...]:
        binary = package / host_target().codex
        programs = SchemaPrograms(text, version)
        made = generate_types(tmp_path, codex_bin=binary, check=check, programs=programs)
        return made.changed

    return run


def test_a_class_stays_when_its_definition_goes_and_leaves_the_file_when_it_is_back(
    tmp_path: Path, generate: Any
) -> None:
    generate(OLD)
    generate(schema(), version="0.164.0")
    assert '"Clock"' in (tmp_path / INDEX).read_text(encoding="utf-8")
    assert list(read_retired(tmp_path / "sdk" / RETIRED).definitions) == ["Clock"]
    assert generate(schema(), version="0.164.0", check=True) == ()
    check_types(tmp_path / "sdk", parse_version("0.164.0"))
    generate(OLD, version="0.165.0")
    assert read_retired(tmp_path / "sdk" / RETIRED) == NONE


def test_on_the_way_back_only_what_was_kept_before_is_kept(tmp_path: Path, generate: Any) -> None:
    silent = schema().replace('"item/ask"', '"item/tell"')
    generate(OLD)
    generate(silent, version="0.164.0")
    kept = (tmp_path / "sdk" / RETIRED).read_text(encoding="utf-8")
    dial = schema({"Dial": obj(["at"], at=TEXT)}).replace('"item/ask"', '"item/tell"')
    generate(dial, version="0.165.0")
    back = Dump(silent, "0.164.0", host_target().triple, "0" * 64)
    assert expected_files(tmp_path / "sdk", back, check=False)[RETIRED] == kept
    assert {"Clock", "item/ask"} <= set(re.findall(r'"([\w/]+)"', kept))


def test_a_class_that_is_removed_from_the_file_is_no_longer_generated(
    tmp_path: Path, generate: Any
) -> None:
    generate(OLD)
    generate(schema(), version="0.164.0")
    (tmp_path / "sdk" / RETIRED).write_text(NONE.text(), encoding="utf-8")
    generate(schema(), version="0.164.0")
    assert '"Clock"' not in (tmp_path / INDEX).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("from ._wire.generated.common import Sundial", "no such class"),
        ("from .generated.v2_all import Sundial", "no such class"),
        ("from ._wire.generated.ping import Clock", "it in common"),
    ],
)
def test_a_class_that_the_sdk_imports_and_is_not_there_stops_at_once(
    tmp_path: Path, generate: Any, line: str, found: str
) -> None:
    generate(OLD)
    own = tmp_path / "sdk/src/openai_codex/types.py"
    own.write_text("from ._wire.generated.common import Clock\n", encoding="utf-8")
    assert generate(OLD) == ()
    own.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(LostNameError, match=rf"types\.py imports .*found {found}"):
        generate(OLD)
