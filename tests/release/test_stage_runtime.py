"""Staging by the command line, with the pinned runtime."""

from __future__ import annotations

import json
import re
import signal
import site
import sys
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codex_release.rehearse.host import own_version
from codex_release.system.files import sha256_file
from codex_release.targets import host_target

if TYPE_CHECKING:
    from tests.fixtures.command_line import CommandLine
    from tests.fixtures.fake_runtime import FakeRuntime

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "update_sdk_artifacts.py"

ADDED = ("codex-manifest.json", "py.typed")
"""What staging puts beside the payload; the wheels of 0.163.0 and before have neither."""

HUGE = 3 << 30
"""Bytes of a file with nothing in it: staging it takes seconds, so a signal comes in between."""


def test_the_pinned_runtime_is_staged_byte_for_byte(real_staged: Path) -> None:
    package = real_staged / "src" / "codex_cli_bin"
    manifest = json.loads((package / "codex-manifest.json").read_text())
    staged = {m["path"]: m["size"] for m in manifest["members"] if "template" not in m["source"]}
    recorded = {
        str(file).removeprefix("codex_cli_bin/"): file.size
        for file in distribution("openai-codex-cli-bin").files or []
        if str(file).startswith("codex_cli_bin/")
        and not (file.suffix in (".py", ".pyc") or file.name in ADDED)
    }
    assert staged == recorded
    assert manifest["tags"] == [host_target().tags[0]]


def test_the_staged_program_is_the_one_that_was_given(
    real_staged: Path, real_package: Path
) -> None:
    name = host_target().codex
    staged = real_staged / "src" / "codex_cli_bin" / name
    assert sha256_file(staged) == sha256_file(real_package / name)
    assert staged.stat().st_ino != (real_package / name).stat().st_ino
    assert staged.stat().st_mode & 0o777 == 0o755


def test_the_command_runs_in_a_checkout_where_nothing_is_installed(
    tmp_path: Path, fake: FakeRuntime, command_line: CommandLine
) -> None:
    package = fake.package(tmp_path / "package")
    packages = site.getsitepackages()[0]
    arguments = ("stage-runtime", "out", package, "--codex-version", "0.163.0")
    # Without `site` no .pth file is read, so the editable install is not there.
    env = {"PYTHONPATH": packages}
    probe = command_line.python("-S", "-c", "import codex_release.errors", env=env)
    assert "ModuleNotFoundError" in probe.stderr
    done = command_line.python("-S", SCRIPT, *arguments, env=env)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "pyproject.toml").is_file()


def test_the_same_source_gives_the_same_tree_under_any_umask(
    tmp_path: Path, fake: FakeRuntime, command_line: CommandLine
) -> None:
    package = fake.package(tmp_path / "package")
    trees: list[dict[str, tuple[int, bytes]]] = []
    for umask in ("022", "077", "000"):
        out = tmp_path / umask
        shell = ["sh", "-c", f'umask {umask} && exec "$@"', "sh", sys.executable]
        command = [*shell, str(SCRIPT), "stage-runtime"]
        done = command_line.run([*command, str(out), str(package), "--codex-version", "0.163.0"])
        assert done.returncode == 0, done.stderr
        trees.append(
            {
                f.relative_to(out).as_posix(): (
                    f.stat().st_mode,
                    f.read_bytes() if f.is_file() else b"",
                )
                for f in [out, *out.rglob("*")]
            }
        )
    assert trees[0] == trees[1] == trees[2]


def test_a_terminal_gets_bars_and_bytes(
    tmp_path: Path, real_package: Path, command_line: CommandLine
) -> None:
    arguments = ("stage-runtime", "out", real_package, "--codex-version", own_version())
    code, screen = command_line.on_a_terminal(SCRIPT, *arguments)
    assert code == 0
    assert "copy the runtime" in screen
    assert re.search(r"[0-9.]+ MB of [0-9.]+ MB", screen)
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    ("by", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 143)]
)
def test_a_signal_in_the_middle_of_a_copy_leaves_nothing(
    tmp_path: Path, fake: FakeRuntime, command_line: CommandLine, by: signal.Signals, code: int
) -> None:
    package = fake.package(tmp_path / "package")
    with (package / "codex-resources" / "huge").open("wb") as huge:
        huge.truncate(HUGE)
    arguments = ("stage-runtime", "deep/out", package, "--codex-version", "0.163.0")
    returned, rest = command_line.interrupted(SCRIPT, *arguments, at="copy the runtime", by=by)
    assert returned == code
    assert "nothing is left behind" in rest
    assert [item.name for item in tmp_path.iterdir()] == ["package"]


def test_what_a_killed_run_leaves_is_hidden_and_removed_by_the_next(
    tmp_path: Path, fake: FakeRuntime, command_line: CommandLine
) -> None:
    package = fake.package(tmp_path / "package")
    huge = package / "codex-resources" / "huge"
    with huge.open("wb") as file:
        file.truncate(HUGE)
    arguments = ("stage-runtime", "out", package, "--codex-version", "0.163.0")
    command_line.interrupted(SCRIPT, *arguments, at="copy the runtime", by=signal.SIGKILL)
    left = [item.name for item in tmp_path.iterdir() if item != package]
    assert [name.startswith(".out.partial-") for name in left] == [True]
    huge.unlink()
    assert command_line.python(SCRIPT, *arguments).returncode == 0
    assert sorted(item.name for item in tmp_path.iterdir()) == ["out", "package"]
