"""Events → mailboxes, all of them bounded."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex._protocol.messages import Deltas, Event, Topic, parse_line, singly
from openai_codex._protocol.routing import (
    ENDED_TOPICS,
    ESSENTIAL,
    MAX_BYTES,
    MAX_EVENTS,
    Mailbox,
    Router,
)
from openai_codex.errors import CodexError, TransportClosedError
from openai_codex.testing import messages as ms

DELTA = "item/agentMessage/delta"


def event(method: str = DELTA, turn: str = "u", line: bytes = b"{}") -> Event:
    return Event(method, line, ("turn", turn))


def end(turn: str = "u") -> Event:
    return event("turn/completed", turn)


def run(*texts: str, turn: str = "u", thread: str = "t") -> Deltas:
    """Deltas that came one after another."""
    lines = [b'{"threadId":"%b","delta":"%b"}' % (thread.encode(), t.encode()) for t in texts]
    return Deltas(DELTA, lines, ("turn", turn))


def thread_event(thread: str = "t") -> Event:
    return Event("thread/status/changed", b"{}", ("thread", thread))


def read(mailbox: Mailbox) -> list[Event]:
    return list(singly(mailbox.take()))


def followed(
    turn: str = "u", *, max_events: int = MAX_EVENTS, max_bytes: int = MAX_BYTES
) -> tuple[Router, Mailbox]:
    router, box = Router(), Mailbox(max_events=max_events, max_bytes=max_bytes)
    router.subscribe(("turn", turn), box)
    return router, box


def why(mailbox: Mailbox) -> BaseException:
    assert mailbox.failure is not None
    return mailbox.failure()


def test_what_is_held_back_for_a_call_under_way_is_bounded_in_bytes_too() -> None:
    router, box = Router(), Mailbox()
    router.expect()
    large = b"x" * (MAX_BYTES // 4)
    for number in range(10):
        router.deliver([event(line=large + str(number).encode())])
    router.subscribe(("turn", "u"), box)
    kept = read(box)
    assert sum(len(one.line) for one in kept) <= MAX_BYTES
    assert kept[-1].line.endswith(b"9")


def test_an_event_goes_to_those_who_follow_its_topic_and_to_nobody_else() -> None:
    router, mine = followed("u")
    other, also_mine, rest = Mailbox(), Mailbox(), Mailbox()
    router.subscribe(("turn", "v"), other)
    router.subscribe(("turn", "u"), also_mine)
    router.follow_rest(rest)

    touched = router.deliver([event(turn="u"), event(turn="v"), event(turn="u")])

    assert read(mine) == read(also_mine) == [event(turn="u")] * 2
    assert read(other) == [event(turn="v")]
    assert read(rest) == []
    assert Counter(map(id, touched)) == Counter(map(id, [mine, also_mine, other]))


def test_what_nobody_follows_goes_to_every_follower_of_the_rest() -> None:
    router, one, two = Router(), Mailbox(), Mailbox()
    router.follow_rest(one)
    router.follow_rest(two)
    events = [event(turn="x"), thread_event(), Event("configWarning", b"{}", None)]

    router.deliver(events)

    assert read(one) == read(two) == events


def test_nothing_more_comes_after_unsubscribing() -> None:
    router, box = followed()
    rest, watcher = Mailbox(), Mailbox()
    router.follow_rest(rest)
    router.watch("t", watcher)
    for mailbox in (box, rest, watcher, Mailbox()):
        router.unsubscribe(mailbox)

    router.deliver([event(line=b'"threadId":"t"'), thread_event()])

    assert [len(box), len(rest), len(watcher)] == [0, 0, 0]


def test_unsubscribing_one_of_two_leaves_the_other() -> None:
    router, first = followed()
    second = Mailbox()
    router.subscribe(("turn", "u"), second)

    router.unsubscribe(first)
    router.deliver([event()])

    assert (len(first), len(second)) == (0, 1)


@given(st.lists(st.sampled_from("abcdefgh")))
def test_interleaved_turns_each_get_their_own_events_in_order(turns: list[str]) -> None:
    router = Router()
    boxes = {turn: Mailbox() for turn in "abcdefgh"}
    for turn, box in boxes.items():
        router.subscribe(("turn", turn), box)
    events = [event(turn=turn, line=b"%d" % number) for number, turn in enumerate(turns)]

    router.deliver(events)

    for turn, box in boxes.items():
        assert read(box) == [one for one in events if one.topic == ("turn", turn)]


# Events that come before the answer that names their turn


def test_events_that_come_before_the_answer_are_held_back_for_it() -> None:
    router, rest, box = Router(), Mailbox(), Mailbox()
    router.follow_rest(rest)
    router.expect()
    router.deliver([event(line=b"1"), thread_event(), event(turn="other")])
    router.deliver([event(line=b"2")])

    router.subscribe(("turn", "u"), box)
    touched = router.settle()
    router.deliver([event(line=b"3")])

    assert [one.line for one in read(box)] == [b"1", b"2", b"3"]
    assert read(rest) == [thread_event(), event(turn="other")]
    assert touched == [rest]


def test_they_are_held_back_until_the_last_answer_has_come() -> None:
    router, rest, late = Router(), Mailbox(), Mailbox()
    router.follow_rest(rest)
    router.expect()
    router.expect()
    router.deliver([event(turn="late")])

    assert router.settle() == []
    router.subscribe(("turn", "late"), late)
    router.settle()

    assert (len(late), len(rest)) == (1, 0)


def test_a_turn_that_is_over_before_its_answer_comes_is_whole_and_ended() -> None:
    router, box = Router(), Mailbox()
    router.expect()
    router.deliver([event(), end(), event("thread/tokenUsage/updated")])

    router.subscribe(("turn", "u"), box)
    router.settle()

    assert [one.method for one in read(box)] == [
        DELTA,
        "turn/completed",
        "thread/tokenUsage/updated",
    ]
    assert isinstance(why(box), CodexError)


def test_a_turn_that_ended_while_held_back_for_another_is_remembered_as_ended() -> None:
    router, box = Router(), Mailbox()
    router.expect()
    router.deliver([event(turn="u"), end("u")])
    router.settle()

    router.subscribe(("turn", "u"), box)

    assert read(box) == [end("u")]


def test_what_is_known_to_be_under_way_is_not_held_back_for_an_answer() -> None:
    router, rest = Router(), Mailbox()
    router.follow_rest(rest)
    router.begin(("turn", "u"))
    router.expect()

    router.deliver([event(turn="u"), end("u")])

    assert read(rest) == [event(turn="u"), end("u")]
    assert not router.is_under_way(("turn", "u"))


def test_a_turn_whose_end_is_held_back_has_ended() -> None:
    router = Router()
    router.expect()

    router.deliver([end("u")])
    router.begin(("turn", "u"))

    assert router.has_ended(("turn", "u"))
    assert not router.is_under_way(("turn", "u"))


# The end of a topic


def test_who_subscribes_after_the_end_is_told_the_end() -> None:
    router, box = Router(), Mailbox()
    router.deliver([event(), end()])

    router.subscribe(("turn", "u"), box)

    assert read(box) == [end()]
    assert isinstance(why(box), CodexError)


def test_after_the_end_there_is_an_error_instead_of_an_endless_wait() -> None:
    router, box = followed("u7")

    router.deliver([end("u7")])

    assert read(box) == [end("u7")]
    assert not isinstance(why(box), TransportClosedError)
    with pytest.raises(CodexError, match="turn u7 has ended"):
        raise why(box)


def test_nothing_is_delivered_to_a_turn_after_its_end() -> None:
    router, box = followed()
    rest = Mailbox()
    router.follow_rest(rest)

    router.deliver([end(), event()])

    assert read(box) == [end()]
    assert read(rest) == [event()]


def test_a_login_ends_with_its_completion() -> None:
    router, box = Router(), Mailbox()
    router.subscribe(("login", "l"), box)
    done = Event("account/login/completed", b"{}", ("login", "l"))

    router.deliver([done])
    router.deliver([done])

    assert read(box) == [done]


def test_only_the_last_ends_are_remembered() -> None:
    router = Router()
    router.deliver([end(f"u{number}") for number in range(ENDED_TOPICS + 1)])
    oldest, next_oldest = Mailbox(), Mailbox()

    router.subscribe(("turn", "u0"), oldest)
    router.subscribe(("turn", "u1"), next_oldest)

    assert (len(oldest), len(next_oldest)) == (0, 1)


# Bounds


def test_an_unread_turn_of_300_000_events_is_bounded_and_keeps_what_counts() -> None:
    router, box = followed()
    item, line = event("item/completed", line=b"item"), b"x" * 300

    for _ in range(30):
        router.deliver([event("item/agentMessage/delta", line=line)] * 10_000 + [item])
    router.deliver([event("thread/tokenUsage/updated"), end()])

    held = read(box)
    kept = [one.method for one in held if one.method in ESSENTIAL]
    assert kept == ["item/completed"] * 30 + ["thread/tokenUsage/updated", "turn/completed"]
    assert len(held) - len(kept) <= MAX_EVENTS
    assert box.dropped == 300_000 - (len(held) - len(kept))


def test_an_event_larger_than_the_bound_is_dropped_alone() -> None:
    router, box = followed(max_bytes=10)

    router.deliver([event(line=b"x" * 11)])
    router.deliver([event(line=b"y")])

    assert [one.line for one in read(box)] == [b"y"]


def test_a_watched_thread_that_nobody_reads_is_bounded() -> None:
    router, box = Router(), Mailbox(max_events=10)
    router.watch("t", box)

    router.deliver([event("item/completed", line=b'{"threadId":"t"}')] * 100)

    assert len(box) <= 10


def test_deltas_are_delivered_as_events_are() -> None:
    router, box = followed()
    watcher, other, chosen = Mailbox(), Mailbox(), Mailbox(keep=ESSENTIAL)
    router.watch("t", watcher)
    router.watch("t2", other)
    router.subscribe(("turn", "u"), chosen)

    touched = router.deliver([run("a", "b"), run("c", turn="u2"), end()])

    assert touched == [watcher, box, chosen]
    assert list(singly(box.take())) == [*singly([run("a", "b")]), end()]
    assert list(singly(watcher.take())) == list(singly([run("a", "b"), run("c", turn="u2")]))
    assert (len(other), len(chosen), chosen.skipped) == (0, 1, 2)


def test_deltas_of_a_turn_that_is_not_known_yet_are_held_back() -> None:
    router, box = Router(), Mailbox()
    router.expect()
    router.deliver([run("a", "b"), run("c", turn="u2")])

    router.subscribe(("turn", "u"), box)

    assert list(singly(box.take())) == list(singly([run("a", "b")]))


def test_the_first_of_deltas_are_dropped_where_the_bound_is() -> None:
    router, box = followed(max_events=4)

    router.deliver([run("a", "b", "c"), run("d", "e")])

    assert list(singly(box.take())) == list(singly([run("c"), run("d", "e")]))
    assert box.dropped == 2


@given(
    st.lists(
        st.lists(st.sampled_from([DELTA, "item/completed", "turn/started", "x"]), max_size=9)
        | st.none()
    )
)
def test_no_order_of_events_and_reads_breaks_the_bound_or_loses_what_counts(
    batches: list[list[str] | None],
) -> None:
    router, box = followed(max_events=4)
    got: list[Event] = []
    sent: list[Event] = []
    unread = 0

    for number, methods in enumerate(batches):
        if methods is None:
            got += read(box)
            unread = 0
            continue
        events = [event(method, line=b"%d" % number) for method in methods]
        sent += events
        router.deliver(joined(events))
        unread += sum(method in ESSENTIAL for method in methods)
        assert len(box) - unread <= 4

    got += read(box)
    assert [e for e in got if e.method in ESSENTIAL] == [e for e in sent if e.method in ESSENTIAL]
    assert len(got) + box.dropped == len(sent)


def joined(events: list[Event]) -> list[Event | Deltas]:
    """The events, with deltas that follow one another in one."""
    made: list[Event | Deltas] = []
    for is_delta, group in groupby(events, lambda one: one.method == DELTA):
        same = list(group)
        if is_delta:
            made.append(Deltas(DELTA, [one.line for one in same], ("turn", "u")))
        else:
            made += same
    return made


def test_the_newest_increments_are_kept() -> None:
    router, box = followed(max_events=4)

    for number in range(100):
        router.deliver([event(line=b"%d" % number)])

    held = [int(one.line) for one in read(box)]
    assert held == list(range(100 - len(held), 100))
    assert 1 <= len(held) <= 4


# A mailbox


def test_a_mailbox_that_keeps_some_methods_counts_the_others() -> None:
    router, box = Router(), Mailbox(keep={"turn/completed"})
    router.subscribe(("turn", "u"), box)

    assert router.deliver([event()] * 3) == []
    assert router.deliver([event(), end()]) == [box]

    assert read(box) == [end()]
    assert (box.skipped, box.dropped) == (4, 0)


def test_a_mailbox_is_woken_once_for_a_batch() -> None:
    router, box = followed("u")
    other = Mailbox()
    router.subscribe(("turn", "v"), other)

    touched = router.deliver([event(turn="u"), event(turn="v")] * 50)

    assert touched == [box, other]
    assert router.deliver([event(turn="u")]) == [box]


def test_the_end_of_the_session_reaches_every_mailbox_and_the_first_reason_stays() -> None:
    router, turn = followed()
    rest, watcher = Mailbox(), Mailbox()
    router.follow_rest(rest)
    router.watch("t", watcher)
    router.deliver([event()])

    boxes = router.fail(lambda: TransportClosedError("first"))
    router.fail(lambda: TransportClosedError("second"))

    assert Counter(map(id, boxes)) == Counter(map(id, [turn, rest, watcher]))
    assert [str(why(box)) for box in (turn, rest, watcher)] == ["first"] * 3
    assert read(turn) == [event()]


# Watching a thread


def parsed(message: dict[str, Any]) -> Event:
    found = parse_line(ms.line(message).removesuffix(b"\n"))
    assert isinstance(found, Event)
    return found


def test_a_watcher_gets_a_copy_of_what_names_its_thread() -> None:
    router, turn = followed("u")
    watcher = Mailbox()
    router.watch("t", watcher)
    mine, other = parsed(ms.agent_delta("x", "t", "u")), parsed(ms.agent_delta("x", "t2", "u"))

    touched = router.deliver([mine, other])

    assert read(turn) == [mine, other]
    assert read(watcher) == [mine]
    assert Counter(map(id, touched)) == Counter(map(id, [turn, watcher]))


@pytest.mark.parametrize("thread_id", ["t", "ü"])
@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": "), (",", " :\t")])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_thread_is_named_in_any_form_of_json(
    thread_id: str, separators: tuple[str, str], ascii_only: bool
) -> None:
    router, watcher = Router(), Mailbox()
    router.watch(thread_id, watcher)
    message = ms.agent_delta("x", thread_id)
    line = json.dumps(message, ensure_ascii=ascii_only, separators=separators).encode()
    found = parse_line(line)
    assert isinstance(found, Event)

    router.deliver([found])

    assert read(watcher) == [found]


def test_a_text_that_names_a_thread_is_not_taken_for_it() -> None:
    router, watcher = Router(), Mailbox()
    router.watch("t", watcher)

    router.deliver([parsed(ms.agent_delta('{"threadId":"t"}', "t2"))])

    assert read(watcher) == []


@pytest.mark.parametrize("topic", [("turn", "u"), ("login", "l"), ("thread", "t")])
def test_a_topic_of_any_kind_can_be_followed(topic: Topic) -> None:
    router, box = Router(), Mailbox()
    router.subscribe(topic, box)
    one = Event("x", b"{}", topic)

    router.deliver([one])

    assert read(box) == [one]


def test_a_follower_that_was_forgotten_is_not_kept() -> None:
    router = Router()
    for _ in range(3):
        router.follow_rest(Mailbox())
    kept = Mailbox()
    router.follow_rest(kept)

    touched = router.deliver([Event("warning", b"{}", None)])

    assert touched == [kept]
    assert router.fail(RuntimeError) == [kept]
