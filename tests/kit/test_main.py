"""`python -m openai_codex.testing`, run as a user runs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

KIT = [sys.executable, "-m", "openai_codex.testing"]

ASK = """
import http.client, json, os, re, sys
from pathlib import Path
text = Path(os.environ["CODEX_HOME"], "config.toml").read_text(encoding="utf-8")
host, path = re.search(r'base_url = "http://([^/]+)(.*)"', text).groups()
for question in sys.argv[1:]:
    content = [{"type": "input_text", "text": question}]
    body = {"input": [{"type": "message", "role": "user", "content": content}]}
    connection = http.client.HTTPConnection(host)
    connection.request("POST", path + "/responses", json.dumps(body))
    stream = connection.getresponse().read().decode()
    print(re.search(r'"delta":"(.*?)"', stream).group(1))
"""


def run(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    merged = {**os.environ, **(env or {})}
    return subprocess.run(
        [*KIT, *arguments], capture_output=True, text=True, env=merged, check=False
    )


def test_replies_answer_in_order_and_the_last_one_repeats() -> None:
    done = run("--reply", "one", "--reply", "two", "--", sys.executable, "-c", ASK, "a", "b", "c")

    assert (done.stdout.split(), done.returncode) == (["one", "two", "two"], 0), done.stderr


C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""An environment in which Python takes the bytes of its arguments for ASCII."""


def test_a_reply_of_any_script_works_in_the_c_locale() -> None:
    code = ASK.replace("print(", "print(ascii(json.loads('\"' + ").replace(
        "group(1))", "group(1) + '\"')))"
    )

    done = run("--reply", "안녕", "--", sys.executable, "-c", code, "a", env=C_LOCALE)

    assert done.stdout.strip() == ascii("안녕"), done.stderr


def test_a_reply_that_is_not_utf_8_is_wrong_usage() -> None:
    argv: list[bytes | str] = [*KIT, "--reply", b"\xff", "--", sys.executable]

    done = subprocess.run(argv, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "argument --reply: '\\udcff' is not UTF-8" in done.stderr


def test_replies_that_no_model_call_took_are_told_at_the_end() -> None:
    replies = ("--reply", "one", "--reply", "two", "--reply", "three")

    done = run(*replies, "--", sys.executable, "-c", ASK + "sys.exit(7)", "a")
    all_used = run("--reply", "one", "--reply", "two", "--", sys.executable, "-c", ASK, "a", "b")

    assert (done.stdout.split(), done.returncode) == (["one"], 7)
    assert "2 of 3 queued replies were never used; model requests: 1" in done.stderr
    assert "two" in done.stderr
    assert all_used.stderr == ""


def test_echo_answers_with_the_users_text() -> None:
    done = run("--echo", "--", sys.executable, "-c", ASK, "ping", "pong")

    assert done.stdout.split() == ["ping", "pong"], done.stderr


@pytest.mark.parametrize("name", ["python", "python3"])
def test_python_is_the_interpreter_that_runs_the_kit(name: str) -> None:
    code = "import sys; print(sys.executable)"

    done = run("--reply", "x", "--", name, "-c", code, env={"PATH": "/usr/bin:/bin"})

    assert done.stdout.strip() == sys.executable, done.stderr


def test_the_exit_code_is_the_commands_own() -> None:
    done = run("--reply", "x", "--", sys.executable, "-c", "raise SystemExit(7)")

    assert done.returncode == 7


def test_a_command_ended_by_a_signal_counts_from_128() -> None:
    code = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"

    assert run("--reply", "x", "--", sys.executable, "-c", code).returncode == 128 + 9


def test_the_home_is_isolated_removed_and_holds_no_key() -> None:
    code = "import os; print(os.environ['CODEX_HOME']); print('OPENAI_API_KEY' in os.environ)"

    done = run("--reply", "x", "--", sys.executable, "-c", code, env={"OPENAI_API_KEY": "sk-x"})

    home, has_key = done.stdout.split()
    assert has_key == "False"
    assert not Path(home).exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--", "true"], "--reply"),
        (["--reply", "x"], "put it after --"),
        (["--reply", "x", "--echo", "--", "true"], "not allowed"),
    ],
)
def test_a_wrong_command_line_is_a_usage_error(arguments: list[str], message: str) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert message in done.stderr


def test_a_command_that_is_missing_or_not_executable_is_named(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("x", encoding="utf-8")

    missing = run("--reply", "x", "--", str(tmp_path / "nothing"))
    refused = run("--reply", "x", "--", str(plain))

    assert (missing.returncode, refused.returncode) == (127, 126)
    assert "nothing" in missing.stderr
    assert "plain" in refused.stderr


def test_sigterm_is_passed_on_and_the_home_is_removed() -> None:
    code = "import os, time; print(os.environ['CODEX_HOME'], flush=True); input()"
    argv = [*KIT, "--reply", "x", "--", sys.executable, "-c", code]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        home = Path(process.stdout.readline().decode().strip())
        assert home.is_dir()
        process.send_signal(signal.SIGTERM)

        assert process.wait(30) == 128 + 15
        assert not home.exists()
