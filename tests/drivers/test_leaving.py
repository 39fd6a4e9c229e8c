"""Who leaves a turn early interrupts it, once; nobody is left waiting."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import threading
from collections.abc import AsyncGenerator, Generator
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.peers import HERE, MARK, answering, delta, idling, serving
from tests.fixtures.transports import on_every_transport

from openai_codex import ApprovalRequest, AsyncCodex, Codex, approve_all
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    Step,
    begin_turn,
    end_turn,
    expect,
    expect_answer,
    gate,
    respond,
    send,
)
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from tests.drivers.conftest import Play, StartPeer

    from openai_codex.testing import ScriptedPeer

CLEAN = "thread/backgroundTerminals/clean"


def interrupts(peer: ScriptedPeer) -> list[Any]:
    return [one["params"] for one in peer.messages if one.get("method") == "turn/interrupt"]


def read_by_the_peer(client: Any) -> None:
    """Return when the peer has read everything sent before."""
    client.call("mark")


@contextlib.contextmanager
def locked(codex: Codex) -> Generator[None, None, None]:
    """Have another thread hold the lock of the client's session for a while."""
    held, release = threading.Event(), threading.Event()
    lock: Any = vars(codex._client.link.session)["_lock"]  # pyright: ignore[reportPrivateUsage] - the lock itself is the point

    def hold() -> None:
        with lock:
            held.set()
            release.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(60)
    yield
    release.set()
    holder.join()


@pytest.mark.behaviour("stream-left")
def test_an_error_in_the_body_of_a_loop_interrupts_the_turn_once(play: Play) -> None:
    peer, client = play(serving(*begin_turn(), delta("a"), rules=MARK))
    turn = client.thread_start().turn("Hi")

    def loop() -> None:
        for _ in turn.stream():
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        loop()
    gc.collect()  # an exception holds the frame and so the stream

    peer.wait_for_message("turn/interrupt")
    read_by_the_peer(client)
    assert len(interrupts(peer)) == 1


def test_a_stream_that_was_never_looked_at_interrupts_nothing(play: Play) -> None:
    peer, client = play(answering("Done", gate("on")))
    turn = client.thread_start().turn("Hi")

    turn.stream()
    peer.open_gate("on")

    assert turn.run().final_response == "Done"
    assert interrupts(peer) == []


def test_a_second_stream_goes_on_where_the_first_was_left(play: Play) -> None:
    pieces = [ms.agent_delta(text, *HERE) for text in "abc"]
    _, client = play(serving(*begin_turn(), send(*pieces), *end_turn("abc")))
    turn = client.thread_start().turn("Hi")

    first = turn.stream()
    seen = [next(first).method, next(first).method]
    rest = [event.method for event in turn.stream()]

    assert seen == ["turn/started", "item/agentMessage/delta"]
    assert rest == ["item/agentMessage/delta"] * 2 + ["item/completed", "turn/completed"]


def test_what_a_turn_asks_after_it_was_given_up_is_declined(play: Play) -> None:
    asks = send(ms.command_approval("rm", 7, *HERE))
    steps = (*begin_turn(), delta("a"), expect("turn/interrupt"), asks, expect_answer(7))
    peer, client = play(serving(*steps), on_approval=approve_all)

    for _ in client.thread_start().turn("Hi").stream():
        break

    assert peer.wait_for_answer(7)["result"] == {"decision": "decline"}


def test_a_failed_interrupt_disturbs_nobody(play: Play) -> None:
    rules: dict[str, tuple[Step, ...]] = {**MARK, "turn/interrupt": ()}
    _, client = play(serving(*begin_turn(), rules=rules))

    for _ in client.thread_start().turn("Hi").stream():
        break

    read_by_the_peer(client)
    assert client.thread_start().id


# Shells that commands left running


@pytest.mark.parametrize("wanted", [True, False])
def test_an_interrupt_cleans_background_terminals_if_that_was_asked_for(
    play: Play, wanted: bool
) -> None:
    rules = {**MARK, CLEAN: (respond({}),)}
    peer, client = play(
        serving(*begin_turn(), delta("a"), rules=rules), clean_background_terminals=wanted
    )
    thread = client.thread_start()

    thread.turn("Hi").interrupt()
    for _ in thread.turn("Hi").stream():
        break
    read_by_the_peer(client)

    cleaned = [one["params"] for one in peer.messages if one.get("method") == CLEAN]
    assert cleaned == [{"threadId": thread.id}] * (2 if wanted else 0)
    assert len(interrupts(peer)) == 2


# A turn given up before its start was answered


@contextlib.asynccontextmanager
async def opened(peer: ScriptedPeer) -> AsyncGenerator[tuple[AsyncCodex, Any], None]:
    async with AsyncCodex(peer.config()) as codex:
        yield codex, await codex.thread_start()


async def test_a_turn_cancelled_while_its_start_is_unanswered_is_interrupted(
    start_peer: StartPeer,
) -> None:
    peer = start_peer(serving(gate("late"), *begin_turn(), rules=MARK))
    async with opened(peer) as (codex, thread):
        run = asyncio.create_task(thread.run("Hi"))
        await asyncio.to_thread(peer.wait_gate, "late")

        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run
        assert interrupts(peer) == []
        peer.open_gate("late")

        await asyncio.to_thread(peer.wait_for_message, "turn/interrupt")
        await codex.call("mark")
    assert len(interrupts(peer)) == 1


