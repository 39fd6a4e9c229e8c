"""Fixtures of the tests against a scripted child: a peer, clients of it, other threads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Protocol

import psutil
import pytest
from tests.fixtures.peers import PREAMBLE

from openai_codex.testing import ScriptedPeer

if TYPE_CHECKING:
    from tests.conftest import StartClient

    from openai_codex import Codex
    from openai_codex.testing.listening import Listen
    from openai_codex.testing.steps import Step

END_LIMIT = 30.0
"""Seconds that a process or a call of another thread may need to end before its test fails."""


class StartPeer(Protocol):
    """Starts a scripted peer that is closed at the end of the test, after its clients."""

    def __call__(self, *steps: Step) -> ScriptedPeer: ...


class Play(Protocol):
    """Starts a peer that plays `steps`, and a client of it, sync and async in turn.

    `on_approval` is for the client; other options are changes of its configuration.
    """

    def __call__(
        self, *steps: Step, on_approval: Any = None, **changes: Any
    ) -> tuple[ScriptedPeer, Codex]: ...


class Ended(Protocol):
    """Waits until a process has ended; fails when it does not."""

    def __call__(self, pid: int | None) -> None: ...


class PythonProcess:
    """A Python that runs a script, in a process group of its own as a terminal would make it."""

    def __init__(self, code: str, *argv: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-X", "dev", "-W", "default", "-c", PREAMBLE + code, *argv],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def line(self) -> str:
        """Return the next line that the script printed, waiting for it."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().removesuffix("\n")

    def press_ctrl_c(self) -> None:
        """Send SIGINT to the whole group, as a terminal does."""
        os.killpg(self.process.pid, signal.SIGINT)

    def finish(self) -> tuple[int, str, str]:
        """Return exit status and the rest of what the script wrote, once it has ended."""
        out, err = self.process.communicate(timeout=END_LIMIT)
        return self.process.returncode, out, err


@pytest.fixture
def start_peer(transport: Listen) -> Generator[StartPeer, None, None]:
    with ExitStack() as stack:
        yield lambda *steps: stack.enter_context(ScriptedPeer(*steps, listen=transport))


@pytest.fixture
def play(start_peer: StartPeer, start_client: StartClient) -> Play:
    def start(*steps: Step, on_approval: Any = None, **changes: Any) -> tuple[ScriptedPeer, Codex]:
        peer = start_peer(*steps)
        return peer, start_client(peer.config(**changes), on_approval=on_approval)

    return start


@pytest.fixture
def apart() -> Generator[ThreadPoolExecutor, None, None]:
    """Other threads; a call that a test leaves behind must end by itself."""
    with ThreadPoolExecutor(8) as pool:
        yield pool


@pytest.fixture
def ended() -> Ended:
    def wait(pid: int | None) -> None:
        assert pid is not None
        for _ in range(int(END_LIMIT / 0.05)):
            try:
                process = psutil.Process(pid)
                if process.status() == psutil.STATUS_ZOMBIE:
                    return  # it has ended; who must reap it is not the test's matter
                process.wait(0.05)
            except psutil.NoSuchProcess:
                return
            except psutil.TimeoutExpired:
                continue
        raise AssertionError(f"process {pid} has not ended within {END_LIMIT:g} s")

    return wait


@pytest.fixture
def run_python() -> Generator[Callable[..., PythonProcess], None, None]:
    """A function that runs a script in a Python of its own: `run_python(code, *argv)`."""
    with ExitStack() as stack:

        def run(code: str, *argv: str) -> PythonProcess:
            python = PythonProcess(code, *argv)
            stack.callback(python.process.wait)
            stack.callback(python.process.kill)
            for stream in (python.process.stdout, python.process.stderr):
                if stream is not None:
                    stack.callback(stream.close)
            return python

        yield run
