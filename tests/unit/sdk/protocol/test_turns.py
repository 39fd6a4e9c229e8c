"""Which turns wait for the application, and what a thread had used before each of them."""

from __future__ import annotations

from typing import Any

import pytest

from openai_codex._protocol.turns import AskedRequests, UsageLedger
from openai_codex.testing import messages as ms

# Which turns wait for the application


def test_a_turn_waits_until_the_last_of_its_requests_has_ended() -> None:
    asked = AskedRequests()
    asked.begin(1, "turn")
    asked.begin("1", "turn")
    asked.begin(2, "other")

    asked.end(1, 10.0)
    assert asked.busy_until("turn", 11.0) == 11.0
    asked.end("1", 12.0)
    assert asked.busy_until("turn", 13.0) == 12.0
    assert asked.busy_until("other", 13.0) == 13.0


def test_a_turn_that_never_asked_never_waited() -> None:
    asked = AskedRequests()
    asked.end(1, 10.0)

    assert asked.busy_until("turn", 11.0) is None


def test_only_the_turns_that_were_answered_last_are_remembered() -> None:
    asked = AskedRequests()
    for number in (0, *range(1000), 0):
        asked.begin(number, f"turn {number}")
        asked.end(number, float(number))

    known = [number for number in range(1000) if asked.busy_until(f"turn {number}", 0) is not None]
    assert known == [0, *range(745, 1000)]


# What a thread had used before each of its turns


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
