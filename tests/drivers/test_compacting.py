"""What happens while a thread compacts its history: to turns, and to other compactions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.transports import on_every_transport

from openai_codex import InternalRpcError, RequestTimeoutError, TurnFailedError
from openai_codex._client.aio import turn as aio_turn
from openai_codex._client.sync import turn as sync_turn
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
    from concurrent.futures import ThreadPoolExecutor

    from tests.drivers.conftest import Play


@pytest.fixture(autouse=True)
def _short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing takes the place of a compaction later than at once."""
    for module in (aio_turn, sync_turn):
        monkeypatch.setattr(module, "_REPLACED_S", 0.2)


pytestmark = pytest.mark.behaviour("thread-compact")

COMPACT = "thread/compact/start"
THREAD = (*handshake(), expect("thread/start"), respond(ms.thread_result("t")))
ASKED = (expect(COMPACT), respond({}))
REFUSED = (
    expect("turn/start"),
    respond_error(
        -32603, "failed to submit turn input: ActiveTurnNotSteerable { turn_kind: Compact }"
    ),
)
NEXT = (expect("turn/start"), *begin_turn(), *end_turn("Next"), serve({}))


def compaction(turn_id: str, status: str = "completed") -> Step:
    """Compact the thread in a turn."""
    done = ms.item_completed({"type": "contextCompaction", "id": "i"}, "t", turn_id)
    return send(ms.turn_started("t", turn_id), done, ms.turn_completed("t", turn_id, status))


@on_every_transport
def test_a_run_during_a_compaction_starts_when_that_has_ended(play: Play) -> None:
    steps = (*ASKED, send(ms.turn_started("t", "c")), *REFUSED, *REFUSED)
    peer, client = play(*THREAD, *steps, send(ms.turn_completed("t", "c")), *NEXT)
    thread = client.thread_start()
    thread.compact()

    assert thread.run("Hi").final_response == "Next"
    assert peer.methods()[-4:] == [COMPACT, *["turn/start"] * 3]


def test_a_run_during_a_compaction_that_ends_unseen_is_tried_again(play: Play) -> None:
    _, client = play(*THREAD, *REFUSED, *REFUSED, *NEXT)

    assert client.thread_start().run("Hi").final_response == "Next"


@pytest.mark.parametrize(
    ("given", "options", "named"),
    [
        ({}, {"timeout": 0.3}, "timeout=0.3 s"),
        ({"request_timeout": 0.3}, {}, "CodexConfig.request_timeout=0.3 s"),
        ({"request_timeout": 0.3}, {"timeout": 60}, "CodexConfig.request_timeout=0.3 s"),
    ],
)
def test_a_run_during_a_compaction_ends_with_its_time_as_it_was_given(
    play: Play, given: dict[str, Any], options: dict[str, Any], named: str
) -> None:
    refusing = serve({"turn/start": REFUSED[1:]})
    _, client = play(*THREAD, refusing, **given)

    with pytest.raises(RequestTimeoutError) as raised:
        client.thread_start().run("Hi", **options)
    assert f"reviews: it did not complete within {named}, so the turn was not started" in str(
        raised.value
    )


def test_another_failure_of_a_start_is_told_at_once(play: Play) -> None:
    _, client = play(*THREAD, expect("turn/start"), respond_error(-32603, "no"), serve({}))

    with pytest.raises(InternalRpcError, match="no"):
        client.thread_start().run("Hi")


def test_a_compaction_that_is_interrupted_is_an_error_for_who_waits(play: Play) -> None:
    _, client = play(*THREAD, *ASKED, compaction("c", "interrupted"), serve({}))

    with pytest.raises(TurnFailedError, match="was interrupted") as raised:
        client.thread_start().compact(wait=True)
    assert raised.value.result.id == "c"


@on_every_transport
def test_who_waits_for_a_compaction_waits_for_the_one_that_takes_its_place(
    play: Play, apart: ThreadPoolExecutor
) -> None:
    begun = (*ASKED, send(ms.turn_started("t", "first")), gate("begun"), *ASKED)
    replaced = (send(ms.turn_completed("t", "first", "interrupted")), gate("replaced"))
    peer, client = play(*THREAD, *begun, *replaced, compaction("second"), serve({}))
    thread = client.thread_start()
    first = apart.submit(thread.compact, wait=True)
    peer.wait_gate("begun")
    second = apart.submit(thread.compact, wait=True)
    peer.open_gate("begun")
    peer.wait_gate("replaced")
    assert not first.done()
    peer.open_gate("replaced")

    first.result()
    second.result()


def test_a_turn_that_takes_the_place_of_a_compaction_is_not_taken_for_one(play: Play) -> None:
    begun = send(ms.turn_started("t", "c"), ms.turn_completed("t", "c", "interrupted"))
    other = send(ms.turn_started("t", "other"), ms.turn_completed("t", "other"))
    _, client = play(*THREAD, *ASKED, begun, other, serve({}))

    with pytest.raises(TurnFailedError, match="was interrupted") as raised:
        client.thread_start().compact(wait=True)
    assert raised.value.result.id == "c"


def test_a_compaction_does_not_take_a_turn_started_here_for_its_own(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    turn = (expect("turn/start"), respond({"turn": ms.turn("u")}))
    late = send(ms.turn_started("t", "u"), ms.turn_completed("t", "u", "interrupted"))
    _, client = play(*THREAD, *turn, *ASKED, late, compaction("c"), serve({}))
    thread = client.thread_start()
    handle = thread.turn("Hi")

    thread.compact(wait=True)

    assert handle.run().status.value == "interrupted"
    assert "compacting thread t interrupts its turn u, which is under way" in caplog.text
