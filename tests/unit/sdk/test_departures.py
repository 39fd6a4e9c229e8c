"""Turns that were given up and have not ended."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from openai_codex import CodexConfig, CodexError
from openai_codex._protocol.messages import Event
from openai_codex._protocol.routing import Mailbox, Router
from openai_codex._session import session as sessions
from openai_codex._session.claims import Claim, Claims
from openai_codex._session.departures import Departures
from openai_codex._session.session import Session


class Runtime:
    """Turns that begin and end, and the departures that look at them."""

    def __init__(self, *turns: str) -> None:
        self._router = Router()
        self.departures = Departures(threading.RLock(), Claims(self._router))
        for turn in turns:
            self._router.begin(("turn", turn))

    def end(self, turn: str) -> list[object]:
        """End a turn; return who is woken."""
        self._router.deliver([Event("turn/completed", b"{}", ("turn", turn))])
        return self.departures.released()


def test_a_thread_without_any_is_not_waited_for() -> None:
    departures = Runtime("turn").departures

    assert not departures.wait("thread", "me")
    assert departures.end() == []


def test_who_waits_is_woken_once_when_the_last_turn_has_ended() -> None:
    runtime = Runtime("one", "two")
    for turn in ("one", "two"):
        runtime.departures.note("thread", turn)

    assert runtime.departures.wait("thread", "me")
    assert runtime.end("one") == []
    assert runtime.end("two") == ["me"]
    assert runtime.departures.released() == []


def test_turns_of_other_threads_hold_nobody_up() -> None:
    runtime = Runtime("turn")
    runtime.departures.note("another", "turn")

    assert not runtime.departures.wait("thread", "me")


def test_a_turn_that_was_not_under_way_holds_nobody_up() -> None:
    departures = Runtime().departures
    departures.note("thread", "turn")

    assert not departures.wait("thread", "me")


def test_who_gave_up_is_not_woken() -> None:
    runtime = Runtime("turn")
    runtime.departures.note("thread", "turn")
    runtime.departures.wait("thread", "me")
    runtime.departures.wait("thread", "you")

    runtime.departures.forget("me")

    assert runtime.end("turn") == ["you"]


def test_the_end_of_everything_wakes_all_and_nobody_waits_any_more() -> None:
    departures = Runtime("turn").departures
    departures.note("thread", "turn")
    departures.wait("thread", "me")

    assert departures.end() == ["me"]
    assert not departures.wait("thread", "me")


class Silent:
    """A transport that drops what is written."""

    max_line = None

    def write(self, _: object) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def woken() -> list[object]:
    return []


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch, woken: list[object]) -> Session:
    """A session in whose thread `t` a start was given up, and the next turn waits for that."""

    def topic(raw: Any) -> tuple[str, str]:
        return "turn", raw["turn"]["id"]

    def transport_for(_: CodexConfig) -> Any:
        return Silent()

    monkeypatch.setattr(sessions, "transport_for", transport_for)
    session = Session(CodexConfig(), woken.extend)
    claim = Claim(Mailbox(), topic, thread_id="t")
    call = session.submit("turn/start", {}, "me", claim)
    session.abandon(call, claim)
    assert session.departures.wait("t", "next")
    return session


def test_the_next_turn_waits_from_the_start_to_the_end_of_its_turn(
    session: Session, woken: list[object]
) -> None:
    session.on_data(b'{"id":1,"result":{"turn":{"id":"u"}}}\n')
    assert woken == []

    end = b'{"method":"turn/completed","params":{"threadId":"t","turn":{"id":"u"}}}\n'
    session.on_data(end)
    assert woken == ["next"]


def test_the_next_turn_does_not_wait_when_the_start_was_refused(
    session: Session, woken: list[object]
) -> None:
    session.on_data(b'{"id":1,"error":{"code":-32600,"message":"no"}}\n')

    assert woken == ["next"]


def test_the_next_turn_does_not_wait_for_a_session_that_was_closed(
    session: Session, woken: list[object]
) -> None:
    session.close()

    assert woken == ["next"]


def test_nothing_is_held_back_for_a_start_that_was_given_up(session: Session) -> None:
    rest = Mailbox()
    session.follow_rest(rest)

    session.on_data(b'{"method":"turn/started","params":{"threadId":"t","turn":{"id":"u"}}}\n')

    assert [event.method for event in session.take(rest)] == ["turn/started"]


def test_what_was_held_back_for_a_start_is_told_when_that_is_given_up(
    session: Session, woken: list[object]
) -> None:
    rest, claim = Mailbox(), Claim(Mailbox(), lambda _: None)
    session.follow_rest(rest)
    call = session.submit("turn/start", {}, "me", claim)
    session.on_data(b'{"method":"turn/started","params":{"threadId":"t","turn":{"id":"u"}}}\n')
    assert not session.take(rest, "reader")

    session.abandon(call, claim)
    session.abandon(call, claim)
    session.on_data(b'{"id":2,"result":{}}\n')

    assert woken == ["reader"]
    assert [event.method for event in session.take(rest)] == ["turn/started"]


def test_giving_up_one_start_lets_nothing_go_that_another_waits_for(session: Session) -> None:
    rest = Mailbox()
    session.follow_rest(rest)
    calls: list[Any] = []
    for _ in range(2):
        claim = Claim(Mailbox(), lambda _: None)
        calls.append((session.submit("turn/start", {}, "me", claim), claim))

    session.abandon(*calls[0])
    session.on_data(b'{"id":2,"result":{}}\n')
    session.on_data(b'{"method":"turn/started","params":{"threadId":"t","turn":{"id":"u"}}}\n')

    assert not session.take(rest)


def test_giving_up_a_start_that_was_answered_lets_nothing_go_that_another_waits_for(
    session: Session,
) -> None:
    rest = Mailbox()
    session.follow_rest(rest)
    calls: list[Any] = []
    for _ in range(2):
        claim = Claim(Mailbox(), lambda _: None)
        calls.append((session.submit("turn/start", {}, "me", claim), claim))
    session.on_data(b'{"id":2,"result":{}}\n')

    session.abandon(*calls[0])
    session.on_data(b'{"method":"turn/started","params":{"threadId":"t","turn":{"id":"u"}}}\n')

    assert not session.take(rest)


# A session that takes another's place


def test_a_successor_serves_the_mailboxes_of_the_session_that_ended_while_it_was_started(
    session: Session,
) -> None:
    follower = Mailbox()
    session.handler = lambda _: None
    session.follow_rest(follower)
    session.on_end(lambda: CodexError("it died while it was started"))

    successor = session.successor()
    successor.on_data(b'{"method":"configWarning","params":{"summary":"hello"}}\n')

    assert successor.unclaimed is session.unclaimed
    for mailbox in (follower, successor.unclaimed):
        assert [event.method for event in successor.take(mailbox)] == ["configWarning"]
        assert not successor.take(mailbox)
