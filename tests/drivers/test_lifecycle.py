"""A client's own life: forgotten, forked, used wrongly."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from openai_codex import Codex, InvalidInputError
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


def test_metadata_tells_the_runtimes_version(play: Play) -> None:
    _, client = play(serve(start_rules("1.2.3")))

    assert client.metadata.serverInfo is not None
    assert client.metadata.serverInfo.version == "1.2.3"
