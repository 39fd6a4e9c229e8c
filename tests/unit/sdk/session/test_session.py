"""A session between its callers and a transport: what is sent when, and who is woken."""

from __future__ import annotations

import json
import weakref
from collections import deque
from typing import Any

import pytest

from openai_codex import CodexConfig, CodexError, TransportClosedError
from openai_codex._protocol.routing import Mailbox
from openai_codex._session import session as sessions
from openai_codex._session.claims import Claim, Request
from openai_codex._session.session import Session
from openai_codex._transport.waiting import Flag
from openai_codex.testing import messages as ms


class Writer:
    """A transport that writes when the test says so."""

    max_line = None

    def __init__(self) -> None:
        self._queue: deque[Any] = deque()

    def write(self, data: Any) -> None:
        self._queue.append(data)

    def close(self) -> None: ...

    def written(self) -> list[dict[str, Any]]:
        """Write what is queued by now, and what that brings with it; return the messages."""
        lines: list[bytes] = []
        while self._queue:
            data = self._queue.popleft()
            lines.append(data if isinstance(data, bytes) else data())
        return [json.loads(line) for line in lines if line]


class Conversation:
    """A session in whose thread `t` turns are started, and the runtime's side of it."""

    def __init__(self) -> None:
        self.writer = Writer()
        self.woken: list[Any] = []
        self.session = Session(CodexConfig(), self.woken.extend)
        self.session.handler = lambda _: None

    def start(self) -> Request:
        """Ask for a turn."""
        claim = Claim(Mailbox(), topic, "t")
        request = Request("turn/start", {"threadId": "t"}, Flag(), claim)
        self.session.submit(request)
        return request

    def started(self, turn_id: str = "u") -> Request:
        """Ask for a turn that begins at once."""
        request = self.start()
        assert self.methods() == ["turn/start"]
        self.tell(ms.result(request.id, {"turn": {"id": turn_id}}))
        assert request.done
        return request

    def methods(self) -> list[str]:
        """Return what is written by now."""
        return [message["method"] for message in self.writer.written()]

    def tell(self, *messages: Any) -> None:
        """Have the runtime write messages."""
        self.session.on_data(b"".join(map(ms.line, messages)))

    def leave(self, request: Request) -> None:
        """Leave the turn that a request has started."""
        assert request.claim is not None
        self.session.turns.leave(request.claim)


def topic(raw: Any) -> tuple[str, str] | None:
    return ("turn", raw["turn"]["id"]) if raw else None


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> Conversation:
    writers: list[Writer] = []

    def transport_for(_: CodexConfig) -> Any:
        writers.append(Writer())
        return writers[-1]

    monkeypatch.setattr(sessions, "transport_for", transport_for)
    made = Conversation()
    made.writer = writers[0]
    return made


ENDED = ms.turn_completed("t", "u", "interrupted")


def test_a_turn_that_is_left_just_before_the_close_is_interrupted(talk: Conversation) -> None:
    talk.leave(talk.started())
    talk.session.close()

    assert talk.methods() == ["turn/interrupt"]


def test_a_turn_that_is_left_is_interrupted_before_the_next_is_asked_for(
    talk: Conversation,
) -> None:
    talk.leave(talk.started())
    following = talk.start()

    assert talk.methods() == ["turn/interrupt"]
    talk.tell(ENDED)
    assert talk.methods() == ["turn/start"]
    assert following.waiter not in talk.woken


def test_a_turn_that_is_left_twice_is_interrupted_once(talk: Conversation) -> None:
    request = talk.started()
    talk.leave(request)
    talk.leave(request)

    assert talk.methods() == ["turn/interrupt"]


def test_a_turn_that_has_ended_is_not_interrupted(talk: Conversation) -> None:
    request = talk.started()
    talk.tell(ENDED)
    talk.leave(request)

    assert talk.methods() == []


def test_a_turn_that_ends_before_the_interrupt_is_written_is_not_interrupted(
    talk: Conversation,
) -> None:
    talk.leave(talk.started())
    talk.tell(ENDED)

    assert talk.methods() == []


def test_what_a_turn_asks_is_closed_when_it_is_left(talk: Conversation) -> None:
    closed: list[str] = []

    def close(turn_id: str) -> Any:
        closed.append(turn_id)
        return lambda: talk.session.answer(7, "no")

    talk.session.turns.close_requests = close
    request = talk.started()
    talk.leave(request)

    assert closed == ["u"]
    first, answer, *_ = talk.writer.written()
    assert (first["method"], answer) == ("turn/interrupt", {"id": 7, "result": "no"})


def test_a_start_that_was_not_written_when_it_is_abandoned_is_never_sent(
    talk: Conversation,
) -> None:
    request = talk.start()
    talk.session.abandon(request)

    assert talk.methods() == []
    assert not talk.session._unsent  # pyright: ignore[reportPrivateUsage] - no public view of it


def test_a_start_that_is_abandoned_before_its_answer_is_interrupted_by_that(
    talk: Conversation,
) -> None:
    request = talk.start()
    assert talk.methods() == ["turn/start"]
    talk.session.abandon(request)
    assert talk.methods() == []

    talk.tell(ms.result(request.id, {"turn": {"id": "u"}}))

    assert talk.methods() == ["turn/interrupt"]


