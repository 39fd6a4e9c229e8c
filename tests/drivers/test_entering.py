"""Clients as context managers, entered again after their end, and with methods replaced."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.peers import answering

from openai_codex import AsyncCodex, Codex, CodexConfig, TransportClosedError
from openai_codex.async_client import AsyncCodexClient
from openai_codex.client import CodexClient
from openai_codex.models import InitializeResponse

if TYPE_CHECKING:
    from tests.drivers.conftest import Play, StartPeer


def test_a_closed_low_level_client_can_be_entered_again(start_peer: StartPeer) -> None:
    peer = start_peer(answering("Fine"))
    client = CodexClient(peer.config())

    for _ in range(2):
        with client:
            client.initialize()
            started = client.turn_start(client.thread_start().thread.id, "Hi")
            assert client.wait_for_turn_completed(started.turn.id).turn.id == started.turn.id
        with pytest.raises(TransportClosedError):
            client.thread_start()

    assert len(peer.pids) == 2


def test_a_closed_client_can_be_entered_again(start_peer: StartPeer) -> None:
    peer = start_peer(answering("Fine"))
    codex = Codex(peer.config())

    for _ in range(2):
        with codex:
            assert codex.thread_start().run("Hi").final_response == "Fine"
        with pytest.raises(TransportClosedError, match="closed"):
            codex.thread_start()

    assert len(peer.pids) == 2


def test_a_closed_asyncio_client_can_be_entered_again_in_another_loop(
    start_peer: StartPeer,
) -> None:
    peer = start_peer(answering("Fine"))
    codex = AsyncCodex(peer.config())

    async def main() -> str | None:
        async with codex:
            return (await (await codex.thread_start()).run("Hi")).final_response

    assert [asyncio.run(main()) for _ in range(2)] == ["Fine", "Fine"]
    with pytest.raises(TransportClosedError, match="closed"):
        asyncio.run(codex.models())
    assert len(peer.pids) == 2


class Counting(CodexClient):
    """Counts the starts and the introductions."""

    starts = introductions = 0

    def start(self) -> None:
        self.starts += 1
        super().start()

    def initialize(self) -> InitializeResponse:
        self.introductions += 1
        return super().initialize()


def test_what_a_subclass_makes_of_start_and_initialize_is_called(play: Play) -> None:
    peer, _ = play(answering("Fine"))
    client = Counting(peer.config())

    client.open()
    client.open()

    assert (client.starts, client.introductions) == (1, 1)
    client.close()


def test_what_a_test_puts_in_the_place_of_start_and_initialize_is_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def start(_: Any) -> None: ...

    def initialize(_: Any) -> InitializeResponse:
        return InitializeResponse(userAgent="fake/1.0")

    monkeypatch.setattr(CodexClient, "start", start)
    monkeypatch.setattr(CodexClient, "initialize", initialize)

    with Codex(CodexConfig(codex_bin="/no/such/binary")) as codex:
        assert codex.metadata.userAgent == "fake/1.0"


async def test_so_is_what_it_puts_there_in_the_asyncio_client(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def start(_: Any) -> None: ...

    async def initialize(_: Any) -> InitializeResponse:
        return InitializeResponse(userAgent="fake/1.0")

    monkeypatch.setattr(AsyncCodexClient, "start", start)
    monkeypatch.setattr(AsyncCodexClient, "initialize", initialize)

    async with AsyncCodex(CodexConfig(codex_bin="/no/such/binary")) as codex:
        assert codex.metadata.userAgent == "fake/1.0"
