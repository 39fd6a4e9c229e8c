"""A turn that was accepted but has not started yet: the runtime refuses to touch it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.fixtures.peers import HERE, serving
from tests.fixtures.transports import on_every_transport

from openai_codex import InvalidRequestError, RequestTimeoutError, TurnTimeoutError
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import Step, begin_turn, expect, respond, respond_error, send
from openai_codex.types import TurnInterruptResponse, TurnStatus

if TYPE_CHECKING:
    from tests.drivers.conftest import Play

NO_TURN = respond_error(-32600, "no active turn")


def accepted_late(method: str, refusals: int, *then: Step) -> Step:
    """Serve a turn that refuses `method` at first; it is never announced before."""
    refused = (expect(method), NO_TURN) * refusals
    return serving(respond({"turn": ms.turn("${turnId}")}), *refused, expect(method), *then)


INTERRUPTED = (respond({}), send(ms.turn_completed(*HERE, "interrupted")))


@on_every_transport
@pytest.mark.behaviour("interrupt")
def test_interrupt_asks_again_until_the_turn_has_started(play: Play) -> None:
    _, client = play(accepted_late("turn/interrupt", 3, *INTERRUPTED))
    turn = client.thread_start().turn("Hi")

    turn.interrupt()

    assert turn.run().status == TurnStatus.interrupted


@on_every_transport
@pytest.mark.behaviour("interrupt")
def test_a_turn_given_up_is_interrupted_even_if_it_has_not_started(play: Play) -> None:
    peer, client = play(accepted_late("turn/interrupt", 3, *INTERRUPTED))
    turn = client.thread_start().turn("Hi")

    with pytest.raises(TurnTimeoutError):
        turn.run(timeout=0)

    assert turn.run().status == TurnStatus.interrupted
    assert peer.methods().count("turn/interrupt") >= 4


@pytest.mark.behaviour("steer")
def test_steer_asks_again_until_the_turn_has_started(play: Play) -> None:
    steered = (respond({"turnId": "${turnId}"}), send(ms.turn_completed(*HERE)))
    _, client = play(accepted_late("turn/steer", 2, *steered))
    turn = client.thread_start().turn("Hi")

    assert turn.steer("More").turn_id == turn.id
    assert turn.run().status == TurnStatus.completed


@pytest.mark.behaviour("interrupt")
def test_a_turn_that_has_ended_is_refused_at_once(play: Play) -> None:
    ended = (respond({"turn": ms.turn("${turnId}")}), send(ms.turn_completed(*HERE)))
    peer, client = play(serving(*ended, rules={"turn/interrupt": ()}))
    turn = client.thread_start().turn("Hi")
    turn.run()

    with pytest.raises(
        InvalidRequestError, match=r"no active turn: turn .* has ended as completed"
    ):
        turn.interrupt()

    assert "turn/interrupt" not in peer.methods()


def interrupting(*answers: Step) -> Step:
    """Serve turns whose first interrupt is answered with `answers`, and no later one."""
    return serving(*begin_turn(), expect("turn/interrupt"), *answers, rules={"turn/interrupt": ()})


@pytest.mark.behaviour("interrupt-ends")
def test_a_turn_that_was_interrupted_may_be_interrupted_again(play: Play) -> None:
    peer, client = play(interrupting(*INTERRUPTED))
    turn = client.thread_start().turn("Hi")
    turn.interrupt()
    turn.run()

    assert turn.interrupt() == TurnInterruptResponse()
    assert peer.methods().count("turn/interrupt") == 1


@on_every_transport
@pytest.mark.behaviour("interrupt-ends")
def test_an_interrupt_without_an_answer_ends_with_its_turn(play: Play) -> None:
    interrupted = send(ms.turn_completed(*HERE, "interrupted"))
    _, client = play(interrupting(interrupted), request_timeout=None)
    turn = client.thread_start().turn("Hi")

    assert turn.interrupt() == TurnInterruptResponse()
    assert turn.run().status == TurnStatus.interrupted


@pytest.mark.behaviour("interrupt-ends")
def test_an_interrupt_that_comes_too_late_to_be_answered_is_an_error(play: Play) -> None:
    completed = send(ms.turn_completed(*HERE))
    _, client = play(interrupting(completed), request_timeout=None)
    turn = client.thread_start().turn("Hi")

    with pytest.raises(InvalidRequestError, match="no active turn"):
        turn.interrupt()

    assert turn.run().status == TurnStatus.completed


@pytest.mark.behaviour("interrupt-ends")
def test_the_end_of_another_turn_does_not_end_an_interrupt(play: Play) -> None:
    other = send(ms.turn_completed("${threadId}", "another"))
    _, client = play(interrupting(other), request_timeout=0.2)
    turn = client.thread_start().turn("Hi")

    with pytest.raises(RequestTimeoutError):
        turn.interrupt()


@pytest.mark.behaviour("interrupt")
def test_another_refusal_is_not_asked_again(play: Play) -> None:
    refused = respond_error(-32600, "invalid input")
    peer, client = play(serving(*begin_turn(), rules={"turn/steer": (refused,)}))
    turn = client.thread_start().turn("Hi")

    with pytest.raises(InvalidRequestError, match="invalid input"):
        turn.steer("More")

    assert peer.methods().count("turn/steer") == 1
