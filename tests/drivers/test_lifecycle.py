"""A client's own life: forgotten, forked, used wrongly."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from openai_codex import AsyncCodex, Codex, CodexConfig, CodexError, InvalidInputError
from openai_codex.testing.steps import conversation, serve, start_rules

if TYPE_CHECKING:
    from tests.drivers.conftest import Play, StartPeer


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
