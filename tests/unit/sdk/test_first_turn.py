"""The first turn that starts in a thread."""

from __future__ import annotations

from typing import Any

from openai_codex._protocol.messages import Event, parse_line
from openai_codex._turns.interrupt import FirstTurn
from openai_codex.testing import messages as ms


def event(message: dict[str, Any]) -> Event:
    made = parse_line(ms.line(message).removesuffix(b"\n"))
    assert isinstance(made, Event)
    return made


def test_only_what_belongs_to_the_turn_is_kept_whatever_ends_meanwhile() -> None:
    box = FirstTurn()

    stored = box.put(
        [
            event(ms.turn_completed("t", "old")),
            event(ms.turn_started("t", "new")),
            event(ms.turn_completed("t", "old")),
            event(ms.turn_started("t", "third")),
            event(ms.turn_completed("t", "new")),
        ]
    )

    assert stored
    assert box.turn == ("turn", "new")
    assert [(one.method, one.topic) for one in box.take()] == [
        ("turn/started", ("turn", "new")),
        ("turn/completed", ("turn", "new")),
    ]


def test_nothing_is_kept_before_a_turn_starts() -> None:
    box = FirstTurn()

    assert not box.put([event(ms.turn_completed("t", "old"))])
    assert (box.turn, len(box)) == (None, 0)
