"""What a thread had used before each of its turns."""

from __future__ import annotations

from typing import Any

import pytest

from openai_codex._protocol.turns import TurnFold, UsageLedger
from openai_codex.testing import messages as ms


def counts(total: int) -> dict[str, int]:
    return {"totalTokens": total, "inputTokens": total, "outputTokens": 0}


def report(turn_id: str, total: int, last: int = 0, thread_id: str = "t") -> dict[str, Any]:
    usage = {"total": counts(total), "last": counts(last)}
    return ms.notification(
        "thread/tokenUsage/updated",
        {"threadId": thread_id, "turnId": turn_id, "tokenUsage": usage},
    )


def noted(*reports: dict[str, Any]) -> UsageLedger:
    ledger = UsageLedger()
    for one in reports:
        ledger.note(ms.line(one))
    return ledger


def test_a_turn_begins_where_the_thread_was_before_its_first_report() -> None:
    ledger = noted(
        report("u1", 8), report("u1", 10), report("u2", 10), report("u2", 15), report("u3", 20)
    )

    assert ledger.before("u1") is None
    assert ledger.before("u2") == counts(10)
    assert ledger.before("u3") == counts(15)


def test_threads_are_told_apart() -> None:
    ledger = noted(report("u1", 10), report("v1", 99, thread_id="other"), report("u2", 12))

    assert ledger.before("v1") is None
    assert ledger.before("u2") == counts(10)


@pytest.mark.parametrize("params", [{}, {"threadId": "t"}, {"threadId": "t", "turnId": "u"}])
def test_a_report_that_cannot_be_read_changes_nothing(params: Any) -> None:
    ledger = noted(report("u1", 10), ms.notification("thread/tokenUsage/updated", params))

    assert ledger.before("u") is None


def test_what_is_remembered_is_bounded() -> None:
    ledger = UsageLedger()
    for number in range(3000):
        ledger.note(ms.line(report(f"u{number}", number)))

    assert ledger.before("u1") is None
    assert ledger.before("u2999") == counts(2998)


def folded(*reports: dict[str, Any], before: dict[str, Any] | None) -> TurnFold:
    from openai_codex._protocol.messages import Event, parse_line

    fold = TurnFold({}, before=lambda: before)
    for one in reports:
        event = parse_line(ms.line(one).removesuffix(b"\n"))
        assert isinstance(event, Event)
        fold.add(event)
    return fold


def test_a_first_report_that_repeats_the_old_totals_costs_the_turn_nothing() -> None:
    fold = folded(report("u2", 660, 330), report("u2", 664, 4), before=counts(660))

    assert fold.turn_usage is not None
    assert fold.turn_usage["totalTokens"] == 4


def test_without_the_old_totals_they_follow_from_the_first_report() -> None:
    fold = folded(report("u2", 660, 330), report("u2", 664, 4), before=None)

    assert fold.turn_usage is not None
    assert fold.turn_usage["totalTokens"] == 334
