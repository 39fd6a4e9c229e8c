"""The command line: what it parses, prints and returns."""

from __future__ import annotations

import errno
import importlib
import io
import os
import re
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from codex_release.cli import FAMILIES, artifacts_main, main, release, run, sdk_artifacts
from codex_release.errors import StorageError
from codex_release.system.progress import WORTH_A_LINE
from codex_release.system.terminal import progress_bars
from openai_codex import __version__

ROOT = Path(__file__).parents[4]

if TYPE_CHECKING:
    from tests.fixtures.fake_runtime import FakeRuntime


def test_every_command_of_the_table_is_a_function_and_the_other_way_round() -> None:
    found = {
        value.name: family
        for family in set(FAMILIES.values())
        for value in vars(importlib.import_module(f"codex_release.cli.{family}")).values()
        if isinstance(value, click.Command)
    }
    assert found == FAMILIES
    with click.Context(release, **release.context_settings) as context:
        for name in FAMILIES:
            command = release.get_command(context, name)
            assert command is not None
            assert command.name == name


def test_the_published_script_has_the_three_commands_of_the_maintainer_workflow() -> None:
    with click.Context(sdk_artifacts, **sdk_artifacts.context_settings) as context:
        assert sdk_artifacts.list_commands(context) == [
            "generate-types",
            "stage-sdk",
            "stage-runtime",
        ]
        assert sdk_artifacts.get_command(context, "build") is None


def test_drift_prints_what_changed_and_fails_when_it_breaks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(release, ["drift", "pinned", "pinned"], "codex-release") == 0
    assert "nothing changed on the wire" in capsys.readouterr().out

    file = ROOT / "sdk" / "schema" / "codex_app_server_protocol.schemas.json"
    older = tmp_path / file.name
    older.write_bytes(file.read_bytes().replace(b'"thread/archive"', b'"thread/shelve"'))

    assert run(release, ["drift", "pinned", str(older)], "codex-release") == 49
    assert "thread/archive" in capsys.readouterr().out


def test_a_bump_tells_first_which_acceptances_the_version_leaves_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["bump", "--codex-version", "0.999.0", "--source", str(tmp_path / "none")]
    assert run(release, words, "codex-release") == 20
    first, *_ = capsys.readouterr().err.splitlines()
    assert re.fullmatch(r"note: tag-macos of \S+ is accepted until [\d.]+ only", first)


def test_staging_says_where_what_and_how_it_is_tagged(
    tmp_path: Path, fake: FakeRuntime, capsys: pytest.CaptureFixture[str]
) -> None:
    package = fake.package(tmp_path / "package")
    out = tmp_path / "out"
    code = artifacts_main(["stage-runtime", str(out), str(package), "--codex-version", "0.163.0"])
    said = capsys.readouterr()
    assert code == 0
    assert said.out == (
        f"{out}: openai-codex-cli-bin 0.163.0 for aarch64-unknown-linux-musl, tagged "
        "manylinux_2_17_aarch64 (the default of the runtime's platform)\n"
    )
    assert "copy the runtime" in said.err


def test_staging_says_what_the_wheel_will_lack(
    tmp_path: Path, fake: FakeRuntime, capsys: pytest.CaptureFixture[str]
) -> None:
    package = fake.package(tmp_path / "package")
    (package / "notes.txt").write_text("")
    bare = tmp_path / "codex"
    shutil.copy(package / "bin" / "codex", bare)

    for number, source in enumerate((package, bare)):
        out = str(tmp_path / f"out{number}")
        assert (
            artifacts_main(["stage-runtime", out, str(source), "--codex-version", "0.163.0"]) == 0
        )
    whole, program = capsys.readouterr().out.split(f"{tmp_path / 'out1'}:")
    assert "note: left out notes.txt: no part of the layout\n" in whole
    assert "a bare program" not in whole
    assert "note: a bare program: the wheel will have no helper programs" in program


