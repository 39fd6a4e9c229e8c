"""The scripted app-server speaks as the recorded runtime does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, cast

import pytest
from bench.server import METHODS, SHAPES, Script, Server, increment

TRANSCRIPT = Path(__file__).parents[2] / "fixtures" / "transcripts" / "plain_text.jsonl"


def recorded() -> list[bytes]:
    entries = [json.loads(line) for line in TRANSCRIPT.read_text(encoding="utf-8").split("\n")[:-1]]
    return [entry["line"].encode() for entry in entries if entry["from"] == "server"]


CALLS: tuple[tuple[str, dict[str, str]], ...] = (
    ("initialize", {}),
    ("thread/start", {}),
    ("turn/start", {"threadId": "00000000-0000-7000-8000-000000000001"}),
)


def conversation(script: Script) -> list[bytes]:
    server = Server(script)
    answer = b""
    for number, (method, params) in enumerate(CALLS, start=1):
        answer += server.answer({"id": number, "method": method, "params": params})
    return answer.splitlines(keepends=True)


def shape(line: bytes) -> Any:
    """The keys of a message in their order, and the types of what they hold."""

    def of(value: Any) -> Any:
        if isinstance(value, dict):
            return [(key, of(item)) for key, item in cast("dict[str, Any]", value).items()]
        if isinstance(value, list):
            return [of(item) for item in cast("list[object]", value)]
        return type(value).__name__

    return of(json.loads(line))


@pytest.mark.parametrize(
    "method",
    [
        "item/agentMessage/delta",
        "item/started",
        "item/completed",
        "turn/started",
        "turn/completed",
        "thread/tokenUsage/updated",
        "thread/status/changed",
        "account/rateLimits/updated",
        "thread/readState/changed",
    ],
)
def test_each_notification_has_the_keys_of_the_recorded_one_in_their_order(method: str) -> None:
    opening = b'{"method":"%s",' % method.encode()
    ours = [shape(line) for line in conversation(Script()) if line.startswith(opening)]
    theirs = [shape(line) for line in recorded() if line.startswith(opening)]
    assert ours == theirs


def test_ids_have_the_length_of_real_ones() -> None:
    ids = re.findall(rb'"(?:threadId|turnId)":"([^"]+)"', b"".join(conversation(Script())))
    assert ids
    assert {len(found) for found in ids} == {36}
    assert not any(found.endswith(b"ff") for found in ids)


def test_a_turn_rendered_before_it_is_asked_for_is_the_same() -> None:
    assert conversation(Script(deltas=3, prepared=2)) == conversation(Script(deltas=3))


@pytest.mark.parametrize("kind", METHODS)
def test_an_increment_is_a_line_of_the_turn(kind: str) -> None:
    turn = conversation(Script(deltas=3, kind=kind))
    assert all(increment(kind, number, 1) in turn for number in range(3))


def test_an_idle_turn_ends_only_when_it_is_interrupted() -> None:
    server = Server(Script(idle=True))
    thread = {"threadId": "00000000-0000-7000-8000-000000000001"}
    started = server.answer({"id": 1, "method": "turn/start", "params": thread})
    assert b"turn/completed" not in started
    turn = re.findall(rb'"turn":\{"id":"([^"]+)"', started)[0].decode()
    params = {**thread, "turnId": turn}
    ended = server.answer({"id": 2, "method": "turn/interrupt", "params": params})
    assert ended.startswith(b'{"id":2,"result":{}}\n')
    assert b'"id":"%s"' % turn.encode() in ended
    assert b'"status":"interrupted"' in ended


def test_a_large_message_has_the_length_asked_for() -> None:
    lines = conversation(Script(deltas=0, message_bytes=1000))
    items = [json.loads(line) for line in lines if line.startswith(b'{"method":"item/completed"')]
    assert len(items[-1]["params"]["item"]["text"]) == 1000


@pytest.mark.parametrize("shape", SHAPES)
def test_lines_of_another_shape_say_the_same(shape: str) -> None:
    lines = conversation(Script(deltas=2, shape=shape))
    assert [json.loads(line) for line in lines] == [
        json.loads(line) for line in conversation(Script(deltas=2))
    ]
    deltas = [line for line in lines if b"agentMessage/delta" in line]
    assert len({line[:12] for line in deltas}) == 1
    assert (deltas[0].startswith(b'{"method":"')) is (shape == "runtime")


def test_turns_together_go_on_when_the_last_is_started_and_their_lines_come_in_turn() -> None:
    server = Server(Script(deltas=2, together=2))
    starts = [
        server.answer(
            {"id": number, "method": "turn/start", "params": {"threadId": f"thread-{number}"}}
        )
        for number in (1, 2)
    ]
    assert starts[0].count(b"\n") == 1
    threads = re.findall(rb'"threadId":"(thread-\d)"', starts[1])
    assert threads[:4] == [b"thread-1", b"thread-2"] * 2
    assert len(threads) == 2 * threads.count(b"thread-1")
