"""Mailboxes that follow a thread: the end of a turn, and turns that nobody here has started."""

from __future__ import annotations

from typing import Any

import pytest

from openai_codex._protocol.messages import Event, parse_line
from openai_codex._protocol.routing import Mailbox, Router
from openai_codex._session.giving_up import not_started
from openai_codex._turns.followers import TurnEnd, TurnsOfOthers
from openai_codex.testing import messages as ms


def event(message: dict[str, Any]) -> Event:
    made = parse_line(ms.line(message).removesuffix(b"\n"))
    assert isinstance(made, Event)
    return made


@pytest.mark.parametrize("status", ["completed", "failed", "interrupted"])
def test_the_end_fails_with_the_status_that_the_turn_ends_with(status: str) -> None:
    end = TurnEnd("u")

    assert end.put([event(ms.turn_started("t", "u")), event(ms.turn_completed("t", "u", status))])

    assert end.failure is not None
    error = end.failure()
    assert not_started(error)
    assert (end.status, len(end)) == (status, 0)
    assert f"turn u has ended as {status}" in str(error)


def test_the_end_takes_no_notice_of_anything_else() -> None:
    end = TurnEnd("u")

    assert not end.put([event(ms.turn_started("t", "u")), event(ms.turn_completed("t", "other"))])

    assert (end.status, end.failure) == (None, None)


def test_the_end_is_told_of_an_end_that_came_before_it_was_watched_for() -> None:
    router, end = Router(), TurnEnd("u")
    router.deliver([event(ms.turn_completed("t", "u", "interrupted"))])

    router.watch("t", end)

    assert end.status == "interrupted"


def test_watching_for_the_end_takes_no_event_from_the_turns_readers() -> None:
    router, end, rest = Router(), TurnEnd("u"), Mailbox()
    router.follow_rest(rest)
    router.watch("t", end)

    router.deliver([event(ms.turn_completed("t", "u", "failed"))])
    router.unsubscribe(end)

    assert [one.method for one in rest.take()] == ["turn/completed"]
    assert end.status == "failed"


def test_what_belongs_to_turns_started_here_is_left_out() -> None:
    box = TurnsOfOthers({"mine"}.__contains__)

    stored = box.put(
        [
            event(ms.turn_completed("t", "mine")),
            event(ms.turn_started("t", "other")),
            event(ms.notification("thread/status/changed", {"threadId": "t"})),
            event(ms.turn_completed("t", "other")),
        ]
    )

    assert stored
    assert [(one.method, one.topic) for one in box.take()] == [
        ("turn/started", ("turn", "other")),
        ("turn/completed", ("turn", "other")),
    ]


def test_nothing_is_stored_without_such_a_turn() -> None:
    box = TurnsOfOthers({"mine"}.__contains__)

    assert not box.put([event(ms.turn_completed("t", "mine"))])
    assert len(box) == 0
