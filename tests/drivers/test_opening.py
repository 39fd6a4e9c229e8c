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
from openai_codex.client import CodexClient
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    conversation,
    expect,
    gate,
    hang,
    notify,
    respond,
    serve,
    stay_at_eof,
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


async def test_a_start_that_failed_is_told_again(start_peer: StartPeer) -> None:
    peer = start_peer(stay_at_eof(), hang())
    codex = AsyncCodex(peer.config(startup_timeout=0.1, shutdown_timeout=0.1))

    for _ in range(2):
        with pytest.raises(StartupTimeoutError, match="did not answer `initialize`"):
            await codex.models()

    assert len(peer.pids) == 1


def test_the_low_level_client_tells_it_again_too(tmp_path: Path) -> None:
    client = CodexClient(CodexConfig(codex_bin=tmp_path / "nothing"))

    for _ in range(2):
        with pytest.raises(RuntimeMissingError, match="nothing"):
            client.start()


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
