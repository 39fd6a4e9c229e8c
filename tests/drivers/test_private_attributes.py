"""Private attributes of the clients of 0.163.0 that programs use: each works, with a warning."""

# Private names are what this is about.
# pyright: reportPrivateUsage=false, reportUnknownLambdaType=false, reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import os
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.peers import answering, idling

from openai_codex import AsyncCodex, Codex
from openai_codex.async_client import AsyncCodexClient
from openai_codex.client import CodexClient

if TYPE_CHECKING:
    from tests.drivers.conftest import Ended, StartPeer

pytestmark = pytest.mark.behaviour("private-attributes")


def private(owner: Any, name: str) -> Any:
    """A private attribute. Using it warns, at the line that uses it."""
    with pytest.warns(DeprecationWarning, match=rf"\.{name} is a private name") as warned:
        value = getattr(owner, name)
    assert {warning.filename for warning in warned} == {__file__}
    return value


def with_client(start_peer: StartPeer, use: Callable[[CodexClient], None]) -> None:
    with CodexClient(start_peer(answering("Done")).config()) as client:
        client.initialize()
        use(client)


def with_async(start_peer: StartPeer, use: Callable[[AsyncCodex], Any]) -> None:
    async def scenario() -> None:
        async with AsyncCodex(start_peer(answering("Done")).config()) as codex:
            await use(codex)

    asyncio.run(scenario())


def test_request_raw_returns_the_raw_answer(start_peer: StartPeer) -> None:
    def use(client: CodexClient) -> None:
        answer = private(client, "_request_raw")("thread/start", {"model": "m"})
        assert answer["thread"]["id"]
        assert private(client, "_request_raw")("thread/start").keys() == answer.keys()

    with_client(start_peer, use)


def test_the_process_is_there_between_start_and_close(start_peer: StartPeer, ended: Ended) -> None:
    client = CodexClient(start_peer(idling()).config())
    assert private(client, "_proc") is None
    client.start()
    process = private(client, "_proc")
    assert (process.pid, process.poll(), process.returncode) == (client.pid, None, None)
    os.kill(process.pid, 0)
    process.terminate()
    ended(process.pid)
    client.close()
    assert private(client, "_proc") is None
    process.kill()


def test_the_router_reads_the_notifications_of_turns(start_peer: StartPeer) -> None:
    def use(client: CodexClient) -> None:
        router = private(client, "_router")
        turn = client.turn_start(client.thread_start().thread.id, "Hi").turn
        router.register_turn(turn.id)
        assert router.next_turn_notification(turn.id).method == "turn/started"
        router.unregister_turn(turn.id)
        with pytest.raises(AttributeError, match=r"use openai_codex\.testing"):
            router.route_notification(None)

    with_client(start_peer, use)


def test_a_started_turn_is_read_from_its_subscription(start_peer: StartPeer) -> None:
    def use(client: CodexClient) -> None:
        thread_id = client.thread_start().thread.id
        start = private(client, "_start_turn")
        started, subscription = start(thread_id, "Hi", None, for_handle=True)
        methods = [subscription.next().method]
        while methods[-1] != "turn/completed":
            methods.append(subscription.next().method)
        subscription.close()
        assert started.turn.id
        assert methods[0] == "turn/started"
        assert start(thread_id, "Hi", None, False)[1] is None

    with_client(start_peer, use)


def test_the_blocking_client_of_an_async_one_works_in_a_thread_and_in_the_loop(
    start_peer: StartPeer,
) -> None:
    async def use(codex: AsyncCodex) -> None:
        blocking = private(codex._client, "_sync")
        assert blocking.thread_start().thread.id
        started = await asyncio.to_thread(blocking.thread_start, {"model": "m"})
        assert started.thread.id
        assert private(blocking, "_proc").pid == codex.pid
        assert private(blocking, "_request_raw")("thread/start")["thread"]["id"]
        assert blocking.config is codex._client.config

    with_async(start_peer, use)


def test_the_blocking_client_works_without_a_loop() -> None:
    blocking = private(AsyncCodexClient(), "_sync")
    blocking._request_raw = lambda method, params=None: {"data": []}
    assert blocking.model_list().data == []
    with pytest.raises(AttributeError, match="set it on the AsyncCodexClient"):
        blocking.model_list = None


def test_call_sync_runs_a_function_in_a_thread(start_peer: StartPeer) -> None:
    async def use(codex: AsyncCodex) -> None:
        client = codex._client
        call, blocking = private(client, "_call_sync"), private(client, "_sync")
        assert (await call(blocking.thread_start, {"model": "m"})).thread.id

    with_async(start_peer, use)


def test_ensure_initialized_starts_the_runtime(start_peer: StartPeer) -> None:
    async def scenario() -> None:
        codex = AsyncCodex(start_peer(answering("Done")).config())
        await private(codex, "_ensure_initialized")()
        assert codex.pid is not None
        await codex.close()

    asyncio.run(scenario())


def test_blocking_clients_have_none_of_the_attributes_of_async_ones() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not hasattr(CodexClient(), "_sync")
        assert not hasattr(CodexClient(), "_call_sync")
        assert not hasattr(Codex, "_initialized")
