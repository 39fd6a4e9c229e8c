"""The turn after one that was left is a turn of its own, however the stream was left."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
from tests.fixtures.leaving import ASYNC_WAYS, FORMS, WAYS, LeftError
from tests.fixtures.peers import HERE, delta
from tests.fixtures.transports import on_every_transport

from openai_codex import AsyncCodex, Codex, RequestTimeoutError, Thread, TurnTimeoutError
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    Step,
    begin_turn,
    end_turn,
    expect,
    gate,
    handshake,
    respond,
    respond_error,
    send,
    serve,
)

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from tests.drivers.conftest import Play, StartPeer

    from openai_codex.async_client import AsyncCodexClient
    from openai_codex.testing import ScriptedPeer

pytestmark = pytest.mark.behaviour("turn-given-up")

THREAD = (*handshake(), expect("thread/start"), respond(ms.thread_result("${threadId}")))
INTERRUPTED = (
    expect("turn/interrupt"),
    respond({}),
    send(ms.turn_completed(*HERE, "interrupted")),
)
"""The peer refuses whatever else comes before the interrupt."""

LEFT: tuple[Step, ...] = (
    expect("turn/start"),
    *begin_turn(),
    delta("a"),
    *INTERRUPTED,
)
NEXT: tuple[Step, ...] = (expect("turn/start"), *begin_turn(), *end_turn("Next"), serve({}))
SENT = ["turn/start", "turn/interrupt", "turn/start"]

every_form = pytest.mark.parametrize("form", FORMS)
every_way = pytest.mark.parametrize("way", WAYS)


def turn_requests(peer: ScriptedPeer) -> list[str]:
    return [method for method in peer.methods() if method.startswith("turn/")]


@on_every_transport
@pytest.mark.behaviour("stream-left")
@every_form
@pytest.mark.parametrize("way", ASYNC_WAYS)
async def test_a_run_right_after_an_async_loop_was_left(
    start_peer: StartPeer, form: str, way: str
) -> None:
    peer = start_peer(*THREAD, *LEFT, *NEXT)
    async with AsyncCodex(peer.config()) as codex:
        thread = await codex.thread_start()
        turn = await thread.turn("First")
        try:
            await ASYNC_WAYS[way](turn, form)
        except LeftError:
            result = await thread.run("Second")
        else:
            result = await thread.run("Second")

        assert (result.final_response, result.id != turn.id) == ("Next", True)
    assert turn_requests(peer) == SENT


@on_every_transport
@pytest.mark.behaviour("stream-left")
@every_form
@every_way
def test_a_run_right_after_a_loop_was_left(start_peer: StartPeer, form: str, way: str) -> None:
    peer = start_peer(*THREAD, *LEFT, *NEXT)
    with Codex(peer.config()) as codex:
        thread = codex.thread_start()
        turn = thread.turn("First")
        try:
            WAYS[way](turn, form)
        except LeftError:
            result = thread.run("Second")
        else:
            result = thread.run("Second")

        assert (result.final_response, result.id != turn.id) == ("Next", True)
    assert turn_requests(peer) == SENT


@on_every_transport
async def test_a_run_right_after_an_async_loop_of_the_low_level_client_was_left(
    start_peer: StartPeer,
) -> None:
    peer = start_peer(*THREAD, *LEFT, *NEXT)
    async with AsyncCodex(peer.config()) as codex:
        thread = await codex.thread_start()
        client: AsyncCodexClient = codex._client  # pyright: ignore[reportPrivateUsage] - shares the runtime
        async for _ in client.stream_text(thread.id, "First"):
            break
        result = await thread.run("Second")

        assert result.final_response == "Next"
    assert turn_requests(peer) == SENT


@every_form
async def test_a_stream_that_was_left_keeps_nothing(start_peer: StartPeer, form: str) -> None:
    peer = start_peer(*THREAD, *LEFT, *NEXT)
    async with AsyncCodex(peer.config()) as codex:
        thread = await codex.thread_start()
        turn = await thread.turn("First")
        await ASYNC_WAYS["break"](turn, form)
        await thread.run("Second")
        gone = weakref.ref(turn)
        del turn
        gc.collect()

        assert gone() is None


@on_every_transport
async def test_a_turn_that_is_requested_by_its_method_waits_for_the_end_of_one_that_was_left(
    start_peer: StartPeer,
) -> None:
    peer = start_peer(*THREAD, *LEFT, *NEXT)
    async with AsyncCodex(peer.config()) as codex:
        thread = await codex.thread_start()
        await ASYNC_WAYS["break of generators"](await thread.turn("First"), "stream")
        await codex.call("turn/start", {"threadId": thread.id, "input": []})

    assert turn_requests(peer) == SENT


# An input that has joined the turn


JOINED: tuple[Step, ...] = (
    expect("turn/start"),
    respond({"turn": ms.turn("u")}),
    send(ms.turn_started("${threadId}", "u"), ms.agent_delta("a", "${threadId}", "u")),
    expect("turn/start"),
    respond({"turn": ms.turn("u")}),
    gate("joined"),
)
END: tuple[Step, ...] = (
    send(
        ms.item_completed(ms.agent_message("Both"), "${threadId}", "u"),
        ms.turn_completed("${threadId}", "u"),
    ),
    serve({}),
)


@on_every_transport
def test_leaving_a_turn_that_another_input_has_joined_does_not_end_it(
    play: Play, apart: ThreadPoolExecutor
) -> None:
    peer, client = play(*THREAD, *JOINED, *END)
    thread = client.thread_start()
    stream = thread.turn("First").stream()
    next(iter(stream))
    second = apart.submit(thread.run, "Second")
    peer.wait_gate("joined")

    stream.close()  # type: ignore[attr-defined]  # a generator has it
    peer.open_gate("joined")

    assert second.result().final_response == "Both"
    assert turn_requests(peer) == ["turn/start", "turn/start"]


@on_every_transport
def test_a_turn_ends_when_the_last_of_its_inputs_is_given_up(
    play: Play, apart: ThreadPoolExecutor
) -> None:
    peer, client = play(
        *THREAD,
        *JOINED,
        expect("turn/interrupt"),
        respond({}),
        send(ms.turn_completed("${threadId}", "u", "interrupted")),
        *NEXT,
    )
    thread = client.thread_start()
    turn = thread.turn("First")
    second = apart.submit(thread.run, "Second", timeout=1)
    peer.wait_gate("joined")
    with pytest.raises(TurnTimeoutError, match="unless another `run` that joined it"):
        turn.run(timeout=0)
    peer.open_gate("joined")
    with pytest.raises(TurnTimeoutError):
        second.result()

    assert thread.run("Third").final_response == "Next"
    assert turn_requests(peer) == ["turn/start", "turn/start", "turn/interrupt", "turn/start"]


# A start that was given up before its answer


def give_up_unanswered(peer: ScriptedPeer, thread: Thread, apart: ThreadPoolExecutor) -> None:
    """Ask for a turn, which the peer reads and does not answer, and give it up by a deadline."""
    run = apart.submit(thread.run, "First", timeout=1)
    peer.wait_gate("late")
    with pytest.raises(RequestTimeoutError, match="turn/start was"):
        run.result()


def test_it_waits_for_a_start_that_is_not_answered_yet(
    play: Play, apart: ThreadPoolExecutor
) -> None:
    late = (expect("turn/start"), gate("late"), *begin_turn(), *INTERRUPTED)
    peer, client = play(*THREAD, *late, *NEXT)
    thread = client.thread_start()
    give_up_unanswered(peer, thread, apart)

    with pytest.raises(
        RequestTimeoutError, match=r"abandoned turn of thread .* has not ended within 0\.1 s"
    ):
        thread.run("Second", timeout=0.1)
    peer.open_gate("late")
    result = thread.run("Third")

    assert result.final_response == "Next"
    assert turn_requests(peer) == ["turn/start", "turn/interrupt", "turn/start"]


def test_it_waits_for_a_turn_that_cannot_be_interrupted_yet(play: Play) -> None:
    too_early = (expect("turn/interrupt"), respond_error(-32600, "no active turn"))
    late = (expect("turn/start"), respond({"turn": ms.turn("${turnId}")}), *too_early * 3)
    peer, client = play(*THREAD, *late, *INTERRUPTED, *NEXT)
    thread = client.thread_start()
    turn = thread.turn("First")
    with pytest.raises(TurnTimeoutError):
        turn.run(timeout=0)

    result = thread.run("Second")

    assert result.final_response == "Next"
    assert turn_requests(peer) == ["turn/start", *["turn/interrupt"] * 4, "turn/start"]


def test_it_does_not_wait_for_a_start_that_was_refused(
    play: Play, apart: ThreadPoolExecutor
) -> None:
    refused = (expect("turn/start"), gate("late"), respond_error(-32600, "no"))
    peer, client = play(*THREAD, *refused, *NEXT)
    thread = client.thread_start()
    give_up_unanswered(peer, thread, apart)
    peer.open_gate("late")

    assert thread.run("Second").final_response == "Next"


def test_a_turn_that_was_given_no_time_is_not_asked_for(play: Play) -> None:
    peer, client = play(*THREAD, *NEXT)
    thread = client.thread_start()

    with pytest.raises(RequestTimeoutError, match="expected a timeout of more than 0 seconds"):
        thread.run("First", timeout=0)

    assert thread.run("Second").final_response == "Next"
    assert turn_requests(peer) == ["turn/start"]
