"""How a thread ends and moves: closed, deleted, and opened by another client."""

from __future__ import annotations

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest
from tests.fixtures.transports import on_every_transport, over_sockets

from openai_codex import Codex, InvalidRequestError, ThreadClosedError, tool
from openai_codex.testing import AppServerHarness, Gate, MockResponsesServer
from openai_codex.testing import events as ev
from openai_codex.testing.replies import text_reply

if TYPE_CHECKING:
    from tests.conftest import StartClient

    from openai_codex import Thread

pytestmark = pytest.mark.behaviour("thread-close")

SERVER = Path(__file__).parents[1] / "fixtures" / "asking_mcp_server.py"
AT_ONCE = "thread_unload_delay_secs = 0\n"
LIMIT = 30.0


@pytest.fixture
def talk(mock_responses: MockResponsesServer) -> None:
    """Answer every model call with "ok"."""
    mock_responses.on_request(lambda _: text_reply("ok"))


def loaded(client: Codex) -> set[str]:
    return set(client.call("thread/loaded/list").data)


def servers() -> list[psutil.Process]:
    """The MCP servers that the runtimes of this test run."""
    children = psutil.Process().children(recursive=True)
    return [child for child in children if str(SERVER) in _command_line(child)]


def _command_line(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


@on_every_transport
@pytest.mark.usefixtures("talk")
def test_threads_that_are_closed_leave_no_mcp_server_behind(
    app_server: AppServerHarness, start_client: StartClient
) -> None:
    program = f"command = '{sys.executable}'\nargs = ['{SERVER}']\n"
    app_server.write_config(f"{AT_ONCE}[mcp_servers.seats]\n{program}")
    client = start_client(app_server.config())
    threads = [client.thread_start() for _ in range(5)]
    for thread in threads:
        thread.run("Hello")
    running = servers()

    for thread in threads:
        thread.close()

    assert len(running) == 5
    _, left = psutil.wait_procs(running, timeout=LIMIT)
    assert left == []


@on_every_transport
@pytest.mark.usefixtures("talk")
def test_a_closed_thread_stays_loaded_for_the_runtimes_delay(client: Codex) -> None:
    with client.thread_start() as thread:
        thread.run("Hello")

    assert loaded(client) == {thread.id}
    thread.close()


@on_every_transport
@pytest.mark.usefixtures("talk")
def test_a_closed_thread_is_refused_at_once_until_it_is_resumed(client: Codex) -> None:
    thread = client.thread_start()
    thread.run("Hello")
    other = client.thread_resume(thread.id)

    thread.close()

    for closed in (thread, other):
        for call in (closed.run, closed.turn):
            with pytest.raises(ThreadClosedError, match=f"thread_resume\\('{thread.id}'\\)"):
                call("Again")
        with pytest.raises(ThreadClosedError):
            closed.compact(wait=True)
    assert thread.read().thread.id == thread.id
    assert client.thread_resume(thread).run("Again").final_response == "ok"
    assert thread.run("And again").final_response == "ok"


@pytest.mark.usefixtures("talk")
def test_unsubscribing_by_the_protocol_counts_as_closing(client: Codex) -> None:
    thread = client.thread_start()
    thread.run("Hello")

    client.rpc.thread.unsubscribe(thread_id=thread.id)

    with pytest.raises(ThreadClosedError):
        thread.run("Again")


@on_every_transport
def test_closing_interrupts_the_turns_that_go_on(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    gate = Gate()
    mock_responses.reply_stream(ev.response_created(), gate)
    thread = client.thread_start()
    with ThreadPoolExecutor() as pool:
        running = pool.submit(thread.turn("Hello").run)
        gate.wait_reached()

        thread.close()

        assert running.result(LIMIT).status == "interrupted"


@pytest.mark.usefixtures("talk")
def test_many_runs_that_meet_a_close_all_end(client: Codex) -> None:
    for _ in range(10):
        thread = client.thread_start()
        begun = threading.Barrier(4)

        def run(thread: Thread = thread, begun: threading.Barrier = begun) -> str:
            begun.wait(LIMIT)
            try:
                return str(thread.run("Hello").status.value)
            except ThreadClosedError:
                return "closed"

        with ThreadPoolExecutor() as pool:
            runs = [pool.submit(run) for _ in range(3)]
            begun.wait(LIMIT)
            thread.close()

            ends = {each.result(LIMIT) for each in runs}

        assert ends <= {"completed", "interrupted", "closed"}


def test_closing_ends_the_wait_for_a_compaction(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    gate = Gate()
    mock_responses.reply("ok")
    mock_responses.reply_stream(ev.response_created(), gate)
    thread = client.thread_start()
    thread.run("Hello")
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(thread.compact, wait=True)
        gate.wait_reached()

        thread.close()

        assert isinstance(waiting.exception(LIMIT), ThreadClosedError)
    gate.open()


@pytest.mark.usefixtures("talk")
def test_closing_a_thread_of_a_closed_client_does_nothing(client: Codex) -> None:
    thread = client.thread_start()
    client.close()

    thread.close()


@pytest.mark.usefixtures("talk")
def test_a_thread_moves_to_another_runtime_when_it_is_closed(
    app_server: AppServerHarness, start_client: StartClient
) -> None:
    app_server.write_config(AT_ONCE)
    first, second = start_client(app_server.config()), start_client(app_server.config())
    thread = first.thread_start()
    thread.run("Hello")
    closed = first.events()

    with pytest.raises(InvalidRequestError, match=r"close it there: Thread\.close\(\)"):
        second.thread_resume(thread)
    thread.close()
    while next(closed).method != "thread/closed":
        """The runtime says when it has unloaded the thread."""

    assert second.thread_resume(thread).run("Hello again").final_response == "ok"


@over_sockets
@pytest.mark.usefixtures("talk")
def test_a_thread_that_another_client_has_stays_open_for_it(
    app_server: AppServerHarness, start_client: StartClient
) -> None:
    app_server.write_config(AT_ONCE)
    first, second = start_client(app_server.config()), start_client(app_server.config())
    thread = first.thread_start()
    thread.run("Hello")
    shared = second.thread_resume(thread.id)

    thread.close()

    assert shared.run("Still here?").final_response == "ok"


@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize("by", ["id", "thread", "listed"])
def test_a_thread_is_archived_brought_back_and_deleted_by_itself_or_its_id(
    client: Codex, by: str
) -> None:
    thread = client.thread_start()
    thread.run("Hello")
    (listed,) = client.thread_list()
    which: Any = {"id": thread.id, "thread": thread, "listed": listed}[by]

    client.thread_archive(which)
    assert [each.id for each in client.thread_list(archived=True)] == [thread.id]
    client.thread_unarchive(which)
    fork = client.thread_fork(client.thread_resume(which))
    with pytest.raises(InvalidRequestError, match="delete its forks first"):
        client.thread_delete(which)
    for each in (fork, which):
        client.thread_delete(each)

    assert list(client.thread_list()) == []
    with pytest.raises(InvalidRequestError, match="expected a stored thread"):
        client.thread_delete(which)


@pytest.mark.usefixtures("talk")
def test_a_closed_thread_keeps_no_tools(client: Codex) -> None:
    @tool
    def note(text: str) -> str:
        """Keep a note."""
        return text

    thread = client.thread_start(tools=[note])
    thread.close()

    dispatcher: Any = client._client.dispatcher  # pyright: ignore[reportPrivateUsage] - no public view of them
    assert dispatcher._tools == {}
