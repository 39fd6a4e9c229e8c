"""The turn after one that was given up starts when that has ended, and does not join it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from tests.fixtures.peers import HERE

from openai_codex import RequestTimeoutError, Thread, TurnTimeoutError
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


def give_up_unanswered(peer: ScriptedPeer, thread: Thread, apart: ThreadPoolExecutor) -> None:
    """Ask for a turn, which the peer reads and does not answer, and give it up by a deadline."""
    run = apart.submit(thread.run, "First", timeout=1)
    peer.wait_gate("late")
    with pytest.raises(RequestTimeoutError, match="turn/start was"):
        run.result()


def test_it_waits_for_a_start_that_is_not_answered_yet(
    play: Play, apart: ThreadPoolExecutor
) -> None:
    late = (expect("turn/start"), gate("late"), *begin_turn(), *INTERRUPTED)
    peer, client = play(*THREAD, *late, *NEXT)
    thread = client.thread_start()
    give_up_unanswered(peer, thread, apart)

    with pytest.raises(
        RequestTimeoutError, match=r"abandoned turn of thread .* has not ended within 0\.1 s"
    ):
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


def test_it_does_not_wait_for_a_start_that_was_refused(
    play: Play, apart: ThreadPoolExecutor
) -> None:
    refused = (expect("turn/start"), gate("late"), respond_error(-32600, "no"))
    peer, client = play(*THREAD, *refused, *NEXT)
    thread = client.thread_start()
    give_up_unanswered(peer, thread, apart)
    peer.open_gate("late")

    assert thread.run("Second").final_response == "Next"


def test_a_turn_that_was_given_no_time_is_not_asked_for(play: Play) -> None:
    peer, client = play(*THREAD, *NEXT)
    thread = client.thread_start()

    with pytest.raises(RequestTimeoutError, match="expected a timeout of more than 0 seconds"):
        thread.run("First", timeout=0)

    assert thread.run("Second").final_response == "Next"
    assert turn_requests(peer) == ["turn/start"]
