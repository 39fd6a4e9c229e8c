"""Every example runs with `--mock`, as its reader would start it, and prints what it promises."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "sdk" / "examples"
FOLDERS = sorted(path.name for path in EXAMPLES.glob("[0-9][0-9]_*"))
KINDS = ("sync", "async")

HAIKU = "Types guard every call / the checker hums / green across the board"
PRINTED: dict[str, tuple[str, ...]] = {
    "01_quickstart_constructor": (r"Hello from Codex!",),
    "02_turn_run": (
        r"status: completed",
        r"answer: Red, yellow and blue\.",
        r"items: userMessage, reasoning, agentMessage",
        r"tokens: 120 in, 4 out",
        r"cost: 0\.00019 USD",
        r"took: \d+ ms",
    ),
    "03_stream_events": (
        *(r"As text:", HAIKU, r"As events:", r"  item: userMessage", r"  text: 'Types '"),
        *(r"(?:  text: .*\n)+  text: 'board'", r"  item: agentMessage", r"  turn: completed"),
        *(r"As a callback of run\(\):", r"  item: userMessage", r"  item: agentMessage"),
        rf"  answer: {HAIKU}",
    ),
    "04_models_and_metadata": (
        r"runtime: codex_python_sdk/\d.*",
        r"platform: \w+",
        r"(?:model: .*\n)*model: [\w.-]+ \(default\) effort: .*low.*(?:\nmodel: .*)*",
    ),
    "05_existing_thread": (r"It is 42\.",),
    "06_lifecycle_and_controls": (
        r"newest: Greetings",
        r"turns: 1",
        r"compacted",
        r"turns of the fork: 3",
        r"archived: \['Greetings'\]",
    ),
    "07_image": (r"A picture of 32 by 32 pixels, all of it blue\.",),
    "08_local_image": (r"A picture of 32 by 32 pixels, all of it blue\.",),
    "09_async_parity": (r"France: Paris", r"Italy: Rome", r"Japan: Tokyo"),
    "10_error_handling_and_retry": (
        r"no runtime: .*no-such-codex.*",
        r"retried: Back again: the second attempt went through\.",
        r"failed: Quota exceeded\..*",
        r"items so far: 1",
        r"out of time: .*timeout=.*",
    ),
    "11_cli_mini_app": (
        r"Ask something\. Press Ctrl-D to exit\.",
        r"Hello from Codex!",
        r"Failed: Quota exceeded\..*",
        r"",
        r"You said: y",
    ),
    "12_turn_params_kitchen_sink": (r'{"planet": "Saturn", "moons": 274}',),
    "13_model_selection": (r"[\w. -]+: Red, yellow and blue\.", r"[\w. -]+: I am [\w.-]+\."),
    "14_turn_controls": (r"said: Stopped at three\.", r"the story was interrupted"),
    "15_login_and_account": (
        *(r"logged in before: False", r"account: apiKey", r"logged out again"),
    ),
    "16_tools": (
        r"There are 7\.",
        r"I cannot tell: there is no article C-3; known are A-1, B-2\.",
    ),
    "17_structured_output": (
        r"Paris has 2,100,000 inhabitants",
        r"not a city: It has sunk\.",
    ),
    "18_approvals": (
        r"The agent wants to run: .*echo approved.*",
        r"Allow\? \[y/N\] It printed: approved",
        r"later: It printed: approved",
    ),
    "19_remote": (r"ws answers: Hello from Codex!",),
    "20_testing": (r"passed",),
    "21_fan_out": (
        *(r"France: Paris", r"Japan: Tokyo", r"Peru: Lima"),
        *(r"Italy: Rome", r"Norway: Oslo", r"Spain: Madrid"),
    ),
    "22_observability": (
        *(r"-> initialize", r"(?:..* .*\n)*-> thread/start", r"(?:..* .*\n)*-> turn/start"),
        r"(?:..* .*\n)*<- item/agentMessage/delta",
        r"(?:..* .*\n)*<- turn/completed",
    ),
    "23_questions": (
        *(r"Which colour does the door get\?", r"  red: as before", r"  blue: as the shutters"),
        r"> Noted: .*blue.*",
    ),
    "24_elicitation": (
        r"airline asks: Which seat on flight CX-1\?",
        r"seat \(row and letter, such as 12A\): Booked: seat 12A on flight CX-1\.",
    ),
}
"""What each example prints, line by line, as regular expressions."""

LOGGED = {"22_observability": r"(WARNING:openai_codex.*\n)+"}
"""What an example writes to stderr."""

TYPED = {
    "11_cli_mini_app": "Say hello\nIs this too expensive?\n\ny\n",
    "18_approvals": "y\n",
    "23_questions": "blue\n",
    "24_elicitation": "12A\n",
}
"""What is typed into an example."""

CASES = [(folder, kind) for folder in FOLDERS for kind in KINDS]


def test_every_example_has_its_two_programs_and_a_line_in_the_list() -> None:
    page = (EXAMPLES / "README.md").read_text("utf-8")

    assert sorted(PRINTED) == FOLDERS
    assert [name[:2] for name in FOLDERS] == [f"{i:02}" for i in range(1, len(FOLDERS) + 1)]
    assert re.findall(r"^\| \[.*\]\((.*)\) \| .+ \|$", page, re.MULTILINE) == FOLDERS
    assert all((EXAMPLES / folder / f"{kind}.py").is_file() for folder, kind in CASES)


@pytest.mark.parametrize(("folder", "kind"), CASES, ids=[f"{f[:2]}-{k}" for f, k in CASES])
def test_an_example_prints_what_it_promises(folder: str, kind: str, tmp_path: Path) -> None:
    done = run(folder, kind, tmp_path, typed=TYPED.get(folder, ""))

    assert done.returncode == 0, done.stderr
    assert re.fullmatch("\n".join(PRINTED[folder]) + "\n", done.stdout), done.stdout
    assert re.fullmatch(LOGGED.get(folder, ""), done.stderr), done.stderr


def test_without_approval_the_command_of_the_example_is_not_run(tmp_path: Path) -> None:
    done = run("18_approvals", "sync", tmp_path, typed="n\n")

    assert "It printed: approved\nlater" not in done.stdout
    assert "rejected" in done.stdout


def test_a_form_that_is_not_filled_in_is_declined_in_the_example(tmp_path: Path) -> None:
    done = run("24_elicitation", "sync", tmp_path, typed="\n")

    assert done.stdout.endswith("Booked: nothing was booked.\n"), done.stdout


QUIET_RAY = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_AUTH_MODE": "disabled"}
"""Ray reports its use over the network and keeps a token at home, unless told not to."""

if sys.platform == "linux" and sys.version_info < (3, 15):  # where requirements/dev.in has Ray

    def test_turns_fan_out_over_the_workers_of_a_ray_cluster(tmp_path: Path) -> None:
        # One of the two programs: starting Ray takes as long as a third of all other examples.
        done = run("21_fan_out", "async", tmp_path, "--engine", "ray", "--workers", "2")

        assert done.returncode == 0, done.stderr
        assert done.stdout == "\n".join(PRINTED["21_fan_out"]) + "\n"
        assert "Started a local Ray instance" in done.stderr


def run(
    folder: str, kind: str, home: Path, *arguments: str, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run an example with `--mock` for a user with an empty home, in another folder."""
    return subprocess.run(
        [sys.executable, str(EXAMPLES / folder / f"{kind}.py"), "--mock", *arguments],
        input=typed,
        cwd=home,
        env={**os.environ, "HOME": str(home), "USERPROFILE": str(home), **QUIET_RAY},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=110,
        check=False,
    )
