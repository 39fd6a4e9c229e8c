"""Who holds which turn, and which turns are given up."""

from __future__ import annotations

import weakref
from typing import Any

import pytest

from openai_codex import RequestTimeoutError
from openai_codex._protocol.messages import Event
from openai_codex._protocol.routing import Mailbox, Router
from openai_codex._session.claims import Claim, Claims, Request


class Runtime:
    """Requests that start turns of one thread, and the answers to them."""

    def __init__(self) -> None:
        self.router = Router()
        self.claims = Claims(self.router)
        self._sent = 0

    def asked(self, thread_id: str | None = "thread") -> Request:
        """Return a request that claims a turn; it is not sent."""
        return Request("turn/start", {}, "me", Claim(Mailbox(), lambda raw: raw, thread_id))

    def sent(self) -> Request:
        """Return a request that was sent and is not answered."""
        request = self.asked()
        self._sent += 1
        request.id = self._sent
        self.claims.sent(request)
        return request

    def answer(self, request: Request, turn_id: str | None) -> list[str]:
        """Answer with a turn, or refuse; return the turns that are given up by it."""
        if turn_id is None:
            request.fail(RuntimeError("refused"))
        else:
            request.resolve(("turn", turn_id))
        self.claims.answered(request)
        return [turn.id for turn in self.claims.decide("thread")]

    def started(self, turn_id: str) -> Claim:
        """Return the claim of a request that started or joined the turn."""
        request = self.sent()
        assert self.answer(request, turn_id) == []
        return claim_of(request)

    def leave(self, claim: Claim) -> list[str]:
        """Leave a claim; return the turns that are given up by it."""
        claim.left = True
        return [turn.id for turn in self.claims.leave(claim)]

    def end(self, turn_id: str) -> list[Request]:
        """End a turn; return the requests that are let go by it."""
        self.router.deliver([Event("turn/completed", b"{}", ("turn", turn_id))])
        self.claims.end(self.router.take_ended())
        return self.claims.released()


def claim_of(request: Request) -> Claim:
    assert request.claim is not None
    return request.claim


@pytest.fixture
def runtime() -> Runtime:
    return Runtime()


def test_a_turn_that_is_left_is_given_up_once(runtime: Runtime) -> None:
    claim = runtime.started("u")

    assert not runtime.claims.is_given_up("u")
    assert runtime.leave(claim) == ["u"]
    assert runtime.claims.is_given_up("u")
    assert runtime.leave(claim) == []


def test_a_turn_given_up_keeps_nothing_of_another_thread_back(runtime: Runtime) -> None:
    runtime.leave(runtime.started("u"))

    assert not runtime.claims.holds_up(runtime.asked("another"))
    assert not runtime.claims.holds_up(runtime.asked(None))


def test_nothing_waits_for_a_turn_that_had_ended_before_its_start_was_answered(
    runtime: Runtime,
) -> None:
    first = runtime.sent()
    runtime.leave(claim_of(first))
    runtime.end("u")

    assert runtime.answer(first, "u") == []
    assert not runtime.claims.holds_up(runtime.asked())


def test_a_request_that_nobody_waits_for_is_kept_back_no_more(runtime: Runtime) -> None:
    runtime.leave(runtime.started("u"))
    following = runtime.asked()
    runtime.claims.holds_up(following)

    runtime.claims.let_go(following)

    assert runtime.end("u") == []


# A turn that several inputs share


def test_an_input_that_joined_and_leaves_first_does_not_end_the_turn(runtime: Runtime) -> None:
    first, late = runtime.started("u"), runtime.sent()
    runtime.leave(claim_of(late))

    assert runtime.answer(late, "u") == []
    assert runtime.leave(first) == ["u"]


@pytest.mark.parametrize("ends", ["refused", "left"])
def test_a_turn_is_given_up_when_an_input_has_not_joined_after_all(
    runtime: Runtime, ends: str
) -> None:
    first, second = runtime.started("u"), runtime.sent()
    assert runtime.leave(first) == []

    given_up = (
        runtime.answer(second, None) if ends == "refused" else runtime.leave(claim_of(second))
    )

    assert given_up == ["u"]


def test_a_turn_that_nobody_reads_and_nobody_has_left_goes_on(runtime: Runtime) -> None:
    claim = runtime.started("u")
    claim.reader = weakref.ref(Mailbox())

    assert claim.held is False
    assert runtime.claims.decide("thread") == []


# A turn by its id


def test_leaving_a_turn_by_its_id_gives_it_up_whoever_holds_it(runtime: Runtime) -> None:
    runtime.started("u")

    assert runtime.leave(runtime.claims.claim_for("thread", "u", Mailbox())) == ["u"]
    assert runtime.claims.holds_up(runtime.asked())


def test_a_turn_that_was_not_started_here_keeps_nothing_back(runtime: Runtime) -> None:
    assert runtime.leave(runtime.claims.claim_for("thread", "other", Mailbox())) == ["other"]

    assert runtime.claims.is_given_up("other")
    assert not runtime.claims.holds_up(runtime.asked())


def test_of_turns_that_were_not_started_here_the_latest_are_known(runtime: Runtime) -> None:
    runtime.leave(runtime.started("mine"))
    for number in range(100):
        runtime.leave(runtime.claims.claim_for("thread", f"u{number}", Mailbox()))

    known = [name for name in ("mine", "u0", "u99") if runtime.claims.is_given_up(name)]
    assert known == ["mine", "u99"]


# What is said when there was no answer in time


@pytest.mark.parametrize(
    ("timeout", "says"),
    [
        (1.99995, "within 2 s. The runtime may be busy"),
        (0.1, "within 0.1 s. The runtime may be busy"),
        (0.001, "within 0.001 s. The runtime may be busy"),
        (0, "a timeout of 0: expected a timeout of more than 0 seconds"),
    ],
)
def test_the_error_says_the_limit_and_a_limit_of_0_for_what_it_is(
    timeout: float, says: str
) -> None:
    error: Any = Request("turn/start", {}).unanswered(timeout, None)

    assert isinstance(error, RequestTimeoutError)
    assert str(error).startswith("turn/start was ")
    assert says in str(error)