@pytest.mark.parametrize("arguments", [["stage-sdk"], ["nonsense"], ["build", "--out", "x"]])
def test_wrong_usage_is_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "Usage:" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_a_success_and_shows_the_whole_summary_of_every_command(
    option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([option]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "..." not in shown.partition("Commands:")[2]
    for name in FAMILIES:
        assert f" {name} " in shown
    assert "every platform and Python." in shown
    assert "33 " not in shown


def test_the_help_of_a_command_has_its_short_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-h"]) == 0
    assert "-h, --help" in capsys.readouterr().out


def test_the_exit_codes_are_printed_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--exit-codes"]) == 0
    assert "33  A built file would replace an existing one." in capsys.readouterr().out


def test_the_version_is_that_of_the_sdk_in_the_checkout(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith(f"codex-release of openai-codex {__version__}, Py")


@pytest.mark.parametrize(
    ("arguments", "suggested"),
    [
        (["verfy"], "verify"),
        (["stage-rutime", "x"], "stage-runtime"),
        (["build", "x", "--ot", "y"], "--out"),
    ],
)
def test_a_misspelt_command_or_option_is_answered_with_the_right_one(
    arguments: list[str], suggested: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert "Did you mean" in said
    assert suggested in said.partition("Did you mean")[2]


def test_a_shell_completes_commands_and_options(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_CODEX_RELEASE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "codex-release fetch-runtime --co")
    monkeypatch.setenv("COMP_CWORD", "2")
    with pytest.raises(SystemExit, match=r"^0$"):
        main([])
    assert capsys.readouterr().out == "plain,--codex-version\n"


def test_former_spellings_of_options_and_formats_still_work(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = tmp_path / "outputs"
    monkeypatch.setenv("GITHUB_OUTPUT", str(outputs))
    assert main(["matrix", "--format", "table"]) == 0
    assert main(["matrix", "--format", "text"]) == 0
    first, second = capsys.readouterr().out.split("tag ")[1:]
    assert first == second
    assert main(["matrix", "--format", "github", "--output=wheels"]) == 0
    assert outputs.read_text().startswith("wheels=")
    assert main(["matrix", "-h"]) == 0
    assert "--output" not in capsys.readouterr().out.replace("--job-output", "")


@pytest.mark.parametrize("words", [["0.163.0"], ["--codex-version", "0.163.0"]])
def test_a_version_is_taken_as_an_option_or_as_its_former_argument(words: list[str]) -> None:
    with click.Context(release, **release.context_settings) as context:
        command = release.get_command(context, "bump")
        assert command is not None
        made = command.make_context("bump", list(words))
        assert {"0.163.0"} == {made.params["version"], made.params["codex_version"]} - {None}


@pytest.mark.parametrize("words", [[], ["0.1", "--codex-version", "0.1"]])
@pytest.mark.parametrize("command", [["bump"], ["yank-impact"], ["fetch-runtime", "--out", "x"]])
def test_a_version_is_given_once(
    command: list[str], words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, *words]) == 2
    assert "Pass the version once: --codex-version V." in capsys.readouterr().err


def test_every_command_with_a_format_has_the_common_ones() -> None:
    with click.Context(release, **release.context_settings) as context:
        commands = [release.get_command(context, name) for name in FAMILIES]
    found = {
        str(command.name): list(parameter.type.choices)
        for command in commands
        if command is not None
        for parameter in command.params
        if "--format" in parameter.opts and isinstance(parameter.type, click.Choice)
    }
    assert found.keys() == {"verify", "matrix", "plan", "yank-impact", "drift"}
    assert {tuple(choices[:3]) for choices in found.values()} == {("text", "json", "markdown")}


def _group_that(name: str) -> click.Group:
    """A group of one command that is interrupted in one of three ways."""

    @click.group()
    def group() -> None: ...

    @group.command()
    def work() -> None:
        if name == "defect":
            raise ZeroDivisionError
        os.kill(os.getpid(), getattr(signal, name))
        signal.sigtimedwait((), 30)  # ends at once: the signal is delivered first

    return group


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 143)])
def test_a_signal_has_its_own_exit_code_and_word(
    name: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    assert run(_group_that(name), ["work"], "x") == code
    assert "nothing is left behind" in capsys.readouterr().err
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("publish", "what is uploaded stays"),
        ("fetch-runtime", "what is complete stays"),
        ("bump", "the repository is as it was, or all of it is changed"),
        ("generate-types", "the repository is as it was, or all of it is changed"),
        ("rehearse", "complete packages stay in --cache, nothing else is left behind"),
        ("attach", "the release and what is attached to it stay; run it again"),
        ("build", "nothing is left behind"),
    ],
)
def test_a_command_that_is_stopped_says_what_it_leaves(
    command: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command()
    def work() -> None:
        raise KeyboardInterrupt

    assert command in FAMILIES
    assert run(click.Group(commands={command: work}), [command], "x") == 130
    assert f"error: interrupted; {said}" in capsys.readouterr().err


def test_a_defect_of_the_toolchain_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        run(_group_that("defect"), ["work"], "x")


class _Gone(io.TextIOBase):
    """What a terminal that was closed, or a `tee` that ended, leaves behind."""

    def write(self, text: str) -> int:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


@pytest.mark.parametrize("stderr", [_Gone(), None], ids=["gone", "closed from the start"])
def test_the_work_goes_on_and_keeps_its_exit_code_when_nobody_reads_what_it_says(
    stderr: _Gone | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    @click.command()
    def work() -> None:
        with progress_bars() as progress, progress.step("upload", total=WORTH_A_LINE) as step:
            step.advance(WORTH_A_LINE)
        done.append("uploaded")
        raise StorageError("The disk is full")

    monkeypatch.setattr(sys, "stderr", stderr)
    assert run(click.Group(commands={"work": work}), ["work"], "x") == StorageError.exit_code
    assert done == ["uploaded"]
