"""What is made of an installation: the versions, the files and the program that are there."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.fake_machine import PROGRAM, SITE, FakeMachine, make_wheel, unpack

from codex_release.errors import OriginError
from codex_release.install.installed import compare_installed, inspect_installed, wheel_members
from codex_release.install.installers import INSTALLERS, Environment
from codex_release.names import RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION


@pytest.fixture
def machine() -> FakeMachine:
    return FakeMachine()


@pytest.fixture
def wheels(tmp_path: Path) -> dict[str, Path]:
    dist = tmp_path / "dist"
    return {
        RUNTIME_DISTRIBUTION: make_wheel(
            dist / "openai_codex_cli_bin-0.163.0-py3-none-any.whl",
            {PROGRAM: b"program"},
            programs=[PROGRAM],
        ),
        SDK_DISTRIBUTION: make_wheel(
            dist / "openai_codex-0.163.0-py3-none-any.whl", {"openai_codex/a.py": b""}
        ),
    }


@pytest.fixture
def environment(tmp_path: Path, wheels: dict[str, Path]) -> Environment:
    for wheel in wheels.values():
        unpack(wheel, tmp_path / "env" / SITE)
    return Environment(tmp_path / "env")


def inspect(
    name: str, machine: FakeMachine, environment: Environment, wheels: Mapping[str, Path]
) -> Any:
    return inspect_installed(
        INSTALLERS[name],
        environment,
        wheels,
        version="0.163.0",
        programs=machine,
        env={},
        cwd=environment.root,
    )


@pytest.mark.parametrize("name", ["pip", "uv"])
def test_an_installation_of_the_built_wheels_is_accepted(
    name: str, machine: FakeMachine, environment: Environment, wheels: dict[str, Path]
) -> None:
    found = inspect(name, machine, environment, wheels)
    assert found.versions == {RUNTIME_DISTRIBUTION: "0.163.0", SDK_DISTRIBUTION: "0.163.0"}
    assert found.codex == Path(SITE) / PROGRAM
    assert found.installer_version == "0.163.0"
    assert found.files_checked == 4


def test_another_version_is_refused(
    machine: FakeMachine, environment: Environment, wheels: dict[str, Path]
) -> None:
    machine.version = "0.162.0"
    with pytest.raises(OriginError, match=r"openai-codex 0\.162\.0"):
        inspect("pip", machine, environment, wheels)


def test_a_program_outside_the_environment_is_refused(
    machine: FakeMachine,
    environment: Environment,
    wheels: dict[str, Path],
    tmp_path: Path,
) -> None:
    machine.codex = tmp_path / "elsewhere" / "codex"
    with pytest.raises(OriginError, match="not the installed one"):
        inspect("pip", machine, environment, wheels)


# Whether installed files are those of a wheel


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    files = {PROGRAM: b"program", "codex_cli_bin/__init__.py": b"pass\n"}
    return make_wheel(tmp_path / "a_package-1.0-py3-none-any.whl", files, programs=[PROGRAM])


@pytest.fixture
def site(tmp_path: Path, wheel: Path) -> Path:
    unpack(wheel, tmp_path / "site")
    return tmp_path / "site"


def test_an_untouched_installation_has_every_file(wheel: Path, site: Path) -> None:
    (site / "codex_cli_bin" / "compiled.pyc").write_bytes(b"made by the installer")
    assert compare_installed(wheel, site) == 3


def test_a_file_with_other_contents_is_named(wheel: Path, site: Path) -> None:
    (site / PROGRAM).write_bytes(b"PROGRAM")
    with pytest.raises(OriginError, match=PROGRAM) as caught:
        compare_installed(wheel, site)
    assert str(caught.value.found).startswith("sha256=")
    assert caught.value.found != caught.value.expected
    assert "another index" in str(caught.value)


def test_a_missing_file_is_named(wheel: Path, site: Path) -> None:
    (site / PROGRAM).unlink()
    with pytest.raises(OriginError, match="no such file"):
        compare_installed(wheel, site)


def test_a_program_that_lost_its_mode_is_named(wheel: Path, site: Path) -> None:
    (site / PROGRAM).chmod(0o644)
    with pytest.raises(OriginError, match="mode 100644"):
        compare_installed(wheel, site)


def test_a_wheel_without_a_record_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a_package-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.py", b"")
    with pytest.raises(OriginError, match="no usable RECORD"):
        wheel_members(file)
