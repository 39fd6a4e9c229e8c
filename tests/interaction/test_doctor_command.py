"""`python -m openai_codex doctor`: on this machine, with the pinned runtime and with bad ones."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import psutil
import pytest

from openai_codex import __distribution__, __version__
from openai_codex._command_line import main
from openai_codex._doctor import probes
from openai_codex.testing import AppServerHarness

pytestmark = pytest.mark.behaviour("cli-doctor")

Out = pytest.CaptureFixture[str]
SECRET = "Zq7-opaque-value-93"

CHECKS = [
    "python",
    "sdk",
    "runtime-package",
    "platform",
    "binary",
    "start",
    "login",
    "config",
    "home",
    "sandbox",
    "wire-log",
    "extra-cli",
    "extra-otel",
    "extra-remote",
]
TEXT = {"type": "string", "minLength": 1}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["schema", "healthy", "sdk", "runtime", "findings"],
    "additionalProperties": False,
    "properties": {
        "schema": {"const": 1},
        "healthy": {"type": "boolean"},
        "sdk": {"type": ["string", "null"]},
        "runtime": {"type": ["string", "null"]},
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["check", "status", "summary", "hint", "details"],
                "additionalProperties": False,
                "properties": {
                    "check": {"enum": CHECKS},
                    "status": {"enum": ["ok", "info", "warning", "error"]},
                    "summary": TEXT,
                    "hint": TEXT,
                    "details": {
                        "type": "object",
                        "additionalProperties": {
                            "type": ["string", "number", "boolean", "null", "array"]
                        },
                    },
                },
            },
        },
    },
}
"""What programs may rely on; it only grows within one number of `schema`."""


def report(capsys: Out, *argv: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """Return the exit code and the findings by check, from a report that fits the schema."""
    code = main(["doctor", "--json", *argv])
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, SCHEMA)
    assert (code == 0) is found["healthy"]
    return code, {finding["check"]: finding for finding in found["findings"]}


@pytest.mark.usefixtures("here")
def test_this_installation_is_healthy(capsys: Out) -> None:
    code, findings = report(capsys)

    assert code == 0
    assert list(findings) == CHECKS
    for check in ("python", "sdk", "runtime-package", "binary", "start", "home", "wire-log"):
        assert findings[check]["status"] == "ok", findings[check]
    assert findings["start"]["details"]["version"] == __version__
    assert findings["sdk"]["details"]["distribution"] == __distribution__
    assert findings["login"]["details"] == {"needed": False, "kind": None, "plan": None}


def test_people_get_a_table_with_what_to_do(here: AppServerHarness, capsys: Out) -> None:
    here.write_config("no_such_setting = 1")

    assert main(["doctor"]) == 0

    out = capsys.readouterr().out
    assert "no_such_setting" in out
    assert "-> follow the warning" in out
    assert out.splitlines()[-1].startswith("Healthy, ")


@pytest.mark.parametrize("wants_login", [True])
@pytest.mark.usefixtures("here", "wants_login")
def test_a_missing_login_is_a_warning_and_no_more(capsys: Out) -> None:
    code, findings = report(capsys)

    assert (code, findings["login"]["status"]) == (0, "warning")
    hint = findings["login"]["hint"]
    assert "`python -m openai_codex login`" in hint
    assert "Codex.login_api_key" in hint


@pytest.mark.parametrize("wants_login", [True])
def test_a_login_is_told_without_its_key(
    here: AppServerHarness, wants_login: bool, capsys: Out
) -> None:
    with here.codex() as codex:
        codex.login_api_key(SECRET)

    assert main(["doctor", "--json"]) == 0

    out = capsys.readouterr().out
    assert "logged in by apiKey" in out
    assert SECRET not in out


def test_no_secret_of_the_environment_or_the_configuration_is_printed(
    here: AppServerHarness, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACME_TOKEN", SECRET)
    here.write_config(f'"sk-abcdefgh12345678" = 1\n"{SECRET}" = 1')

    for argv in (["doctor"], ["doctor", "--json"]):
        main(argv)
        out = capsys.readouterr().out
        assert "is ignored" in out
        assert SECRET not in out
        assert "sk-abcdefgh" not in out


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("script", "binary", "start"),
    [
        ("echo broken >&2; exit 3", "status 3: broken", "broken"),
        ("echo codex-cli 9.9.9; exit 0", "codex-cli 9.9.9", "exited with status 0"),
    ],
)
def test_a_binary_that_does_not_work_is_broken(
    here: AppServerHarness, capsys: Out, script: str, binary: str, start: str
) -> None:
    path = program(here.root / "codex", script)

    code, findings = report(capsys, "--codex-bin", path)

    assert code == 1
    assert binary in findings["binary"]["summary"]
    assert start in findings["start"]["summary"]
    assert findings["start"]["status"] == "error"
    assert findings["runtime-package"]["status"] == "ok"


@pytest.mark.usefixtures("here")
def test_another_program_in_place_of_codex_is_told(capsys: Out) -> None:
    code, findings = report(capsys, "--codex-bin", "/bin/true")

    assert code == 1
    assert findings["binary"]["status"] == "warning"
    assert findings["binary"]["summary"].startswith("/bin/true runs, but --version prints: ")
    assert "codex-cli" in findings["binary"]["hint"]
    assert "but found /bin/true" in findings["start"]["summary"]
    assert findings["start"]["hint"] == "see the check `binary`"
    assert findings["sandbox"]["status"] == "info"


@pytest.mark.usefixtures("here")
def test_a_binary_that_is_not_there_is_broken(capsys: Out) -> None:
    code, findings = report(capsys, "--codex-bin", "/no/such/codex")

    assert code == 1
    assert "/no/such/codex" in findings["binary"]["summary"]
    assert "--codex-bin" in findings["binary"]["hint"]


def test_a_binary_that_hangs_is_given_up_and_ended(here: AppServerHarness, capsys: Out) -> None:
    path = program(here.root / "codex", "exec sleep 100")

    code, findings = report(capsys, "--codex-bin", path, "--timeout", "2")

    assert code == 1
    assert findings["binary"]["status"] == findings["start"]["status"] == "error"
    assert findings["python"]["status"] == "ok"


def test_ctrl_c_ends_a_runtime_that_hangs_too(here: AppServerHarness) -> None:
    told = here.root / "told"
    os.mkfifo(told)
    asked = f'[ "$1" = app-server ] && read line && echo $$ > {told}'
    path = program(here.root / "codex", f'trap "" INT; {asked}; exec sleep 100')
    argv = [sys.executable, "-m", "openai_codex", "doctor", "--codex-bin", path]
    with subprocess.Popen(argv, start_new_session=True, stderr=subprocess.PIPE) as doctor:
        runtime = psutil.Process(int(told.read_text(encoding="ascii")))
        os.killpg(doctor.pid, signal.SIGINT)
        _, err = doctor.communicate(timeout=60)

    assert (doctor.returncode, err) == (130, b"")
    psutil.wait_procs([runtime], timeout=30)
    assert not runtime.is_running()


def test_a_probe_that_hangs_holds_up_nothing_else(
    here: AppServerHarness, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    released = threading.Event()
    monkeypatch.setattr(probes, "packages", released.wait)

    code, findings = report(capsys, "--timeout", "3")
    released.set()

    assert code == 1
    assert "within 3 s" in findings["sdk"]["summary"]
    assert findings["binary"]["status"] == "ok"


@pytest.mark.parametrize("kind", ["missing", "file"])
def test_a_home_that_cannot_be_used_is_broken(
    here: AppServerHarness, capsys: Out, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    path = here.root / "other-home"
    if kind == "file":
        path.touch()
    monkeypatch.setenv("CODEX_HOME", str(path))

    code, findings = report(capsys)

    assert code == 1
    assert str(path) in findings["home"]["summary"]
    assert findings["home"]["status"] == findings["start"]["status"] == "error"


def test_a_wire_log_that_cannot_be_written_is_broken(
    here: AppServerHarness, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_CODEX_WIRE_LOG", str(here.root / "no" / "wire"))

    code, findings = report(capsys)

    assert code == 1
    assert findings["wire-log"]["status"] == "error"
    assert "OPENAI_CODEX_WIRE_LOG" in findings["start"]["summary"]


def test_it_runs_as_a_module_and_leaves_nothing_behind(app_server: AppServerHarness) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "openai_codex", "doctor", "--json"],
        env={**os.environ, **app_server.env},
        cwd=app_server.workspace,
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(done.stdout)["healthy"] is True
    assert done.stderr == ""
    assert [*app_server.home.glob(".codex-doctor-*")] == []


def test_a_configuration_that_is_not_read_is_broken_and_the_sandbox_is_not_blamed(
    here: AppServerHarness, capsys: Out
) -> None:
    (here.home / "config.toml").write_text("model = [", encoding="utf-8")

    code, findings = report(capsys)

    assert code == 1
    assert findings["sandbox"]["status"] == "info"
    assert "`config`" in findings["sandbox"]["summary"]


class Full(io.StringIO):
    """A stream on a disk without room."""

    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_report_that_cannot_be_written_is_one_line_and_exit_1(
    capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Full())

    assert main(["doctor", "--codex-bin", "/no/such/codex"]) == 1

    said = "python -m openai_codex: the output cannot be written: No space left on device\n"
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("seconds", ["0", "nan", "soon"])
def test_wrong_usage_exits_with_2(capsys: Out, seconds: str) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["doctor", f"--timeout={seconds}"])

    assert caught.value.code == 2
    assert "--timeout" in capsys.readouterr().err
