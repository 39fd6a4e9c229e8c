"""The steps of a scripted peer, as the child gets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from openai_codex.testing import messages as ms
from openai_codex.testing import scripted_child, steps
from openai_codex.testing.steps import Step

EVERY_STEP: tuple[Step, ...] = (
    *steps.handshake(),
    *steps.begin_turn(),
    *steps.end_turn(),
    steps.expect_answer(0),
    steps.refuse_all("no"),
    steps.respond_error("text", "no"),
    steps.notify("x/y", {}),
    steps.write(b"\xff"),
    steps.write_stderr(b"\xff"),
    steps.stream_deltas(2),
    steps.gate("g"),
    steps.hang(),
    steps.close_stdout(),
    steps.close_stderr(),
    steps.exit_with(3),
    steps.kill_self(),
    steps.ignore_signals(),
    steps.stay_at_eof(),
    steps.grandchild(),
    steps.conversation("Hello", deltas=["He", "llo"]),
)


@pytest.mark.parametrize("step", EVERY_STEP, ids=lambda step: step.operation)
def test_every_step_is_an_operation_of_the_child_with_its_arguments(
    step: Step, tmp_path: Path
) -> None:
    ((operation, arguments),) = json.loads(json.dumps(steps.render([step], tmp_path)))

    method: Any = getattr(scripted_child.Player, f"step_{operation}")
    names = method.__code__.co_varnames[1 : method.__code__.co_argcount]

    assert set(arguments) == set(names)


def test_bytes_go_to_files_of_their_own_also_inside_rules(tmp_path: Path) -> None:
    script = steps.render(
        [steps.write(b"one"), steps.serve({"m": [steps.write(b"two"), steps.write(b"three")]})],
        tmp_path,
    )

    outer = script[0][1]["file"]
    inner = [arguments["file"] for _, arguments in script[1][1]["rules"]["m"]]

    assert [Path(file).read_bytes() for file in (outer, *inner)] == [b"one", b"two", b"three"]


def test_streamed_deltas_are_whole_lines_of_the_runtimes_own_form() -> None:
    data = steps.stream_deltas(3).data or b""

    lines = data.splitlines()

    assert len(lines) == 3
    assert lines[0].startswith(b'{"method":"item/agentMessage/delta","params":{"threadId":"')
    assert json.loads(lines[0])["params"]["delta"] == "x"


def test_lines_are_compact_utf_8_with_one_newline() -> None:
    assert ms.line({"a": "ü\u2028"}) == '{"a":"ü\u2028"}\n'.encode()
