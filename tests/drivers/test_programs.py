"""Whole programs: Ctrl-C, a forgotten close, a fork. No orphan, no traceback, no hang."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.fixtures.peers import idling

from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    Step,
    conversation,
    expect,
    expect_answer,
    hang,
    ignore_signals,
    notify,
    send,
    stay_at_eof,
)

if TYPE_CHECKING:
    from tests.drivers.conftest import Ended, PythonProcess, StartPeer

    Run = Callable[..., PythonProcess]

CTRL_C = """
with Codex(config) as codex:
    thread = codex.thread_start()
    try:
        thread.run("Hi")
    except KeyboardInterrupt:
        print("stopped", codex.returncode)
        print("alive", codex.thread_start().id != "")
print("closed", codex.returncode)
"""

CTRL_C_ASYNC = """
async def main():
    async with AsyncCodex(config) as codex:
        thread = await codex.thread_start()
        await thread.run("Hi")

try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("stopped")
"""

CTRL_C_AT_START = """
try:
    Codex(config)
except KeyboardInterrupt:
    print("stopped")
"""

CTRL_C_IN_CLOSE = """
config.shutdown_timeout = 60
codex = Codex(config)
try:
    codex.close()
except KeyboardInterrupt:
    print("stopped")
"""

CTRL_C_IN_CLOSE_ASYNC = """
config.shutdown_timeout = 60
async def main():
    async with AsyncCodex(config):
        pass

try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("stopped")
"""

CTRL_C_AT_START_ASYNC = """
async def main():
    async with AsyncCodex(config):
        pass

try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("stopped")
"""

FORGOTTEN = {
    "a client": "codex = Codex(config)",
    "a stream": "codex = Codex(config); s = codex.thread_start().turn('Hi').stream(); next(s)",
    "a stream in a cycle": (
        "codex = Codex(config); s = codex.thread_start().turn('Hi').stream(); next(s)\n"
        "cycle = [s, codex]; cycle.append(cycle); del s, codex, cycle"
    ),
    "a thread that runs": (
        "codex = Codex(config); t = codex.thread_start()\n"
        "threading.Thread(target=t.run, args=('Hi',), daemon=True).start()"
    ),
    "a client whose handler knows it": (
        "codex = Codex(config, on_approval=lambda _: codex.models()); codex.thread_start()"
    ),
    "an async client": (
        "async def main():\n"
        "    global codex\n"
        "    codex = AsyncCodex(config)\n"
        "    await codex.thread_start()\n"
        "asyncio.run(main())"
    ),
    "an async run": (
        "async def main():\n"
        "    global codex\n"
        "    codex = AsyncCodex(config)\n"
        "    thread = await codex.thread_start()\n"
        "    asyncio.ensure_future(thread.run('Hi'))\n"
        "    await asyncio.sleep(0)\n"
        "asyncio.run(main())"
    ),
    "an async client that is only just open": (
        "async def main():\n"
        "    global codex\n"
        "    codex = await AsyncCodex(config).__aenter__()\n"
        "asyncio.run(main())"
    ),
}

FORKED = """
codex = Codex(config)
events = codex.events()
thread = codex.thread_start()
turn = thread.turn("Hi")
stream = turn.stream()
next(stream)
next(events)
read, write = os.pipe()

# Another thread holds the client's lock while the process forks: nobody will ever release the copy.
held, release = threading.Event(), threading.Event()
def hold():
    with vars(codex._client.link.session)["_lock"]:
        held.set()
        release.wait()
holder = threading.Thread(target=hold)
holder.start()
held.wait()

pid = os.fork()
if pid == 0:
    def tried(call):
        try:
            call()
            return "nothing"
        except BaseException as error:
            return type(error).__name__
    calls = (codex.models, lambda: thread.run("Hi"), turn.run, lambda: next(stream),
             turn.interrupt, codex.events, lambda: next(events))
    os.write(write, " ".join(map(tried, calls)).encode())
    events.close()
    stream.close()
    codex.close()
    del events, stream, turn, thread, codex, calls
    gc.collect()
    os.write(write, b" done")
    os._exit(0)
release.set()
holder.join()
os.waitpid(pid, 0)
print(os.read(read, 4096).decode())
turn.interrupt()
print(turn.run().status.value)
codex.close()
print(codex.returncode)
"""

FORKED_AND_CLOSED = """
config.shutdown_timeout = 60
codex = Codex(config)
codex.thread_start()
read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(write)
    os.read(read, 1)
    os._exit(0)
codex.close()
print(codex.returncode)
os.close(write)
os.waitpid(pid, 0)
"""

FORKED_AND_KILLED = """
codex = Codex(config)
pid = os.fork()
if pid == 0:
    sys.stdin.read()
    signal.pause()
print(codex.pid, pid, flush=True)
signal.pause()
"""

FORKED_WHILE_LOADING = """
from importlib import import_module
from openai_codex._session.event_loop import AsyncLink

began, forking = threading.Event(), threading.Event()

class Slow:
    def find_spec(self, name, path, target=None):
        if name == "colorsys":
            began.set()
            forking.wait()

sys.meta_path.insert(0, Slow())
os.register_at_fork(before=forking.set)

async def main():
    loading = AsyncLink(CodexConfig()).load_ahead(import_module, "colorsys")
    began.wait()
    pid = os.fork()
    if pid == 0:
        signal.alarm(10)
        import colorsys
        os._exit(0)
    print(os.waitpid(pid, 0)[1])

