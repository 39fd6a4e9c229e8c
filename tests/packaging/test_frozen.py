"""Applications in one file, made by PyInstaller without any options. Run with `-m frozen`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from openai_codex.testing import AppServerHarness

pytestmark = [pytest.mark.frozen, pytest.mark.timeout(1800)]

APPLICATION = """
from openai_codex import Codex, CodexError

try:
    with Codex() as codex:
        print(codex.thread_start().run("Hi").final_response)
except CodexError as error:
    print(type(error).__name__, error)
"""


def built(folder: Path, *options: str) -> Path:
    """Build the application and return the program."""
    (folder / "application.py").write_text(APPLICATION, encoding="utf-8")
    command = [sys.executable, "-m", "PyInstaller", "--onefile", "--log-level=WARN", *options]
    subprocess.run([*command, "application.py"], cwd=folder, check=True)
    return next((folder / "dist").iterdir())


def output(program: Path, harness: AppServerHarness) -> str:
    done = subprocess.run(
        [program],
        cwd=harness.workspace,
        env={**os.environ, **harness.env},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_one_file_runs_a_turn_with_the_runtime_inside(tmp_path: Path) -> None:
    program = built(tmp_path)

    with AppServerHarness() as harness:
        harness.responses.reply("Hello from one file.")
        assert output(program, harness) == "Hello from one file.\n"


def test_one_file_without_the_runtime_says_so(tmp_path: Path) -> None:
    program = built(tmp_path, "--exclude-module=codex_cli_bin")

    with AppServerHarness() as harness:
        said = output(program, harness)
    assert said.startswith("RuntimeMissingError this frozen application has no runtime in it")
