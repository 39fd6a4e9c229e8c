"""The example of the package page, and who runs it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.fixtures.fake_machine import PAGE, FakeMachine

from codex_release.errors import TurnError
from codex_release.install.installed import (
    anonymous_environment,
    first_example,
    run_quickstart,
    unique_text,
)
from codex_release.install.installers import Environment


def test_the_first_python_block_is_the_example() -> None:
    assert first_example(PAGE) == 'print("the quickstart")\n'
    assert first_example(PAGE.replace("\n", "\r\n")) == 'print("the quickstart")\n'


def test_a_page_without_a_python_block_is_refused() -> None:
    with pytest.raises(TurnError, match="no example"):
        first_example("# A page\n\n```console\npip install x\n```\n")


def test_no_two_texts_are_equal() -> None:
    assert unique_text() != unique_text()


def test_a_stranger_has_no_key_no_home_and_no_other_codex(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "codex").write_text("")
    path = os.pathsep.join([str(tmp_path / "bin"), str(tmp_path)])
    env = anonymous_environment(
        {
            "OPENAI_API_KEY": "k",
            "CODEX_HOME": "h",
            "XDG_CONFIG_HOME": "x",
            "HOME": "mine",
            "PATH": path,
            "LANG": "C.UTF-8",
        },
        tmp_path / "home",
    )
    assert env["PATH"] == str(tmp_path)
    assert env["HOME"] == env["USERPROFILE"] == str(tmp_path / "home")
    assert env["LANG"] == "C.UTF-8"
    assert not {"OPENAI_API_KEY", "CODEX_HOME", "XDG_CONFIG_HOME"} & env.keys()


def run(machine: FakeMachine, tmp_path: Path) -> str:
    return run_quickstart(
        Environment(tmp_path / "env"),
        "print(1)\n",
        "The text.",
        folder=tmp_path / "home",
        programs=machine,
        env={"PATH": ""},
    )


def test_the_example_runs_under_the_installed_kit_with_the_installed_interpreter(
    tmp_path: Path,
) -> None:
    machine = FakeMachine()
    assert run(machine, tmp_path) == "The text."
    python = str(Environment(tmp_path / "env").python)
    assert machine.commands == [
        (
            *(python, "-m", "openai_codex.testing", "--reply", "The text."),
            *("--", python, "quickstart.py"),
        )
    ]
    assert (tmp_path / "home" / "quickstart.py").read_text() == "print(1)\n"


@pytest.mark.parametrize("printed", ["The text", "a warning\nThe text.", "None"])
def test_any_other_output_is_refused(tmp_path: Path, printed: str) -> None:
    machine = FakeMachine()
    machine.printed = printed
    with pytest.raises(TurnError) as caught:
        run(machine, tmp_path)
    assert caught.value.expected == "'The text.'"
    assert printed.splitlines()[0] in str(caught.value.found)
