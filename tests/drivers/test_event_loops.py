"""One asyncio client used from several event loops: one after another, or in several threads."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.peers import HERE, answering, idling, serving
from tests.fixtures.transports import on_every_transport

from openai_codex import ApprovalRequest, AsyncCodex, CodexConfig, CodexError
from openai_codex._client.aio import turn_feed
from openai_codex._session.event_loop import TICK_S, AsyncLink
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    begin_turn,
    conversation,
    end_turn,
    expect,
    expect_answer,
    gate,
    respond,
    send,
)

if TYPE_CHECKING:
    from tests.drivers.conftest import StartPeer

LOOPS = 4
SLOW = (expect("initialize"), gate("slow"), respond(ms.initialize_result()), conversation())


async def answer(codex: AsyncCodex) -> str | None:
    return (await (await codex.thread_start()).run("Hi")).final_response


@on_every_transport
def test_a_client_answers_in_one_loop_after_another(start_peer: StartPeer) -> None:
    codex = AsyncCodex(start_peer(answering("Fine")).config())

    assert [asyncio.run(answer(codex)) for _ in range(3)] == ["Fine"] * 3

    asyncio.run(codex.close())


@pytest.mark.parametrize("use", ["enter", "call", "events"])
def test_another_library_than_asyncio_is_told_what_to_use_there(use: str) -> None:
    codex = AsyncCodex(CodexConfig(launch_args_override=("/nowhere",)))
    uses: dict[str, Any] = {
        "enter": codex.__aenter__,
        "call": codex.thread_start,
        "events": lambda: anext(codex.events()),
    }

    with pytest.raises(CodexError, match=r"use Codex in a thread: await trio\.to_thread"):
        uses[use]().__await__().send(None)  # as trio starts a coroutine, with no loop of asyncio
    with pytest.raises(StopIteration):
        codex.close().__await__().send(None)


def test_a_turn_is_streamed_in_another_loop_than_started_it(start_peer: StartPeer) -> None:
    codex = AsyncCodex(start_peer(answering("Fine")).config())

    async def begin() -> Any:
        return await (await codex.thread_start()).turn("Hi")

    turn = asyncio.run(begin())

    async def methods() -> list[str]:
        return [event.method async for event in turn.stream()]

    assert asyncio.run(methods())[-1] == "turn/completed"
    asyncio.run(codex.close())


def test_a_turn_is_interrupted_in_another_loop_than_waits_for_it(start_peer: StartPeer) -> None:
    codex = AsyncCodex(start_peer(idling()).config())
    begun = threading.Event()
    turns: list[Any] = []

    async def wait() -> str:
        turn = await (await codex.thread_start()).turn("Hi")
        turns.append(turn)
        begun.set()
        return str((await turn.run()).status.value)

    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(asyncio.run, wait())
        assert begun.wait(30)
        asyncio.run(turns[0].interrupt())

        assert waiting.result(30) == "interrupted"
    asyncio.run(codex.close())


@on_every_transport
def test_loops_of_several_threads_are_each_woken(start_peer: StartPeer) -> None:
    codex = AsyncCodex(start_peer(answering("Fine")).config())

    async def several() -> list[str | None]:
        return [await answer(codex) for _ in range(10)]

    with ThreadPoolExecutor(LOOPS) as pool:
        found = list(pool.map(asyncio.run, [several() for _ in range(LOOPS)]))

    assert found == [["Fine"] * 10] * LOOPS
    asyncio.run(codex.close())


def test_loops_that_open_a_client_at_once_start_one_runtime(start_peer: StartPeer) -> None:
    peer = start_peer(*SLOW)
    codex = AsyncCodex(peer.config())

    with ThreadPoolExecutor(LOOPS) as pool:
        threads = [pool.submit(asyncio.run, codex.thread_start()) for _ in range(LOOPS)]
        peer.wait_gate("slow")
        peer.open_gate("slow")
        assert all(thread.result(30).id for thread in threads)

    assert len(peer.pids) == 1
    asyncio.run(codex.close())


def test_a_loop_that_was_closed_on_a_waiter_holds_up_no_other(start_peer: StartPeer) -> None:
    codex = AsyncCodex(start_peer(idling()).config())

    async def begin() -> Any:
        return await (await codex.thread_start()).turn("Hi")

    loop = asyncio.new_event_loop()
    turn = loop.run_until_complete(begin())
    waiting = loop.create_task(turn.run())
    loop.run_until_complete(asyncio.sleep(0))
    waiting.cancel()
    loop.run_until_complete(asyncio.wait([waiting]))
    loop.close()

    assert asyncio.run(turn.run()).status.value == "interrupted"
    asyncio.run(codex.close())


ASKING = send(ms.command_approval("rm -rf /", 7, *HERE))


def test_a_coroutine_handler_runs_in_the_loop_that_started_the_turn(start_peer: StartPeer) -> None:
    peer = start_peer(serving(*begin_turn(), ASKING, expect_answer(7), *end_turn("Fine")))
    ran_in: list[asyncio.AbstractEventLoop] = []
    started_in: list[asyncio.AbstractEventLoop] = []

    async def on_approval(request: ApprovalRequest) -> bool:
        ran_in.append(asyncio.get_running_loop())
        return False

    async def ask() -> None:
        started_in.append(asyncio.get_running_loop())
        await answer(codex)

    async def two_loops() -> None:
        await ask()
        await asyncio.to_thread(asyncio.run, ask())

    codex = AsyncCodex(peer.config(), on_approval=on_approval)
    asyncio.run(two_loops())
    asyncio.run(ask())

    assert ran_in == started_in
    asyncio.run(codex.close())


def test_a_coroutine_handler_of_a_loop_that_has_ended_runs_in_another(
    start_peer: StartPeer,
) -> None:
    steps = (gate("asks"), ASKING, expect_answer(7))
    peer = start_peer(serving(*begin_turn(), *steps, *end_turn("Fine")))
    ran_in: list[asyncio.AbstractEventLoop] = []

    async def on_approval(request: ApprovalRequest) -> bool:
        ran_in.append(asyncio.get_running_loop())
        return False

    codex = AsyncCodex(peer.config(), on_approval=on_approval)

    async def begin() -> Any:
        return await (await codex.thread_start()).turn("Hi")

    async def finish() -> list[asyncio.AbstractEventLoop]:
        turn = await asyncio.to_thread(asyncio.run, begin())
        run = asyncio.ensure_future(turn.run())
        await asyncio.sleep(0)  # Until it waits: before, no loop of the client is running.
        peer.open_gate("asks")
        await run
        await codex.close()
        return [asyncio.get_running_loop()]

    assert asyncio.run(finish()) == ran_in


async def test_a_loop_that_waits_for_a_thread_wakes_now_and_then_to_handle_signals(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on = threading.Event()
    limits: list[float | None] = []
    wait = asyncio.wait

    async def counted(futures: Any, *, timeout: float | None = None) -> Any:
        limits.append(timeout)
        if len(limits) == 3:
            go_on.set()
        return await wait(futures, timeout=0 if len(limits) < 3 else None)

    monkeypatch.setattr(asyncio, "wait", counted)

    assert await AsyncLink(CodexConfig()).run_apart(go_on.wait)
    assert limits == [TICK_S] * 3


async def test_a_stream_waits_for_what_its_payloads_need_while_other_tasks_run(
    start_peer: StartPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go = asyncio.Event(), threading.Event()
    loop, times = asyncio.get_running_loop(), list[None]()

    def load() -> None:
        times.append(None)
        loop.call_soon_threadsafe(began.set)
        go.wait()

    monkeypatch.setattr(turn_feed, "load_payloads", load)
    async with AsyncCodex(start_peer(answering("Fine")).config()) as codex:
        thread = await codex.thread_start()
        stream = (await thread.turn("Hi")).stream()
        left, first = (asyncio.ensure_future(anext(each)) for each in (codex.events(), stream))
        await began.wait()
        left.cancel()
        await asyncio.wait([left])
        assert not first.done()

        go.set()

        assert (await first).method == "turn/started"
        assert [event.method async for event in stream][-1] == "turn/completed"
    assert len(times) == 1


@pytest.mark.parametrize("failure", [ZeroDivisionError, SystemExit])
async def test_what_cannot_be_loaded_ahead_is_an_error_where_it_is_used(
    failure: type[BaseException],
) -> None:
    def work() -> None:
        raise failure

    await asyncio.wait_for(AsyncLink(CodexConfig()).load(work), 10)


@pytest.mark.parametrize("interval", [0.005, 1e-7])
async def test_models_are_loaded_with_the_switch_interval_of_the_program(interval: float) -> None:
    before = sys.getswitchinterval()
    seen: list[float] = []
    try:
        sys.setswitchinterval(interval)
        own = sys.getswitchinterval()

        await AsyncLink(CodexConfig()).load(lambda: seen.append(sys.getswitchinterval()))
    finally:
        sys.setswitchinterval(before)

    assert seen == [own]


def test_a_short_program_that_reads_only_the_answer_loads_no_model(start_peer: StartPeer) -> None:
    code = """
import asyncio, sys
from openai_codex import AsyncCodex, CodexConfig
from openai_codex._session import event_loop

event_loop._SOON_S = 3600.0

async def main():
    async with AsyncCodex(CodexConfig(launch_args_override=tuple(sys.argv[1:]))) as codex:
        print((await (await codex.thread_start()).run("Hi")).final_response)

asyncio.run(main())
print("pydantic" in sys.modules)
"""
    command = start_peer(answering("Fine")).config().launch_args_override
    assert command is not None
    done = subprocess.run(
        [sys.executable, "-c", code, *command], capture_output=True, text=True, check=True
    )
    assert done.stdout == "Fine\nFalse\n"
