"""The first calls of an asyncio client open it: cancelled, failed, and made again."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING

import pytest

from openai_codex import (
    AsyncCodex,
    CodexConfig,
    RuntimeMissingError,
    StartupTimeoutError,
    TransportClosedError,
)
from openai_codex.async_client import AsyncCodexClient
from openai_codex.client import CodexClient
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    conversation,
    expect,
    gate,
    notify,
    respond,
    serve,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.drivers.conftest import StartPeer

    from openai_codex.testing import ScriptedPeer


@contextlib.asynccontextmanager
async def unopened(peer: ScriptedPeer) -> AsyncGenerator[AsyncCodex, None]:
    """A client that is not open yet, and is closed at the end."""
    codex = AsyncCodex(peer.config(shutdown_timeout=0.1))
    try:
        yield codex
    finally:
        await codex.close()


async def cancelled_while_opening(peer: ScriptedPeer, codex: AsyncCodex) -> None:
    """Make a first call and cancel it when the runtime has started."""
    call = asyncio.ensure_future(codex.thread_start())
    await asyncio.to_thread(peer.wait_gate, "slow")
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call


SLOW = (expect("initialize"), gate("slow"), respond(ms.initialize_result()), conversation())


@pytest.mark.parametrize("cancelled", [0, 1])
async def test_a_first_call_that_is_cancelled_leaves_the_others_alone(
    start_peer: StartPeer, cancelled: int
) -> None:
    peer = start_peer(*SLOW)
    async with unopened(peer) as codex:
        calls = [asyncio.ensure_future(codex.thread_start()) for _ in range(2)]
        await asyncio.to_thread(peer.wait_gate, "slow")

        calls.pop(cancelled).cancel()
        peer.open_gate("slow")

        assert (await calls[0]).id


async def test_after_a_first_call_that_was_cancelled_the_next_opens_the_client(
    start_peer: StartPeer,
) -> None:
    peer = start_peer(*SLOW)
    async with unopened(peer) as codex:
        await cancelled_while_opening(peer, codex)
        peer.open_gate("slow")

        assert (await codex.thread_start()).id
        assert len(peer.pids) == 2


async def test_who_listened_before_hears_of_the_runtime_that_is_opened_at_last(
    start_peer: StartPeer,
) -> None:
    told = notify("account/updated", {"authMode": None})
    peer = start_peer(*SLOW[:-1], serve({"mark": (told, respond({}))}))
    async with unopened(peer) as codex:
        events = codex.events()
        await cancelled_while_opening(peer, codex)
        peer.open_gate("slow")

        await codex.call("mark")

        assert (await anext(events)).method == "account/updated"


async def test_the_low_level_client_hears_of_the_runtime_that_is_opened_at_last(
    start_peer: StartPeer,
) -> None:
    told = notify("configWarning", {"summary": "hello"})
    peer = start_peer(*SLOW[:-1], told, conversation())
    client = AsyncCodexClient(peer.config(shutdown_timeout=0.1))
    await client.start()
    introduction = asyncio.ensure_future(client.initialize())
    await asyncio.to_thread(peer.wait_gate, "slow")
    introduction.cancel()
    with pytest.raises(asyncio.CancelledError):
        await introduction
    peer.open_gate("slow")

    await client.start()
    await client.initialize()

    assert (await asyncio.wait_for(client.next_notification(), 30)).method == "configWarning"
    await client.close()


async def test_a_start_that_failed_is_told_again(start_peer: StartPeer) -> None:
    # A peer that ends by itself has noted its id by then, however slow its start is.
    peer = start_peer()
    codex = AsyncCodex(peer.config(startup_timeout=0.1, shutdown_timeout=30))

    for _ in range(2):
        with pytest.raises(StartupTimeoutError, match="did not answer `initialize`"):
            await codex.models()

    assert len(peer.pids) == 1


def test_the_low_level_client_tells_it_again_too(tmp_path: Path) -> None:
    client = CodexClient(CodexConfig(codex_bin=tmp_path / "nothing"))

    for _ in range(2):
        with pytest.raises(RuntimeMissingError, match="nothing"):
            client.start()


def test_first_calls_that_were_cancelled_leave_the_client_to_another_loop(
    start_peer: StartPeer,
) -> None:
    peer = start_peer(*SLOW)
    codex = AsyncCodex(peer.config(shutdown_timeout=0.1))

    async def two_calls_cancelled() -> None:
        calls = [asyncio.ensure_future(codex.thread_start()) for _ in range(2)]
        await asyncio.to_thread(peer.wait_gate, "slow")
        for call in calls:
            call.cancel()
        await asyncio.wait(calls)

    async def two_calls() -> None:
        threads = await asyncio.gather(codex.thread_start(), codex.thread_start())
        assert all(thread.id for thread in threads)
        await codex.close()

    asyncio.run(two_calls_cancelled())
    peer.open_gate("slow")
    asyncio.run(two_calls())


async def test_a_client_closed_while_it_is_opened_stays_closed(start_peer: StartPeer) -> None:
    peer = start_peer(*SLOW)
    async with unopened(peer) as codex:
        call = asyncio.ensure_future(codex.thread_start())
        await asyncio.to_thread(peer.wait_gate, "slow")

        closing = asyncio.ensure_future(codex.close())
        await asyncio.sleep(0)
        call.cancel()
        await asyncio.gather(call, closing, return_exceptions=True)

        with pytest.raises(TransportClosedError, match="closed"):
            await codex.models()
