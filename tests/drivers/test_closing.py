"""`close()` ends whatever there is, from anywhere, and never raises."""

from __future__ import annotations

import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import psutil
import pytest
from tests.fixtures.peers import answering, idling, item, serving
from tests.fixtures.transports import on_every_transport

from openai_codex import (
    AsyncCodex,
    Codex,
    RuntimeExitedError,
    RuntimeUnavailableError,
    TransportClosedError,
)
from openai_codex.client import CodexClient
from openai_codex.testing.steps import (
    Step,
    begin_turn,
    close_stderr,
    conversation,
    gate,
    grandchild,
    handshake,
    hang,
    ignore_signals,
    stay_at_eof,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.drivers.conftest import Ended, Play, StartPeer

MEGABYTE = "x" * 1_000_000


def close_stdin() -> Step:
    return Step("close", {"stream": 0})


@pytest.mark.behaviour("close")
def test_close_ends_while_a_writer_is_blocked(play: Play, apart: ThreadPoolExecutor) -> None:
    peer, client = play(*handshake(), hang(), shutdown_timeout=0.1)
    peer.wait_gate("hang")
    calls = [apart.submit(client.call, "model/list", {"x": MEGABYTE}) for _ in range(4)]

    client.close()

    for call in calls:
        with pytest.raises(TransportClosedError):
            call.result(30)
    assert client.returncode is not None


@on_every_transport
@pytest.mark.behaviour("close")
def test_what_the_last_decisions_queue_is_sent_before_the_end(
    play: Play, transport: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    peer, client = play(idling())
    client.thread_start()
    session = cast("Any", client)._client.link.session
    connection = session._transport
    queued = threading.Event()
    # The end is queued when this begins on stdio, and when it has returned elsewhere.
    method = "_await_end" if transport == "stdio" else "_call"
    called = getattr(connection, method)

    def told(*args: Any) -> Any:
        if transport == "stdio":
            queued.set()
        value = called(*args)
        queued.set()
        return value

    def decide() -> None:
        assert queued.wait(30)
        connection.write(b'{"method":"last"}\n')

    session.soon(decide)
    monkeypatch.setattr(connection, method, told)

    client.close()

    assert peer.wait_for_message("last")


@pytest.mark.behaviour("close")
def test_close_from_another_thread_ends_a_run_and_its_items_are_kept(
    play: Play, apart: ThreadPoolExecutor
) -> None:
    peer, client = play(
        serving(*begin_turn(), item("so far"), gate("said"), hang()), shutdown_timeout=0.1
    )
    thread = client.thread_start()
    stream: Any = thread.turn("Hi").stream()
    assert [next(stream).method, next(stream).method] == ["turn/started", "item/completed"]
    peer.wait_gate("said")
    reading = apart.submit(next, stream)

    client.close()

    with pytest.raises(TransportClosedError, match="this client is closed") as caught:
        reading.result(30)
    result: Any = caught.value.result
    assert [one.root.text for one in result.items] == ["so far"]


@pytest.mark.behaviour("close")
def test_concurrent_closes_all_return_when_the_runtime_has_ended(
    play: Play, apart: ThreadPoolExecutor
) -> None:
    _, client = play(ignore_signals(), stay_at_eof(), conversation(), shutdown_timeout=0.1)

    def close() -> Any:
        client.close()
        return client.returncode

    codes = [call.result(30) for call in [apart.submit(close) for _ in range(6)]]

    assert len(set(codes)) == 1
    assert None not in codes


@pytest.mark.parametrize("patience", [float("inf"), 1e12])
def test_close_may_be_given_any_patience(play: Play, patience: float) -> None:
    _, client = play(conversation(), shutdown_timeout=patience)

    client.close()

    assert client.returncode == 0


def test_a_client_that_was_never_started_can_be_closed(start_peer: StartPeer) -> None:
    client = CodexClient(start_peer(conversation()).config())

    client.close()

    assert (client.pid, client.returncode, client.closed) == (None, None, True)
    with pytest.raises(TransportClosedError, match="this client is closed"):
        client.thread_list()


async def test_an_async_client_that_was_closed_before_its_start_stays_closed(
    start_peer: StartPeer,
) -> None:
    peer = start_peer(conversation())
    codex = AsyncCodex(peer.config())
    await codex.close()

    with pytest.raises(TransportClosedError, match="closed; open a new one"):
        await codex.thread_start()

    assert peer.pids == []


def test_pipes_that_a_grandchild_holds_are_left_without_a_warning(start_peer: StartPeer) -> None:
    peer = start_peer(grandchild(), conversation())
    with Codex(peer.config()) as codex:
        codex.thread_start()
    peer.close()

    # An unclosed pipe would warn here, and every warning fails a test.
    del codex
    gc.collect()


def test_a_process_that_ended_leaves_no_thread(start_peer: StartPeer) -> None:
    before = set(threading.enumerate())
    with Codex(start_peer(conversation()).config()) as codex:
        codex.thread_start().run("Hi")
        own = [one for one in set(threading.enumerate()) - before if "codex" in one.name]

    assert len(own) == 4
    assert not any(thread.is_alive() for thread in own)


def pipes() -> int:
    """How many pipes this process holds open."""
    targets: list[str] = []
    for entry in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the listing itself is one of them
            targets.append(str(entry.readlink()))
    return sum(target.startswith("pipe:") for target in targets)


def test_open_and_close_leak_no_pipe(start_peer: StartPeer) -> None:
    peer, before = start_peer(conversation()), pipes()

    with Codex(peer.config()) as codex:
        codex.thread_start()
        assert pipes() == before + 3

    assert pipes() == before


# A runtime that closes one of its pipes and lives on


def test_a_runtime_that_closes_its_stdin_is_gone(play: Play) -> None:
    peer, client = play(*handshake(), close_stdin(), hang(), shutdown_timeout=0.1)
    peer.wait_gate("hang")

    with pytest.raises(RuntimeExitedError, match="closed its end of the connection"):
        client.call("model/list", {"x": MEGABYTE})
    with pytest.raises(RuntimeExitedError):
        client.models()


def test_a_runtime_may_close_its_stderr(play: Play) -> None:
    _, client = play(close_stderr(), answering("Fine"))

    assert client.thread_start().run("Hi").final_response == "Fine"


# A start that fails half-way


@pytest.mark.behaviour("failed-start")
@pytest.mark.parametrize("failing", range(4))
def test_a_start_without_threads_is_an_error_and_leaves_no_process(
    start_peer: StartPeer, monkeypatch: pytest.MonkeyPatch, failing: int, ended: Ended
) -> None:
    peer = start_peer(conversation())
    start, count = threading.Thread.start, 0

    def limited(thread: threading.Thread) -> None:
        nonlocal count
        if thread.name.startswith("codex-"):
            count += 1
            if count > failing:
                raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", limited)
    client = CodexClient(peer.config())

    with pytest.raises(RuntimeUnavailableError, match="can't start new thread"):
        client.start()

    ended(client.pid)
    assert client.closed


def no_threads(monkeypatch: pytest.MonkeyPatch, prefix: str = "codex-") -> None:
    """Let no thread be started whose name begins with `prefix`."""
    start = threading.Thread.start

    def limited(thread: threading.Thread) -> None:
        if thread.name.startswith(prefix):
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", limited)


async def test_an_async_start_without_threads_is_an_error_and_leaves_no_process(
    start_peer: StartPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    peer = start_peer(conversation())
    no_threads(monkeypatch)
    codex = AsyncCodex(peer.config())

    with pytest.raises(RuntimeUnavailableError, match="can't start new thread"):
        await codex.thread_start()

    await codex.close()
    assert codex.pid is None or not psutil.pid_exists(codex.pid)


async def test_an_async_client_needs_no_thread_to_be_closed(
    start_peer: StartPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    codex = AsyncCodex(start_peer(conversation()).config())
    await codex.thread_start()
    no_threads(monkeypatch)

    await codex.close()

    assert codex.returncode == 0


async def test_what_is_loaded_ahead_needs_no_thread_either(
    start_peer: StartPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_threads(monkeypatch, "codex-load")
    async with AsyncCodex(start_peer(conversation()).config()) as codex:
        result = await (await codex.thread_start()).run("Hi")

    assert result.status.value == "completed"


@pytest.mark.behaviour("failed-start")
@pytest.mark.parametrize("moment", ["starting", "introducing"])
async def test_a_cancelled_start_leaves_no_process(
    start_peer: StartPeer, ended: Ended, moment: str
) -> None:
    import asyncio

    peer = start_peer(stay_at_eof(), hang())
    codex = AsyncCodex(peer.config(shutdown_timeout=0.1))
    opening = asyncio.create_task(codex.models())
    if moment == "introducing":
        await asyncio.to_thread(peer.wait_gate, "hang")
    else:
        await asyncio.sleep(0)

    opening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await opening

    await codex.close()
    with pytest.raises(TransportClosedError):
        await codex.models()
    for pid in peer.pids:
        ended(pid)


def test_idle_turns_end_with_close(play: Play, apart: ThreadPoolExecutor) -> None:
    peer, client = play(idling())
    thread = client.thread_start()
    runs = [apart.submit(thread.run, "Hi") for _ in range(4)]
    peer.wait_for_message("turn/start", 4)

    client.close()

    for run in runs:
        with pytest.raises(TransportClosedError):
            run.result(30)


def test_a_signal_handler_may_close_in_the_middle_of_a_call(
    start_peer: StartPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = CodexClient(start_peer(conversation()).config())
    client.start()
    client.initialize()
    session: Any = client.link.session
    transport = cast("Any", vars(session)["_transport"])
    write = cast("Callable[[Any], None]", transport.write)

    def interrupted(data: Any) -> None:
        monkeypatch.undo()
        client.close()  # what a handler of SIGTERM does, in the thread that holds the lock
        write(data)

    monkeypatch.setattr(transport, "write", interrupted)

    with pytest.raises(TransportClosedError):
        client.model_list()

    assert client.returncode == 0