async def test_a_turn_cancelled_between_its_answer_and_its_first_look_is_interrupted(
    start_peer: StartPeer,
) -> None:
    told = send(ms.server_request("currentTime/read", {}, "read"))
    peer = start_peer(
        serving(gate("answer"), *begin_turn(), told, expect_answer("read"), rules=MARK)
    )
    async with opened(peer) as (codex, thread):
        run = asyncio.create_task(thread.run("Hi"))
        await asyncio.to_thread(peer.wait_gate, "answer")

        # The loop is held until the reader has taken the answer in: the task has not seen it yet.
        peer.open_gate("answer")
        peer.wait_for_answer("read")
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run

        await asyncio.to_thread(peer.wait_for_message, "turn/interrupt")
        await codex.call("mark")
    assert len(interrupts(peer)) == 1


@pytest.mark.behaviour("interrupt-by-leaving")
@pytest.mark.parametrize("stage", ["idle", "streaming"])
async def test_a_cancelled_stream_interrupts_once(start_peer: StartPeer, stage: str) -> None:
    steps = (delta("a"),) if stage == "streaming" else ()
    peer = start_peer(serving(*begin_turn(), *steps, rules=MARK))
    async with opened(peer) as (codex, thread):
        started = asyncio.Event()

        async def read() -> None:
            async for _ in (await thread.turn("Hi")).stream():
                started.set()

        reader = asyncio.create_task(read())
        await started.wait()
        reader.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reader

        await asyncio.to_thread(peer.wait_for_message, "turn/interrupt")
        await codex.call("mark")
    assert len(interrupts(peer)) == 1


@on_every_transport
@pytest.mark.behaviour("interrupt-by-leaving")
async def test_a_timeout_of_asyncio_interrupts_once(start_peer: StartPeer) -> None:
    peer = start_peer(serving(*begin_turn(), rules=MARK))
    async with opened(peer) as (codex, thread):
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(thread.run("Hi"), 0.2)

        await asyncio.to_thread(peer.wait_for_message, "turn/interrupt")
        await codex.call("mark")
    assert len(interrupts(peer)) == 1


def test_a_client_that_nobody_closed_lets_asyncio_run_end(start_peer: StartPeer) -> None:
    peer = start_peer(idling())
    clients: list[AsyncCodex] = []

    async def main() -> None:
        codex = AsyncCodex(peer.config())
        clients.append(codex)
        thread = await codex.thread_start()
        asyncio.create_task(thread.run("Hi"))  # noqa: RUF006 - left behind on purpose
        await asyncio.to_thread(peer.wait_for_message, "turn/start")

    asyncio.run(main())

    peer.wait_for_message("turn/interrupt")
    asyncio.run(clients[0].close())
    assert clients[0].returncode == 0


# The collector may find a forgotten stream at any moment, in any thread


def test_a_forgotten_request_is_answered_without_any_lock(start_peer: StartPeer) -> None:
    asked: list[ApprovalRequest] = []
    told = threading.Event()

    def keep(request: ApprovalRequest) -> Any:
        asked.append(request)
        told.set()
        return request.later()

    approval = send(ms.command_approval("rm -rf /", 7, *HERE))
    peer = start_peer(idling(approval, expect_answer(7)))
    with Codex(peer.config(), on_approval=keep) as codex:
        turn = codex.thread_start().turn("Hi")
        told.wait(60)
        while gc.get_referrers(asked[0]) != [asked]:  # its thread has not ended
            threading.Event().wait(0.001)
        cycle: list[Any] = [asked.pop()]
        cycle.append(cycle)
        with locked(codex):
            del cycle
            gc.collect()

        assert peer.wait_for_answer(7)["result"] == {"decision": "decline"}
        turn.interrupt()


@on_every_transport
def test_a_forgotten_stream_is_ended_without_any_lock(start_peer: StartPeer) -> None:
    peer = start_peer(idling())
    with Codex(peer.config()) as codex:
        stream: Any = codex.thread_start().turn("Hi").stream()
        next(stream)
        cycle = [stream]
        cycle.append(cycle)
        with locked(codex):
            del stream, cycle
            gc.collect()

        peer.wait_for_message("turn/interrupt")


# Beside an interrupt

UNANSWERED: dict[str, tuple[Step, ...]] = {"turn/interrupt": (), **MARK}
"""As the runtime does with any interrupt of a turn but the first."""
INTERRUPTED = send(ms.turn_completed(*HERE, "interrupted"))


def pending(client: Any) -> int:
    """Return how many calls of the client the peer has left unanswered."""
    client.call("mark")
    session = client._client.link.session
    return len(session._connection._pending)


def test_leaving_a_turn_that_an_interrupt_has_ended_sends_no_other(play: Play) -> None:
    steps = (*begin_turn(), delta("a"), expect("turn/interrupt"), INTERRUPTED, respond({}))
    peer, client = play(serving(*steps, rules=UNANSWERED))
    turn = client.thread_start().turn("Hi")

    for _ in turn.stream():
        turn.interrupt()
        break

    assert pending(client) == 0
    assert [one.get("method") for one in peer.messages].count("turn/interrupt") == 1
    assert turn.run().status == TurnStatus.interrupted


def test_an_interrupt_that_is_never_answered_waits_no_longer_than_its_turn(play: Play) -> None:
    asked = (expect("turn/interrupt"), respond({}), expect("turn/interrupt"))
    _, client = play(serving(*begin_turn(), delta("a"), *asked, INTERRUPTED, rules=UNANSWERED))
    turn = client.thread_start().turn("Hi")
    for _ in turn.stream():
        turn.interrupt()
        break

    assert turn.run().status == TurnStatus.interrupted

    assert pending(client) == 0
