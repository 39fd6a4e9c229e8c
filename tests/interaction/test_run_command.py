"""`python -m openai_codex run`: against the pinned runtime, in pipes and in terminals."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.peers import idling
from tests.fixtures.pseudo_terminal import PseudoTerminal

from openai_codex._command_line import main
from openai_codex.testing import (
    AppServerHarness,
    Gate,
    ScriptedPeer,
    http_reply,
)
from openai_codex.testing import events as ev

COMMAND = [sys.executable, "-m", "openai_codex"]
ESCALATED = {"sandbox_permissions": "require_escalated", "justification": "May I?"}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8"
    "cfc000000301010018dd8db00000000049454e44ae426082"
)

Out = pytest.CaptureFixture[str]


Terminal = Callable[..., PseudoTerminal]


@pytest.fixture
def terminal(app_server: AppServerHarness) -> Generator[Terminal, None, None]:
    """A function that starts the command in a terminal."""
    opened: list[PseudoTerminal] = []

    def start(*argv: str, **options: Any) -> PseudoTerminal:
        env = {**os.environ, **app_server.env, "PYTHONUNBUFFERED": "1"}
        made = PseudoTerminal([*COMMAND, *argv], env=env, cwd=app_server.workspace, **options)
        opened.append(made)
        return made

    yield start
    for one in opened:
        one.__exit__(None, None, None)


def objects(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def marker_command(harness: AppServerHarness) -> tuple[Path, list[ev.Event]]:
    """Return a file, and the call of a command outside of the sandbox that makes it."""
    marker = harness.workspace / "marker.txt"
    return marker, ev.shell_call(f"echo ran > {marker}", "call_1", **ESCALATED)


@pytest.mark.behaviour("cli-run")
def test_the_answer_goes_to_standard_output_and_the_rest_elsewhere(
    here: AppServerHarness, capsys: Out
) -> None:
    here.responses.reply_items(ev.shell_call("echo from the command", "call_1"))
    here.responses.reply("The answer.\nIts second line.")

    assert main(["run", "Hi"]) == 0

    out, err = capsys.readouterr()
    assert out == "The answer.\nIts second line.\n"
    assert "from the command" in err
    assert "exit 0" in err
    assert here.responses.requests[0].user_texts()[-1] == "Hi"


@pytest.mark.behaviour("cli-run")
def test_options_reach_the_turn(here: AppServerHarness, tmp_path: Path, capsys: Out) -> None:
    here.responses.reply('{"n": 1}')
    image, schema, cwd = tmp_path / "pixel.png", tmp_path / "s.json", tmp_path / "elsewhere"
    image.write_bytes(PIXEL)
    cwd.mkdir()
    schema.write_text(
        '{"type":"object","properties":{"n":{"type":"integer"}},'
        '"required":["n"],"additionalProperties":false}',
        encoding="utf-8",
    )
    argv = ["--model", "other-model", "--image", str(image), "--output-schema", str(schema)]
    argv += ["--cwd", str(cwd), "--sandbox", "workspace-write", "--effort", "low"]

    assert main(["run", *argv, "--", "-n is what?"]) == 0

    (request,) = here.responses.requests
    body = json.dumps(request.body)
    assert request.body["model"] == "other-model"
    assert "-n is what?" in request.user_texts()
    assert "input_image" in body
    assert '"n"' in json.dumps(request.body["text"])
    assert str(cwd) in body
    assert capsys.readouterr().out == '{"n": 1}\n'


@pytest.mark.behaviour("cli-run")
def test_a_prompt_from_standard_input_and_a_thread_that_goes_on(
    here: AppServerHarness, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.responses.reply("one")
    here.responses.reply("two")
    assert main(["run", "--json", "First"]) == 0
    thread_id = objects(capsys.readouterr().out)[0]["thread_id"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Grüße".encode())))

    assert main(["run", "--resume", thread_id, "-"]) == 0

    assert [text for text in here.responses.requests[1].user_texts() if "<" not in text] == [
        "First",
        "Grüße",
    ]
    assert capsys.readouterr().out == "two\n"


@pytest.mark.behaviour("cli-run")
def test_json_has_the_thread_the_events_and_the_result_a_line_each(
    here: AppServerHarness, capsys: Out
) -> None:
    here.responses.reply("Grüße")

    assert main(["run", "--json", "Hi"]) == 0

    first, *events, last = objects(capsys.readouterr().out)
    assert first["type"] == "thread"
    assert {one["type"] for one in events} == {"event"}
    assert "item/agentMessage/delta" in {one["method"] for one in events}
    assert last.keys() == {
        "type",
        "thread_id",
        "turn_id",
        "status",
        "final_response",
        "duration_ms",
        "usage",
        "error",
    }
    assert (last["status"], last["final_response"]) == ("completed", "Grüße")
    assert last["thread_id"] == first["thread_id"]


@pytest.mark.behaviour("cli-run")
@pytest.mark.parametrize("json_wanted", [False, True])
def test_a_turn_that_fails_says_why_and_exits_with_1(
    here: AppServerHarness, capsys: Out, json_wanted: bool
) -> None:
    here.responses.reply_failed("invalid_prompt", "the prompt is refused")

    assert main(["run", *(["--json"] if json_wanted else []), "Hi"]) == 1

    out, err = capsys.readouterr()
    assert "error: " in err
    assert "the prompt is refused" in err
    if json_wanted:
        *_, result, error = objects(out)
        assert (result["status"], error["type"]) == ("failed", "error")
        assert "the prompt is refused" in result["error"]["message"]


@pytest.mark.behaviour("cli-approvals")
def test_without_a_terminal_what_needs_an_approval_is_declined(
    here: AppServerHarness, capsys: Out
) -> None:
    marker, call = marker_command(here)
    here.responses.reply_items(call)
    here.responses.reply("It was refused.")

    assert main(["run", "--json", "Hi"]) == 0

    (approval,) = [one for one in objects(capsys.readouterr().out) if one["type"] == "approval"]
    assert (approval["kind"], approval["decision"]) == ("command", "decline")
    assert not marker.exists()


@pytest.mark.behaviour("cli-approvals")
def test_everything_is_approved_when_that_was_asked_for(
    here: AppServerHarness, capsys: Out
) -> None:
    marker, call = marker_command(here)
    here.responses.reply_items(call)
    here.responses.reply("Done.")

    assert main(["run", "--approval", "approve", "Hi"]) == 0

    assert marker.exists()
    assert "-> accept" in capsys.readouterr().err


@pytest.mark.behaviour("cli-interrupt")
def test_a_turn_that_takes_too_long_is_interrupted(here: AppServerHarness, capsys: Out) -> None:
    here.responses.reply_stream(Gate())

    assert main(["run", "--timeout", "0.5", "Hi"]) == 1

    said = capsys.readouterr().err
    assert "it did not complete within timeout=0.5 s" in said
    assert "(interrupted" in said


@pytest.mark.behaviour("cli-run")
@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["run", "--resume", "no-such-thread", "Hi"], "error: "),
        (["run", "--codex-bin", "/no/such/codex", "Hi"], "/no/such/codex"),
    ],
)
@pytest.mark.usefixtures("here")
def test_what_cannot_be_started_is_one_line_and_exit_1(
    argv: list[str], said: str, capsys: Out
) -> None:
    assert main(argv) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "Traceback" not in err


@pytest.mark.behaviour("cli-run")
@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "openai_codex: there is no command; expected one of doctor, run, login"),
        (["-x"], "openai_codex: there is no option -x"),
        (["no-such-command"], "no-such-command"),
        (["run"], "openai_codex run: the PROMPT is missing"),
        (["run", "-x"], "there is no option -x; put -- before a prompt that begins with -"),
        (["run", "-x", "Hi"], "there is no option -x; put -- before"),
        (["run", "Hi", "there"], "there is more than one PROMPT ('there'); put it in quotes"),
        (["run", "--sandbox", "none", "x"], "'none' (choose from"),
        (["run", "Hi", "--model"], "-m/--model"),
        (["run", "Hi", "--cwd", "/no/such/folder"], "/no/such/folder is not a folder"),
        (["doctor", "-x"], "openai_codex doctor: there is no option -x"),
        (["doctor", "me"], "openai_codex doctor: there is no argument 'me'"),
    ],
)
def test_wrong_usage_is_named_in_two_lines(capsys: Out, argv: list[str], said: str) -> None:
    try:
        code: Any = main(argv)
    except SystemExit as ended:
        code = ended.code

    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    first, last = err.splitlines()
    assert said in first
    command = f" {argv[0]}" if argv[:1] in (["run"], ["doctor"]) else ""
    assert last == f"See `python -m openai_codex{command} --help`."


@pytest.mark.behaviour("cli-terminal")
@pytest.mark.parametrize("redirection", ["<&-", ">&-", "2>&-"])
def test_it_works_without_any_of_its_streams(
    app_server: AppServerHarness, redirection: str
) -> None:
    app_server.responses.reply("The answer.")

    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", *COMMAND, "run", "Hi"],
        env={**os.environ, **app_server.env},
        cwd=app_server.workspace,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert done.stdout == ("" if redirection == ">&-" else "The answer.\n")
    assert "Traceback" not in done.stderr


@pytest.mark.behaviour("cli-terminal")
def test_a_reader_that_goes_away_ends_it_quietly(app_server: AppServerHarness) -> None:
    gate = Gate()
    app_server.responses.reply_stream(gate, ev.response(ev.message("late")))
    child = subprocess.Popen(
        [*COMMAND, "run", "--json", "Hi"],
        env={**os.environ, **app_server.env},
        cwd=app_server.workspace,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    with child.stdout, child.stderr:
        child.stdout.readline()
        gate.wait_reached()
        child.stdout.close()
        gate.open()
        err = child.stderr.read()
    assert child.wait() == 1
    assert "Traceback" not in err
    assert "BrokenPipe" not in err


@pytest.mark.behaviour("cli-terminal")
def test_on_a_terminal_the_answer_is_shown_once(
    app_server: AppServerHarness, terminal: Terminal
) -> None:
    app_server.responses.reply("**The answer.**")

    shown = terminal("run", "--plain", "Hi")

    assert shown.end() == 0
    assert shown.text.count("**The answer.**") == 1
    assert "completed" in shown.text


@pytest.mark.behaviour("cli-terminal")
@pytest.mark.parametrize("columns", [40, 80, 120])
def test_with_rich_the_answer_is_shown_as_the_markdown_that_it_is(
    app_server: AppServerHarness, terminal: Terminal, columns: int
) -> None:
    app_server.responses.reply("It is **The answer.**")

    shown = terminal("run", "Hi", columns=columns)

    assert shown.end() == 0
    assert "It is The answer." in shown.text
    assert "completed" in shown.text


@pytest.mark.behaviour("cli-approvals")
@pytest.mark.parametrize(("answer", "runs"), [("y", True), ("n", False)])
def test_on_a_terminal_somebody_is_asked(
    app_server: AppServerHarness, terminal: Terminal, answer: str, runs: bool
) -> None:
    marker, call = marker_command(app_server)
    app_server.responses.reply_items(call)
    app_server.responses.reply("Finished.")
    asked = terminal("run", "Hi")

    asked.expect("Allow it?")
    asked.typed(f"{answer}\n")

    assert asked.end() == 0
    assert f"$ /bin/bash -lc 'echo ran > {marker}'" in re.sub(r"\n", "", asked.text)
    assert "because: May I?" in asked.text
    assert marker.exists() is runs


@pytest.mark.behaviour("cli-approvals")
def test_what_was_typed_before_the_question_does_not_answer_it(
    app_server: AppServerHarness, terminal: Terminal
) -> None:
    marker, call = marker_command(app_server)
    gate = Gate()
    app_server.responses.reply_stream(gate, ev.response(call))
    app_server.responses.reply("Finished.")
    asked = terminal("run", "--plain", "Hi")
    gate.wait_reached()

    asked.typed("y\n")
    gate.open()
    asked.expect("Allow it?")
    asked.typed("n\n")

    assert asked.end() == 0
    assert not marker.exists()


@pytest.mark.behaviour("cli-interrupt")
def test_ctrl_c_interrupts_the_turn(app_server: AppServerHarness, terminal: Terminal) -> None:
    gate = Gate()
    app_server.responses.reply_stream(gate)
    running = terminal("run", "Hi")
    gate.wait_reached()

    running.typed("\x03")

    assert running.end() == 130
    assert "interrupting the turn" in running.text
    assert "interrupted" in running.text
    assert "Traceback" not in running.text


@pytest.mark.behaviour("cli-interrupt")
@pytest.mark.parametrize("typed", ["c\n", "\x03"], ids=["cancel", "Ctrl-C"])
def test_cancelling_at_a_question_refuses_and_interrupts(
    app_server: AppServerHarness, terminal: Terminal, typed: str
) -> None:
    marker, call = marker_command(app_server)
    app_server.responses.reply_items(call)
    asked = terminal("run", "Hi")

    asked.expect("Allow it?")
    asked.typed(typed)

    assert asked.end() == 130
    assert not marker.exists()
    assert "Traceback" not in asked.text


@pytest.mark.behaviour("cli-approvals")
def test_a_question_that_nobody_waits_for_any_more_ends_by_itself(
    app_server: AppServerHarness, terminal: Terminal
) -> None:
    marker, call = marker_command(app_server)
    app_server.responses.reply_items(call)
    asked = terminal("run", "--timeout", "2", "Hi")

    asked.expect("Allow it?")

    assert asked.end() == 1
    assert not marker.exists()


@pytest.fixture
def stubborn(tmp_path: Path) -> Generator[str, None, None]:
    """A runtime that never ends a turn, nor answers when asked to interrupt it."""
    with ScriptedPeer(idling()) as peer:
        program = tmp_path / "codex"
        program.write_text(f"#!/bin/sh\nexec {shlex.join(peer.argv)}\n", encoding="utf-8")
        program.chmod(0o755)
        yield str(program)


@pytest.mark.behaviour("cli-interrupt")
def test_a_second_ctrl_c_leaves_at_once(terminal: Terminal, stubborn: str) -> None:
    running = terminal("run", "--codex-bin", stubborn, "Hi")
    running.expect("Ctrl-C interrupts")

    running.typed("\x03")
    running.expect("press Ctrl-C again")
    running.typed("\x03")

    assert running.end() == 130
    assert "Traceback" not in running.text


@pytest.mark.behaviour("cli-terminal")
def test_a_terminal_without_unicode_shows_everything(
    app_server: AppServerHarness, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    monkeypatch.setenv("PYTHONUTF8", "0")
    app_server.responses.reply("Grüße")

    shown = terminal("run", "Hi")

    assert shown.end() == 0
    assert "Gr\\xfc\\xdfe" in shown.text


@pytest.mark.behaviour("cli-terminal")
def test_what_steers_terminals_is_shown_and_not_acted_upon(
    app_server: AppServerHarness, terminal: Terminal
) -> None:
    app_server.responses.reply("\x1b]0;owned\x07 text")

    shown = terminal("run", "--plain", "Hi")

    assert shown.end() == 0
    assert "\\x1b]0;owned\\x07 text" in shown.text


@pytest.mark.behaviour("cli-terminal")
def test_warnings_of_the_runtime_are_shown(here: AppServerHarness, capsys: Out) -> None:
    here.write_config("no_such_setting = 1")
    here.responses.reply("Done.")

    assert main(["run", "Hi"]) == 0

    assert "no_such_setting" in capsys.readouterr().err


@pytest.mark.behaviour("cli-terminal")
def test_what_the_runtime_writes_to_stderr_is_shown_on_request(
    here: AppServerHarness, capsys: Out
) -> None:
    here.write_config("no_such_setting = 1")
    here.responses.reply("Done.")

    assert main(["run", "-v", "Hi"]) == 0

    assert "ERROR codex_app_server" in capsys.readouterr().err


@pytest.mark.behaviour("cli-run")
def test_the_version_is_printed(capsys: Out) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])

    assert caught.value.code == 0
    assert re.fullmatch(r"openai-codex \d+\.\d+\.\d+\S*\n", capsys.readouterr().out)


@pytest.mark.behaviour("refused")
def test_a_refused_turn_prints_one_message_that_says_what_to_do(
    here: AppServerHarness, capsys: Out
) -> None:
    here.responses.on_request(lambda _: http_reply(401))

    assert main(["run", "-c", "model_providers.mock.stream_max_retries=5", "Hi"]) == 1

    said = capsys.readouterr().err
    assert "Reconnecting" not in said
    assert [line for line in said.splitlines() if "401" in line] == [said.splitlines()[-1]]
    assert "env_key" in said
