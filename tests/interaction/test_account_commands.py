"""The commands `login`, `logout`, `version` and `completion`, with the pinned runtime."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fixtures.pseudo_terminal import PseudoTerminal

from openai_codex import __version__
from openai_codex._command_line import main
from openai_codex.testing import AppServerHarness, MockResponsesServer

pytestmark = pytest.mark.behaviour("cli-login")

KEY = "sk-test-0123456789"
Out = pytest.CaptureFixture[str]


@pytest.fixture
def wants_login() -> bool:
    return True


def stored(harness: AppServerHarness) -> list[Path]:
    return [file for file in harness.home.rglob("auth.json") if KEY in file.read_text()]


def test_a_key_on_standard_input_logs_in_until_the_logout(
    here: AppServerHarness,
    mock_responses: MockResponsesServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Out,
) -> None:
    mock_responses.reply("Hello")
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{KEY}\n"))

    assert main(["login", "--with-api-key"]) == 0
    assert stored(here)
    assert main(["run", "Hi"]) == 0
    assert main(["logout"]) == 0
    assert not stored(here)
    assert main(["logout"]) == 0

    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "Logged in by API key. The runtime keeps the login for later runs; `logout` removes it.",
        "Hello",
        "Logged out.",
        "Nobody was logged in.",
    ]
    assert KEY not in err


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [("", 2, "the API key is empty"), ("a key\n", 1, "the API key")],
)
def test_a_bad_key_is_refused_before_anything_is_stored(
    here: AppServerHarness,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Out,
    given: str,
    code: int,
    said: str,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(given))

    assert main(["login", "--with-api-key"]) == code

    assert said in capsys.readouterr().err
    assert not stored(here)


@pytest.mark.xdist_group("login in a browser")
def test_a_login_in_a_browser_shows_the_page_and_ends_by_ctrl_c(here: AppServerHarness) -> None:
    argv = [sys.executable, "-m", "openai_codex", "login"]
    with PseudoTerminal(argv, env={**os.environ, **here.env}, cwd=here.workspace) as terminal:
        terminal.expect("https://")
        terminal.typed("\x03")

        assert terminal.end() == 130


def test_the_versions_are_printed(capsys: Out) -> None:
    assert main(["version"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [f"openai-codex {__version__}", f"openai-codex-cli-bin {__version__}"]


def test_bash_completes_commands_options_and_choices(tmp_path: Path, capsys: Out) -> None:
    assert main(["completion", "bash"]) == 0
    script = tmp_path / "completion"
    script.write_text(capsys.readouterr().out)

    def completed(*words: str) -> list[str]:
        line = f"""
            source {script}
            COMP_WORDS=({" ".join(f"'{word}'" for word in words)})
            COMP_CWORD={len(words) - 1}
            _shtab_openai_codex
            printf '%s\\n' "${{COMPREPLY[@]}}"
        """
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True)
        return done.stdout.split()

    assert completed("openai-codex", "lo") == ["login", "logout"]
    assert "--sandbox" in completed("openai-codex", "run", "--s")
    assert "read-only" in completed("openai-codex", "run", "--sandbox", "")


def test_completion_without_the_extra_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)

    assert main(["completion", "bash"]) == 1
    assert "openai-codex[cli]" in capsys.readouterr().err
