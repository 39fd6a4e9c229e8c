"""The turn after one that was given up starts when that has ended, and does not join it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.fixtures.peers import HERE

from openai_codex import RequestTimeoutError, TurnTimeoutError
from openai_codex._session.blocking import SyncLink
from openai_codex._session.event_loop import AsyncLink
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    Step,
    begin_turn,
    end_turn,
    expect,
    gate,
    handshake,
    respond,
    respond_error,
    send,
    serve,
)

if TYPE_CHECKING:
    from tests.drivers.conftest import Play

    from openai_codex.testing import ScriptedPeer

THREAD = (*handshake(), expect("thread/start"), respond(ms.thread_result("${threadId}")))
INTERRUPTED = (
    expect("turn/interrupt"),
    respond({}),
    send(ms.turn_completed(*HERE, "interrupted")),
)
"""The peer refuses whatever else comes before the interrupt."""

NEXT: tuple[Step, ...] = (expect("turn/start"), *begin_turn(), *end_turn("Next"), serve({}))


def turn_requests(peer: ScriptedPeer) -> list[str]:
    return [method for method in peer.methods() if method.startswith("turn/")]


def test_it_waits_for_a_start_that_is_not_answered_yet(play: Play) -> None:
    late = (expect("turn/start"), gate("late"), *begin_turn(), *INTERRUPTED)
    peer, client = play(*THREAD, *late, *NEXT)
    thread = client.thread_start()
    with pytest.raises(RequestTimeoutError, match="turn/start was"):
        thread.run("First", timeout=0)

    with pytest.raises(RequestTimeoutError, match=r"given up has not ended within 0\.1 s"):
        thread.run("Second", timeout=0.1)
    peer.open_gate("late")
    result = thread.run("Third")

    assert result.final_response == "Next"
    assert turn_requests(peer) == ["turn/start", "turn/interrupt", "turn/start"]


def test_it_waits_for_a_turn_that_cannot_be_interrupted_yet(play: Play) -> None:
    too_early = (expect("turn/interrupt"), respond_error(-32600, "no active turn"))
    late = (expect("turn/start"), respond({"turn": ms.turn("${turnId}")}), *too_early * 3)
    peer, client = play(*THREAD, *late, *INTERRUPTED, *NEXT)
    thread = client.thread_start()
    turn = thread.turn("First")
    with pytest.raises(TurnTimeoutError):
        turn.run(timeout=0)

    result = thread.run("Second")

    assert result.final_response == "Next"
    assert turn_requests(peer) == ["turn/start", *["turn/interrupt"] * 4, "turn/start"]


def test_it_does_not_wait_for_a_start_that_was_refused(play: Play) -> None:
    refused = (expect("turn/start"), gate("late"), respond_error(-32600, "no"))
    peer, client = play(*THREAD, *refused, *NEXT)
    thread = client.thread_start()
    with pytest.raises(RequestTimeoutError):
        thread.run("First", timeout=0)
    peer.open_gate("late")

    assert thread.run("Second").final_response == "Next"


def ended(*_: object) -> bool:
    return True


async def ended_for_a_coroutine(*_: object) -> bool:
    return True


def test_a_limit_that_was_used_up_by_a_wait_leaves_no_request_to_be_made(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    peer, client = play(*THREAD, serve({}))
    thread = client.thread_start()
    monkeypatch.setattr(SyncLink, "departed", ended)
    monkeypatch.setattr(AsyncLink, "departed", ended_for_a_coroutine)

    with pytest.raises(RequestTimeoutError, match="given up has not ended"):
        thread.run("Hi", timeout=1e-9)
    assert turn_requests(peer) == []
