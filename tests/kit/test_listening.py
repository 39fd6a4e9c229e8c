"""The harness and the scripted peer, connected to instead of started by each client."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from openai_codex import Codex, MissingExtraError, TokenRefusedError
from openai_codex.testing import AppServerHarness, ListeningRuntime, ScriptedPeer, steps

if TYPE_CHECKING:
    from openai_codex.testing.listening import Listen

WAYS: tuple[Listen, ...] = ("unix", "ws")


@pytest.mark.parametrize("listen", WAYS)
def test_clients_of_a_listening_harness_share_one_runtime(listen: Listen) -> None:
    with AppServerHarness(listen=listen) as app:
        app.responses.reply("Hello")
        with app.codex() as first, app.codex() as second:
            assert first.pid is second.pid is None
            assert first.thread_start().run("Hi").final_response == "Hello"
        pid = app.listening.pid
        assert psutil.pid_exists(pid)
    assert not psutil.pid_exists(pid)


def test_the_runtime_of_a_harness_that_is_not_closed_ends_with_the_program() -> None:
    program = (
        "from openai_codex.testing import AppServerHarness\n"
        "harness = AppServerHarness(listen='ws').start()\n"
        "print(harness.listening.pid, flush=True)\n"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60)

    assert done.returncode == 0, done.stderr
    pid = int(done.stdout)
    left = psutil.pid_exists(pid)
    if left:
        psutil.Process(pid).kill()
    assert not left


def test_a_harness_with_a_token_gives_it_to_its_clients_only() -> None:
    with AppServerHarness(listen="ws", token="t0ken") as app:
        app.codex().close()
        with pytest.raises(TokenRefusedError):
            Codex.connect(app.listening.url)


def test_what_a_harness_cannot_do_is_said_at_once() -> None:
    with pytest.raises(ValueError, match="token"):
        AppServerHarness(token="t0ken")
    way: Any = "websocket"
    with pytest.raises(ValueError, match="expected one of 'stdio', 'unix', 'ws'"):
        AppServerHarness(listen=way)
    with pytest.raises(ValueError, match="expected one of 'stdio', 'unix', 'ws'"):
        ScriptedPeer(listen=way)
    with AppServerHarness() as app, pytest.raises(RuntimeError, match="listen="):
        _ = app.listening


def test_a_peer_that_listens_says_which_library_it_needs_before_it_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "openai_codex.testing.bridge", raising=False)
    monkeypatch.setitem(sys.modules, "websockets", None)
    monkeypatch.setitem(sys.modules, "websockets.asyncio.server", None)
    before = set(threading.enumerate())

    with pytest.raises(MissingExtraError, match=r"openai-codex\[remote\]"):
        ScriptedPeer(listen="ws").start()

    assert set(threading.enumerate()) <= before


def test_a_runtime_that_does_not_listen_tells_what_it_said() -> None:
    with AppServerHarness() as app, pytest.raises(RuntimeError, match="unexpected argument"):
        ListeningRuntime(
            [str(app.codex_bin), "app-server", "--no-such-option"],
            "ws",
            app.root,
            env=app.env,
            cwd=app.workspace,
        )


@pytest.mark.parametrize("listen", WAYS)
def test_each_connection_to_a_scripted_peer_plays_the_script(listen: Listen) -> None:
    with ScriptedPeer(steps.conversation("Hello"), listen=listen) as peer:
        for _ in range(2):
            with Codex(peer.config()) as codex:
                assert codex.thread_start().run("Hi").final_response == "Hello"
        assert peer.methods().count("initialize") == 2
        pids = peer.pids
    assert len(pids) == 2
    assert not [pid for pid in pids if psutil.pid_exists(pid)]
