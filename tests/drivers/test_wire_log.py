"""The wire log over every transport, and from several processes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.peers import answering, serving

from openai_codex._observe.redact import Redactor
from openai_codex._transport.wire_log import WireLog
from openai_codex.testing import ScriptedPeer
from openai_codex.testing.steps import begin_turn, end_turn, stream_deltas

if TYPE_CHECKING:
    from tests.conftest import StartClient
    from tests.drivers.conftest import PythonProcess, StartPeer

    from openai_codex.testing.listening import Listen

SCRIPT = """
import dataclasses
config = CodexConfig(launch_args_override=tuple(sys.argv[2:]), env={
    "OPENAI_CODEX_WIRE_LOG": sys.argv[1]})
with Codex(config) as codex:
    thread = codex.thread_start()
    for _ in range(5):
        thread.run("x" * 10_000)
"""
PROCESSES, TURNS, DELTAS = 3, 5, 100


@pytest.mark.behaviour("wire-log")
def test_every_line_of_every_process_is_whole(
    start_peer: StartPeer, run_python: Callable[..., PythonProcess], tmp_path: Path
) -> None:
    turn = (*begin_turn(), stream_deltas(DELTAS), *end_turn("Done"))
    peers = [start_peer(serving(*turn)) for _ in range(PROCESSES)]
    running = [run_python(SCRIPT, str(tmp_path / "wire"), *peer.argv) for peer in peers]
    assert [python.finish()[0] for python in running] == [0] * PROCESSES

    lines = (tmp_path / "wire").read_text(encoding="utf-8").splitlines()
    entries: list[dict[str, Any]] = [json.loads(line) for line in lines]
    pids = {entry["pid"] for entry in entries}
    assert pids == {python.process.pid for python in running}
    for pid in pids:
        methods = [e["message"].get("method") for e in entries if e["pid"] == pid if "message" in e]
        assert methods.count("turn/start") == TURNS
        assert methods.count("turn/completed") == TURNS
        assert methods.count("item/agentMessage/delta") == TURNS * DELTAS


def test_a_line_may_be_written_in_the_middle_of_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As a finaliser does, which the collector runs inside of whatever is under way."""
    log = WireLog(str(tmp_path / "wire"), "stdio", Redactor(), print)
    write = os.write

    def interrupted(file: int, data: Any) -> int:
        monkeypatch.undo()
        log.event("of a finaliser")
        return write(file, data)

    monkeypatch.setattr(os, "write", interrupted)

    log.event("first")

    log.close()
    lines = (tmp_path / "wire").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["of a finaliser", "first"]


@pytest.mark.behaviour("wire-log")
@pytest.mark.parametrize("listen", ["stdio", "unix", "ws"])
def test_a_conversation_is_written_down_over_every_transport(
    start_client: StartClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, listen: Listen
) -> None:
    monkeypatch.setenv("OPENAI_CODEX_WIRE_LOG", str(tmp_path / "wire"))
    with ScriptedPeer(answering("Done"), listen=listen) as peer:
        client = start_client(peer.config())
        result = client.thread_start().run("Hi")
        client.close()

    lines = (tmp_path / "wire").read_text(encoding="utf-8").splitlines()
    entries: list[dict[str, Any]] = [json.loads(line) for line in lines]
    assert {entry["transport"] for entry in entries} == {listen}
    said = [
        (entry["direction"], method)
        for entry in entries
        if "message" in entry and (method := entry["message"].get("method"))
    ]
    assert result.final_response == "Done"
    assert said[:2] == [("out", "initialize"), ("out", "initialized")]
    assert said[-1] == ("in", "turn/completed")
