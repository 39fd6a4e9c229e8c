"""Following the turns of a thread that no request here has started."""

from __future__ import annotations

from typing import Any

from openai_codex._protocol.messages import Event, parse_line
from openai_codex._turns.mailboxes import TurnsOfOthers
from openai_codex.testing import messages as ms


def event(message: dict[str, Any]) -> Event:
    made = parse_line(ms.line(message).removesuffix(b"\n"))
    assert isinstance(made, Event)
    return made


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
