"""Nothing grows or waits without bound: events nobody reads, streams nobody ends, deadlines."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest
from tests.fixtures.transports import on_every_transport

from openai_codex import (
    AsyncCodex,
    AsyncTurnHandle,
    CodexConfig,
    RequestTimeoutError,
    TurnTimeoutError,
)
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    begin_turn,
    end_turn,
    gate,
    respond,
    send,
    serve,
    start_rules,
    stream_deltas,
)

if TYPE_CHECKING:
    from tests.drivers.conftest import Play, StartPeer

THREAD, TURN = "${threadId}", "${turnId}"
IDLE = serve({**start_rules(), "turn/start": begin_turn()})
MANY = 300_000


@pytest.mark.behaviour("stream-bounded")
def test_an_unread_turn_keeps_its_result_and_a_bounded_number_of_events(play: Play) -> None:
    last = (stream_deltas(MANY), gate("written"), *end_turn("The end"))
    peer, client = play(serve({**start_rules(), "turn/start": (*begin_turn(), *last)}))
    turn = client.thread_start().turn("Hi")
    peer.open_gate("written")
    peer.wait_gate("written")

    result = turn.run()

    assert turn.dropped_events > MANY / 2
    assert result.final_response == "The end"


@pytest.mark.behaviour("stream-bounded")
def test_a_reader_of_text_that_falls_behind_gets_all_of_it_in_order(play: Play) -> None:
    half = MANY // 2
    text = "Begin: " + "a" * half + "b" * half
    many = (stream_deltas(half, "a"), stream_deltas(half, "b"))
    steps = (stream_deltas(1, "Begin: "), gate("read"), *many, gate("written"))
    turn_steps = (*begin_turn(), *steps, *end_turn(text))
    peer, client = play(serve({**start_rules(), "turn/start": turn_steps}))
    turn = client.thread_start().turn("Hi")
    pieces = iter(turn.stream_text())
    first = next(pieces)
    for name in ("read", "written"):
        peer.open_gate(name)
        peer.wait_gate(name)

    rest = "".join(pieces)

    assert turn.dropped_events > 0
    assert (first + rest) == text


@on_every_transport
@pytest.mark.behaviour("stream-events")
def test_a_stream_that_is_read_gets_every_event(play: Play) -> None:
    steps = (*begin_turn(), stream_deltas(5_000), *end_turn())
    _, client = play(serve({**start_rules(), "turn/start": steps}))
    turn = client.thread_start().turn("Hi")

    deltas = sum(note.method == "item/agentMessage/delta" for note in turn.stream())

    assert deltas == 5_000
    assert turn.dropped_events == 0


def test_the_deadline_of_a_request_can_be_configured(play: Play) -> None:
    _, client = play(serve({**start_rules(), "model/list": ()}), request_timeout=0.1)

    with pytest.raises(RequestTimeoutError, match=r"model/list was not answered within 0\.1 s"):
        client.models()


@on_every_transport
def test_a_late_answer_is_discarded(play: Play) -> None:
    late = (gate("late"), respond({"data": [], "nextCursor": None}))
    peer, client = play(serve({**start_rules(), "thread/list": late}))

    with pytest.raises(RequestTimeoutError, match="thread/list"):
        client.call("thread/list", timeout=0.1)
    peer.open_gate("late")

    assert client.thread_start().id


@pytest.mark.behaviour("deadline")
@pytest.mark.parametrize(("timeout", "idle_timeout"), [(0.2, None), (None, 0.2)])
def test_a_turn_past_its_deadline_is_interrupted_and_keeps_what_it_had(
    play: Play, timeout: float | None, idle_timeout: float | None
) -> None:
    item = send(ms.item_completed(ms.agent_message("so far", phase="commentary"), THREAD, TURN))
    # The item comes before the answer, so that it is there when the time begins to run.
    early = (item, *begin_turn())
    peer, client = play(serve({**start_rules(), "turn/start": early}))
    thread = client.thread_start()
    turn = thread.turn("Hi")

    with pytest.raises(TurnTimeoutError) as caught:
        turn.run(timeout=timeout, idle_timeout=idle_timeout)

    assert [i.root.text for i in caught.value.result.items if i.root.type == "agentMessage"] == [
        "so far"
    ]
    assert peer.wait_for_message("turn/interrupt")["params"]["threadId"] == thread.id


@pytest.mark.behaviour("stream-threads")
async def test_a_thousand_idle_streams_take_no_thread_and_can_all_be_interrupted(
    start_peer: StartPeer,
) -> None:
    config: CodexConfig = start_peer(IDLE).config()
    async with AsyncCodex(config) as codex:
        turns: list[AsyncTurnHandle] = [
            await (await codex.thread_start()).turn("Hi") for _ in range(1000)
        ]
        streams = [turn.stream() for turn in turns]
        for stream in streams:
            await anext(stream)
        threads = threading.active_count()
        waiting = [asyncio.ensure_future(anext(stream)) for stream in streams]
        await codex.thread_start()

        for turn in turns:
            await turn.interrupt()
        last = await asyncio.gather(*waiting)

        assert threading.active_count() <= threads
    assert {note.method for note in last} == {"turn/completed"}


@on_every_transport
async def test_cancelling_a_pending_call_frees_the_caller(start_peer: StartPeer) -> None:
    peer = start_peer(serve({**start_rules(), "model/list": ()}))
    async with AsyncCodex(peer.config()) as codex:
        call = asyncio.create_task(codex.models())
        await asyncio.to_thread(peer.wait_for_message, "model/list")

        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call

        assert (await codex.thread_start()).id
