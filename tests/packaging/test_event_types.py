"""What type checkers make of events and unions: comparing narrows, in mypy and in pyright alike."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PROGRAM = """
from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import assert_type

from openai_codex._client._rpc import AsyncRpc, Rpc
from openai_codex._wire.unknown import UnknownNotification
from openai_codex.generated.v2_all import (
    AgentMessageThreadItem,
    ItemCompletedNotification,
    SandboxPolicy,
    ThreadSetNameResponse,
    Turn,
    TurnCompletedNotification,
    TurnStartResponse,
    UnknownVariant,
)

if TYPE_CHECKING:
    from openai_codex._wire.generated.events import Event, Notification, TurnCompletedEvent


def by_method(event: Event) -> None:
    if event.method == "turn/completed":
        assert_type(event.payload, TurnCompletedNotification)
        assert_type(finished(event), Turn)
    elif event.method == "item/completed":
        assert_type(event.payload, ItemCompletedNotification)


def by_payload(event: Event) -> None:
    match event.payload:
        case TurnCompletedNotification(turn=turn):
            assert_type(turn, Turn)
        case UnknownNotification(params=params):
            print(event.method, params)
        case _:
            pass


def finished(event: TurnCompletedEvent) -> Turn:
    return event.payload.turn


def anything(event: Event) -> str:
    general: Notification = event
    return general.method


def items(turn: Turn) -> str:
    for item in turn.items:
        if item.root.type == "agentMessage":
            assert_type(item.root, AgentMessageThreadItem)
            return item.root.text
        if isinstance(item.root, UnknownVariant):
            print(item.root.pixel_count)
    return ""


def request(rpc: Rpc, policy: SandboxPolicy) -> None:
    started = rpc.turn.start(
        thread_id="t", input=[{"type": "text", "text": "hi"}], effort="high", cwd=None
    )
    assert_type(started, TurnStartResponse)
    rpc.command.exec(command=["ls"], sandbox_policy=policy, timeout=5.0)


async def await_request(rpc: AsyncRpc) -> None:
    assert_type(await rpc.thread.name_set(thread_id="t", name="n"), ThreadSetNameResponse)
"""

WRONG = {
    "event.payload.turn": "def f(event: Event) -> None:\n    event.payload.turn\n",
    "rpc.turn.start()": "def f(rpc: Rpc) -> None:\n    rpc.turn.start()\n",
    "rpc.turn.start(cwd)": "def f(rpc: Rpc) -> None:\n    rpc.thread.start(cwd=5)\n",
}


def _mypy(file: Path) -> subprocess.CompletedProcess[str]:
    config = file.parent / "mypy.ini"
    config.write_text(
        f"[mypy]\nstrict = True\nmypy_path = {ROOT / 'sdk' / 'src'}\n"
        f"cache_dir = {file.parent / '.mypy'}\n",
        encoding="utf-8",
    )
    return _run([sys.executable, "-m", "mypy", "--config-file", str(config), str(file)])


def _pyright(file: Path) -> subprocess.CompletedProcess[str]:
    config = file.parent / "pyrightconfig.json"
    settings = {"typeCheckingMode": "strict", "extraPaths": [str(ROOT / "sdk" / "src")]}
    config.write_text(json.dumps(settings), encoding="utf-8")
    arguments = ["--project", str(config), "--pythonpath", sys.executable]
    return _run([sys.executable, "-m", "pyright", *arguments])


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)


CHECKERS = {"mypy": _mypy, "pyright": _pyright}


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_comparison_narrows_and_only_the_wrong_programs_are_refused(
    checker: str, tmp_path: Path
) -> None:
    file = tmp_path / "program.py"
    imports = PROGRAM.split("def by_method", 1)[0]
    file.write_text(PROGRAM, encoding="utf-8")
    good = CHECKERS[checker](file)
    assert good.returncode == 0, good.stdout

    wrong = "\n".join(body.replace("def f", f"def f{n}") for n, body in enumerate(WRONG.values()))
    file.write_text(imports + wrong, encoding="utf-8")
    bad = CHECKERS[checker](file)
    first = imports.count("\n") + 1
    lines = {first + line for line in (1, 4, 7)}
    reported = {n for n in range(first, first + 9) if f"program.py:{n}:" in bad.stdout}
    assert reported == lines, bad.stdout
