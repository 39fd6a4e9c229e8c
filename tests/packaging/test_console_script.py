"""The console script `openai-codex` of the built wheel."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from codex_release.build.folders import build_sdk
from codex_release.sdk.stage import stage_sdk
from openai_codex import __version__


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script of a wheel that is installed into a folder of its own."""
    folder = tmp_path_factory.mktemp("script")
    staged = stage_sdk(folder / "staged", codex_version=__version__)
    wheel = next(path for path in build_sdk(staged.path, folder / "dist") if path.suffix == ".whl")
    uv = Path(sys.executable).with_name("uv")
    site = folder / "site"
    where = ["--target", str(site), "--python", sys.executable]
    install = [str(uv), "pip", "install", "--quiet", "--offline", "--no-deps"]
    subprocess.run([*install, *where, str(wheel)], check=True)
    return site / "bin" / "openai-codex"


def run(script: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(script.parents[1])}
    return subprocess.run(
        [sys.executable, script, *argv], env=env, capture_output=True, text=True, check=False
    )


def test_the_script_has_the_commands_and_is_named_in_its_messages(script: Path) -> None:
    versions, wrong = run(script, "version"), run(script, "nope")

    assert versions.returncode == 0
    assert versions.stdout.splitlines()[0] == f"openai-codex {__version__}"
    assert wrong.returncode == 2
    assert wrong.stderr.splitlines()[-1] == "See `openai-codex --help`."


def test_no_other_script_is_installed(script: Path) -> None:
    """The runtime's own program is `codex`, which other packages put on PATH."""
    assert [path.name for path in script.parent.iterdir()] == ["openai-codex"]
