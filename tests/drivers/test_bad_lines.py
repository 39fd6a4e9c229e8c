"""Bad lines on stdout are reported and skipped; nothing hangs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.peers import HERE, answering, serving
from tests.fixtures.transports import on_every_transport

from openai_codex import Codex, CodexError, TransportClosedError
from openai_codex.generated.v2_all import ConfigReadResponse
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    Step,
    begin_turn,
    end_turn,
    exit_with,
    respond,
    send,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.drivers.conftest import Play

BAD_LINES = {
    "text": b"WARN something happened\n",
    "not UTF-8": b'{"method":"\xff\xfe"}\n',
    "an increment not UTF-8": (
        b'{"method":"x/delta","params":{"threadId":"t","turnId":"u","delta":"\xff"}}\n'
    ),
    "an error code that is no number": b'{"id":77,"error":{"code":"busy","message":"m"}}\n',
    "an answer nobody asked for": b'{"id":4711,"result":{}}\n',
    "an array": b"[1,2]\n",
    "a number without end": b'{"id":' + b"9" * 6000 + b',"result":{}}\n',
    "nested without end": b"[" * 200_000 + b"\n",
    "nothing": b"\n\n \r\n",
}


@on_every_transport
@pytest.mark.behaviour("bad-line")
@pytest.mark.parametrize("bad", BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_costs_nothing_but_itself(
    play: Play, caplog: pytest.LogCaptureFixture, bad: bytes
) -> None:
    turn = (write(bad), *begin_turn(), write(bad), *end_turn("Fine"), write(bad))
    _, codex = play(write(bad), serving(*turn))
    thread = codex.thread_start()

    results = [thread.run("Hi").final_response for _ in range(2)]

    assert results == ["Fine", "Fine"]
    assert ("skipped a line" in caplog.text) == bool(bad.strip())


@pytest.mark.behaviour("bad-line")
def test_a_bad_line_is_shown_in_the_log_as_far_as_needed(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    _, codex = play(write(b"panicked at main.rs " + b"x" * 100_000 + b"\n"), answering())
    codex.thread_start()

    (record,) = [one for one in caplog.records if "panicked" in one.getMessage()]
    assert record.name.startswith("openai_codex")
    assert len(record.getMessage()) < 500


@pytest.mark.behaviour("no-secrets")
def test_a_bad_line_is_shown_without_its_secrets(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    # The value of the variable stands where the line is cut.
    line = b"key sk-abcdefgh1234 " + b"x" * 150 + b" opaque-word-93-opaque-word-93-opaque\n"
    environment = {"ACME_TOKEN": "opaque-word-93-opaque-word-93-opaque"}
    _, codex = play(write(line), answering(), env=environment)
    codex.thread_start()

    (record,) = [one for one in caplog.records if "skipped a line" in one.getMessage()]
    assert "key [redacted]" in record.getMessage()
    assert "opaque-word" not in record.getMessage()


@on_every_transport
@pytest.mark.behaviour("any-script")
def test_text_of_any_script_passes(play: Play) -> None:
    line = ms.line(ms.item_completed(ms.agent_message("Grüße, 世界 🎉\u2028"), *HERE))
    _, codex = play(serving(*begin_turn(), write(line, fill=True), *end_turn(None)))

    assert codex.thread_start().run("Hi").final_response == "Grüße, 世界 🎉\u2028"


def test_a_line_that_comes_byte_by_byte_is_read(play: Play) -> None:
    line = ms.line(ms.notification("warning", {"threadId": None, "message": "Grüße 🎉"}))
    bytewise = [write(bytes([byte])) for byte in line]
    _, codex = play(*bytewise, answering("Fine"))

    assert codex.thread_start().run("Hi").final_response == "Fine"


def test_a_line_of_50_megabytes_passes(play: Play) -> None:
    text = "x" * 50_000_000
    line = ms.line(ms.item_completed(ms.agent_message(text), "T", "U"))
    turn: tuple[Step, ...] = (
        respond({"turn": ms.turn("U")}),
        write(line),
        send(ms.turn_completed("T", "U")),
    )
    _, codex = play(serving(*turn))

    result = codex.thread_start().run("Hi")

    assert result.final_response is not None
    assert len(result.final_response) == 50_000_000


def test_a_last_line_without_an_end_is_read_before_the_exit_is_told(play: Play) -> None:
    last = ms.line(ms.turn_completed(*HERE)).removesuffix(b"\n")
    _, codex = play(serving(*begin_turn(), write(last, fill=True), exit_with(0)))

    assert codex.thread_start().run("Hi").status == "completed"
    with pytest.raises(TransportClosedError):
        codex.models()


# Events before the answer to turn/start


@on_every_transport
def test_events_that_come_before_the_answer_are_not_lost(play: Play) -> None:
    early = (
        send(ms.turn_started(*HERE), ms.agent_delta("a", *HERE), ms.agent_delta("b", *HERE)),
        respond({"turn": ms.turn("${turnId}")}),
        send(ms.agent_delta("c", *HERE)),
    )
    _, codex = play(serving(*early, *end_turn("abc")))
    turn = codex.thread_start().turn("Hi")

    events = list(turn.stream())

    assert [event.method for event in events][:4] == [
        "turn/started",
        *["item/agentMessage/delta"] * 3,
    ]
    deltas: list[Any] = [event.payload for event in events[1:4]]
    assert [payload.delta for payload in deltas] == ["a", "b", "c"]


@on_every_transport
@pytest.mark.behaviour("run-answer")
def test_a_turn_that_is_over_before_its_answer_comes_is_whole(play: Play) -> None:
    whole = (
        send(ms.turn_started(*HERE)),
        *end_turn("Quick"),
        respond({"turn": ms.turn("${turnId}")}),
    )
    _, codex = play(serving(*whole))
    thread = codex.thread_start()

    assert thread.run("Hi").final_response == "Quick"
    assert [event.method for event in thread.turn("Hi").stream()] == [
        "turn/started",
        "item/completed",
        "turn/completed",
    ]


# Known notifications with fields of another shape


DELTA = {"threadId": "${threadId}", "turnId": "${turnId}", "itemId": "i", "delta": "x"}
OTHER_SHAPES = {
    "a delta of no item": ms.notification("item/agentMessage/delta", {**DELTA, "itemId": {"a": 1}}),
    "a delta without text": ms.notification(
        "item/agentMessage/delta", {**DELTA, "delta": {"text": "x"}}
    ),
    "an item that is a number": ms.notification("item/completed", {**DELTA, "item": 7}),
    "a message without text": ms.item_completed({**ms.agent_message("x"), "text": []}, *HERE),
    "counts that are text": ms.notification(
        "thread/tokenUsage/updated", {**DELTA, "tokenUsage": "x"}
    ),
    "an error that is a list": ms.notification("error", {**DELTA, "error": []}),
    "the end of a login": ms.notification(
        "account/login/completed",
        {"threadId": "${threadId}", "turnId": "${turnId}", "success": True},
    ),
}
WAYS_TO_READ: dict[str, Callable[[Any], Any]] = {
    "run": lambda thread: thread.run("Hi").final_response,
    "on_event": lambda thread: thread.run("Hi", on_event=list[Any]().append).final_response,
    "events": lambda thread: (
        list(thread.turn("Hi").events())[-1].notification.payload.turn.items[-1].root.text
    ),
    "stream": lambda thread: list(thread.turn("Hi").stream())[-1].payload.turn.items[-1].root.text,
    "stream_text": lambda thread: "".join(thread.turn("Hi").stream_text()),
}


@pytest.mark.parametrize("shape", OTHER_SHAPES)
@pytest.mark.parametrize("way", WAYS_TO_READ)
def test_a_field_of_another_shape_costs_no_turn(play: Play, shape: str, way: str) -> None:
    _, client = play(answering("Done", send(OTHER_SHAPES[shape])))

    assert WAYS_TO_READ[way](client.thread_start()) == "Done"


# Answers of another shape


SHAPES: tuple[Any, ...] = ("x", 7, True, [], [7])
WITH_ANSWERS: dict[str, Callable[[Codex], Any]] = {
    "thread/list": lambda codex: list(codex.thread_list()),
    "model/list": lambda codex: codex.models(),
    "thread/read": lambda codex: codex.thread_start().read(),
    "account/read": lambda codex: codex.account(),
    "config/read": lambda codex: codex._client.request(  # pyright: ignore[reportPrivateUsage] - the low-level client
        "config/read", {}, response_model=ConfigReadResponse
    ),
    "thread/name/set": lambda codex: codex.thread_start().set_name("n"),
    "thread/start": lambda codex: codex.thread_start(),
    "turn/start": lambda codex: codex.thread_start().turn("Hi"),
}


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("method", WITH_ANSWERS)
def test_an_answer_of_another_shape_is_an_error_of_its_own_call(
    play: Play, method: str, shape: Any
) -> None:
    _, client = play(serving(rules={method: (respond(shape),), "mark": (respond({}),)}))

    with pytest.raises(CodexError, match=f"answer to {method} "):
        WITH_ANSWERS[method](client)
    assert client.call("mark") == {}


@pytest.mark.parametrize("data", ["abc", 7, {}, [7], [[]]], ids=str)
def test_a_page_without_a_list_of_threads_is_an_error(play: Play, data: Any) -> None:
    _, client = play(serving(rules={"thread/list": (respond({"data": data}),)}))

    with pytest.raises(CodexError, match="answer to thread/list has "):
        list(client.thread_list())


@pytest.mark.parametrize("kind", ["thread", "turn"])
def test_an_id_without_text_is_an_error(play: Play, kind: str) -> None:
    _, client = play(serving(rules={f"{kind}/start": (respond({kind: {"id": ""}}),)}))

    with pytest.raises(CodexError, match=rf"has no text under {kind}\.id"):
        WITH_ANSWERS[f"{kind}/start"](client)
