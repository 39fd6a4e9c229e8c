"""Recording a conversation, scrubbing it, and playing it again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    Codex,
    InvalidRequestError,
    MethodNotFoundError,
    TurnFailedError,
    approve_all,
)
from openai_codex.testing import AppServerHarness, ScriptedPeer, Transcript, recording, steps
from openai_codex.testing import messages as ms
from openai_codex.testing.transcript import Line
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from tests.conftest import StartClient

TRANSCRIPTS = Path(__file__).parents[1] / "fixtures" / "transcripts"


def load(name: str) -> Transcript:
    return Transcript.load(TRANSCRIPTS / f"{name}.jsonl")


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("plain_text", ["Hello!"]),
        ("streamed_deltas", ['Grüße, 世界 \u2028 "quoted" \\ end', "Second"]),
        ("command_approved", ["Printed."]),
        ("file_change_approved", ["Patched."]),
    ],
)
def test_a_recorded_turn_is_played_again_without_a_runtime(
    start_client: StartClient, name: str, answers: list[str]
) -> None:
    with ScriptedPeer(*load(name).steps()) as peer:
        thread = start_client(peer.config(), on_approval=approve_all).thread_start()

        results = [thread.run("Hello") for _ in answers]

    assert [result.final_response for result in results] == answers
    assert {result.status for result in results} == {TurnStatus.completed}


@pytest.mark.parametrize("name", ["response_failed", "http_500", "http_429", "cut_stream"])
def test_a_recorded_failure_is_played_again(start_client: StartClient, name: str) -> None:
    with ScriptedPeer(*load(name).steps()) as peer:
        thread = start_client(peer.config()).thread_start()

        with pytest.raises(TurnFailedError):
            thread.run("Hello")


def test_a_recorded_interrupt_is_played_again(start_client: StartClient) -> None:
    with ScriptedPeer(*load("interrupted").steps()) as peer:
        turn = start_client(peer.config()).thread_start().turn("Hello")
        turn.interrupt()

        assert turn.run().status == TurnStatus.interrupted


@pytest.mark.parametrize("path", sorted(TRANSCRIPTS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_a_stored_transcript_is_scrubbed_already(path: Path) -> None:
    stored = Transcript.load(path)

    assert stored.scrubbed() == stored
    assert stored.of("server")


def test_what_is_recorded_is_what_was_said(tmp_path: Path) -> None:
    path = tmp_path / "turn.jsonl"
    with ScriptedPeer(steps.conversation("Hello")) as peer:
        config = peer.config()
        config.launch_args_override = recording(path, *peer.argv)
        with Codex(config) as codex:
            result = codex.thread_start().run("Hi")

    recorded = Transcript.load(path)
    sent = [message.get("method") for message in recorded.of("client")]
    assert result.final_response == "Hello"
    assert sent == ["initialize", "initialized", "thread/start", "turn/start"]
    assert recorded.of("server")[-1] == ms.turn_completed(
        recorded.of("client")[-1]["params"]["threadId"],
        result.id,
        items=[ms.agent_message("Hello")],
    )


def test_a_recording_of_the_runtime_can_be_played_again(tmp_path: Path) -> None:
    path = tmp_path / "turn.jsonl"

    def ask(codex: Codex) -> str | None:
        return codex.thread_start(model="mock-model").run("Hi").final_response

    with AppServerHarness() as app:
        app.responses.reply("From the model")
        with app.codex(app.recorded(path)) as codex:
            live = ask(codex)
        transcript = Transcript.load(path).scrubbed({str(app.root): "/srv"})
        scrubbed = "".join(line.text for line in transcript.lines)

    with ScriptedPeer(*transcript.steps()) as peer, Codex(peer.config()) as codex:
        again = ask(codex)

    assert (live, again) == ("From the model", "From the model")
    assert str(app) not in scrubbed
    assert "/srv/workspace" in scrubbed


def test_a_replay_that_is_asked_for_more_says_at_once_that_its_transcript_ends(
    start_client: StartClient,
) -> None:
    with ScriptedPeer(*load("plain_text").steps()) as peer:
        thread = start_client(peer.config()).thread_start()
        thread.run("Hello")

        for _ in range(2):
            with pytest.raises(MethodNotFoundError, match=r"transcript ends here.*: turn/start"):
                thread.run("Hello again")


def test_a_recorded_error_answer_is_played_again() -> None:
    lines = (
        *load("plain_text").lines[:4],
        line("client", {"id": 9, "method": "thread/start", "params": {}}),
        line("server", {"error": {"code": -32600, "message": "no"}, "id": 9}),
    )

    with (
        ScriptedPeer(*Transcript(lines).steps()) as peer,
        Codex(peer.config()) as codex,
        pytest.raises(InvalidRequestError, match="no"),
    ):
        codex.thread_start()


def line(sender: str, message: dict[str, Any]) -> Line:
    return Line(sender, ms.line(message).decode())


def test_saving_and_loading_keep_every_byte(tmp_path: Path) -> None:
    kept = Transcript((Line("server", "\udcff\u2028ü\n"), Line("client", "{}\n")))

    kept.save(tmp_path / "t.jsonl")

    assert Transcript.load(tmp_path / "t.jsonl") == kept


@pytest.mark.parametrize("text", ["not json", '{"from": "client"}', "[]"])
def test_a_file_of_another_form_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.jsonl"
    good = json.dumps({"from": "client", "line": "{}\n"})
    path.write_text(f"{good}\n{text}\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"t\.jsonl, line 2: expected"):
        Transcript.load(path)


def test_scrubbing_replaces_paths_ids_and_times() -> None:
    first, second = "01a2043d-c4a2-7ee3-90c9-c8d6988e3e78", "01a2043d-c4c2-7d61-9c20-f1ac2b09e485"
    raw = Transcript(
        (
            line("server", {"a": first, "b": second, "path": "/tmp/x/srv/f"}),
            line("server", {"b": second, "emittedAtMs": 123, "startedAt": 5, "durationMs": 7}),
        )
    )

    scrubbed = raw.scrubbed({"/tmp/x": "/home", "/tmp/x/srv": "/srv"})

    assert scrubbed.of("server") == [
        {"a": ms.uuid(1), "b": ms.uuid(2), "path": "/srv/f"},
        {
            "b": ms.uuid(2),
            "emittedAtMs": ms.EMITTED_AT_MS,
            "startedAt": ms.EMITTED_AT,
            "durationMs": 100,
        },
    ]
