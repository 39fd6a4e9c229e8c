"""Ends of a tool that the client did not cause, or that must not harm it."""

from __future__ import annotations

import asyncio
import logging
import threading
from contextvars import copy_context
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import AsyncCodex, Codex, tool
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    Step,
    begin_turn,
    end_turn,
    expect_answer,
    send,
    serve,
    start_rules,
)

if TYPE_CHECKING:
    from tests.conftest import StartClient
    from tests.drivers.conftest import StartPeer


def calling(name: str, *then: Step) -> Step:
    """Serve turns that call a tool."""
    params: dict[str, Any] = {
        "threadId": "${threadId}",
        "turnId": "${turnId}",
        "callId": "call",
        "tool": name,
        "arguments": {},
    }
    call = send(ms.server_request("item/tool/call", params, 7))
    return serve({**start_rules(), "turn/start": (*begin_turn(), call, *then)})


ANSWERED = (expect_answer(7), *end_turn("Done"))


async def test_a_coroutine_that_wants_to_end_the_program_fails_and_the_loop_goes_on(
    start_peer: StartPeer,
) -> None:
    @tool
    async def leave() -> None:
        """Leave."""
        raise SystemExit(3)

    peer = start_peer(calling("leave", *ANSWERED))
    async with AsyncCodex(peer.config()) as codex:
        result = await (await codex.thread_start(tools=[leave])).run("Hi")

    assert result.final_response == "Done"
    (item,) = peer.wait_for_answer(7)["result"]["contentItems"]
    assert item["text"] == "SystemExit: 3"


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt()], ids=repr)
def test_so_it_does_in_a_loop_of_another_thread(
    start_peer: StartPeer, start_client: StartClient, error: BaseException
) -> None:
    @tool
    async def leave() -> None:
        """Leave."""
        raise error

    peer = start_peer(calling("leave", *ANSWERED))
    thread = start_client(peer.config()).thread_start(tools=[leave])

    assert thread.run("Hi").final_response == "Done"
    assert peer.wait_for_answer(7)["result"]["success"] is False


@pytest.mark.parametrize("raises", [False, True])
def test_a_tool_that_ends_after_its_client_was_closed_is_not_an_error(
    start_peer: StartPeer, caplog: pytest.LogCaptureFixture, raises: bool
) -> None:
    caplog.set_level(logging.DEBUG, "openai_codex")
    running, go_on = threading.Event(), threading.Event()
    threads: list[threading.Thread] = []

    @tool
    def slow() -> str:
        """Work for a while."""
        threads.append(threading.current_thread())
        running.set()
        go_on.wait(30)
        if raises:
            raise ValueError
        return "late"

    peer = start_peer(calling("slow"))
    with Codex(peer.config()) as codex:
        codex.thread_start(tools=[slow]).turn("Hi")
        assert running.wait(30)
    go_on.set()
    threads[0].join(30)

    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert "the tool slow finished too late" in caplog.text


def test_a_coroutine_that_takes_too_long_is_cancelled_where_threads_inherit_the_context(
    start_peer: StartPeer, start_client: StartClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, cancelled = threading.Event(), threading.Event()

    class Timer(threading.Timer):
        """Inherits the context, as in a free-threaded Python, and ends when the tool has begun."""

        def start(self) -> None:
            self.function = partial(copy_context().run, self.function)
            super().start()

        def run(self) -> None:
            assert began.wait(30)
            self.function(*self.args)

    @tool(timeout=1)
    async def endless() -> None:
        """Never end."""
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    monkeypatch.setattr(threading, "Timer", Timer)
    peer = start_peer(calling("endless", *ANSWERED))
    thread = start_client(peer.config()).thread_start(tools=[endless])

    assert thread.run("Hi").final_response == "Done"
    assert cancelled.wait(30)
