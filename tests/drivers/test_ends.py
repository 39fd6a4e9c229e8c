"""Ends of life that are not the usual one: what is said of them, and that they do not hang."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.fixtures.peers import answering, delta, idling, serving

from openai_codex import CodexError, RuntimeExitedError
from openai_codex._session.blocking import SyncLink
from openai_codex._transport.process import wait_for
from openai_codex.testing.steps import begin_turn, end_turn, exit_with, gate, respond

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.drivers.conftest import Play, PythonProcess, StartPeer

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGCHLD")

AT_EXIT = """
class Owner:
    def __init__(self):
        config.shutdown_timeout = 1000
        self.codex = Codex(config)
        self.turn = self.codex.thread_start().turn("Hi")
    def __del__(self):
        self.codex.close()
        os.write(1, b"closed\\n")
owner = Owner()
"""


@pytest.mark.behaviour("close")
def test_a_close_in_a_finaliser_at_the_end_of_the_interpreter_waits_for_no_thread(
    start_peer: StartPeer, run_python: Callable[..., PythonProcess]
) -> None:
    python = run_python(AT_EXIT, *start_peer(idling()).argv)

    status, out, _ = python.finish()

    assert (status, out) == (0, "closed\n")


CALLS_AT_EXIT = """
class Owner:
    def __init__(self):
        self.codex = Codex(config)
        self.thread = self.codex.thread_start()
        self.stream = self.thread.turn("Hi").stream()
        next(self.stream)
        self.asked = AsyncCodex(config)
        asyncio.run(self.asked.thread_start())
    def __del__(self):
        say(lambda: self.thread.run("Hi"))
        say(lambda: list(self.stream))
        say(lambda: asyncio.run(self.asked.thread_start()))
        asyncio.run(self.asked.close())
        self.codex.close()
        os.write(1, b"closed\\n")
def say(call):
    try:
        call()
    except Exception as error:
        os.write(1, (type(error).__name__ + "\\n").encode())
owner = Owner()
"""


def test_a_call_in_a_finaliser_at_the_end_of_the_interpreter_is_an_error(
    start_peer: StartPeer, run_python: Callable[..., PythonProcess]
) -> None:
    python = run_python(CALLS_AT_EXIT, *start_peer(idling(delta("a"))).argv)

    status, out, _ = python.finish()

    assert (status, out) == (0, "TransportClosedError\n" * 3 + "closed\n")


IGNORING = """
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
codex = Codex(config)
try:
    codex.thread_start().run("Hi")
except Exception as error:
    print(type(error).__name__, error.returncode, error)
codex.close()
print(codex.returncode)
"""


@posix_only
def test_a_runtime_whose_status_is_lost_is_not_said_to_have_exited_with_0(
    start_peer: StartPeer, run_python: Callable[..., PythonProcess]
) -> None:
    python = run_python(IGNORING, *start_peer(serving(exit_with(3))).argv)

    status, out, _ = python.finish()

    assert status == 0
    assert out.startswith("RuntimeExitedError None the codex runtime ended with an unknown status")
    assert "SIGCHLD is ignored in this process" in out
    assert out.endswith("None\n")


@posix_only
def test_the_status_of_a_child_that_something_else_has_waited_for_is_unknown() -> None:
    process = subprocess.Popen([sys.executable, "-S", "-c", "raise SystemExit(3)"])
    process.wait()

    assert wait_for(process) is None


DESCRIPTORS = """
import resource
from openai_codex import RuntimeUnavailableError
Codex(config).close()
taken = []
resource.setrlimit(resource.RLIMIT_NOFILE, (64, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
def take_all():
    try:
        while True:
            taken.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        pass
take_all()
os.close(taken.pop())
try:
    Codex(config)
except RuntimeUnavailableError as error:
    print(error)
for fd in taken:
    os.close(fd)
taken.clear()
codex = Codex(config)
thread = codex.thread_start()
take_all()
print(thread.run("Hi").final_response)
codex.close()
print(codex.returncode)
"""


@posix_only
def test_a_process_without_file_descriptors_says_so_and_closes_what_it_has(
    start_peer: StartPeer, run_python: Callable[..., PythonProcess]
) -> None:
    python = run_python(DESCRIPTORS, *start_peer(answering("Done")).argv)

    status, out, _ = python.finish()

    said, answer, returncode = out.splitlines()
    assert "This process has no file descriptor left" in said
    assert "Install" not in said
    assert (status, answer, returncode) == (0, "Done", "0")


def test_a_runtime_that_ends_when_a_module_cannot_be_loaded_fails_its_turn(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    peer, client = play(serving(gate("on"), exit_with(3)))
    thread = client.thread_start()
    monkeypatch.setitem(sys.modules, "openai_codex._observe.redact", None)
    peer.open_gate("on")

    with pytest.raises(RuntimeExitedError, match=r"exited with status 3\. What it wrote") as raised:
        thread.run("Hi")

    assert "cannot be shown without secrets" in str(raised.value)
    client.close()


# A call in a signal handler


IN_A_HANDLER = """
import random
from openai_codex import CodexError
codex = Codex(config)
thread = codex.thread_start()
thread.run("Hi")
calls = {"made": 0, "refused": 0, "other": []}
def handle(*_):
    try:
        codex.call("mark", timeout=20)
        calls["made"] += 1
    except CodexError as error:
        if "set a flag there" in str(error):
            calls["refused"] += 1
        else:
            calls["other"].append(error)
signal.signal(signal.SIGALRM, handle)
for number in range(400):
    signal.setitimer(signal.ITIMER_REAL, random.random() * 0.001 + 2e-5)
    thread.run("Hi")
signal.setitimer(signal.ITIMER_REAL, 0)
codex.close()
print(calls["made"] > 0, calls["other"])
"""


@posix_only
def test_a_call_in_a_signal_handler_is_made_or_refused_and_never_waits_for_ever(
    start_peer: StartPeer, run_python: Callable[..., PythonProcess]
) -> None:
    peer = start_peer(serving(*begin_turn(), *end_turn(), rules={"mark": (respond({}),)}))

    status, out, _ = run_python(IN_A_HANDLER, *peer.argv).finish()

    assert (status, out) == (0, "True []\n")


def test_a_client_that_is_being_opened_is_not_opened_again_in_the_same_thread(
    start_peer: StartPeer,
) -> None:
    link = SyncLink(start_peer(answering()).config())

    with link.opening(), pytest.raises(CodexError, match="set a flag there"):
        link.opening()
