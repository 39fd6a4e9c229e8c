"""The pytest plugin, used by a test suite of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SUITE = """
import http.client


def ask(server):
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"))
    connection.request("POST", "/v1/responses", '{"input": "a question"}')
    return connection.getresponse().status


def test_good(mock_responses):
    mock_responses.reply("Hello")
    assert ask(mock_responses) == 200


def test_bad(mock_responses, app_server):
    assert app_server.responses is mock_responses
    assert ask(mock_responses) == 200
"""


def test_fixtures_work_and_a_failure_shows_what_the_server_was_sent(tmp_path: Path) -> None:
    (tmp_path / "test_suite.py").write_text(SUITE, encoding="utf-8")
    argv = [sys.executable, "-m", "pytest", "-p", "openai_codex.testing.pytest_plugin", "-q", "."]

    done = subprocess.run(argv, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert "1 failed, 1 passed" in done.stdout
    assert "mock_responses: received messages" in done.stdout
    assert "a question" in done.stdout
    assert "UNEXPECTED" in done.stdout


NEVER_ASKED = """
import unittest

import pytest


def test_never_asked(mock_responses):
    mock_responses.reply("Nobody wants this.")


def test_its_own_failure(mock_responses):
    mock_responses.reply("Nobody wants this.")
    assert "mine" == "theirs"


@pytest.mark.codex_allow_unused_replies
def test_allowed(mock_responses):
    mock_responses.reply("Whoever wants this.")


class Tests(unittest.TestCase):
    @pytest.fixture(autouse=True)
    def queue(self, mock_responses):
        mock_responses.reply("Nobody wants this.")

    def test_never_asked(self):
        pass

    def test_its_own_failure(self):
        self.assertEqual("mine", "theirs")
"""


def run_never_asked(folder: Path, *options: str) -> str:
    (folder / "test_mine.py").write_text(NEVER_ASKED, encoding="utf-8")
    argv = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-ra",
        "--strict-markers",
        "--rootdir",
        str(folder),
    ]
    done = subprocess.run(
        [*argv, *options, "test_mine.py"], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout


def test_a_test_whose_reply_was_never_used_fails_and_says_which(tmp_path: Path) -> None:
    out = run_never_asked(tmp_path)

    assert "4 failed, 1 passed" in out, out
    assert "1 of 1 queued replies were never used; model requests: 0" in out
    assert "During handling" not in out
    assert "Nobody wants this." in out
    assert "codex_allow_unused_replies" in out


def test_a_tests_own_failure_is_the_one_that_is_reported(tmp_path: Path) -> None:
    out = run_never_asked(tmp_path, "-k", "own_failure")

    assert "2 failed" in out
    assert "error" not in out.splitlines()[-1]
    assert out.count("AssertionError: ") >= 2
    assert "never used" not in out


def test_a_suite_may_leave_replies_unused(tmp_path: Path) -> None:
    out = run_never_asked(tmp_path, "-o", "codex_allow_unused_replies=true")

    assert "2 failed, 3 passed" in out, out
    assert "never used" not in out


FIRST_TEST = """\
def test_the_agent_greets(codex, mock_responses):
    mock_responses.reply("Hello, Ada.")
    assert codex.thread_start().run("Greet Ada.").final_response == "Hello, Ada."
    assert mock_responses.requests[0].user_texts()[-1] == "Greet Ada."
"""


def test_a_users_first_test_takes_its_fixtures_from_the_installed_package(tmp_path: Path) -> None:
    """Nothing but the test: no conftest, no option, no import."""
    (tmp_path / "test_mine.py").write_text(FIRST_TEST, encoding="utf-8")
    argv = [sys.executable, "-m", "pytest", "-q", "--rootdir", str(tmp_path), "test_mine.py"]

    done = subprocess.run(argv, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert len(FIRST_TEST.splitlines()) <= 10
    assert "1 passed" in done.stdout, done.stdout


WITHOUT = """\
import os, sys
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
for name in sys.argv[1:]:
    sys.modules[name] = None
import pytest
sys.exit(pytest.main(["-q", "-p", "openai_codex.testing.pytest_plugin", "."]))
"""


def run_without(folder: Path, *modules: str) -> str:
    argv = [sys.executable, "-c", WITHOUT, *modules]
    return subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=False).stdout


def test_the_async_client_says_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "test_mine.py").write_text("async def test(async_codex): ...\n", encoding="utf-8")

    out = run_without(tmp_path, "pytest_asyncio", "anyio")

    assert "async_codex needs pytest-asyncio or anyio; neither is installed" in out
    assert "1 error" in out


def test_the_async_client_is_left_to_anyio_where_pytest_asyncio_is_missing(tmp_path: Path) -> None:
    (tmp_path / "test_mine.py").write_text("async def test(async_codex): ...\n", encoding="utf-8")
    (tmp_path / "anyio.py").touch()

    out = run_without(tmp_path, "pytest_asyncio")

    assert "requested an async fixture 'async_codex'" in out


def test_the_kit_does_not_import_pytest() -> None:
    code = (
        "import sys, openai_codex.testing as t\n"
        "for name in t.__all__: getattr(t, name)\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('pytest', '_pytest')])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