asyncio.run(main())
"""

IDLE = idling()
# The answer to this tells that the client has taken in what came before.
TELLING = idling(send(ms.server_request("currentTime/read", {}, "read")), expect_answer("read"))
SILENT: tuple[Step, ...] = (ignore_signals(), stay_at_eof(), expect("initialize"), hang())


@pytest.mark.behaviour("interrupt-by-leaving")
@pytest.mark.parametrize("code", [CTRL_C_AT_START, CTRL_C_AT_START_ASYNC], ids=["sync", "async"])
def test_ctrl_c_out_of_the_start_leaves_no_process(
    start_peer: StartPeer, run_python: Run, ended: Ended, code: str
) -> None:
    peer = start_peer(*SILENT)
    python = run_python("config.shutdown_timeout = 0.1\n" + code, *peer.argv)
    peer.wait_gate("hang")

    python.press_ctrl_c()

    status, out, err = python.finish()
    assert (status, out) == (0, "stopped\n"), err
    # On a busy machine asyncio, in development mode, notes that a step took long.
    assert [line for line in err.splitlines() if not line.startswith("Executing <")] == []
    (pid,) = peer.pids
    ended(pid)


@pytest.mark.parametrize("code", [CTRL_C_IN_CLOSE, CTRL_C_IN_CLOSE_ASYNC], ids=["sync", "async"])
def test_ctrl_c_out_of_a_close_leaves_no_process(
    start_peer: StartPeer, run_python: Run, ended: Ended, code: str
) -> None:
    peer = start_peer(ignore_signals(), stay_at_eof(), conversation())
    python = run_python(code, *peer.argv)
    peer.wait_eof()

    python.press_ctrl_c()

    status, out, err = python.finish()
    assert (status, out) == (0, "stopped\n"), err
    (pid,) = peer.pids
    ended(pid)


@pytest.mark.behaviour("interrupt-by-leaving")
def test_ctrl_c_stops_the_run_and_leaves_the_runtime_to_be_closed(
    start_peer: StartPeer, run_python: Run
) -> None:
    peer = start_peer(TELLING)
    python = run_python(CTRL_C, *peer.argv)
    peer.wait_for_answer("read")

    python.press_ctrl_c()

    status, out, err = python.finish()
    assert out.splitlines() == ["stopped None", "alive True", "closed 0"], err
    assert status == 0
    assert "Traceback" not in err
    assert peer.methods().count("turn/interrupt") == 1


@pytest.mark.behaviour("interrupt-by-leaving")
def test_ctrl_c_cancels_an_async_run(start_peer: StartPeer, run_python: Run) -> None:
    peer = start_peer(TELLING)
    python = run_python(CTRL_C_ASYNC, *peer.argv)
    peer.wait_for_answer("read")

    python.press_ctrl_c()

    status, out, err = python.finish()
    assert (status, out) == (0, "stopped\n"), err
    assert peer.methods().count("turn/interrupt") == 1


@pytest.mark.behaviour("no-orphan")
@pytest.mark.parametrize("what", FORGOTTEN)
def test_a_program_that_forgets_to_close_ends_at_once_and_cleanly(
    start_peer: StartPeer, run_python: Run, ended: Ended, what: str
) -> None:
    peer = start_peer(IDLE)

    status, _, err = run_python(FORGOTTEN[what], *peer.argv).finish()

    assert status == 0, err
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    for pid in peer.pids:
        ended(pid)


@pytest.mark.behaviour("no-orphan")
def test_a_program_that_is_killed_leaves_no_runtime(
    start_peer: StartPeer, run_python: Run, ended: Ended
) -> None:
    peer = start_peer(conversation())
    python = run_python(
        "codex = Codex(config)\nprint(codex.pid, flush=True)\nsignal.pause()", *peer.argv
    )
    pid = int(python.line())

    python.process.send_signal(signal.SIGKILL)

    ended(pid)


def test_a_forked_child_is_refused_everywhere_and_disturbs_nothing(
    start_peer: StartPeer, run_python: Run
) -> None:
    note = notify("thread/status/changed", {"threadId": "t", "status": {"type": "idle"}})
    python = run_python(FORKED, *start_peer(idling(note)).argv)

    status, out, err = python.finish()

    refused, *rest = out.splitlines()
    assert refused.split() == [*["ForkedClientError"] * 7, "done"], err
    assert rest == ["interrupted", "0"]
    assert status == 0


def test_a_forked_child_can_import_what_a_thread_was_importing(run_python: Run) -> None:
    python = run_python(FORKED_WHILE_LOADING)

    status, out, err = python.finish()

    assert (status, out) == (0, "0\n"), err


def test_a_forked_child_that_lives_on_does_not_hold_up_close(
    start_peer: StartPeer, run_python: Run
) -> None:
    python = run_python(FORKED_AND_CLOSED, *start_peer(conversation()).argv)

    status, out, err = python.finish()

    assert (status, out) == (0, "0\n"), err


def test_a_forked_child_does_not_keep_the_runtime_of_a_killed_program(
    start_peer: StartPeer, run_python: Run, ended: Ended
) -> None:
    python = run_python(FORKED_AND_KILLED, *start_peer(conversation()).argv)
    runtime, child = map(int, python.line().split())

    python.process.send_signal(signal.SIGKILL)

    try:
        ended(runtime)
    finally:
        os.kill(child, signal.SIGKILL)


def test_warnings_as_errors_do_not_keep_a_forgotten_runtime_alive(
    start_peer: StartPeer, run_python: Run, ended: Ended
) -> None:
    code = (
        "import warnings\nwarnings.simplefilter('error')\n"
        "codex = Codex(config)\nprint(codex.pid, flush=True)\ndel codex\ngc.collect()\n"
        "sys.stdin.read(); signal.pause()"
    )
    python = run_python(code, *start_peer(conversation()).argv)

    ended(int(python.line()))
