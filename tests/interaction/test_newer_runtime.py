"""Recorded turns, played again as a newer runtime would send them: every run still completes.

No runtime is started: the recordings are those in `tests/fixtures/transcripts`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.newer_runtime import NewerRuntime

from openai_codex import TurnFailedError, approve_all
from openai_codex._wire.generated.index import CLIENT_REQUESTS, SERVER_NOTIFICATIONS
from openai_codex.testing import ScriptedPeer, Transcript
from openai_codex.testing.transcript import Line
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from tests.conftest import StartClient

pytestmark = pytest.mark.behaviour("newer-runtime")

ROOT = Path(__file__).parents[2]
TRANSCRIPTS = ROOT / "tests" / "fixtures" / "transcripts"
SCHEMA = ROOT / "sdk" / "schema" / "codex_app_server_protocol.schemas.json"

RUNS = {"plain_text": 1, "streamed_deltas": 2, "command_approved": 1, "file_change_approved": 1}
"""Recordings of turns that succeed, and how many turns each holds."""

FAILURES = ("response_failed", "cut_stream")


def _definitions() -> dict[str, Any]:
    text = SCHEMA.read_text(encoding="utf-8").replace("#/definitions/v2/", "#/definitions/")
    found = json.loads(text.replace('"#/definitions/', '"'))["definitions"]
    return {**found.pop("v2"), **found}


NEWER = NewerRuntime(_definitions())

Change = Callable[[str, Any], Any]


def _enums(name: str, value: Any) -> Any:
    return NEWER.changed(name, value, "enum")


def _variants(name: str, value: Any) -> Any:
    return NEWER.changed(name, value, "tag")


def _optional(name: str, value: Any) -> Any:
    return NEWER.changed(name, value, "optional")


def _added(_: str, value: Any) -> Any:
    return _with_more(value)


def _with_more(value: Any) -> Any:
    """The value with a new field in each object."""
    whole: Any = value
    if isinstance(value, dict):
        grown: dict[str, Any] = {key: _with_more(item) for key, item in whole.items()}
        return {**grown, "fieldOfTomorrow": {"deep": [1]}}
    return [_with_more(item) for item in whole] if isinstance(value, list) else whole


CHANGES: dict[str, Change] = {
    "every enum value is a new one": _enums,
    "every variant is a new one": _variants,
    "no optional field is sent": _optional,
    "every object has a new field": _added,
}


def _newer(transcript: Transcript, change: Change) -> Transcript:
    """The transcript with each message of the server changed; one at least must be."""
    sent: dict[Any, str] = {}
    lines: list[Line] = []
    for line in transcript.lines:
        message = line.message
        if line.sender == "client":
            sent[message.get("id")] = message.get("method", "")
        elif message.get("method") in SERVER_NOTIFICATIONS and "params" in message:
            name = SERVER_NOTIFICATIONS[message["method"]]
            message["params"] = change(name, message["params"])
        elif "result" in message and sent.get(message.get("id")) in CLIENT_REQUESTS:
            name = CLIENT_REQUESTS[sent[message["id"]]][1]
            message["result"] = change(name, message["result"])
        text = line.text if message == line.message else f"{json.dumps(message)}\n"
        lines.append(Line(line.sender, text))
    changed = sum(new.text != old.text for new, old in zip(lines, transcript.lines, strict=True))
    assert changed > 3
    return Transcript(tuple(lines))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("name", RUNS)
def test_a_turn_completes(start_client: StartClient, name: str, change: Change) -> None:
    transcript = _newer(Transcript.load(TRANSCRIPTS / f"{name}.jsonl"), change)
    with ScriptedPeer(*transcript.steps()) as peer:
        thread = start_client(peer.config(), on_approval=approve_all).thread_start()
        results = [thread.run("Hello") for _ in range(RUNS[name])]
    for result in results:
        assert result.id
        assert all(hasattr(item, "root") for item in result.items)
        repr(result)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("name", FAILURES)
def test_a_failed_turn_ends_as_one_or_with_a_status_nobody_knows(
    start_client: StartClient, name: str, change: Change
) -> None:
    transcript = _newer(Transcript.load(TRANSCRIPTS / f"{name}.jsonl"), change)
    with ScriptedPeer(*transcript.steps()) as peer:
        thread = start_client(peer.config()).thread_start()
        status = _status_of(thread)
    assert status is TurnStatus.failed or not status.is_known


def _status_of(thread: Any) -> TurnStatus:
    """How the turn ended, by its result or by the error that stands for it."""
    try:
        status: TurnStatus = thread.run("Hello").status
    except TurnFailedError as error:
        return error.result.status
    return status
