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
    assert "mock_responses: what it was sent" in done.stdout
    assert "a question" in done.stdout
    assert "UNEXPECTED" in done.stdout


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


WITHOUT_PYTEST_ASYNCIO = """\
import os, sys
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
sys.modules["pytest_asyncio"] = None
import pytest
sys.exit(pytest.main(["-q", "-p", "openai_codex.testing.pytest_plugin", "."]))
"""


def test_the_async_client_says_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "test_mine.py").write_text("def test(async_codex): ...\n", encoding="utf-8")
    argv = [sys.executable, "-c", WITHOUT_PYTEST_ASYNCIO]

    done = subprocess.run(argv, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert "async_codex needs pytest-asyncio, which is not installed" in done.stdout
    assert "1 error" in done.stdout


def test_the_kit_does_not_import_pytest() -> None:
    code = (
        "import sys, openai_codex.testing as t\n"
        "for name in t.__all__: getattr(t, name)\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('pytest', '_pytest')])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
