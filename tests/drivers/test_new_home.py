"""Runtimes that start in a new CODEX_HOME at once: a start that fails by it is made again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import CodexConfig, RuntimeExitedError
from openai_codex._client import start
from openai_codex._client.sync.connection import RuntimeClient
from openai_codex.client import CodexClient
from openai_codex.testing.steps import conversation

if TYPE_CHECKING:
    from tests.conftest import StartClient
    from tests.drivers.conftest import StartPeer

FAILS_FIRST = """\
import os, sys
starts, failures, said = sys.argv[1:4]
made = len(open(starts).read()) if os.path.exists(starts) else 0
open(starts, "a").write("x")
if made < int(failures):
    sys.exit(said)
os.execv(sys.argv[4], sys.argv[4:])
"""
"""A program that says why it fails, a number of times, and then is another one."""


@pytest.fixture(autouse=True)
def _few_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "_STARTS", 4)


@pytest.fixture
def failing(start_peer: StartPeer, tmp_path: Path) -> Callable[..., CodexConfig]:
    """A configuration whose runtime fails `failures` times, and then is a peer."""

    def config(failures: int, home: Path | None = None, **changes: Any) -> CodexConfig:
        where = home or tmp_path
        said = (
            f"Error: failed to initialize sqlite state runtime under {where}: "
            f"failed to initialize state runtime at {where}"
        )
        peer = start_peer(conversation("Hello"))
        argv = (sys.executable, "-c", FAILS_FIRST, str(tmp_path / "starts"), str(failures), said)
        return CodexConfig(launch_args_override=(*argv, *peer.argv), **changes)

    return config


def starts(folder: Path) -> int:
    return len((folder / "starts").read_text())


def test_a_start_that_fails_by_the_state_of_its_home_is_made_again(
    failing: Callable[..., CodexConfig], start_client: StartClient, tmp_path: Path
) -> None:
    client = start_client(failing(2))

    assert client.thread_start().run("Hi").final_response == "Hello"
    assert starts(tmp_path) == 3


def test_a_home_that_is_never_free_is_an_error_that_says_what_to_do(
    failing: Callable[..., CodexConfig], start_client: StartClient, tmp_path: Path
) -> None:
    with pytest.raises(RuntimeExitedError, match="start one, wait until it is ready") as raised:
        start_client(failing(100))

    assert f"CODEX_HOME '{tmp_path}' (starts: 4)" in str(raised.value)
    assert (raised.value.returncode, starts(tmp_path)) == (1, 4)
    assert "failed to initialize sqlite" in raised.value.stderr


def test_starts_end_with_the_time_for_the_start(
    failing: Callable[..., CodexConfig],
    start_client: StartClient,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Both: the pause is drawn between them, and must be longer than the time for the start.
    monkeypatch.setattr(start, "_SHORTEST_PAUSE_S", 1000)
    monkeypatch.setattr(start, "_LONGEST_PAUSE_S", 1000)

    with pytest.raises(RuntimeExitedError, match="although it can be written to"):
        start_client(failing(100, startup_timeout=100))
    assert starts(tmp_path) == 1


def test_all_starts_share_the_time_for_the_start(
    failing: Callable[..., CodexConfig], monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[float] = []
    send = vars(RuntimeClient)["_send"]

    def noted(self: CodexClient, operation: Any, *, timeout: Any, **more: Any) -> Any:
        limits.append(timeout)
        return send(self, operation, timeout=timeout, **more)

    monkeypatch.setattr(RuntimeClient, "_send", noted)
    with CodexClient(failing(2, startup_timeout=100)) as client:
        client.initialize()

    assert len(limits) == 3
    assert 100 > limits[0] > limits[1] > limits[2]


def test_a_home_that_cannot_be_written_is_told_at_once(
    failing: Callable[..., CodexConfig], start_client: StartClient, tmp_path: Path
) -> None:
    home = tmp_path / "no" / "home"

    with pytest.raises(RuntimeExitedError, match="cannot write its state to CODEX_HOME") as raised:
        start_client(failing(100, home))

    assert f"{str(home)!r}: No such file or directory. Let this user write there" in str(
        raised.value
    )
    assert starts(tmp_path) == 1


def test_a_runtime_that_ends_otherwise_is_not_started_again(
    start_peer: StartPeer, start_client: StartClient, tmp_path: Path
) -> None:
    peer = start_peer(conversation())
    argv = (sys.executable, "-c", FAILS_FIRST, str(tmp_path / "starts"), "1", "Error: no")

    with pytest.raises(RuntimeExitedError, match="exited with status 1"):
        start_client(CodexConfig(launch_args_override=(*argv, *peer.argv)))
    assert starts(tmp_path) == 1
