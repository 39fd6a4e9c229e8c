"""`generate-types`: from a runtime to the tree, the check, and what leaves the tree alone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.fake_runtime import FakeRuntime
from tests.fixtures.small_schema import AGGREGATE, SchemaPrograms, obj, ref, schema

from codex_release.errors import (
    BrokenReferenceError,
    DriftError,
    MissingBinaryError,
    NoSchemaError,
    ProgramFailedError,
    RuntimeNotInstalledError,
    StaleTypesError,
    VersionMismatchError,
)
from codex_release.sdk.codegen import GENERATOR_VERSION
from codex_release.sdk.schema import PINNED, Pinned, read_pinned
from codex_release.sdk.types import Generated, generate_types

X64 = "x86_64-unknown-linux-musl"
ARM = "aarch64-unknown-linux-musl"
BY_HAND = ("src/openai_codex/_client/_rpc/base.py", "src/openai_codex/generated/__init__.py")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for path in BY_HAND:
        (tmp_path / "sdk" / path).parent.mkdir(parents=True)
        (tmp_path / "sdk" / path).write_text("'by hand'\n", encoding="utf-8")
    return tmp_path


class Machine:
    """A repository, and runtimes that print what they are told to."""

    def __init__(self, repository: Path, fake: FakeRuntime) -> None:
        self.repository = repository
        self._fake = fake

    def run(
        self,
        text: str | None,
        *,
        version: str = "0.163.0",
        triple: str = X64,
        check: bool = False,
    ) -> Generated:
        package = self.repository / f"runtime-{triple}-{version}"
        if not package.exists():
            self._fake.package(package, triple, version)
        programs = SchemaPrograms(text, version)
        binary = package / "bin" / "codex"
        return generate_types(self.repository, codex_bin=binary, check=check, programs=programs)

    def state(self) -> dict[str, str]:
        files = (file for file in (self.repository / "sdk").rglob("*") if file.is_file())
        return {str(file): file.read_text(encoding="utf-8") for file in files}

    def pinned(self) -> Pinned:
        found = read_pinned(self.repository / "sdk" / PINNED)
        assert found is not None
        return found


@pytest.fixture
def machine(repository: Path, fake: FakeRuntime) -> Machine:
    return Machine(repository, fake)


def test_schema_pins_and_modules_are_written_and_a_second_run_changes_nothing(
    machine: Machine,
) -> None:
    first = machine.run(schema())
    assert len(first.changed) == first.files > 10
    assert "files changed" in first.summary
    again = machine.run(schema())
    assert again.changed == ()
    assert again.summary == "types of runtime 0.163.0: nothing changed"
    assert machine.run(schema(), check=True).changed == ()


def test_the_pins_say_which_runtime_schema_and_generator(machine: Machine) -> None:
    machine.run(schema())
    values = json.loads((machine.repository / "sdk" / PINNED).read_text(encoding="utf-8"))
    stored = (machine.repository / "sdk" / "schema" / AGGREGATE).read_bytes()
    binary = (machine.repository / f"runtime-{X64}-0.163.0/bin/codex").read_bytes()
    assert values == {
        "runtime_version": "0.163.0",
        "generator_version": GENERATOR_VERSION,
        "schema": {"file": AGGREGATE, "sha256": hashlib.sha256(stored).hexdigest()},
        "binaries": {X64: hashlib.sha256(binary).hexdigest()},
    }


def test_files_written_by_hand_stay(machine: Machine) -> None:
    machine.run(schema())
    assert all(
        machine.state()[str(machine.repository / "sdk" / p)] == "'by hand'\n" for p in BY_HAND
    )


def test_the_check_fails_with_the_diff_and_writes_nothing(machine: Machine) -> None:
    machine.run(schema())
    before = machine.state()
    with pytest.raises(StaleTypesError) as caught:
        machine.run(schema({"PingResponse": obj(["loud"], loud=ref("Mood"))}), check=True)
    assert isinstance(caught.value, DriftError)
    assert "\n-    echo: str\n+    loud: Mood\n" in str(caught.value)
    assert "Run `codex-release generate-types`" in str(caught.value)
    assert machine.state() == before


@pytest.mark.parametrize("name", ["turn_of_mine.py", "ping.py"])
def test_the_check_sees_a_file_added_or_edited_by_hand(machine: Machine, name: str) -> None:
    machine.run(schema())
    file = machine.repository / "sdk/src/openai_codex/_wire/generated" / name
    file.write_text("mine = 1\n", encoding="utf-8")
    with pytest.raises(StaleTypesError, match=name):
        machine.run(schema(), check=True)


def test_the_check_sees_another_binary_of_the_same_version(machine: Machine) -> None:
    machine.run(schema())
    binary = machine.repository / f"runtime-{X64}-0.163.0/bin/codex"
    binary.write_bytes(binary.read_bytes() + b"patched")
    with pytest.raises(StaleTypesError, match=r"schema/PINNED\.json"):
        machine.run(schema(), check=True)


def test_the_check_passes_on_a_platform_whose_binary_is_not_recorded(machine: Machine) -> None:
    machine.run(schema(), triple=X64)
    assert machine.run(schema(), triple=ARM, check=True).changed == ()


def test_the_check_fails_on_any_platform_for_another_version(machine: Machine) -> None:
    machine.run(schema(), triple=X64)
    with pytest.raises(StaleTypesError, match=r"schema/PINNED\.json"):
        machine.run(schema(), version="0.164.0", triple=ARM, check=True)


def test_a_check_against_another_version_does_not_advise_to_go_back(machine: Machine) -> None:
    machine.run(schema(), version="0.164.0")
    with pytest.raises(StaleTypesError) as caught:
        machine.run(schema(), version="0.163.0", check=True)
    assert "a runtime 0.164.0 with --codex-bin" in str(caught.value)
    assert "Run `codex-release generate-types`" not in str(caught.value)


def test_an_older_runtime_does_not_take_the_types_back(machine: Machine) -> None:
    machine.run(schema(), version="0.164.0")
    with pytest.raises(VersionMismatchError) as caught:
        machine.run(schema(), version="0.163.0")
    assert "found runtime 0.163.0, expected 0.164.0 or newer" in str(caught.value)
    assert "codex-release bump --codex-version 0.163.0" in str(caught.value)
    assert machine.run(schema(), version="0.164.0", check=True).changed == ()


@pytest.mark.parametrize("version", ["0.164.0", "0.163.1", "0.164.0-alpha.2", "0.1000.0"])
def test_a_check_against_a_newer_runtime_advises_to_bump(machine: Machine, version: str) -> None:
    machine.run(schema(), version="0.163.0")
    with pytest.raises(StaleTypesError) as caught:
        machine.run(schema(), version=version, check=True)
    assert f"Run `codex-release bump {version}`" in str(caught.value)
    assert "--codex-bin" not in str(caught.value)


def test_a_check_against_pins_without_a_version_still_names_both(machine: Machine) -> None:
    machine.run(schema())
    file = machine.repository / "sdk" / PINNED
    file.write_text(file.read_text(encoding="utf-8").replace("0.163.0", "soon"), encoding="utf-8")
    with pytest.raises(StaleTypesError, match="a runtime soon with --codex-bin"):
        machine.run(schema(), check=True)


def test_binaries_of_other_platforms_stay_recorded_for_the_same_runtime(machine: Machine) -> None:
    machine.run(schema(), triple=X64)
    machine.run(schema(), triple=ARM)
    assert set(machine.pinned().binaries) == {X64, ARM}
    machine.run(schema(), triple=ARM, version="0.164.0")
    assert set(machine.pinned().binaries) == {ARM}


def test_a_damaged_pins_file_is_written_anew(machine: Machine) -> None:
    machine.run(schema())
    (machine.repository / "sdk" / PINNED).write_text("{]", encoding="utf-8")
    assert machine.run(schema()).changed == (PINNED,)


@pytest.mark.parametrize(
    ("text", "error", "what"),
    [
        (None, NoSchemaError, "printed no protocol schema"),
        ("", NoSchemaError, "is not JSON"),
        ("{}", NoSchemaError, "has no definitions"),
        (schema({"A": ref("Nowhere")}), BrokenReferenceError, "A refers to Nowhere"),
    ],
)
def test_a_bad_schema_leaves_the_tree_alone(
    machine: Machine, text: str | None, error: type[Exception], what: str
) -> None:
    machine.run(schema())
    before = machine.state()
    for check in (False, True):
        with pytest.raises(error, match=what):
            machine.run(text, check=check)
    assert machine.state() == before


def test_a_runtime_that_does_not_say_its_version_is_refused(machine: Machine) -> None:
    with pytest.raises(NoSchemaError, match="does not say its version"):
        machine.run(schema(), version="")


def test_a_runtime_that_fails_leaves_the_tree_alone(machine: Machine, repository: Path) -> None:
    programs = SchemaPrograms(None)
    programs.answer = ProgramFailedError("`codex` failed with exit code 2")
    binary = repository / "codex"
    binary.write_bytes(b"")
    before = machine.state()
    with pytest.raises(ProgramFailedError):
        generate_types(repository, codex_bin=binary, programs=programs)
    assert machine.state() == before


def test_a_runtime_that_is_not_there_is_named(repository: Path) -> None:
    with pytest.raises(MissingBinaryError, match="no runtime at"):
        generate_types(repository, codex_bin=repository / "nothing", programs=SchemaPrograms(None))


def test_without_a_runtime_to_run_the_fix_is_to_install_it(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_spec(name: str) -> Any:
        del name

    monkeypatch.setattr("importlib.util.find_spec", no_spec)
    with pytest.raises(RuntimeNotInstalledError):
        generate_types(repository, programs=SchemaPrograms(None))


def test_the_runtime_is_kept_away_from_the_users_configuration(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    homes: list[str] = []
    real = SchemaPrograms.run

    def note(self: SchemaPrograms, argv: Any, **options: Any) -> Any:
        homes.append(options["env"]["CODEX_HOME"])
        return real(self, argv, **options)

    monkeypatch.setattr(SchemaPrograms, "run", note)
    monkeypatch.setenv("CODEX_HOME", "/home/someone/.codex")
    machine.run(schema())
    assert homes
    assert all(not home.startswith("/home/someone") for home in homes)
    assert not any(Path(home).exists() for home in homes)
