"""Notifications of no turn: bounded while nobody reads, readable when somebody does."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.peers import HERE, MARK, answering, serving
from tests.fixtures.transports import on_every_transport

from openai_codex import RuntimeExitedError, TransportClosedError
from openai_codex._protocol.routing import UNCLAIMED_EVENTS
from openai_codex.client import CodexClient
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    Step,
    begin_turn,
    end_turn,
    exit_with,
    gate,
    kill_self,
    notify,
    respond,
    send,
    write,
)

if TYPE_CHECKING:
    from tests.drivers.conftest import Play, StartPeer

STATUS: dict[str, Any] = {"threadId": "t", "status": {"type": "idle"}}


def note(number: int) -> Step:
    return notify("mcpServer/startupStatus/updated", {"name": str(number), "status": "ready"})


def unread(client: Any) -> int:
    """How many notifications wait for a reader that never comes."""
    return len(client._client.link.session.unclaimed)


@pytest.mark.behaviour("stream-bounded")
@pytest.mark.parametrize("method", ["thread/status/changed", "item/completed", "turn/completed"])
def test_100_000_notifications_that_nobody_reads_are_bounded(play: Play, method: str) -> None:
    line = ms.line(ms.notification(method, {**STATUS, "turnId": "nobody's", "item": {}}))
    _, client = play(write(line * 1000, times=100), serving(rules=MARK))

    client.call("mark")

    assert 0 < unread(client) <= UNCLAIMED_EVENTS


@pytest.mark.behaviour("stream-bounded")
def test_events_of_turns_that_were_read_do_not_pile_up(play: Play) -> None:
    _, client = play(answering("Hello"))
    thread = client.thread_start()

    for _ in range(50):
        thread.run("Hi")

    assert unread(client) == 0


@on_every_transport
def test_events_are_read_from_now_on_and_by_every_reader(play: Play) -> None:
    rules = {"first": (note(1), respond({})), "second": (note(2), note(3), respond({}))}
    _, client = play(serving(rules=rules))
    client.call("first")

    one, two = client.events(), client.events()
    client.call("second")

    for events in (one, two):
        names: list[Any] = [next(iter(events)).payload for _ in range(2)]
        assert [payload.name for payload in names] == ["2", "3"]


def test_events_of_a_followed_turn_are_not_among_them(play: Play) -> None:
    _, client = play(serving(*begin_turn(), note(1), *end_turn("Fine")))
    events = client.events()

    client.thread_start().run("Hi")

    assert next(iter(events)).method == "mcpServer/startupStatus/updated"


@on_every_transport
def test_they_end_when_the_client_is_closed(play: Play, apart: ThreadPoolExecutor) -> None:
    _, client = play(note(1), serving(rules={"go": (note(2), respond({}))}))
    events = client.events()
    reading = apart.submit(list, events)
    client.call("go")

    client.close()

    assert {event.method for event in reading.result(30)} <= {"mcpServer/startupStatus/updated"}


def test_they_end_with_an_error_when_the_runtime_dies(
    play: Play, apart: ThreadPoolExecutor
) -> None:
    for last in (exit_with(0), kill_self()):
        _, client = play(serving(rules={"end": (last,)}))
        reading = apart.submit(list, client.events())

        with pytest.raises(RuntimeExitedError):
            client.call("end")

        with pytest.raises(RuntimeExitedError):
            reading.result(30)


def test_a_closed_client_has_no_events(play: Play) -> None:
    _, client = play(answering())
    client.close()

    with pytest.raises(TransportClosedError):
        client.events()


def test_leaving_the_events_early_disturbs_nothing(play: Play) -> None:
    rules = {"go": (note(1), note(2), respond({}))}
    _, client = play(serving(rules=rules))
    events = client.events()
    client.call("go")
    for _ in events:
        break
    later = client.events()

    client.call("go")

    payload: Any = next(iter(later)).payload
    assert payload.name == "1"


@on_every_transport
@pytest.mark.behaviour("runtime-log")
def test_warnings_of_the_runtime_go_to_the_log(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    warnings = (
        notify("warning", {"threadId": None, "message": "Take care of sk-abcdefgh1234"}),
        notify("configWarning", {"summary": "Old key", "details": "Use the new one"}),
    )
    _, client = play(*warnings, serving(rules=MARK))

    client.call("mark")

    found = [one for one in caplog.records if one.levelno == logging.WARNING]
    assert [one.getMessage() for one in found] == [
        "warning from the runtime: Take care of [redacted]",
        "configWarning from the runtime: Old key: Use the new one",
    ]
    assert {one.name for one in found} == {"openai_codex.runtime"}


# The queues of the low-level client


def low_level(start_peer: StartPeer, *steps: Step) -> CodexClient:
    client = CodexClient(start_peer(*steps).config())
    client.start()
    client.initialize()
    return client


def test_the_low_level_client_reads_what_belongs_to_no_turn(start_peer: StartPeer) -> None:
    client = low_level(start_peer, note(1), serving(*begin_turn(), note(2), *end_turn()))
    thread = client.thread_start().thread.id

    turn = client.turn_start(thread, "Hi").turn.id
    methods: list[str] = []
    while not methods or methods[-1] != "turn/completed":
        methods.append(client.next_turn_notification(turn).method)

    assert methods == ["turn/started", "item/completed", "turn/completed"]
    names: list[Any] = [client.next_notification().payload for _ in range(2)]
    assert [payload.name for payload in names] == ["1", "2"]
    client.close()


def test_the_low_level_client_follows_a_turn_that_another_started(start_peer: StartPeer) -> None:
    turn = (respond({}), gate("on"), send(ms.turn_completed("t", "u")))
    peer = start_peer(serving(rules={"begin": turn}))
    client = CodexClient(peer.config())
    client.start()
    client.initialize()
    client.register_turn_notifications("u")
    client.call("begin")
    peer.open_gate("on")

    assert client.wait_for_turn_completed("u").turn.id == "u"
    client.close()


def test_the_low_level_client_streams_text(start_peer: StartPeer) -> None:
    pieces = [ms.agent_delta(text, *HERE) for text in ("a", "b")]
    client = low_level(start_peer, serving(*begin_turn(), send(*pieces), *end_turn("ab")))
    thread = client.thread_start().thread.id

    assert [event.delta for event in client.stream_text(thread, "Hi")] == ["a", "b"]
    client.close()
