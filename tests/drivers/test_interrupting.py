"""The interrupt of whoever leaves a turn, beside another one and at the turn's end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.fixtures.peers import HERE, delta, serving

from openai_codex.testing import messages as ms
from openai_codex.testing.steps import Step, begin_turn, expect, respond, send
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from tests.drivers.conftest import Play

UNANSWERED: dict[str, tuple[Step, ...]] = {"turn/interrupt": (), "mark": (respond({}),)}
"""As the runtime does with any interrupt of a turn but the first."""
INTERRUPTED = send(ms.turn_completed(*HERE, "interrupted"))


def pending(client: Any) -> int:
    """Return how many calls of the client the peer has left unanswered."""
    client.call("mark")
    session = client._client.link.session
    return len(session._connection._pending)


def test_leaving_a_turn_that_an_interrupt_has_ended_sends_no_other(play: Play) -> None:
    steps = (*begin_turn(), delta("a"), expect("turn/interrupt"), INTERRUPTED, respond({}))
    peer, client = play(serving(*steps, rules=UNANSWERED))
    turn = client.thread_start().turn("Hi")

    for _ in turn.stream():
        turn.interrupt()
        break

    assert pending(client) == 0
    assert [one.get("method") for one in peer.messages].count("turn/interrupt") == 1
    assert turn.run().status == TurnStatus.interrupted


def test_an_interrupt_that_is_never_answered_waits_no_longer_than_its_turn(play: Play) -> None:
    asked = (expect("turn/interrupt"), respond({}), expect("turn/interrupt"))
    _, client = play(serving(*begin_turn(), delta("a"), *asked, INTERRUPTED, rules=UNANSWERED))
    turn = client.thread_start().turn("Hi")
    for _ in turn.stream():
        turn.interrupt()
        break

    assert turn.run().status == TurnStatus.interrupted

    assert pending(client) == 0
