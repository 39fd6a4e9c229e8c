"""A client's own life: forgotten, forked, used wrongly."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from openai_codex import AsyncCodex, Codex, CodexConfig, CodexError, InvalidInputError
from openai_codex.testing.steps import conversation, serve, start_rules

if TYPE_CHECKING:
    from tests.drivers.conftest import Play, StartPeer

FORK = """
import os, sys
from openai_codex import Codex, CodexConfig
from openai_codex.errors import ForkedClientError
codex = Codex(CodexConfig(launch_args_override=tuple(sys.argv[1:])))
pid = os.fork()
if pid == 0:
    try:
        codex.thread_start()
    except ForkedClientError:
        os._exit(42)
    os._exit(1)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), codex.thread_start().id[:8])
codex.close()
"""

FORGOTTEN = """
import gc, sys, warnings
from openai_codex import Codex, CodexConfig
warnings.simplefilter("error", ResourceWarning)
codex = Codex(CodexConfig(launch_args_override=tuple(sys.argv[1:])))
thread = codex.thread_start()
print(codex.pid)
"""


def test_a_client_dropped_without_close_warns_and_ends_its_runtime(start_peer: StartPeer) -> None:
    clients = [Codex(start_peer(conversation()).config())]
    process = psutil.Process(clients[0].pid)

    def forget() -> None:
        clients.clear()
        gc.collect()

    with pytest.warns(ResourceWarning, match="unclosed"):
        forget()

    psutil.wait_procs([process], timeout=30)
    assert not process.is_running()


def test_a_client_in_a_forked_child_refuses_and_the_parents_goes_on(start_peer: StartPeer) -> None:
    argv = [sys.executable, "-c", FORK, *start_peer(conversation()).argv]

    done = subprocess.run(argv, capture_output=True, text=True, timeout=60, check=False)

    assert done.stdout.split() == ["42", "00000000"], done.stderr


@pytest.mark.behaviour("no-orphan")
def test_a_program_that_ends_without_close_leaves_no_runtime(start_peer: StartPeer) -> None:
    argv = [sys.executable, "-c", FORGOTTEN, *start_peer(conversation()).argv]

    done = subprocess.run(argv, capture_output=True, text=True, timeout=60, check=False)

    psutil.wait_procs([p for p in psutil.process_iter() if p.pid == int(done.stdout)], timeout=30)
    assert not psutil.pid_exists(int(done.stdout))


@pytest.mark.behaviour("no-orphan")
def test_a_killed_program_leaves_no_runtime(start_peer: StartPeer) -> None:
    argv = [sys.executable, "-c", FORGOTTEN + "sys.stdin.read()", *start_peer(conversation()).argv]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        runtime = psutil.Process(int(program.stdout.readline()))
        program.kill()
        psutil.wait_procs([runtime], timeout=30)

        assert not runtime.is_running()


@pytest.mark.behaviour("bad-input")
@pytest.mark.parametrize("value", [5, object(), [5], b"bytes", [["nested"]]])
def test_an_input_of_a_wrong_type_is_an_error_before_anything_is_sent(
    play: Play, value: Any
) -> None:
    peer, client = play(conversation())
    thread = client.thread_start()

    with pytest.raises(InvalidInputError):
        thread.run(value)

    assert "turn/start" not in peer.methods()


@pytest.mark.parametrize("client", [Codex, AsyncCodex])
def test_a_configuration_of_a_wrong_type_is_an_error(client: type[Codex]) -> None:
    with pytest.raises(CodexError, match="CodexConfig"):
        client({"codex_bin": "x"})  # type: ignore[arg-type]


def test_the_config_takes_paths(start_peer: StartPeer, tmp_path: object) -> None:
    config = start_peer(conversation()).config(cwd=tmp_path)

    with Codex(config) as codex:
        assert codex.pid is not None
        assert psutil.Process(codex.pid).cwd() == str(tmp_path)


def test_metadata_tells_the_runtimes_version(play: Play) -> None:
    _, client = play(serve(start_rules("1.2.3")))

    assert client.metadata.serverInfo is not None
    assert client.metadata.serverInfo.version == "1.2.3"


def test_environment_and_identity_reach_the_runtime(start_peer: StartPeer) -> None:
    peer = start_peer(conversation())
    config: CodexConfig = peer.config(
        env={"MARK": "here"}, client_name="mine", client_title="Mine", client_version="7"
    )

    with Codex(config) as codex:
        assert codex.pid is not None
        environment = psutil.Process(codex.pid).environ()

    assert environment["MARK"] == "here"
    assert peer.messages[0]["params"]["clientInfo"] == {
        "name": "mine",
        "title": "Mine",
        "version": "7",
    }
