"""How the installers are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.fixtures.fake_machine import FakeMachine, make_wheel

from codex_release.errors import InstallError
from codex_release.install.installers import (
    INSTALLERS,
    Environment,
    install,
    isolated,
    third_party,
)

BOTH = pytest.mark.parametrize("name", ["pip", "uv"])
SIMPLE = "http://127.0.0.1:4242/simple/"


@pytest.fixture
def machine() -> FakeMachine:
    return FakeMachine()


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
