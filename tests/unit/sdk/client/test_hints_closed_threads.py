"""Which requests a closed thread is refused."""

from __future__ import annotations

import pytest

from openai_codex import ThreadClosedError
from openai_codex._client import hints
from openai_codex._client.hints import ClosedThreads
from openai_codex._protocol.operations import Operation

UNSUBSCRIBE = Operation("thread/unsubscribe", {"threadId": "t"})
TURN = Operation("turn/start", {"threadId": "t", "input": []})


@pytest.fixture
def closed() -> ClosedThreads:
    made = ClosedThreads()
    made.note(UNSUBSCRIBE, {"status": "unsubscribed"})
    return made


def test_a_turn_of_a_closed_thread_is_refused_with_how_to_open_it(closed: ClosedThreads) -> None:
    with pytest.raises(ThreadClosedError, match=r"open it again with thread_resume\('t'\) first"):
        closed.check(TURN)


def test_other_threads_and_other_requests_are_let_through(closed: ClosedThreads) -> None:
    closed.check(Operation("turn/start", {"threadId": "u", "input": []}))
    closed.check(Operation("thread/read", {"threadId": "t"}))


@pytest.mark.parametrize("method", ["thread/resume", "thread/start", "thread/fork"])
def test_a_thread_that_is_opened_again_is_let_through(closed: ClosedThreads, method: str) -> None:
    closed.note(Operation(method, {}), {"thread": {"id": "t"}})

    closed.check(TURN)


def test_only_the_latest_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "_REMEMBERED", 2)
    closed = ClosedThreads()
    for thread_id in "abc":
        closed.add(thread_id)

    assert [thread_id in closed for thread_id in "abc"] == [False, True, True]