def test_a_start_that_is_abandoned_with_its_answer_is_interrupted(talk: Conversation) -> None:
    request = talk.started()
    talk.session.abandon(request)

    assert talk.methods() == ["turn/interrupt"]


def test_an_input_that_was_written_before_a_turn_was_left_keeps_it(talk: Conversation) -> None:
    first = talk.started()
    second = talk.start()
    assert talk.methods() == ["turn/start"]
    talk.leave(first)

    assert talk.methods() == []
    talk.tell(ms.result(second.id, {"turn": {"id": "u"}}))
    assert talk.methods() == []
    talk.leave(second)
    assert talk.methods() == ["turn/interrupt"]


def test_an_input_that_was_not_written_when_a_turn_was_left_waits_for_its_end(
    talk: Conversation,
) -> None:
    first = talk.started()
    talk.start()
    talk.leave(first)

    assert talk.methods() == ["turn/interrupt"]
    talk.tell(ENDED)
    assert talk.methods() == ["turn/start"]


def test_a_turn_that_nobody_can_read_any_more_is_ended_before_the_next_is_asked_for(
    talk: Conversation,
) -> None:
    first, second = talk.started(), talk.started()
    assert second.claim is not None
    reader = Mailbox()
    second.claim.reader = weakref.ref(reader)
    talk.leave(first)
    assert talk.methods() == []

    del reader
    talk.start()

    assert talk.methods() == ["turn/interrupt"]


def test_an_interrupt_is_tried_again_only_for_a_turn_under_way(talk: Conversation) -> None:
    talk.leave(talk.started())
    (interrupt,) = talk.writer.written()
    talk.tell(ENDED)

    talk.tell({"id": interrupt["id"], "error": ms.error(-32600, "no active turn")})

    assert talk.methods() == []


# Events that come before the answer that names their turn


STARTED = ms.turn_started("t", "u")


def test_nothing_is_held_back_for_a_start_that_was_given_up(talk: Conversation) -> None:
    rest = Mailbox()
    talk.session.follow_rest(rest)
    request = talk.start()
    talk.writer.written()
    talk.session.abandon(request)
    talk.writer.written()

    talk.tell(STARTED)

    assert [event.method for event in talk.session.take(rest)] == ["turn/started"]


def test_what_was_held_back_for_a_start_is_told_when_that_is_given_up(talk: Conversation) -> None:
    rest, reader = Mailbox(), Flag()
    talk.session.follow_rest(rest)
    request = talk.start()
    talk.writer.written()
    talk.tell(STARTED)
    assert not talk.session.take(rest, reader)

    talk.session.abandon(request)
    talk.session.abandon(request)
    talk.writer.written()
    talk.tell(ms.result(request.id, {}))

    assert talk.woken == [reader]
    assert [event.method for event in talk.session.take(rest)] == ["turn/started"]


@pytest.mark.parametrize("answered", [False, True])
def test_giving_up_one_start_lets_nothing_go_that_another_waits_for(
    talk: Conversation, answered: bool
) -> None:
    rest = Mailbox()
    talk.session.follow_rest(rest)
    first, _ = talk.start(), talk.start()
    talk.writer.written()
    if answered:
        talk.tell(ms.result(first.id, {"turn": {"id": "other"}}))

    talk.session.abandon(first)
    talk.writer.written()
    talk.tell(STARTED)

    assert not talk.session.take(rest)


# The end of a session


def test_what_was_not_sent_when_a_session_ends_fails_with_it(talk: Conversation) -> None:
    talk.leave(talk.started())
    kept_back, unwritten = talk.start(), talk.start()
    talk.writer.written()
    talk.start()

    talk.session.close()

    for request in (kept_back, unwritten):
        assert isinstance(request.error, TransportClosedError)
        assert request.waiter in talk.woken
    assert talk.methods() == []


def test_a_successor_serves_the_mailboxes_of_the_session_that_ended_while_it_was_started(
    talk: Conversation,
) -> None:
    session, follower = talk.session, Mailbox()
    session.follow_rest(follower)
    session.on_end(lambda: CodexError("it died while it was started"))

    successor = session.successor()
    successor.on_data(b'{"method":"configWarning","params":{"summary":"hello"}}\n')

    assert successor.unclaimed is session.unclaimed
    for mailbox in (follower, successor.unclaimed):
        assert [event.method for event in successor.take(mailbox)] == ["configWarning"]
        assert not successor.take(mailbox)


# A call in the middle of another


def test_a_call_inside_of_another_in_the_same_thread_is_an_error(talk: Conversation) -> None:
    session = talk.session
    lock: Any = vars(session)["_lock"]

    with lock:
        with pytest.raises(CodexError, match="a signal handler or a finaliser has interrupted"):
            session.submit(Request("model/list", {}))
        with pytest.raises(CodexError, match="set a flag there"):
            session.take(Mailbox(), Flag())

    session.submit(Request("model/list", {}))
    assert talk.methods() == ["model/list"]
