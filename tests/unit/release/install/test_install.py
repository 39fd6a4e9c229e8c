"""How the installers are called, and what is made of their answers."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.fake_machine import PROGRAM, SITE, FakeMachine, make_wheel, unpack

from codex_release.errors import InstallError, OriginError
from codex_release.install import (
    INSTALLERS,
    Environment,
    compare_installed,
    inspect_installed,
    install,
    isolated,
    third_party,
    wheel_members,
)
from codex_release.names import RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION

BOTH = pytest.mark.parametrize("name", ["pip", "uv"])
SIMPLE = "http://127.0.0.1:4242/simple/"


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


def run_install(name: str, machine: FakeMachine, tmp_path: Path) -> None:
    install(
        INSTALLERS[name],
        Environment(tmp_path / "new"),
        version="0.163.0",
        requirements=["pydantic>=2.12"],
        simple=SIMPLE,
        programs=machine,
        env={"PIP_INDEX_URL": "mirror", "UV_INDEX_URL": "mirror", "PATH": "p"},
        cwd=tmp_path,
    )


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


@BOTH
def test_third_party_requirements_come_first_and_from_the_configured_registry(
    name: str, machine: FakeMachine, tmp_path: Path
) -> None:
    run_install(name, machine, tmp_path)
    kinds = [
        "create" if "venv" in c else "third party" if "pydantic>=2.12" in c else c[-1]
        for c in machine.commands
    ]
    assert kinds[:3] == ["create", "third party", "openai-codex==0.163.0"]
    assert machine.environments[1]["PIP_INDEX_URL"] == "mirror"
    assert SIMPLE not in machine.commands[1]


@BOTH
def test_our_packages_can_come_from_the_local_index_only(
    name: str, machine: FakeMachine, tmp_path: Path
) -> None:
    run_install(name, machine, tmp_path)
    command, env = machine.commands[2], machine.environments[2]
    option = command[command.index(SIMPLE) - 1]
    assert option in ("--index-url", "--default-index")
    assert "mirror" not in {v for k, v in env.items() if k.startswith(name.upper())}
    assert "--no-cache-dir" in command or "--no-cache" in command
    assert env.get("PIP_CONFIG_FILE") == os.devnull or "--no-config" in command


@BOTH
def test_the_environment_is_checked_for_missing_requirements(
    name: str, machine: FakeMachine, tmp_path: Path
) -> None:
    run_install(name, machine, tmp_path)
    assert "check" in machine.commands[-1]


@BOTH
def test_a_refused_installation_is_an_install_error(
    name: str, machine: FakeMachine, tmp_path: Path
) -> None:
    machine.fail_at = "openai-codex==0.163.0"
    with pytest.raises(InstallError, match=f"{name} cannot install openai-codex") as caught:
        run_install(name, machine, tmp_path)
    assert SIMPLE in str(caught.value.expected)


def test_only_the_installers_own_variables_are_dropped() -> None:
    env = {"PIP_INDEX_URL": "a", "UV_INDEX": "b", "SSL_CERT_FILE": "c"}
    assert isolated(INSTALLERS["uv"], env) == {"PIP_INDEX_URL": "a", "SSL_CERT_FILE": "c"}


@BOTH
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


def test_requirements_of_others_are_kept_as_written_and_extras_left_out(tmp_path: Path) -> None:
    wheel = make_wheel(
        tmp_path / "openai_codex-0.163.0-py3-none-any.whl",
        {},
        requires=[
            "OpenAI_Codex.cli-bin==0.163.0",
            "pydantic>=2.12",
            'typing-extensions; python_version < "3.11"',
            'websockets>=14; extra == "remote"',
        ],
    )
    assert third_party(wheel) == ["pydantic>=2.12", 'typing-extensions; python_version < "3.11"']


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


def test_a_missing_file_is_named(wheel: Path, site: Path) -> None:
    (site / PROGRAM).unlink()
    with pytest.raises(OriginError, match="no such file"):
        compare_installed(wheel, site)


def test_a_program_that_lost_its_mode_is_named(wheel: Path, site: Path) -> None:
    (site / PROGRAM).chmod(0o644)
    with pytest.raises(OriginError, match="mode 100644"):
        compare_installed(wheel, site)


def test_a_wheel_of_the_same_name_and_version_from_elsewhere_is_told_apart(
    tmp_path: Path, wheel: Path
) -> None:
    other = {PROGRAM: b"program", "codex_cli_bin/__init__.py": b"pass  # theirs\n"}
    unpack(make_wheel(tmp_path / "other" / wheel.name, other, programs=[PROGRAM]), tmp_path / "s")
    with pytest.raises(OriginError, match="another index"):
        compare_installed(wheel, tmp_path / "s")


def test_record_itself_is_not_compared(wheel: Path) -> None:
    assert "a_package-1.0.dist-info/RECORD" not in {str(m.path) for m in wheel_members(wheel)}


def test_a_wheel_without_a_record_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a_package-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.py", b"")
    with pytest.raises(OriginError, match="no usable RECORD"):
        wheel_members(file)
